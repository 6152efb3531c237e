import { sql } from 'kysely'
import { query, type ReadContext } from '#house/action.ts'
import { addMonths, readPlainDate, type PlainDate } from '#house/clock/plain-date.ts'
import type { Tx } from '#house/db/database.ts'
import { Refusal } from '#house/refusal.ts'
import { fileOf } from '#journey/01-intake/desk/queries.ts'
import { codeOf, wordsOf, type SheetRow, type Told } from './rules.ts'
import { MissionOfFile, MonthOfExpert } from './schema.ts'

/** The words said of these half-days, the earliest first and of one moment the confirmation last, with what was entered for somebody. */
async function wordsAbout(tx: Tx, projectIds: readonly string[]): Promise<Told[]> {
  const { rows } = await sql<Told>`
    select events.ids ->> 'halfDayId' as "halfDayId", events.name, events.occurred_at as at, events.actor_kind as kind, people.given_name || ' ' || people.family_name as person,
      exists (select from role_grants where role_grants.person_id = events.actor_person_id and role = 'territory-coordinator' and role_grants.territory_id = events.territory_id) as coordinator,
      entry.action, entry.channel, entry.said_on as "saidOn", entry.speaker_name as speaker
    from events left join people on people.id = events.actor_person_id left join entries_on_behalf entry on entry.event_id = events.id
    where events.ids ->> 'projectId' = any (${[...projectIds]}::text[]) and events.name in ('half-day.declared', 'half-day.reported', 'half-day.corrected', 'half-day.confirmed') order by events.occurred_at, events.name = 'half-day.confirmed', events.id`.execute(tx)
  return rows
}

type Which = { missionId: string } | { personId: string; from: PlainDate; to: PlainDate }

/** The half-days of a mission, or of an expert between two days (the last one excluded), in order, with both words on each. */
async function rowsOf(tx: Tx, which: Which): Promise<SheetRow[]> {
  const bound = 'missionId' in which ? sql`half_days.mission_id = ${which.missionId}` : sql`half_days.expert_person_id = ${which.personId} and half_days.day >= ${which.from} and half_days.day < ${which.to}`
  const { rows } = await sql<Omit<SheetRow, 'words'> & { project_id: string }>`
    select half_days.id, half_days.project_id, half_days.day, half_days.half, half_days.place, half_days.task, half_days.status, coalesce(sme.name, '–') as sme, coalesce(people.given_name || ' ' || people.family_name, '–') as expert,
      half_days.minutes
    from half_days left join organisations sme on sme.id = half_days.sme_id left join people on people.id = half_days.expert_person_id
    where ${bound} and half_days.status not in ('void', 'cancelled') order by half_days.day, half_days.half desc, half_days.id limit 500`.execute(tx)
  if (rows.length === 0) return []
  const told = await wordsAbout(tx, [...new Set(rows.map(({ project_id }) => project_id))])
  return rows.map(({ project_id: _project, ...row }) => ({ ...row, words: wordsOf(told.filter(({ halfDayId }) => halfDayId === row.id)) }))
}

const scansOf = (tx: Tx, missionId: string) =>
  tx.selectFrom('attendance_scans').innerJoin('files', 'files.id', 'attendance_scans.file_id').leftJoin('people', 'people.id', 'attendance_scans.received_by')
    .select(['attendance_scans.id', 'files.name', 'files.media_type', 'signed_on', 'received_on', 'people.given_name', 'people.family_name'])
    .where('attendance_scans.mission_id', '=', missionId).orderBy('attendance_scans.id', 'desc').limit(50).execute()

async function missionIn({ tx }: ReadContext, { projectId, missionId }: { projectId: string; missionId: string }) {
  const row = await tx.selectFrom('missions').innerJoin('people', 'people.id', 'missions.expert_person_id').leftJoin('organisations', 'organisations.id', 'missions.company_id').innerJoin('territories', 'territories.id', 'missions.territory_id')
    .select(['missions.id', 'missions.status', 'missions.half_days', 'missions.signed_on', 'missions.territory_id', 'missions.expert_person_id', 'people.given_name', 'people.family_name', 'organisations.name as company', 'territories.name as territory', 'territories.operator_name as operator'])
    .where('missions.id', '=', missionId).where('missions.project_id', '=', projectId).executeTakeFirst()
  if (!row?.signed_on) throw new Refusal('not-found', 'house.not-found')
  const { given_name, family_name, ...mission } = row
  return { ...mission, expert: `${given_name} ${family_name}`, code: codeOf(mission.id) }
}

/** The ledger of one signed mission: every half-day with both words, and the sheets that came back. */
export const sheetsOfMission = query({
  name: 'ledger.sheetsOfMission',
  who: ['territory-coordinator'],
  input: MissionOfFile,
  rest: { plural: 'mission-sheets' },
  async run(context, { reference, missionId }) {
    const file = await fileOf(context, reference)
    const mission = await missionIn(context, { projectId: file.id, missionId })
    return { file, today: context.today, mission, rows: await rowsOf(context.tx, { missionId }), scans: await scansOf(context.tx, missionId) }
  },
})
export type SheetsOfMission = Awaited<ReturnType<typeof sheetsOfMission.run>>

/** A month of the mission's expert, whatever the mission, as far as the coordinator's territory goes. */
export const monthOfExpert = query({
  name: 'ledger.monthOfExpert',
  who: sheetsOfMission.who,
  input: MonthOfExpert,
  rest: { plural: 'expert-months' },
  async run(context, { reference, missionId, month }) {
    const from = readPlainDate(`${month}-01`)
    if (!from) throw new Refusal('not-found', 'house.not-found')
    const file = await fileOf(context, reference)
    const mission = await missionIn(context, { projectId: file.id, missionId })
    return { file, today: context.today, mission, from, rows: await rowsOf(context.tx, { personId: mission.expert_person_id, from, to: addMonths(from, 1) }) }
  },
})
export type MonthOfExpert = Awaited<ReturnType<typeof monthOfExpert.run>>
