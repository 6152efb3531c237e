import { z } from 'zod'
import { query } from '#house/action.ts'

/** Helper companies of the viewer's territories with this year's pledge and what is left of it, in half-days. */
export const helperSites = query({
  name: 'people.helperSites',
  who: ['territory-coordinator', 'company-correspondent', 'network-admin'],
  input: z.object({ territoryId: z.uuid().optional(), year: z.coerce.number().int().optional() }),
  rest: { plural: 'sites' },
  async run({ tx, today }, { territoryId, year = Number(today.slice(0, 4)) }) {
    let select = tx.selectFrom('sites').innerJoin('organisations', 'organisations.id', 'sites.organisation_id')
      .leftJoin('day_envelopes', (join) => join.onRef('day_envelopes.site_id', '=', 'sites.id').on('day_envelopes.year', '=', year))
      .leftJoin('envelope_balances', 'envelope_balances.envelope_id', 'day_envelopes.id')
      .select(['sites.id', 'sites.name', 'sites.commune', 'sites.territory_id', 'organisations.id as organisation_id', 'organisations.name as organisation', 'organisations.siren',
        'day_envelopes.half_days_pledged', 'envelope_balances.half_days_reserved'])
      .where('organisations.kind', 'in', ['company', 'public-body']).where('sites.left_on', 'is', null)
    if (territoryId) select = select.where('sites.territory_id', '=', territoryId)
    return await select.orderBy('organisations.name').orderBy('sites.name').limit(500).execute()
  },
})
