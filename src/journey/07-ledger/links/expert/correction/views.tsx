import { formats } from '#house/i18n/format.ts'
import { Button } from '#house/ui/button.tsx'
import { LinkForm, Refuse } from '#people/links/views.tsx'
import { halfDayLife } from '../../../lifecycle.ts'
import { texts } from '../../../corrections/schema.ts'
import { CorrectFields, fieldsOf } from '../../../corrections/views.tsx'
import type { HalfDayRow } from '../../queries.ts'
import type { Props } from '../views.tsx'

const { correct, withdraw } = halfDayLife.transitions

/** The expert mends an own declaration, or takes back one that nobody answered; closed until it is wanted, or came back. */
export function Correct({ locale, link, sent, actions, told, row }: Props & { row: HalfDayRow }) {
  const t = texts(locale)
  // A link sent before corrections were known does not list them.
  if (!correct.from.includes(row.status) || !link.actions.includes(actions.correct)) return null
  const own = sent?.fields['halfDayId'] === row.id ? sent : undefined
  const back = own?.action === actions.correct ? own : undefined
  const day = formats(locale).halfDay(row.day, row.half)
  return (
    <details class="mt-2" open={own?.action === actions.correct || own?.action === actions.withdraw}>
      <summary aria-label={t('open.named', { day })}>{t('open')}</summary>
      <p class="muted mt-3">{t('lead')}</p>
      <LinkForm link={link} action={actions.correct} hidden={{ halfDayId: row.id }} label={t('open.named', { day })}>
        <CorrectFields locale={locale} today={told.today} fields={back?.fields ?? fieldsOf(row)} errors={back?.errors ?? {}} scope={back ? undefined : row.id} />
        <Button wide>{t('go')}</Button>
      </LinkForm>
      {withdraw.from.includes(row.status) && <Refuse locale={locale} link={link} action={actions.withdraw} hidden={{ halfDayId: row.id }} open={t('withdraw')} label={t('withdraw.reason')} go={t('void.go')} sent={own} scope={`retrait-${row.id}`} />}
    </details>
  )
}
