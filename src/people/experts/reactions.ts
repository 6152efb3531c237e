import { reaction } from '#house/events/react.ts'

/** Keeps the halves a person is taken from the bookings of room 05; the unique key there decides, this only saves a look. */
export const keepBusyHalves = reaction({
  name: 'people.keepBusyHalves',
  on: ['plan.proposed', 'plan.agreed', 'plan.taken-over', 'plan.cancelled', 'booking.moved', 'booking.cancelled'],
  async run({ tx }, { ids }) {
    const planId = ids['planId'] ?? ''
    const bookings = await tx.selectFrom('bookings').select(['id', 'expert_person_id', 'day', 'half', 'status']).where('plan_id', '=', planId).execute()
    if (bookings.length === 0) return
    await tx.deleteFrom('busy_halves').where('booking_id', 'in', bookings.map(({ id }) => id)).execute()
    const taken = bookings.filter(({ status }) => status !== 'cancelled').map((row) => ({ person_id: row.expert_person_id, day: row.day, half: row.half, booking_id: row.id }))
    if (taken.length > 0) await tx.insertInto('busy_halves').values(taken).onConflict((conflict) => conflict.doNothing()).execute()
  },
})

/** Halves taken go with the expert's record that was merged into another. */
export const moveBusyHalves = reaction({
  name: 'people.moveBusyHalves',
  on: ['person.merged'],
  async run({ tx }, { ids }) {
    await tx.updateTable('busy_halves').set({ person_id: ids['keptId'] ?? '' }).where('person_id', '=', ids['personId'] ?? '')
      .where((eb) => eb.exists(eb.selectFrom('experts').select('id').where('person_id', '=', ids['keptId'] ?? ''))).execute()
  },
})
