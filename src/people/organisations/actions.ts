import { action, type Context } from '#house/action.ts'
import { addDays } from '#house/clock/plain-date.ts'
import { sqlState } from '#house/db/transact.ts'
import { emit } from '#house/events/emit.ts'
import { Refusal } from '#house/refusal.ts'
import { organisationIdOf } from './rules.ts'
import { BlackOutSite, LiftBlackout, PledgeDays, RegisterOrganisation } from './schema.ts'
import type { z } from 'zod'

type NewOrganisation = z.output<typeof RegisterOrganisation>

async function organisationId(context: Context, input: NewOrganisation): Promise<string> {
  const id = organisationIdOf(input.siren)
  await context.tx.insertInto('organisations').values({
    id, siren: input.siren, name: input.name, kind: input.kind, sector: input.sector, headcount: input.headcount, created_on: input.createdOn,
    naf: null, group_name: null, group_headcount: null,
  }).onConflict((conflict) => conflict.doNothing()).execute()
  return id
}

/** A firm and its site in a territory; a firm that is known already gets one more site. */
export const registerOrganisation = action({
  name: 'people.registerOrganisation',
  who: ['territory-coordinator'],
  input: RegisterOrganisation,
  rest: { plural: 'organisations' },
  async run(context, input) {
    const organisation = await organisationId(context, input)
    const { site } = input
    const row = await context.tx.insertInto('sites').values({
      id: context.ids(), organisation_id: organisation, territory_id: input.territoryId, siret: site.siret, name: site.name, commune: site.commune,
      latitude: site.latitude, longitude: site.longitude, headcount: site.headcount, joined_on: context.today, left_on: null,
    }).returningAll().executeTakeFirstOrThrow()
    await emit(context, 'site.registered', row)
    return { organisationId: organisation, siteId: row.id }
  },
})

/** Sets what a site pledges for a year. Refused (`conflict`) below what is already reserved. */
export const pledgeDays = action({
  name: 'people.pledgeDays',
  who: ['territory-coordinator', 'company-correspondent'],
  input: PledgeDays,
  rest: { plural: 'day-envelopes' },
  behalf: true,
  async run(context, input) {
    const site = await context.tx.selectFrom('sites').selectAll().where('id', '=', input.siteId).executeTakeFirst()
    if (!site) throw new Refusal('not-found', 'house.not-found')
    const values = { half_days_pledged: input.halfDaysPledged, quota_half_days: input.quotaHalfDays }
    const row = await context.tx.insertInto('day_envelopes').values({ id: context.ids(), organisation_id: site.organisation_id, site_id: site.id, territory_id: site.territory_id, year: input.year, ...values })
      .onConflict((conflict) => conflict.columns(['site_id', 'year']).doUpdateSet(values)).returningAll().executeTakeFirstOrThrow().catch((error: unknown) => {
        throw sqlState(error) === '23514' ? new Refusal('conflict', 'people.pledge-below-reserved', {}, { halfDaysPledged: 'people.pledge-below-reserved' }) : error
      })
    await emit(context, 'day-envelope.pledged', row, { halfDays: input.halfDaysPledged, year: input.year })
    return { dayEnvelopeId: row.id }
  },
})

const closers = ['territory-coordinator', 'company-correspondent', 'sme-manager'] as const

/** Days on which a site lends nobody and receives nobody; of a period that comes back, from its first year on. */
export const blackOutSite = action({
  name: 'people.blackOutSite',
  who: closers,
  input: BlackOutSite,
  rest: { plural: 'site-blackouts' },
  behalf: true,
  async run(context, input) {
    if (input.endsOn < input.startsOn) throw new Refusal('invalid', 'house.ends-before-start', {}, { endsOn: 'house.ends-before-start' })
    if (input.endsOn >= addDays(input.startsOn, 366)) throw new Refusal('invalid', 'people.closure-too-long', {}, { endsOn: 'people.closure-too-long' })
    const site = await context.tx.selectFrom('sites').selectAll().where('id', '=', input.siteId).executeTakeFirst()
    if (!site) throw new Refusal('not-found', 'house.not-found')
    const row = await context.tx.insertInto('site_blackouts').values({ id: context.ids(), site_id: site.id, kind: input.kind, starts_on: input.startsOn, ends_on: input.endsOn, yearly: input.yearly, reason: input.reason }).returningAll().executeTakeFirstOrThrow()
    await emit(context, 'site-blackout.set', { ...row, territory_id: site.territory_id, organisation_id: site.organisation_id })
    return { siteBlackoutId: row.id }
  },
})

export const liftBlackout = action({
  name: 'people.liftBlackout',
  who: closers,
  input: LiftBlackout,
  rest: { plural: 'sites', noun: 'blackout-removals', id: 'siteId' },
  behalf: true,
  async run(context, { siteId, siteBlackoutId }) {
    const row = await context.tx.deleteFrom('site_blackouts').where('id', '=', siteBlackoutId).where('site_id', '=', siteId).returning(['id', 'site_id']).executeTakeFirst()
    const site = row && await context.tx.selectFrom('sites').select(['organisation_id', 'territory_id']).where('id', '=', siteId).executeTakeFirst()
    if (!site) throw new Refusal('not-found', 'house.not-found')
    await emit(context, 'site-blackout.lifted', { ...row, ...site })
    return { siteBlackoutId }
  },
})
