import { z } from 'zod'
import { query } from '#house/action.ts'
import { siren } from './schema.ts'

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

/** The firm of a SIREN when the viewer sees it, else `null`: who names a firm in a form is told at the field. */
export const firmBySiren = query({
  name: 'people.firmBySiren',
  who: ['network-admin', 'national-coordinator', 'territory-coordinator', 'company-correspondent'],
  input: z.object({ siren }),
  rest: { plural: 'firms' },
  run: async ({ tx }, input) => (await tx.selectFrom('organisations').select(['id', 'siren', 'name', 'kind']).where('siren', '=', input.siren).executeTakeFirst()) ?? null,
})
