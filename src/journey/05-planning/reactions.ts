import { emitAll } from '#house/events/emit.ts'
import { reaction } from '#house/events/react.ts'

/** A mission that ends early leaves no date behind: what nobody declared is free again for both sides. */
export const cancelLeft = reaction({
  name: 'planning.cancelLeft',
  on: ['mission.replaced', 'mission.interrupted'],
  async run(context, { ids }) {
    const freed = await context.tx.updateTable('bookings').set({ status: 'cancelled' }).where('plan_id', '=', ids['planId'] ?? '').where('status', '<>', 'cancelled')
      .where(({ not, exists, selectFrom }) => not(exists(selectFrom('half_days').select('half_days.id').whereRef('half_days.booking_id', '=', 'bookings.id').where('half_days.status', 'not in', ['planned', 'cancelled'])))).returningAll().execute()
    await emitAll(context, freed.map((row) => ({ name: 'booking.cancelled', row })))
  },
})
