import { sql } from 'kysely'
import type { Tx } from '#house/db/database.ts'
import { asInstallation } from '#house/db/transact.ts'

const told = (tx: Tx) => tx.selectFrom('entries_on_behalf').leftJoin('people', 'people.id', 'entries_on_behalf.entered_by').select(['object_id', 'action', 'channel', 'said_on', 'speaker_id', 'speaker_name', 'given_name', 'family_name'])

type Row = Awaited<ReturnType<ReturnType<typeof told>['execute']>>[number]

const entryOf = ({ object_id, action, channel, said_on, speaker_id, speaker_name, given_name, family_name }: Row) =>
  ({ halfDayId: object_id, action, channel, saidOn: said_on, speakerId: speaker_id, speakerName: speaker_name, by: given_name && family_name ? `${given_name} ${family_name}` : null, sheet: action === 'ledger.enterSheet' })

/** What was entered for somebody about half-days that were just read: both sides read that it was, and how. The coordinator's own note stays out. */
export async function entriesAbout(tx: Tx, ids: readonly string[]) {
  if (ids.length === 0) return []
  const rows = await asInstallation(tx, () => told(tx).where('object_id', 'in', ids).orderBy('entered_at').orderBy('entries_on_behalf.id').limit(500).execute())
  return rows.map(entryOf)
}

/** What one event was entered from, if it was entered for somebody. */
export async function entryBehind(tx: Tx, eventId: string) {
  const row = await told(tx).where('event_id', '=', eventId).executeTakeFirst()
  return row ? entryOf(row) : null
}

/** Of the signatures of one side that were entered from a sheet at once, the one whose letter speaks for all. */
export async function speaksForSheet(tx: Tx, eventId: string): Promise<boolean> {
  const { rows } = await sql`select from events own join entries_on_behalf said on said.event_id = own.id join events other on other.occurred_at = own.occurred_at and other.ids ->> 'projectId' = own.ids ->> 'projectId' and other.ids ->> 'missionId' = own.ids ->> 'missionId'
    join entries_on_behalf too on too.event_id = other.id and too.action = said.action and (too.speaker_id is null) = (said.speaker_id is null) where own.id = ${eventId} and other.id < own.id limit 1`.execute(tx)
  return rows.length === 0
}

export const confirmEntry = 'ledger.confirmHalfDay'

/** Whether the confirmation that stands is one that the coordinator entered for the SME. */
export async function confirmedForSme(tx: Tx, halfDayId: string): Promise<boolean> {
  const { rows } = await asInstallation(tx, () => sql`select from half_days join entries_on_behalf on object_id = half_days.id and (action = ${confirmEntry} or (action = 'ledger.enterSheet' and speaker_id is null))
    where half_days.id = ${halfDayId} and half_days.status = 'confirmed' and (entered_at at time zone 'Europe/Paris')::date = half_days.confirmed_on limit 1`.execute(tx))
  return rows.length > 0
}
