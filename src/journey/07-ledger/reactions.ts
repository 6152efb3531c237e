import { reaction } from '#house/events/react.ts'

/** A signed mission's bookings become half-days to be declared. */
export const openHalfDays = reaction({
  name: 'ledger.openHalfDays',
  on: ['mission.signed'],
  async run({ tx, ids: newId }, { ids }) {
    const mission = await tx.selectFrom('missions').selectAll().where('id', '=', ids['missionId'] ?? '').executeTakeFirstOrThrow()
    const bookings = await tx.selectFrom('bookings').selectAll().where('plan_id', '=', mission.plan_id).where('status', '=', 'planned').execute()
    if (bookings.length === 0) return
    const rows = bookings.map((booking) => ({
      id: newId(), booking_id: booking.id, mission_id: mission.id, project_id: mission.project_id, territory_id: mission.territory_id, sme_id: mission.sme_id, company_id: mission.company_id,
      expert_person_id: mission.expert_person_id, day: booking.day, half: booking.half, place: booking.place, status: 'planned' as const, declared_on: null, confirmed_on: null, reason: null,
    }))
    await tx.insertInto('half_days').values(rows).onConflict((conflict) => conflict.column('booking_id').doNothing()).execute()
  },
})

/** A moved date follows as long as nobody has declared the half-day; one that was called off with its mission stands again with it. */
export const followMoves = reaction({
  name: 'ledger.followMoves',
  on: ['booking.moved'],
  async run({ tx }, { ids }) {
    const booking = await tx.selectFrom('bookings').select(['id', 'day', 'half', 'status']).where('id', '=', ids['bookingId'] ?? '').executeTakeFirstOrThrow()
    if (booking.status !== 'planned') return
    await tx.updateTable('half_days').set({ day: booking.day, half: booking.half, status: 'planned' }).where('booking_id', '=', booking.id).where('status', 'in', ['planned', 'cancelled'])
      .where(({ exists, selectFrom }) => exists(selectFrom('missions').select('missions.id').whereRef('missions.id', '=', 'half_days.mission_id').where('missions.status', '=', 'signed'))).execute()
  },
})

/** What an interrupted or replaced mission had left is cancelled. */
export const cancelLeft = reaction({
  name: 'ledger.cancelLeft',
  on: ['mission.interrupted', 'mission.replaced'],
  run: async ({ tx }, { ids }) => void (await tx.updateTable('half_days').set({ status: 'cancelled' }).where('mission_id', '=', ids['missionId'] ?? '').where('status', '=', 'planned').execute()),
})
