import type { PlainDate } from '#house/clock/plain-date.ts'
import { alarmOrder, missionAlarms, signatureAlarm, type Alarm } from '#journey/07-ledger/stalls/rules.ts'
import type { Waiting } from '../waiting/schema.ts'

/** An alarm of one mission: whom to turn to, and where to act. `who` is null when nobody is known. */
export type Blip = Alarm & { reference: string; sme: string; who: string | null; href: string; next: PlainDate | null }
export type Radar = { shown: Blip[]; /** Alarms that stand below those shown. */ more: number }

/** Alarms shown on the home; the rest is counted. */
const most = 12

/** Every mission of a territory that stands still, or leaves its days, the heaviest first. */
export function radarOf({ running, letters }: Pick<Waiting, 'running' | 'letters'>, today: PlainDate): Radar {
  const under = running.flatMap((row): Blip[] => missionAlarms(row, today).map((alarm) => {
    const days = alarm.code === 'days-over' || alarm.code === 'days-near'
    const at = days ? `/missions/${row.mission_id}/demi-journees` : row.undeclared_id ? `/registre/${row.undeclared_id}` : '#registre'
    return { ...alarm, reference: row.reference, sme: row.sme, who: days ? row.manager : row.expert, href: `/dossiers/${row.reference}${at}`, next: days ? null : row.next_session }
  }))
  const unsigned = letters.flatMap((row): Blip[] => {
    const alarm = row.status === 'in-signature' ? signatureAlarm(row.since, today) : null
    return alarm ? [{ ...alarm, reference: row.reference, sme: row.sme, who: row.awaited, href: `/dossiers/${row.reference}/lettres/${row.mission_id}`, next: null }] : []
  })
  const all = [...under, ...unsigned].toSorted((a, b) => alarmOrder(a, b) || (a.reference < b.reference ? -1 : 1))
  return { shown: all.slice(0, most), more: Math.max(0, all.length - most) }
}
