import { query } from '#house/action.ts'
import type { Tx } from '#house/db/database.ts'
import { Refusal } from '#house/refusal.ts'
import { toHalfDays } from '#house/units.ts'
import { testimonyOf } from '../testimony/queries.ts'
import { ClosingOnly } from './schema.ts'

export async function closingFile(tx: Tx, closingId: string) {
  const row = await tx.selectFrom('closings').innerJoin('missions', 'missions.id', 'closings.mission_id').innerJoin('territories', 'territories.id', 'closings.territory_id')
    .leftJoin('people as expert', 'expert.id', 'closings.expert_person_id').leftJoin('briefs', 'briefs.need_id', 'missions.need_id').leftJoin('organisations as sme', 'sme.id', 'closings.sme_id')
    .select(['closings.id', 'closings.status', 'closings.objective_met', 'closings.tools_left', 'closings.next_step', 'closings.closed_on', 'closings.mission_id', 'closings.project_id', 'closings.sme_id', 'closings.expert_person_id', 'sme.name as sme',
      'expert.given_name', 'expert.family_name', 'expert.gender', 'briefs.objective', 'territories.name as territory', 'territories.operator_name as operator', 'territories.telephone'])
    .where('closings.id', '=', closingId).executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'house.not-found')
  return row
}

/** The SME's page: three questions at the end of a mission; afterwards what was answered, and what may be published of it. */
export const closingOfSme = query({
  name: 'closing.closingOfSme',
  who: ['sme-manager'],
  input: ClosingOnly,
  rest: { plural: 'closings', id: 'closingId' },
  async run({ tx }, { closingId }) {
    const row = await closingFile(tx, closingId)
    const said = await testimonyOf(tx, closingId)
    const { delivered } = await tx.selectFrom('half_days').select((eb) => eb.fn.countAll<number>().as('delivered')).where('mission_id', '=', row.mission_id).where('status', 'in', ['confirmed', 'confirmed-tacitly']).executeTakeFirstOrThrow()
    return {
      ...said, status: row.status, objectiveMet: row.objective_met, toolsLeft: row.tools_left, nextStep: row.next_step, closedOn: row.closed_on, objective: row.objective ?? '', delivered: toHalfDays(delivered),
      expert: row.given_name && row.family_name ? `${row.given_name} ${row.family_name}` : null, place: { territory: row.territory, operator: row.operator, telephone: row.telephone },
    }
  },
})
export type Closing = Awaited<ReturnType<typeof closingOfSme.run>>
