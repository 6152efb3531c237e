import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { DateBlock } from '#house/ui/time.tsx'
import { capitalised } from '#people/links/schema.ts'
import { Answer, LinkNote, Noted, Refuse, type LinkProps } from '#people/links/views.tsx'
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

function became(locale: Locale, { status, reason, lapsed, heldUntil }: Calendar) {
  const t = texts(locale)
  if (status === 'planned') return <Noted title={t('noted')}>{t('state.planned')}</Noted>
  if (reason) return <Noted title={t('noted')}>{t('state.declined')}</Noted>
  return <Noted tone="note" title={t('state.released')}>{lapsed ? t('state.lapsed', { until: formats(locale).dateTime(heldUntil) }) : t('state.cancelled')}</Noted>
}

export function PlanView({ told, actions, ...props }: LinkProps & { told: Calendar; actions: { yes: string; no: string } }) {
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
          <div class="mt-4"><Answer link={link} action={actions.yes} label={t('yes')} /></div>
          <Refuse locale={locale} link={link} action={actions.no} open={t('no.open')} label={t('no.reason')} hint={t('no.hint')} go={t('no.go')} sent={sent} />
        </section>
      )}
      <LinkNote {...props} why={t('why', { name })} confidential={t('confidential', { name })} />
    </>
  )
}
