import { errorIn, valueIn } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import { Actions, Button } from '#house/ui/button.tsx'
import { Field } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { peopleKinds } from '../../schema.ts'
import { texts } from '../schema.ts'
import { mine, PeopleFields, type FollowUpProps } from '../views.tsx'

/** Who worked there on the day of the decision; put right with a reason until somebody answered. */
export function StartingPoint({ locale, typed: all, shown: { baseline, anyAnswer }, address }: FollowUpProps) {
  const t = texts(locale)
  const { date, number } = formats(locale)
  const typed = mine(all, '/depart')
  const said = peopleKinds.flatMap((kind) => (baseline[kind] === null ? [] : [t('people.said', { what: t(`people.${kind}`), count: number(baseline[kind]) })]))
  const [last] = baseline.amended
  return (
    <section class="stack">
      <h2 class="h-section">{t('start')}</h2>
      <p>{t('start.said', { date: date(baseline.decidedOn) })} {said.length > 0 ? said.join(' ; ') : t('people.none')}</p>
      {last && <p class="muted">{t('start.amended', { date: date(last.on), reason: last.reason })}</p>}
      {!anyAnswer && (
        <details open={typed.form === '/depart'}>
          <summary>{t('start.amend')}</summary>
          <div class="mt-3">
            <Form action={`${address}/depart`} idempotencyKey={crypto.randomUUID()} label={t('start.amend')}>
              <PeopleFields locale={locale} typed={typed} scope="start" kept={baseline} />
              <Field name="reason" scope="start" label={t('start.reason')} required value={valueIn(typed, 'reason')} {...errorIn(typed, 'reason')} />
              <Actions><Button>{t('start.go')}</Button></Actions>
            </Form>
          </div>
        </details>
      )}
    </section>
  )
}
