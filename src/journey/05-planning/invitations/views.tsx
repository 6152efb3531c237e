import { formats } from '#house/i18n/format.ts'
import { DateBlock } from '#house/ui/time.tsx'
import { capitalised } from '#people/links/schema.ts'
import { Answer, LinkNote, Noted, Refuse, type LinkProps } from '#people/links/views.tsx'
import type { SessionInvited } from './queries.ts'
import { texts } from './schema.ts'

export function SessionView({ told, actions, ...props }: LinkProps & { told: SessionInvited; actions: { yes: string; no: string } }) {
  const { locale, link, sent } = props
  const t = texts(locale)
  const { half, dateBlock } = formats(locale)
  const name = (told.asExpert ? told.sme : told.expert) ?? t(told.asExpert ? 'other.expert' : 'other.sme')
  return (
    <>
      <h1>{t('page.heading', { name })}</h1>
      {!told.open && <Noted tone="note" title={t('page.closed')}>{t('page.closed.text')}</Noted>}
      {told.open && told.answer && <Noted tone={told.answer === 'declined' ? 'wait' : 'ok'} title={t('page.noted')}>{t(`page.answer.${told.answer}`)}</Noted>}
      <div class="date mt-4">
        <DateBlock of={told.day} block={dateBlock(told.day)} />
        <p>{capitalised(t('page.session', { half: half(told.half), place: t(`place.${told.place}`) }))}</p>
      </div>
      {told.open && !told.past && (
        <section aria-labelledby="reponse">
          <h2 id="reponse">{t('page.question')}</h2>
          {told.answer !== 'accepted' && <div class="mt-4"><Answer link={link} action={actions.yes} label={t('page.yes')} /></div>}
          {told.answer !== 'declined' && <Refuse locale={locale} link={link} action={actions.no} open={t('page.no')} label={t('page.no.reason')} optional go={t('page.no.go')} sent={sent} />}
        </section>
      )}
      <LinkNote {...props} why={t('why', { name })} confidential={t('page.confidential', { name })} />
    </>
  )
}
