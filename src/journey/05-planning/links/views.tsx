import { slotKey } from '#house/calendar/plan/half-day-calendar.ts'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Choices } from '#house/ui/choice.tsx'
import { Field, TextArea } from '#house/ui/field.tsx'
import { DateBlock } from '#house/ui/time.tsx'
import { capitalised } from '#people/links/schema.ts'
import { Answer, LinkNote, Noted, type LinkProps } from '#people/links/views.tsx'
import type { Calendar } from './queries.ts'
import { texts } from './schema.ts'

function Sessions({ locale, sessions }: { locale: Locale; sessions: Calendar['sessions'] }) {
  const t = texts(locale)
  const { half, dateBlock } = formats(locale)
  return (
    <section aria-labelledby="dates">
      <h2 id="dates">{t('dates')}</h2>
      <ol>
        {sessions.map((session, i) => (
          <li key={`${session.day}${session.half}`} class={i > 0 ? 'date mt-4' : 'date'}>
            <DateBlock of={session.day} block={dateBlock(session.day)} />
            <p>{capitalised(t('session', { half: half(session.half), place: t(`place.${session.place}`) }))}</p>
          </li>
        ))}
      </ol>
    </section>
  )
}

function became(locale: Locale, { status, reason, lapsed, heldUntil, suiting }: Calendar) {
  const t = texts(locale)
  if (status === 'planned') return <Noted title={t('noted')}>{t('state.planned')}</Noted>
  if (reason) return <Noted title={t('noted')}>{t('state.declined', { count: suiting.length })}</Noted>
  return <Noted tone="note" title={t('state.released')}>{lapsed ? t('state.lapsed', { until: formats(locale).dateTime(heldUntil) }) : t('state.cancelled')}</Noted>
}

/** Every date ticked as proposed, others unticked: what is sent is what suits. */
function Ticking({ locale, link, action, told, sent }: Pick<LinkProps, 'locale' | 'link' | 'sent'> & { action: string; told: Calendar }) {
  const t = texts(locale)
  const { halfDay } = formats(locale)
  const back = sent?.fields['reason'] !== undefined ? sent : undefined
  const ticked = back ? (back.lists['halves'] ?? []) : told.sessions.map(slotKey)
  const option = (slot: Calendar['alternates'][number]) => ({ value: slotKey(slot), label: capitalised(halfDay(slot.day, slot.half)) })
  return (
    <details class="mt-3" open={back !== undefined}>
      <summary class="btn btn--wide">{t('no.open')}</summary>
      <div class="mt-3">
        <Answer link={link} action={action} hidden={{ halves: '' }} label={t('no.go')} plain>
          <Choices type="checkbox" name="halves" label={t('no.halves')} hint={t('no.halves.hint')} options={told.sessions.map(option)} value={ticked} {...(back?.errors['halves'] ? { error: back.errors['halves'] } : {})} />
          {told.alternates.length > 0 && <Choices type="checkbox" name="halves" scope="alternates" label={t('no.alternates')} hint={t('no.alternates.hint')} options={told.alternates.map(option)} value={ticked} />}
          <TextArea name="reason" rows={3} label={t('no.reason')} hint={t('no.hint')} value={back?.fields['reason'] ?? ''} {...(back?.errors['reason'] ? { error: back.errors['reason'] } : {})} />
        </Answer>
      </div>
    </details>
  )
}

/** Instead of ticking: the address of one's own calendar, of which only the taken half-days are kept. */
function OwnCalendar({ locale, link, told, sent, give }: Pick<LinkProps, 'locale' | 'link' | 'sent'> & { give: string; told: Calendar }) {
  const t = texts(locale)
  const back = sent?.action === give ? sent : undefined
  const unread = told.calendars.filter((one) => one.unread)
  const hosts = (calendars: Calendar['calendars']) => calendars.map(({ host }) => host).join(', ')
  if (unread.length > 0) return <p class="mt-4">{t('calendar.unread', { hosts: hosts(unread) })}</p>
  if (told.calendars.length > 0) return <p class="mt-4">{t('calendar.read', { hosts: hosts(told.calendars) })}</p>
  // A link sent before calendars could be given does not list it.
  if (!link.actions.includes(give)) return null
  return (
    <details class="mt-3" open={back !== undefined}>
      <summary>{t('calendar.open')}</summary>
      <div class="mt-3">
        <Answer link={link} action={give} label={t('calendar.go')} plain>
          <Field name="address" type="url" label={t('calendar.address')} hint={t('calendar.hint')} value={back?.fields['address'] ?? ''} {...(back?.errors['address'] ? { error: back.errors['address'] } : {})} />
        </Answer>
      </div>
    </details>
  )
}

export function PlanView({ told, action, give, ...props }: LinkProps & { told: Calendar; action: string; give: string }) {
  const { locale, link, sent } = props
  const t = texts(locale)
  const name = told.expert.name ?? t('expert.unnamed')
  const open = told.status === 'held'
  return (
    <>
      <h1>{t('title', { count: told.sessions.length, name })}</h1>
      {open ? <p>{t('lead', { name })}</p> : became(locale, told)}
      {told.status !== 'cancelled' && <Sessions locale={locale} sessions={told.sessions} />}
      {open && (
        <section aria-labelledby="reponse">
          <h2 id="reponse">{t('answer')}</h2>
          <p>{t('held', { until: formats(locale).dateTime(told.heldUntil) })}</p>
          <div class="mt-4"><Answer link={link} action={action} hidden={{ halves: told.sessions.map(slotKey).join(',') }} label={t('yes')} /></div>
          <Ticking locale={locale} link={link} action={action} told={told} sent={sent} />
          <OwnCalendar locale={locale} link={link} told={told} sent={sent} give={give} />
        </section>
      )}
      <LinkNote {...props} why={t('why', { name })} confidential={t('confidential', { name })} />
    </>
  )
}
