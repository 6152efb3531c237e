import type { BehalfEntry } from '#house/behalf/behalf.tsx'
import type { HalfDaysTable } from '#house/db/tables.ts'
import { toHalfDays, type HalfDays } from '#house/units.ts'
import type { EntryRow } from './queries.ts'

type Status = HalfDaysTable['status'] | 'held' | 'agreed'
export type Counted = { id: string; status: Status; mission_id: string | null }
export type Entered = { object_id: string; action: string }
export type Quantities = { contracted: HalfDays; delivered: HalfDays; verified: HalfDays }

/** As the barometer counts them: a word of either side delivers; a difference, or a date to come, does not. */
const delivered: readonly Status[] = ['declared', 'reported-by-sme', 'confirmed', 'confirmed-tacitly']
/** A confirmation that the coordinator entered for somebody is delivered, never verified; one signed on a kept attendance sheet is the person's own. */
const confirmations = ['ledger.confirmHalfDay', 'ledger.confirmReport']

/** Half-days contracted by a signed letter, delivered, and verified by both sides themselves: three quantities, never added up. */
export function quantitiesOf(missions: readonly { id: string; half_days: HalfDays; signed_on: string | null; opening: HalfDays }[], rows: readonly Counted[], entries: readonly Entered[]): Quantities {
  const ids = new Set(missions.map(({ id }) => id))
  const own = rows.filter(({ mission_id }) => mission_id !== null && ids.has(mission_id))
  const entered = new Set(entries.filter(({ action }) => confirmations.includes(action)).map(({ object_id }) => object_id))
  return {
    contracted: toHalfDays(missions.reduce((sum, { half_days, signed_on }) => sum + (signed_on ? half_days : 0), 0)),
    delivered: toHalfDays(own.filter(({ status }) => delivered.includes(status)).length + missions.reduce((sum, { opening }) => sum + opening, 0)),
    verified: toHalfDays(own.filter(({ id, status }) => status === 'confirmed' && !entered.has(id)).length),
  }
}

/** The rows of each mission to be, in the order of their first date. */
export function byProposal<Row extends { proposal_id: string }>(rows: readonly Row[]): (readonly [string, readonly Row[]])[] {
  const groups = new Map<string, Row[]>()
  for (const row of rows) groups.set(row.proposal_id, [...(groups.get(row.proposal_id) ?? []), row])
  return [...groups]
}

/** An entry as its sentence takes it. */
export const entryOf = ({ action, channel, said_on, speaker_name, by }: Pick<EntryRow, 'channel' | 'said_on' | 'speaker_name' | 'by'> & { action?: string }): BehalfEntry =>
  ({ channel, saidOn: said_on, speakerName: speaker_name, by, sheet: action === 'ledger.enterSheet' })
