import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Message } from '#house/ui/message.tsx'
import { liftIn } from '../desk/reasons/rules.ts'
import type { Reroute } from './queries.ts'
import { texts } from './schema.ts'

/** What was done since somebody said no, or nothing. */
export function RerouteNote({ locale, reroute }: { locale: Locale; reroute: Reroute | null }) {
  if (!reroute) return null
  const t = texts(locale)
  const { outcome, lifts } = reroute
  const said = { expert: reroute.expert ?? '', date: formats(locale).date(reroute.doneOn), fit: Math.round((reroute.fit ?? 0) / 10) }
  const told = [...new Set(lifts.map(({ gate }) => liftIn(locale, gate.liftedBy)))]
  const text = outcome === 'nobody' ? (told.length > 0 ? t('note.nobody.text', { lifts: told.join(' ; ') }) : t('note.nobody.none')) : t(`note.${outcome}.text`)
  return <Message tone="wait" title={t(`note.${outcome}`, said)}>{text}</Message>
}
