import type { Context } from '#house/action.ts'
import { reaction } from '#house/events/react.ts'
import { emit } from '#house/events/emit.ts'
import { drawPaper, factsOf } from './papers/queries.ts'
import { signatoriesOf, signing, type Signing } from './queries.ts'
import { termsHash } from './rules.ts'

async function planFile({ tx }: Context, planId: string) {
  return await tx.selectFrom('plans').innerJoin('proposals', 'proposals.id', 'plans.proposal_id').innerJoin('projects', 'projects.id', 'plans.project_id')
    .select(['plans.id as plan_id', 'plans.proposal_id', 'plans.need_id', 'plans.project_id', 'plans.territory_id', 'plans.sme_id', 'plans.company_id', 'proposals.site_id', 'proposals.expert_id', 'plans.expert_person_id', 'proposals.line_manager_id',
      'proposals.half_days', 'projects.manager_id'])
    .where('plans.id', '=', planId).executeTakeFirstOrThrow()
}
type PlanFile = Awaited<ReturnType<typeof planFile>>

async function insertMission(context: Context, file: PlanFile) {
  const mission = await context.tx.insertInto('missions').values({
    id: context.ids(), plan_id: file.plan_id, proposal_id: file.proposal_id, need_id: file.need_id, project_id: file.project_id, territory_id: file.territory_id, sme_id: file.sme_id,
    company_id: file.company_id, site_id: file.site_id, expert_id: file.expert_id, expert_person_id: file.expert_person_id, line_manager_id: file.line_manager_id, half_days: file.half_days,
    status: 'drafting', created_on: context.today, signed_on: null, ended_on: null, reason: null,
  }).onConflict((conflict) => conflict.column('plan_id').doNothing()).returningAll().executeTakeFirst()
  if (mission) await emit(context, 'mission.drafted', mission)
  return mission
}

/** The letter as it stands today, before the route is known: what is sent is drawn anew. */
async function insertLetter(context: Context, file: PlanFile, missionId: string): Promise<string> {
  const { id } = await context.tx.insertInto('agreements').values({
    id: context.ids(), mission_id: missionId, project_id: file.project_id, territory_id: file.territory_id, sme_id: file.sme_id, company_id: file.company_id, expert_person_id: file.expert_person_id,
    kind: 'letter', half_days: file.half_days, terms: '', terms_sha256: termsHash(''), drawn_on: context.today, signed_on: null,
  }).returning('id').executeTakeFirstOrThrow()
  return id
}

/** When the dates are agreed, the mission and its letter are drafted, with the person who answers for each party. */
export const draftMission = reaction({
  name: 'agreements.draftMission',
  on: ['plan.agreed'],
  async run(context, { ids }) {
    const file = await planFile(context, ids['planId'] ?? '')
    const mission = await insertMission(context, file)
    if (!mission) return
    const letterId = await insertLetter(context, file, mission.id)
    const people = await signatoriesOf(context, file)
    const organisationOf: Record<Signing, string | null> = { sme: file.sme_id, company: file.company_id, operator: null }
    const rows = signing.flatMap((party) => {
      const person = people[party]
      return person ? [{
        id: context.ids(), agreement_id: letterId, mission_id: mission.id, territory_id: file.territory_id, organisation_id: organisationOf[party], person_id: person, party, signer_id: null,
      }] : []
    })
    if (rows.length < signing.length) throw new Error(`mission ${mission.id} lacks a signatory: ${signing.filter((party) => !people[party]).join(', ')}`)
    await context.tx.insertInto('agreement_parties').values(rows).execute()
    const { terms, blocks, templateVersion } = await drawPaper(context, 'letter', await factsOf(context, mission.id))
    await context.tx.updateTable('agreements').set({ terms, terms_sha256: termsHash(terms), content: JSON.stringify(blocks), template_version: templateVersion }).where('id', '=', letterId).execute()
  },
})
