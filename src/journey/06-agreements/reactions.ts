import type { Context } from '#house/action.ts'
import { reaction } from '#house/events/react.ts'
import { emit } from '#house/events/emit.ts'
import { parties, termsHash, termsText } from './rules.ts'

type Party = (typeof parties)[number]

async function planFile({ tx }: Context, planId: string) {
  return await tx.selectFrom('plans')
    .innerJoin('proposals', 'proposals.id', 'plans.proposal_id').innerJoin('territories', 'territories.id', 'plans.territory_id')
    .innerJoin('organisations as sme', 'sme.id', 'plans.sme_id').innerJoin('organisations as company', 'company.id', 'plans.company_id')
    .innerJoin('people as expert', 'expert.id', 'plans.expert_person_id').innerJoin('projects', 'projects.id', 'plans.project_id').leftJoin('briefs', 'briefs.need_id', 'plans.need_id')
    .select(['plans.id as plan_id', 'plans.proposal_id', 'plans.need_id', 'plans.project_id', 'plans.territory_id', 'plans.sme_id', 'plans.company_id', 'proposals.site_id', 'proposals.expert_id',
      'plans.expert_person_id', 'proposals.line_manager_id', 'proposals.half_days', 'territories.name as territory', 'territories.operator_name as operator', 'sme.name as sme', 'company.name as company',
      'expert.given_name', 'expert.family_name', 'projects.manager_id', 'briefs.objective', 'briefs.deliverable', 'briefs.out_of_scope', 'briefs.recipient'])
    .where('plans.id', '=', planId).executeTakeFirstOrThrow()
}
type PlanFile = Awaited<ReturnType<typeof planFile>>

async function holderOf({ tx, today }: Context, role: 'company-correspondent' | 'operator-signatory' | 'territory-coordinator' | 'sme-manager', place: { territoryId?: string; organisationId?: string }): Promise<string | null> {
  let select = tx.selectFrom('role_grants').innerJoin('people', 'people.id', 'role_grants.person_id').select('person_id').where('role', '=', role).where('deactivated_at', 'is', null)
    .where((eb) => eb.or([eb('ends_on', 'is', null), eb('ends_on', '>=', today)]))
  if (place.territoryId) select = select.where('territory_id', '=', place.territoryId)
  if (place.organisationId) select = select.where('organisation_id', '=', place.organisationId)
  return (await select.orderBy('granted_at').orderBy('person_id').executeTakeFirst())?.person_id ?? null
}

/** Who answers for each party: the manager, the correspondent, the operator's signatory (else the coordinator), the expert. */
async function signatories(context: Context, file: PlanFile): Promise<Record<Party, string | null>> {
  const territory = { territoryId: file.territory_id }
  return {
    sme: file.manager_id ?? (await holderOf(context, 'sme-manager', { organisationId: file.sme_id })),
    company: await holderOf(context, 'company-correspondent', { ...territory, organisationId: file.company_id }) ?? (await holderOf(context, 'company-correspondent', { organisationId: file.company_id })),
    operator: (await holderOf(context, 'operator-signatory', territory)) ?? (await holderOf(context, 'territory-coordinator', territory)),
    expert: file.expert_person_id,
  }
}

async function insertMission(context: Context, file: PlanFile) {
  const mission = await context.tx.insertInto('missions').values({
    id: context.ids(), plan_id: file.plan_id, proposal_id: file.proposal_id, need_id: file.need_id, project_id: file.project_id, territory_id: file.territory_id, sme_id: file.sme_id,
    company_id: file.company_id, site_id: file.site_id, expert_id: file.expert_id, expert_person_id: file.expert_person_id, line_manager_id: file.line_manager_id, half_days: file.half_days,
    status: 'drafting', created_on: context.today, signed_on: null, ended_on: null, reason: null,
  }).onConflict((conflict) => conflict.column('plan_id').doNothing()).returningAll().executeTakeFirst()
  if (mission) await emit(context, 'mission.drafted', mission)
  return mission
}

async function insertAgreement(context: Context, file: PlanFile, missionId: string) {
  const sessions = await context.tx.selectFrom('bookings').select(['day', 'half']).where('plan_id', '=', file.plan_id).where('status', '=', 'planned').orderBy('day').orderBy('half', 'desc').execute()
  const terms = termsText({
    territory: file.territory, operator: file.operator, sme: file.sme, company: file.company, expert: `${file.given_name} ${file.family_name}`, halfDays: file.half_days, sessions,
    objective: file.objective ?? '', deliverable: file.deliverable ?? '', outOfScope: file.out_of_scope ?? '', recipient: file.recipient ?? '',
  })
  return await context.tx.insertInto('agreements').values({
    id: context.ids(), mission_id: missionId, project_id: file.project_id, territory_id: file.territory_id, sme_id: file.sme_id, company_id: file.company_id, expert_person_id: file.expert_person_id,
    half_days: file.half_days, terms, terms_sha256: termsHash(terms), signed_on: null,
  }).returningAll().executeTakeFirstOrThrow()
}

/** When the dates are agreed, the mission and its letter are drafted, with the person who answers for each party. */
export const draftMission = reaction({
  name: 'agreements.draftMission',
  on: ['plan.agreed'],
  async run(context, { ids }) {
    const file = await planFile(context, ids['planId'] ?? '')
    const mission = await insertMission(context, file)
    if (!mission) return
    const agreement = await insertAgreement(context, file, mission.id)
    const people = await signatories(context, file)
    const organisationOf: Record<Party, string | null> = { sme: file.sme_id, company: file.company_id, operator: null, expert: null }
    const rows = parties.flatMap((party) => {
      const person = people[party]
      return person ? [{
        id: context.ids(), agreement_id: agreement.id, mission_id: mission.id, territory_id: file.territory_id, organisation_id: organisationOf[party], person_id: person, party, signer_id: null,
      }] : []
    })
    if (rows.length < parties.length) throw new Error(`mission ${mission.id} lacks a signatory: ${parties.filter((party) => !people[party]).join(', ')}`)
    await context.tx.insertInto('agreement_parties').values(rows).execute()
  },
})
