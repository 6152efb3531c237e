import { action } from '#house/action.ts'
import { emit } from '#house/events/emit.ts'
import { OpenTerritory } from './schema.ts'

export const openTerritory = action({
  name: 'people.openTerritory',
  who: ['network-admin', 'national-coordinator'],
  input: OpenTerritory,
  rest: { plural: 'territories' },
  async run(context, input) {
    const row = await context.tx.insertInto('territories').values({
      id: context.ids(), slug: input.slug, name: input.name, operator_name: input.operatorName, operator_kind: input.operatorKind, department: input.department,
      latitude: input.latitude, longitude: input.longitude, opened_on: input.openedOn, telephone: input.telephone, sender_address: input.senderAddress, tacit_days: input.tacitDays,
      closed_on: null,
    }).returningAll().executeTakeFirstOrThrow()
    await emit(context, 'territory.opened', { ...row, territory_id: row.id })
    return { territoryId: row.id }
  },
})
