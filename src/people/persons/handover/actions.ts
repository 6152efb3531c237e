import { action, type Context } from '#house/action.ts'
import { addDays } from '#house/clock/plain-date.ts'
import { emit } from '#house/events/emit.ts'
import { Refusal } from '#house/refusal.ts'
import { giveRole } from '../actions.ts'
import { keepersOfPeople, type Grant } from '../queries.ts'
import { HandOver } from '../schema.ts'
import { handOverOf, seen } from './queries.ts'

/** The successor is locked: nobody deactivates or merges them in the same instant. */
async function takeSuccessor(context: Context, personId: string): Promise<void> {
  const row = await context.tx.selectFrom('people').select('id').where('id', '=', personId).where('deactivated_at', 'is', null).where('merged_into', 'is', null).forUpdate().executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'house.not-found')
}

/** Each role is given to the successor and ends yesterday for the one before, so that who held it when stays known. */
async function passRoles(context: Context, grants: readonly Grant[], toPersonId: string): Promise<void> {
  for (const grant of grants) {
    await giveRole(context, { ...grant, personId: toPersonId })
    const row = await context.tx.updateTable('role_grants').set({ ends_on: addDays(context.today, -1) }).where('id', '=', grant.id).returningAll().executeTakeFirst()
    if (!row) throw new Refusal('conflict', 'house.state-changed')
    await emit(context, 'role-grant.ended', row, { role: row.role })
  }
}

const moveTeam = (context: Context, fromPersonId: string, toPersonId: string) =>
  context.tx.updateTable('experts').set({ line_manager_id: toPersonId }).where('line_manager_id', '=', fromPersonId).where('person_id', '<>', toPersonId).execute()

/**
 * The open tasks of one person become another's: a stand-in, a successor. Here the team of a line manager moves; every
 * other room moves its own rows and writes to the successor when it reads `person.handed-over`, one event a territory.
 * Refused when the successor lacks a role that a task asks for, unless the roles go with the tasks.
 */
export const handOver = action({
  name: 'people.handOver',
  who: keepersOfPeople,
  input: HandOver,
  rest: { plural: 'people', noun: 'hand-overs', id: 'fromPersonId' },
  async run(context, { fromPersonId, toPersonId, withRoles }) {
    await seen(context, fromPersonId)
    await takeSuccessor(context, toPersonId)
    if (fromPersonId === toPersonId) throw new Refusal('invalid', 'people.same-person', {}, { toPersonId: 'people.same-person' })
    const { tasks, passed, lacking, lackingWithRoles } = await handOverOf(context, fromPersonId, toPersonId)
    if ((withRoles ? lackingWithRoles : lacking).length > 0) throw new Refusal('conflict', 'people.successor-lacks-role')
    const territories = new Set([...tasks, ...(withRoles ? passed : [])].flatMap(({ territoryId }) => territoryId ?? []))
    if (territories.size === 0 && !(withRoles && passed.length > 0)) throw new Refusal('conflict', 'people.nothing-to-hand-over')
    if (withRoles) await passRoles(context, passed, toPersonId)
    await moveTeam(context, fromPersonId, toPersonId)
    for (const territoryId of territories) await emit(context, 'person.handed-over', { id: fromPersonId, from_person_id: fromPersonId, to_person_id: toPersonId, territory_id: territoryId })
    return { fromPersonId, toPersonId, tasks: tasks.reduce((sum, { count }) => sum + count, 0) }
  },
})
