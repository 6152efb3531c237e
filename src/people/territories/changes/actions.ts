import { sql } from 'kysely'
import { action, type Context } from '#house/action.ts'
import { addDays } from '#house/clock/plain-date.ts'
import { emit } from '#house/events/emit.ts'
import { Refusal } from '#house/refusal.ts'
import { ChangeOperator, changers } from './schema.ts'

/** Whether a territory takes new files; one that does, does so until the transaction ends, whoever takes it over meanwhile. */
export async function territoryStands({ tx }: Context, territoryId: string): Promise<boolean> {
  const { rows: [territory] } = await sql<{ stands: boolean }>`select territory_stands(${territoryId}) as stands`.execute(tx)
  return territory?.stands === true
}

/** A territory that ended takes no new file. */
export async function requireStanding(context: Context, territoryId: string): Promise<void> {
  if (!(await territoryStands(context, territoryId))) throw new Refusal('conflict', 'people.territory-ended')
}

/** Another association or chamber takes a territory over from a day. What it was until the day before is kept with its dates; files, roles and committees stay. */
export const changeOperator = action({
  name: 'people.changeOperator',
  who: changers,
  input: ChangeOperator,
  rest: { plural: 'territories', noun: 'operators', id: 'territoryId' },
  async run(context, { territoryId, changedOn, operatorName, operatorKind, telephone, senderAddress }) {
    if (changedOn > context.today) throw new Refusal('conflict', 'people.change-future', { what: changedOn })
    const until = addDays(changedOn, -1)
    // One statement reads what stands and puts it away; of two changes at once the second finds the key taken.
    const { rows: [kept] } = await sql<{ operator_name: string }>`insert into territory_versions (territory_id, until_on, name, operator_name, operator_kind, telephone, sender_address)
      select id, ${until}, name, operator_name, operator_kind, telephone, sender_address from territories
      where id = ${territoryId} and closed_on is null and opened_on <= ${until} and operator_name <> ${operatorName}
        and not exists (select from territory_versions later where later.territory_id = territories.id and later.until_on >= ${until})
      on conflict do nothing returning operator_name`.execute(context.tx)
    if (!kept) throw new Refusal('conflict', 'people.operator-not-changed')
    const row = await context.tx.updateTable('territories').set({ operator_name: operatorName, operator_kind: operatorKind, telephone, sender_address: senderAddress }).where('id', '=', territoryId).returningAll().executeTakeFirstOrThrow()
    await emit(context, 'territory.operator-changed', { ...row, territory_id: row.id }, { changedOn })
    return { territoryId }
  },
})
