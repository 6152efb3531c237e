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

/** A mission that goes on takes back the dates to come that nobody took meanwhile; the others are to be found anew. */
export const takeBackDates = reaction({
  name: 'planning.takeBackDates',
  on: ['mission.resumed'],
  async run(context, { ids }) {
    const lost = await context.tx.selectFrom('bookings').selectAll().where('plan_id', '=', ids['planId'] ?? '').where('status', '=', 'cancelled').where('day', '>=', context.today).orderBy('day').execute()
    const back = []
    for (const { id, expert_person_id, sme_id, day, half } of lost) {
      const row = await context.tx.updateTable('bookings').set({ status: 'planned' }).where('id', '=', id).where('status', '=', 'cancelled')
        .where(({ not, exists, selectFrom }) => not(exists(selectFrom('bookings as other').select('other.id').where('other.day', '=', day).where('other.half', '=', half).where('other.status', '<>', 'cancelled')
          .where((eb) => eb.or([eb('other.expert_person_id', '=', expert_person_id), eb('other.sme_id', '=', sme_id)]))))).returningAll().executeTakeFirst()
      if (row) back.push(row)
    }
    await emitAll(context, back.map((row) => ({ name: 'booking.moved', row })))
  },
})
