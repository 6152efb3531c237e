import { sql } from 'kysely'
import { query, type ReadContext } from '#house/action.ts'
import { toHalfDays } from '#house/units.ts'
import { PlaceAndYear } from '../schema.ts'
import { enteredForSme, placeOf, type Place } from '../year/queries.ts'
import type { LedgerRow } from './rules.ts'

type Row = Omit<LedgerRow, 'delivered' | 'verified'> & { delivered: number; confirmed: number }

async function rowsOf({ tx }: ReadContext, { siteIds, year }: Place): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select counted.*, sites.name as site, organisations.name as sme, people.given_name || ' ' || people.family_name as person from (
      select mission_id, missions.site_id, half_days.sme_id, half_days.expert_person_id, to_char(day, 'YYYY-MM') as month, count(*)::int as delivered, (count(*) filter (where half_days.status = 'confirmed'))::int as confirmed
        from half_days join missions on missions.id = mission_id
        where missions.site_id = any (${`{${siteIds.join(',')}}`}::uuid[]) and day between ${`${year}-01-01`} and ${`${year}-12-31`} and half_days.status in ('declared', 'reported-by-sme', 'confirmed', 'confirmed-tacitly') group by 1, 2, 3, 4, 5
      union all select mission_id, missions.site_id, opening_balances.sme_id, opening_balances.expert_person_id, null, sum(opening_balances.half_days)::int, 0 from opening_balances join missions on missions.id = mission_id
        where missions.site_id = any (${`{${siteIds.join(',')}}`}::uuid[]) and missions.signed_on between ${`${year}-01-01`} and ${`${year}-12-31`} group by 1, 2, 3, 4
    ) counted join sites on sites.id = counted.site_id left join organisations on organisations.id = counted.sme_id left join people on people.id = counted.expert_person_id
    order by month nulls first, person, sme, mission_id limit 2000`.execute(tx)
  return rows
}

/** The company's half-days by person, month and SME, counted in the year of their date. */
export const companyLedger = query({
  name: 'hall.companyLedger',
  who: ['company-correspondent'],
  input: PlaceAndYear,
  rest: { plural: 'company-ledgers' },
  async run(context, asked) {
    const place = await placeOf(context, asked)
    const found = await rowsOf(context, place)
    const entered = found.length > 0 ? await enteredForSme(context, [...new Set(found.map(({ mission_id }) => mission_id))]) : []
    const rows = found.map(({ confirmed, delivered, ...row }): LedgerRow => {
      const forSme = entered.filter((one) => one.mission_id === row.mission_id && one.expert_person_id === row.expert_person_id && one.day.slice(0, 7) === row.month).length
      return { ...row, delivered: toHalfDays(delivered), verified: toHalfDays(confirmed - forSme) }
    })
    return { ...place, rows }
  },
})
export type CompanyLedger = Awaited<ReturnType<typeof companyLedger.run>>
