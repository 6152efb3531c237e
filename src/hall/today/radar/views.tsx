import { yearOf, type PlainDate } from '#house/clock/plain-date.ts'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Aside, Rows } from '#house/ui/aside.tsx'
import { alarmAfter, nearShare } from '#journey/07-ledger/stalls/rules.ts'
import { texts } from '../schema.ts'
import type { Blip, Radar } from './rules.ts'

function About({ locale, blip, today }: { locale: Locale; blip: Blip; today: PlainDate }) {
  const t = texts(locale)
  const { calendarDays, days, dateMargin } = formats(locale)
  const why = t(`radar.why.${blip.code}`, { sme: blip.sme, length: calendarDays(blip.days), days: days(blip.halfDays) })
  return <>{why}{blip.next && ` ${t('radar.next', { date: dateMargin(blip.next, yearOf(today)) })}`}</>
}

/** What stands still or leaves its days: a verb and a person each, and where to act. */
export function RadarAside({ locale, radar, today }: { locale: Locale; radar: Radar; today: PlainDate }) {
  const t = texts(locale)
  return (
    <Aside title={t('radar.title')}>
      {radar.shown.length === 0 ? <p class="mt-2">{t('radar.none')}</p> : (
        <Rows rows={radar.shown.map((blip) => ({
          what: <a href={blip.href}>{t(`radar.act.${blip.code}`, { who: blip.who ?? 'none', sme: blip.sme })}</a>,
          detail: <About locale={locale} blip={blip} today={today} />,
        }))} />
      )}
      {radar.more > 0 && <p class="mt-2">{t('radar.more', { count: radar.more })}</p>}
      <p class="meta mt-2">{t('radar.rule', { visit: alarmAfter.firstVisit, session: alarmAfter.session, signature: alarmAfter.signature, near: Math.round(nearShare * 100) })}</p>
    </Aside>
  )
}
