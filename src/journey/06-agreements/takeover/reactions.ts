import { emit } from '#house/events/emit.ts'
import { reaction } from '#house/events/react.ts'
import { namedUuid } from '#house/ids.ts'
import { termsHash } from '../rules.ts'

/** What stands in place of a letter that was signed elsewhere; the paper itself stays with whoever keeps it. */
const terms = 'Lettre de mission signée avant la reprise du suivi, hors de ce logiciel.'

/** A mission signed before: it goes on where it stood, and no letter is sent again. */
export const takeOverMission = reaction({
  name: 'agreements.takeOverMission',
  on: ['plan.taken-over'],
  async run(context, { ids }) {
    const { tx } = context
    const planId = ids['planId'] ?? ''
    const proposal = await tx.selectFrom('plans').innerJoin('proposals', 'proposals.id', 'plans.proposal_id').selectAll('proposals').where('plans.id', '=', planId).executeTakeFirst()
    if (!proposal) return
    const place = { project_id: proposal.project_id, territory_id: proposal.territory_id, sme_id: proposal.sme_id, company_id: proposal.company_id, expert_person_id: proposal.expert_person_id }
    const mission = await tx.insertInto('missions').values({
      id: namedUuid('taken-over-mission', planId), plan_id: planId, proposal_id: proposal.id, need_id: proposal.need_id, ...place, site_id: proposal.site_id, expert_id: proposal.expert_id, line_manager_id: proposal.line_manager_id,
      half_days: proposal.half_days, status: 'signed', created_on: proposal.window_from, signed_on: proposal.window_from, ended_on: null, reason: null,
    }).onConflict((conflict) => conflict.column('id').doNothing()).returningAll().executeTakeFirst()
    if (!mission) return
    await tx.insertInto('agreements').values({ id: context.ids(), mission_id: mission.id, kind: 'letter', ...place, half_days: mission.half_days, terms, terms_sha256: termsHash(terms), signed_on: mission.signed_on }).execute()
    await emit(context, 'mission.taken-over', mission)
  },
})
