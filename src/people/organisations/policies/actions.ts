import { sql, type Selectable } from 'kysely'
import { personIdOf } from '#house/access.ts'
import { action, type Context } from '#house/action.ts'
import { yearOf } from '#house/clock/plain-date.ts'
import type { EnvelopeCarryoversTable } from '#house/db/tables.ts'
import { emit } from '#house/events/emit.ts'
import { Refusal } from '#house/refusal.ts'
import { CarryOverDays, SetSitePolicy } from './schema.ts'

const deciders = ['territory-coordinator', 'company-correspondent'] as const

/** Whom a site's people may help, who may go, whole days or half-days, whether unused days pass on, and up to what length a request is answered by itself. */
export const setSitePolicy = action({
  name: 'people.setSitePolicy',
  who: deciders,
  input: SetSitePolicy,
  rest: { plural: 'sites', noun: 'policies', id: 'siteId' },
  behalf: true,
  async run(context, { siteId, autoApprovalHalfDays, ...said }) {
    const site = await context.tx.updateTable('sites').set({ auto_approval_half_days: autoApprovalHalfDays }).where('id', '=', siteId).where('left_on', 'is', null).returning(['id', 'organisation_id', 'territory_id']).executeTakeFirst()
    if (!site) throw new Refusal('not-found', 'house.not-found')
    const values = { beneficiaries: said.beneficiaries, staff: said.staff, whole_days: said.wholeDays, carry_over: said.carryOver, decided_on: context.today }
    await context.tx.insertInto('site_policies').values({ site_id: siteId, organisation_id: site.organisation_id, territory_id: site.territory_id, ...values })
      .onConflict((conflict) => conflict.column('site_id').doUpdateSet(values)).execute()
    await emit(context, 'site-policy.set', site, { halfDays: autoApprovalHalfDays })
    return { siteId }
  },
})

async function whyNotCarried({ tx }: Context, siteId: string, year: number): Promise<Refusal> {
  const site = await tx.selectFrom('sites').leftJoin('site_policies', 'site_policies.site_id', 'sites.id').select(['sites.id', 'carry_over']).where('sites.id', '=', siteId).executeTakeFirst()
  if (!site) return new Refusal('not-found', 'house.not-found')
  if (!site.carry_over) return new Refusal('conflict', 'people.no-carry-over')
  const done = await tx.selectFrom('envelope_carryovers').select('id').where('site_id', '=', siteId).where('from_year', '=', year).executeTakeFirst()
  return done ? new Refusal('conflict', 'people.carried-over-already', { year }) : new Refusal('conflict', 'people.not-so-many-left', { year }, { halfDays: 'people.not-so-many-left' })
}

/**
 * Unused days of the year that is over go on to this year's pledge, once, by a dated decision and where the site's policy allows it: one
 * guarded statement. Last year's pledge stays what it was; the two years are never added together.
 */
export const carryOverDays = action({
  name: 'people.carryOverDays',
  who: deciders,
  input: CarryOverDays,
  rest: { plural: 'sites', noun: 'carry-overs', id: 'siteId' },
  behalf: true,
  async run(context, { siteId, halfDays, reason }) {
    const year = yearOf(context.today)
    const { rows: [row] } = await sql<Selectable<EnvelopeCarryoversTable>>`
      insert into envelope_carryovers (id, site_id, organisation_id, territory_id, from_year, half_days, reason, decided_on, decided_by)
      select ${context.ids()}, day_envelopes.site_id, day_envelopes.organisation_id, day_envelopes.territory_id, year, ${halfDays}, ${reason}, ${context.today}, ${personIdOf(context.viewer)}
      from day_envelopes join site_policies on site_policies.site_id = day_envelopes.site_id and carry_over left join envelope_balances on envelope_id = day_envelopes.id
      where day_envelopes.site_id = ${siteId} and year = ${year - 1} and half_days_pledged - coalesce(half_days_reserved, 0) >= ${halfDays}
      on conflict do nothing returning *`.execute(context.tx)
    if (!row) throw await whyNotCarried(context, siteId, year - 1)
    await sql`insert into day_envelopes as envelope (id, organisation_id, site_id, territory_id, year, half_days_pledged, quota_half_days)
      select ${context.ids()}, organisation_id, site_id, territory_id, ${year}, ${halfDays}, quota_half_days from day_envelopes where site_id = ${siteId} and year = ${year - 1}
      on conflict (site_id, year) do update set half_days_pledged = envelope.half_days_pledged + excluded.half_days_pledged`.execute(context.tx)
    await emit(context, 'day-envelope.carried-over', row, { halfDays, year })
    return { envelopeCarryoverId: row.id }
  },
})
