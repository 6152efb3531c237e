import { formats } from '#house/i18n/format.ts'
import { Button } from '#house/ui/button.tsx'
import { Field, TextArea } from '#house/ui/field.tsx'
import { toHalfDays } from '#house/units.ts'
import { callSentence, LinkForm } from '#people/links/views.tsx'
import { HalfAndPlace } from '../../../days/views.tsx'
import { HoursFields } from '../../../hours/views.tsx'
import { texts } from '../../schema.ts'
import type { Props } from '../views.tsx'

/** A half-day that took place beside the plan, as long as half-days granted are left. */
export function Further({ locale, link, place, sent, actions, told }: Props) {
  const t = texts(locale)
  const back = sent?.action === actions.add ? sent : undefined
  if (!link.actions.includes(actions.add)) return null
  const left = told.days.granted - told.days.counted
  if (left <= 0) return <section><p class="muted">{t('further.none', { call: callSentence(locale, place) })}</p></section>
  const of = (name: string) => ({ name, scope: back ? undefined : 'ajout', value: back?.fields[name] ?? '', ...(back?.errors[name] ? { error: back.errors[name] } : {}) })
  return (
    <section>
      <details open={back !== undefined}>
        <summary class="btn btn--wide">{t('further.open')}</summary>
        <p class="muted mt-3">{t('further.lead')} {t('further.left', { days: formats(locale).days(toHalfDays(left)) })}</p>
        <LinkForm link={link} action={actions.add} label={t('further.open')}>
          <Field {...of('day')} type="date" max={told.today} label={t('day')} />
          <HalfAndPlace locale={locale} fields={back?.fields ?? {}} scope={back ? undefined : 'ajout'} />
          <TextArea {...of('task')} rows={2} label={t('declare.task')} hint={t('declare.hint')} />
          <TextArea {...of('reason')} rows={2} label={t('further.reason')} />
          <HoursFields locale={locale} fields={back?.fields ?? {}} errors={back?.errors ?? {}} {...(back ? {} : { scope: 'ajout' })} />
          <Button wide>{t('further.go')}</Button>
        </LinkForm>
      </details>
    </section>
  )
}
