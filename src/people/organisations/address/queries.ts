import { query } from '#house/action.ts'
import { Refusal } from '#house/refusal.ts'
import { territoriesOf } from '#people/persons/rules.ts'
import { SiteOnly } from './schema.ts'

/** A site with its postal address, for those who run its territory. */
export const siteWithAddress = query({
  name: 'people.siteWithAddress',
  who: ['territory-coordinator'],
  input: SiteOnly,
  rest: { plural: 'sites', id: 'siteId' },
  async run({ tx, viewer }, { siteId }) {
    const row = await tx.selectFrom('sites').innerJoin('organisations', 'organisations.id', 'organisation_id')
      .select(['sites.id', 'sites.name', 'territory_id', 'address_extra', 'street', 'locality', 'postcode', 'commune', 'organisations.name as firm', 'siren', 'kind']).where('sites.id', '=', siteId).executeTakeFirst()
    if (!row || !(viewer.kind === 'system' || territoriesOf(viewer).includes(row.territory_id))) throw new Refusal('not-found', 'house.not-found')
    return row
  },
})
export type SiteWithAddress = Awaited<ReturnType<typeof siteWithAddress.run>>
