import { action } from '#house/action.ts'
import { emit } from '#house/events/emit.ts'
import { OpenTerritory, SignConvention } from './schema.ts'

export const openTerritory = action({
  name: 'people.openTerritory',
  who: ['network-admin', 'national-coordinator'],
  input: OpenTerritory,
  rest: { plural: 'territories' },
  async run(context, input) {
    const row = await context.tx.insertInto('territories').values({
      id: context.ids(), slug: input.slug, name: input.name, operator_name: input.operatorName, operator_kind: input.operatorKind, department: input.department,
      latitude: input.latitude, longitude: input.longitude, opened_on: input.openedOn, telephone: input.telephone, sender_address: input.senderAddress,
      closed_on: null, matching_weights: null,
    }).returningAll().executeTakeFirstOrThrow()
    await emit(context, 'territory.opened', { ...row, territory_id: row.id })
    return { territoryId: row.id }
  },
})

export const signConvention = action({
  name: 'people.signConvention',
  who: ['network-admin', 'national-coordinator'],
  input: SignConvention,
  rest: { plural: 'conventions' },
  async run(context, input) {
    const row = await context.tx.insertInto('conventions').values({
      id: context.ids(), territory_id: input.territoryId, starts_on: input.startsOn, ends_on: input.endsOn, signatories: input.signatories,
      half_days_pledged_yearly: input.halfDaysPledgedYearly, funds_cents: input.fundsCents, jobs_target: input.jobsTarget,
    }).returningAll().executeTakeFirstOrThrow()
    await emit(context, 'convention.signed', row)
    return { conventionId: row.id }
  },
})
