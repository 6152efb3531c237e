import { sql } from 'kysely'
import { z } from 'zod'
import { query, type ReadContext } from '#house/action.ts'
import type { PlainDate } from '#house/clock/plain-date.ts'
import { Refusal } from '#house/refusal.ts'
import type { HalfDays } from '#house/units.ts'
import { balanceOf } from './rules.ts'
import { AgreementOnly } from './schema.ts'

export const readers = ['territory-coordinator', 'fund-manager'] as const

export type ChargedMission = { missionId: string; agreementId: string; reference: string; sme: string; expert: string | null; signedOn: PlainDate | null; chargedOn: PlainDate; contracted: HalfDays; delivered: HalfDays; verified: HalfDays; created: number; kept: number; projectId: string }

/**
 * The missions charged to the agreements within scope, or to one: contracted by their papers, delivered by the ledger, verified where a
 * person of the SME confirmed by itself. Jobs planned are those of the last approval of each file.
 */
async function chargedTo({ tx }: ReadContext, agreementIds: readonly string[]): Promise<ChargedMission[]> {
  const { rows } = await sql<ChargedMission>`
    select charge.mission_id as "missionId", charge.agreement_id as "agreementId", charge.charged_on as "chargedOn", projects.reference, projects.id as "projectId", organisations.name as sme, given_name || ' ' || family_name as expert,
      missions.signed_on as "signedOn", missions.half_days as contracted, done.delivered + coalesce(opening.half_days, 0) as delivered, done.verified, coalesce(decided.jobs_created_planned, 0) as created, coalesce(decided.jobs_kept_planned, 0) as kept
    from revitalisation_charges charge join missions on missions.id = charge.mission_id join projects on projects.id = charge.project_id join organisations on organisations.id = missions.sme_id
      left join people on people.id = missions.expert_person_id left join opening_balances opening on opening.mission_id = missions.id
      left join lateral (select jobs_created_planned, jobs_kept_planned from decisions where decisions.project_id = projects.id and outcome in ('approved', 'approved-with-conditions') order by decided_on desc, id desc limit 1) decided on true
      cross join lateral (select (count(*) filter (where status in ('declared', 'reported-by-sme', 'confirmed', 'confirmed-tacitly')))::int as delivered,
        (count(*) filter (where status = 'confirmed' and not exists (select from entries_on_behalf where object_id = half_days.id and action in ('ledger.confirmHalfDay', 'ledger.confirmReport'))))::int as verified
        from half_days where half_days.mission_id = missions.id) done
    where charge.agreement_id = any (${`{${agreementIds.join(',')}}`}::uuid[]) order by missions.signed_on desc nulls last, charge.mission_id`.execute(tx)
  return rows
}

const agreements = ({ tx }: ReadContext) => tx.selectFrom('revitalisation_agreements').innerJoin('territories', 'territories.id', 'revitalisation_agreements.territory_id').selectAll('revitalisation_agreements').select('territories.name as territory')

/** Jobs planned, each file once. */
function jobsOf(charged: readonly ChargedMission[]) {
  const files = new Map(charged.map((one) => [one.projectId, one]))
  const sum = (of: 'created' | 'kept') => [...files.values()].reduce((total, one) => total + one[of], 0)
  return { created: sum('created'), kept: sum('kept') }
}

export const revitalisationAgreements = query({
  name: 'advances.revitalisationAgreements',
  who: readers,
  input: z.object({}),
  rest: { plural: 'revitalisation-agreements' },
  async run(context) {
    const rows = await agreements(context).orderBy('starts_on', 'desc').orderBy('revitalisation_agreements.id').limit(200).execute()
    const charged = await chargedTo(context, rows.map(({ id }) => id))
    const territories = await sql<{ id: string; name: string }>`select id, name from territories where closed_on is null and ((select app_all()) or id = any ((select app_territories())::uuid[])) order by name`.execute(context.tx)
    return { today: context.today, agreements: rows.map((row) => ({ ...row, balance: balanceOf(row.half_days_funded, charged.filter(({ agreementId }) => agreementId === row.id)) })), territories: territories.rows }
  },
})
export type RevitalisationAgreements = Awaited<ReturnType<typeof revitalisationAgreements.run>>

/** Missions signed within the agreement's term that nothing pays for yet. */
async function openMissions({ tx }: ReadContext, { territory_id, starts_on, ends_on }: { territory_id: string; starts_on: PlainDate; ends_on: PlainDate }) {
  const { rows } = await sql<{ id: string; reference: string; sme: string; signedOn: PlainDate; halfDays: HalfDays }>`
    select missions.id, projects.reference, organisations.name as sme, signed_on as "signedOn", half_days as "halfDays" from missions join projects on projects.id = missions.project_id join organisations on organisations.id = missions.sme_id
    where missions.territory_id = ${territory_id} and signed_on between ${starts_on} and ${ends_on} and missions.status <> 'replaced' and not exists (select from revitalisation_charges where mission_id = missions.id)
    order by signed_on desc, missions.id limit 300`.execute(tx)
  return rows
}

export const revitalisationAgreement = query({
  name: 'advances.revitalisationAgreement',
  who: readers,
  input: AgreementOnly,
  rest: { plural: 'revitalisation-agreements', id: 'agreementId' },
  async run(context, { agreementId }) {
    const agreement = await agreements(context).where('revitalisation_agreements.id', '=', agreementId).executeTakeFirst()
    if (!agreement) throw new Refusal('not-found', 'house.not-found')
    const charged = await chargedTo(context, [agreementId])
    return { today: context.today, agreement, charged, balance: balanceOf(agreement.half_days_funded, charged), jobs: jobsOf(charged), open: await openMissions(context, agreement) }
  },
})
export type RevitalisationAgreement = Awaited<ReturnType<typeof revitalisationAgreement.run>>
