import { personIdOf } from '#house/access.ts'
import { query } from '#house/action.ts'
import type { Tx } from '#house/db/database.ts'
import { asInstallation } from '#house/db/transact.ts'
import { Refusal } from '#house/refusal.ts'
import { MissionOnly } from './schema.ts'

const halfDaysOf = (tx: Tx, missionId: string) =>
  tx.selectFrom('half_days').select(['id', 'day', 'half', 'place', 'task', 'status', 'declared_on', 'confirmed_on']).where('mission_id', '=', missionId).where('status', 'not in', ['void', 'cancelled'])
    .orderBy('day').orderBy('half', 'desc').execute()
export type HalfDayRow = Awaited<ReturnType<typeof halfDaysOf>>[number]

/** A mission with what its letters and pages name, and its half-days in order. Its ids stay inside. */
export async function missionFile(tx: Tx, missionId: string) {
  const row = await tx.selectFrom('missions').innerJoin('territories', 'territories.id', 'missions.territory_id')
    .leftJoin('people as expert', 'expert.id', 'missions.expert_person_id').leftJoin('experts', 'experts.id', 'missions.expert_id')
    .leftJoin('organisations as company', 'company.id', 'missions.company_id').leftJoin('organisations as sme', 'sme.id', 'missions.sme_id').leftJoin('briefs', 'briefs.need_id', 'missions.need_id')
    .select(['missions.id', 'missions.status', 'missions.half_days', 'missions.plan_id', 'missions.proposal_id', 'missions.project_id', 'missions.sme_id', 'missions.expert_person_id', 'missions.signed_on',
      'expert.given_name', 'expert.family_name', 'expert.gender', 'expert.telephone as expert_telephone', 'experts.job_title', 'company.name as company', 'sme.name as sme', 'briefs.objective', 'briefs.out_of_scope',
      'territories.name as territory', 'territories.operator_name as operator', 'territories.telephone', 'territories.tacit_days'])
    .where('missions.id', '=', missionId).executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'house.not-found')
  return { ...row, halfDays: await halfDaysOf(tx, missionId) }
}
export type MissionFile = Awaited<ReturnType<typeof missionFile>>

/** What the coordinator entered for somebody about these half-days: both sides are told, and may contest it. */
const entriesAbout = (tx: Tx, ids: readonly string[]) => asInstallation(tx, async () => (ids.length === 0 ? [] : await tx.selectFrom('entries_on_behalf').leftJoin('people', 'people.id', 'entries_on_behalf.entered_by')
  .select(['object_id', 'action', 'channel', 'said_on', 'speaker_name', 'people.given_name', 'people.family_name']).where('object_id', 'in', ids).orderBy('entered_at').orderBy('entries_on_behalf.id').limit(500).execute()))
export type HalfDayEntry = Awaited<ReturnType<typeof entriesAbout>>[number]

const toldOf = async (tx: Tx, row: MissionFile) => ({
  entries: await entriesAbout(tx, row.halfDays.map(({ id }) => id)), status: row.status, granted: row.half_days, halfDays: row.halfDays, tacitDays: row.tacit_days, place: { territory: row.territory, operator: row.operator, telephone: row.telephone },
})

/** The SME's page: who comes and when, what waits for its word. */
export const missionOfSme = query({
  name: 'ledger.missionOfSme',
  who: ['sme-manager'],
  input: MissionOnly,
  rest: { plural: 'missions', noun: 'sme-sheets', id: 'missionId' },
  async run({ tx, today }, { missionId }) {
    const row = await missionFile(tx, missionId)
    return {
      ...(await toldOf(tx, row)), today, objective: row.objective ?? '', outOfScope: row.out_of_scope ?? '',
      expert: { name: row.given_name && row.family_name ? `${row.given_name} ${row.family_name}` : null, gender: row.gender, jobTitle: row.job_title, telephone: row.expert_telephone, company: row.company },
    }
  },
})
export type SmeMission = Awaited<ReturnType<typeof missionOfSme.run>>

/** Whom the expert meets: those named to the expert when the SME said yes. */
const metBy = (tx: Tx, proposalId: string, personId: string | null) =>
  tx.selectFrom('disclosures').innerJoin('people', 'people.id', 'disclosures.of_person_id').select(['people.given_name', 'people.family_name', 'people.telephone'])
    .where('proposal_id', '=', proposalId).where('to_person_id', '=', personId).execute()

const communeOf = async (tx: Tx, smeId: string) => (await tx.selectFrom('sites').select('commune').where('organisation_id', '=', smeId).where('left_on', 'is', null).orderBy('joined_on').executeTakeFirst())?.commune ?? null

/** The expert's page: where and when to go, whom to meet, what to declare. */
export const missionOfExpert = query({
  name: 'ledger.missionOfExpert',
  who: ['expert'],
  input: MissionOnly,
  rest: { plural: 'missions', noun: 'expert-sheets', id: 'missionId' },
  async run({ tx, viewer, today }, { missionId }) {
    const row = await missionFile(tx, missionId)
    if (viewer.kind !== 'system' && row.expert_person_id !== personIdOf(viewer)) throw new Refusal('not-found', 'house.not-found')
    const agreement = await tx.selectFrom('agreements').select('terms').where('mission_id', '=', missionId).orderBy('version', 'desc').executeTakeFirst()
    const met = await metBy(tx, row.proposal_id, row.expert_person_id)
    return {
      ...(await toldOf(tx, row)), today, sme: row.sme, commune: await communeOf(tx, row.sme_id), terms: agreement?.terms ?? '',
      met: met.map(({ given_name, family_name, telephone }) => ({ name: `${given_name} ${family_name}`, telephone })),
    }
  },
})
export type ExpertMission = Awaited<ReturnType<typeof missionOfExpert.run>>
