import type { Half, PlainDate } from '#house/clock/plain-date.ts'
import { emit } from '#house/events/emit.ts'
import { reaction } from '#house/events/react.ts'
import { namedUuid } from '#house/ids.ts'
import { takenOver } from '#journey/01-intake/takeover/queries.ts'

/** Who else is expected at the same half-day: two lists may say so, and both stand. */
const overlap = 'repris du suivi antérieur'

/** The dates of a mission taken over, done and still to come, as one agreed plan. */
export const takeOverPlan = reaction({
  name: 'planning.takeOverPlan',
  on: ['proposal.taken-over'],
  async run(context, { ids }) {
    const { tx } = context
    const proposalId = ids['proposalId'] ?? ''
    const proposal = await tx.selectFrom('proposals').selectAll().where('id', '=', proposalId).executeTakeFirst()
    const file = proposal && (await takenOver(tx, proposal.project_id))
    if (!file) return
    const people = { territory_id: proposal.territory_id, sme_id: proposal.sme_id, company_id: proposal.company_id, expert_person_id: proposal.expert_person_id }
    const plan = await tx.insertInto('plans').values({
      id: namedUuid('taken-over-plan', proposalId), proposal_id: proposalId, project_id: proposal.project_id, need_id: proposal.need_id, ...people, status: 'planned', proposed_on: proposal.window_from, held_until: context.now, agreed_on: proposal.window_from,
    }).onConflict((conflict) => conflict.column('id').doNothing()).returningAll().executeTakeFirst()
    if (!plan) return
    const slots = [...file.done, ...file.planned]
    const taken = await takenAlready(slots)
    if (slots.length > 0) await tx.insertInto('bookings').values(slots.map(({ day, half }) => ({ id: namedUuid('taken-over-booking', `${plan.id} ${day} ${half}`), plan_id: plan.id, proposal_id: proposalId, ...people, day, half, place: 'on-site' as const, status: 'planned' as const, overlap_reason: taken.has(`${day} ${half}`) ? overlap : null }))).execute()
    await emit(context, 'plan.taken-over', plan)

    async function takenAlready(all: readonly { day: PlainDate; half: Half }[]): Promise<Set<string>> {
      if (all.length === 0) return new Set()
      const rows = await tx.selectFrom('bookings').select(['day', 'half']).where('status', '<>', 'cancelled').where('day', 'in', all.map(({ day }) => day))
        .where((eb) => eb.or([eb('expert_person_id', '=', people.expert_person_id), eb('sme_id', '=', people.sme_id)])).execute()
      return new Set(rows.map(({ day, half }) => `${day} ${half}`))
    }
  },
})
