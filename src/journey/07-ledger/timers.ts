import { sql } from 'kysely'
import { timer } from '#house/jobs/timer.ts'
import { confirmTacitly } from './actions.ts'

export const confirmUncontested = timer({
  name: 'ledger.confirmUncontested',
  every: 'night',
  action: confirmTacitly,
  due: async ({ tx, today }) => {
    const rows = await tx.selectFrom('half_days').innerJoin('territories', 'territories.id', 'half_days.territory_id').select('half_days.id')
      .where('half_days.status', '=', 'declared').where(sql<boolean>`half_days.declared_on + territories.tacit_days < ${today}`).limit(500).execute()
    return rows.map(({ id }) => ({ halfDayId: id }))
  },
})
