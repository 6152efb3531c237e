import { action } from '#house/action.ts'
import { emit } from '#house/events/emit.ts'
import { Refusal } from '#house/refusal.ts'
import { ChangeSeat, LeaveSeat } from './schema.ts'

/** Another seat, firm or capacity. A new chair takes over from the present one, who stays as a member, in the same moment. */
export const changeSeat = action({
  name: 'committee.changeSeat',
  who: ['territory-coordinator', 'network-admin'],
  input: ChangeSeat,
  rest: { plural: 'committee-members', noun: 'seats', id: 'committeeMemberId' },
  async run(context, { committeeMemberId, seat, capacity, organisationId }) {
    const { tx, today } = context
    const known = await tx.selectFrom('committee_members').select(['committee_id', 'seat']).where('id', '=', committeeMemberId).where('left_on', 'is', null).forUpdate().executeTakeFirst()
    if (!known) throw new Refusal('not-found', 'committee.no-seat')
    if (seat === 'chair') {
      const former = await tx.updateTable('committee_members').set({ seat: 'member', seat_since: today }).where('committee_id', '=', known.committee_id).where('seat', '=', 'chair').where('left_on', 'is', null).where('id', '<>', committeeMemberId).returningAll().executeTakeFirst()
      if (former) await emit(context, 'committee-member.seat-changed', former, { seat: 'member' })
    }
    const row = await tx.updateTable('committee_members').set({ seat, capacity, organisation_id: organisationId, ...(seat === known.seat ? {} : { seat_since: today }) }).where('id', '=', committeeMemberId).where('left_on', 'is', null).returningAll().executeTakeFirstOrThrow()
    await emit(context, 'committee-member.seat-changed', row, { seat })
    return { committeeMemberId }
  },
})

/** The seat ends; what the member voted before stays in the minutes, an open vote no longer counts it. */
export const leaveSeat = action({
  name: 'committee.leaveSeat',
  who: ['territory-coordinator', 'network-admin'],
  input: LeaveSeat,
  rest: { plural: 'committee-members', noun: 'departures', id: 'committeeMemberId' },
  async run(context, { committeeMemberId, leftOn }) {
    const day = leftOn ?? context.today
    if (day > context.today) throw new Refusal('invalid', 'committee.seat-ahead', {}, { leftOn: 'committee.seat-ahead' })
    const row = await context.tx.updateTable('committee_members').set({ left_on: day }).where('id', '=', committeeMemberId).where('left_on', 'is', null).where('joined_on', '<=', day).returningAll().executeTakeFirst()
    if (!row) throw new Refusal('conflict', 'committee.seat-not-left', {}, { leftOn: 'committee.seat-not-left' })
    await emit(context, 'committee-member.left', row)
    return { committeeMemberId }
  },
})
