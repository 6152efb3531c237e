import { action } from '#house/action.ts'
import { emit } from '#house/events/emit.ts'
import { Refusal } from '#house/refusal.ts'
import { SetSiteAddress } from './schema.ts'

/** Where a letter to a site goes. */
export const setSiteAddress = action({
  name: 'people.setSiteAddress',
  who: ['territory-coordinator', 'company-correspondent', 'sme-manager'],
  input: SetSiteAddress,
  rest: { plural: 'sites', noun: 'addresses', id: 'siteId' },
  async run(context, { siteId, extra, street, locality, postcode, commune }) {
    const row = await context.tx.updateTable('sites').set({ address_extra: extra, street, locality, postcode, commune }).where('id', '=', siteId).returning(['id', 'organisation_id', 'territory_id']).executeTakeFirst()
    if (!row) throw new Refusal('not-found', 'house.not-found')
    await emit(context, 'site.address-set', row)
    return { siteId }
  },
})
