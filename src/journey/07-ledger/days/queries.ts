import { sql } from 'kysely'
import { query, type ReadContext } from '#house/action.ts'
import type { PlainDate } from '#house/clock/plain-date.ts'
import type { Tx } from '#house/db/database.ts'
import type { MissionsTable } from '#house/db/tables.ts'
import { Refusal } from '#house/refusal.ts'
import { toHalfDays, type HalfDays } from '#house/units.ts'
import { fileOf } from '#journey/01-intake/desk/queries.ts'
import { MissionOfFile } from './schema.ts'

/** Half-days that take nothing from what was granted. */
export const notCounted = ['void', 'cancelled'] as const

/** `granted`: of the letter and since. `counted`: planned, delivered or contested, and `opening`: done before a takeover, without dates. */
export type MissionDays = { id: string; status: MissionsTable['status']; signed_on: PlainDate | null; expert_person_id: string; letter: HalfDays; granted: HalfDays; counted: HalfDays; delivered: HalfDays; opening: HalfDays; grants: { id: string; half_days: HalfDays; reason: string; granted_on: PlainDate }[] }

const sum = (rows: readonly { half_days: number }[]) => toHalfDays(rows.reduce((total, { half_days }) => total + half_days, 0))

/** What a mission was granted and what of it is spoken for; `lock` lets nobody else add to it until the end of the transaction. */
export async function missionDays(tx: Tx, missionId: string, { lock = false } = {}): Promise<MissionDays> {
  const one = tx.selectFrom('missions').select(['id', 'status', 'signed_on', 'expert_person_id', 'half_days']).where('id', '=', missionId)
  const mission = await (lock ? one.forUpdate() : one).executeTakeFirst()
  if (!mission) throw new Refusal('not-found', 'house.not-found')
  const grants = await tx.selectFrom('half_day_grants').select(['id', 'half_days', 'reason', 'granted_on']).where('mission_id', '=', missionId).orderBy('granted_on').orderBy('id').execute()
  const { counted, delivered } = await tx.selectFrom('half_days').select([sql<number>`count(*)::int`.as('counted'), sql<number>`(count(*) filter (where status not in ('planned', 'disputed')))::int`.as('delivered')])
    .where('mission_id', '=', missionId).where('status', 'not in', notCounted).executeTakeFirstOrThrow()
  const { half_days: opening = toHalfDays(0) } = (await tx.selectFrom('opening_balances').select('half_days').where('mission_id', '=', missionId).executeTakeFirst()) ?? {}
  const { half_days, ...rest } = mission
  return { ...rest, letter: half_days, grants, granted: toHalfDays(half_days + sum(grants)), counted: toHalfDays(counted + opening), delivered: toHalfDays(delivered + opening), opening }
}

/** Nothing is said of a half-day before it takes place, nor of one before the letter was signed. */
export async function checkDay({ tx, today }: Pick<ReadContext, 'tx' | 'today'>, { mission_id, day }: { mission_id: string; day: PlainDate }): Promise<void> {
  if (day > today) throw new Refusal('invalid', 'ledger.not-yet', { day }, { day: 'ledger.not-yet' })
  const { signed_on } = await tx.selectFrom('missions').select('signed_on').where('id', '=', mission_id).executeTakeFirstOrThrow()
  if (signed_on && day < signed_on) throw new Refusal('invalid', 'ledger.before-signature', { day: signed_on }, { day: 'ledger.before-signature' })
}

/** The days of one mission: of the letter, granted since and why, done, still planned. */
export const daysOfMission = query({
  name: 'ledger.daysOfMission',
  who: ['territory-coordinator'],
  input: MissionOfFile,
  rest: { plural: 'mission-days' },
  async run(context, { reference, missionId }) {
    const { tx, today } = context
    const file = await fileOf(context, reference)
    const mission = await tx.selectFrom('missions').innerJoin('people', 'people.id', 'missions.expert_person_id').select(['missions.id', 'given_name', 'family_name']).where('missions.id', '=', missionId).where('missions.project_id', '=', file.id).executeTakeFirst()
    if (!mission) throw new Refusal('not-found', 'house.not-found')
    const grants = await tx.selectFrom('half_day_grants').leftJoin('people', 'people.id', 'half_day_grants.granted_by').select(['half_day_grants.id', 'given_name', 'family_name']).where('mission_id', '=', missionId).execute()
    const grantedBy = new Map(grants.map(({ id, given_name, family_name }) => [id, [given_name, family_name].filter(Boolean).join(' ')]))
    return { file, today, expert: `${mission.given_name} ${mission.family_name}`, days: await missionDays(tx, missionId), grantedBy: Object.fromEntries(grantedBy) }
  },
})
export type DaysOfMission = Awaited<ReturnType<typeof daysOfMission.run>>
