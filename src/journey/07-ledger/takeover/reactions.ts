import { emit } from '#house/events/emit.ts'
import { reaction } from '#house/events/react.ts'
import { namedUuid } from '#house/ids.ts'
import { toHalfDays } from '#house/units.ts'
import { takenOver } from '#journey/01-intake/takeover/queries.ts'

/**
 * Half-days done before count as delivered, never as verified: nobody confirmed them here. The SME still may, one by one, where
 * the date is known; those without a date are one opening balance. What is planned is declared like any other.
 */
export const takeOverHalfDays = reaction({
  name: 'ledger.takeOverHalfDays',
  on: ['mission.taken-over'],
  async run(context, { ids }) {
    const { tx } = context
    const mission = await tx.selectFrom('missions').selectAll().where('id', '=', ids['missionId'] ?? '').executeTakeFirst()
    const file = mission && (await takenOver(tx, mission.project_id))
    if (!file) return
    const place = { mission_id: mission.id, project_id: mission.project_id, territory_id: mission.territory_id, sme_id: mission.sme_id, company_id: mission.company_id, expert_person_id: mission.expert_person_id }
    const done = new Set(file.done.map(({ day, half }) => `${day} ${half}`))
    const bookings = await tx.selectFrom('bookings').select(['id', 'day', 'half', 'place']).where('plan_id', '=', mission.plan_id).execute()
    if (bookings.length > 0) {
      await tx.insertInto('half_days').values(bookings.map((booking) => {
        const status = done.has(`${booking.day} ${booking.half}`) ? ('confirmed-tacitly' as const) : ('planned' as const)
        return { id: namedUuid('taken-over-half-day', booking.id), booking_id: booking.id, ...place, day: booking.day, half: booking.half, place: booking.place, status, declared_on: status === 'planned' ? null : booking.day, confirmed_on: null, reason: null }
      })).onConflict((conflict) => conflict.doNothing()).execute()
    }
    const undated = (file.halfDaysDone ?? 0) - file.done.length
    if (undated > 0) await tx.insertInto('opening_balances').values({ id: context.ids(), ...place, half_days: toHalfDays(undated), entered_on: context.today }).onConflict((conflict) => conflict.column('mission_id').doNothing()).execute()
    await emit(context, 'ledger.taken-over', mission)
  },
})
