import { sql, type Selectable } from 'kysely'
import type { z } from 'zod'
import { action, type Context } from '#house/action.ts'
import type { PlainDate } from '#house/clock/plain-date.ts'
import type { ConventionsTable } from '#house/db/tables.ts'
import { emit } from '#house/events/emit.ts'
import { Refusal } from '#house/refusal.ts'
import { usualEnd } from './rules.ts'
import { AmendConvention, ConventionOnly, PledgeInConvention, SignConvention } from './schema.ts'

const keepers = ['network-admin', 'national-coordinator'] as const
type Terms = Omit<z.output<typeof AmendConvention>, 'conventionId'>

function endOf({ startsOn, endsOn }: Terms): PlainDate {
  if (endsOn !== null && endsOn <= startsOn) throw new Refusal('invalid', 'house.ends-before-start', {}, { endsOn: 'house.ends-before-start' })
  return endsOn ?? usualEnd(startsOn)
}

/** Two agreements never run at once in a territory: rules and pledges of a day come from one. The territory's row makes two who sign take turns. */
async function refuseOverlap({ tx }: Context, territoryId: string, from: PlainDate, to: PlainDate, except: string | null): Promise<void> {
  const territory = await tx.selectFrom('territories').select('id').where('id', '=', territoryId).forUpdate().executeTakeFirst()
  if (!territory) throw new Refusal('not-found', 'house.not-found')
  const { rows: [other] } = await sql<{ id: string }>`select id from conventions where territory_id = ${territoryId} and starts_on <= ${to} and ends_on >= ${from} and id is distinct from ${except}::uuid limit 1`.execute(tx)
  if (other) throw new Refusal('conflict', 'people.convention-overlaps', {}, { startsOn: 'people.convention-overlaps' })
}

const columnsOf = (input: Terms, endsOn: PlainDate) =>
  ({ starts_on: input.startsOn, ends_on: endsOn, signatories: input.signatories, half_days_pledged_yearly: input.halfDaysPledgedYearly, funds_cents: input.fundsCents, jobs_target: input.jobsTarget })

export const signConvention = action({
  name: 'people.signConvention',
  who: keepers,
  input: SignConvention,
  rest: { plural: 'conventions' },
  async run(context, { territoryId, ...input }) {
    const endsOn = endOf(input)
    await refuseOverlap(context, territoryId, input.startsOn, endsOn, null)
    const row = await context.tx.insertInto('conventions').values({ id: context.ids(), territory_id: territoryId, ...columnsOf(input, endsOn) }).returningAll().executeTakeFirstOrThrow()
    await emit(context, 'convention.signed', row)
    return { conventionId: row.id }
  },
})

async function conventionById({ tx }: Context, id: string): Promise<Selectable<ConventionsTable>> {
  const row = await tx.selectFrom('conventions').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'house.not-found')
  return row
}

/** Corrects or extends an agreement; with another end, its renewal is recalled anew. */
export const amendConvention = action({
  name: 'people.amendConvention',
  who: keepers,
  input: AmendConvention,
  rest: { plural: 'conventions', noun: 'amendments', id: 'conventionId' },
  async run(context, { conventionId, ...input }) {
    const known = await conventionById(context, conventionId)
    const endsOn = endOf(input)
    await refuseOverlap(context, known.territory_id, input.startsOn, endsOn, conventionId)
    const reminded = endsOn === known.ends_on ? known.renewal_reminded_on : null
    const row = await context.tx.updateTable('conventions').set({ ...columnsOf(input, endsOn), renewal_reminded_on: reminded }).where('id', '=', conventionId).returningAll().executeTakeFirstOrThrow()
    await emit(context, 'convention.amended', row)
    return { conventionId }
  },
})

/** What one site of the territory pledges a year under the agreement; zero takes it out. */
export const pledgeInConvention = action({
  name: 'people.pledgeInConvention',
  who: keepers,
  input: PledgeInConvention,
  rest: { plural: 'conventions', noun: 'pledges', id: 'conventionId' },
  async run(context, { conventionId, siteId, halfDaysYearly }) {
    const convention = await conventionById(context, conventionId)
    const site = await context.tx.selectFrom('sites').select(['id', 'organisation_id']).where('id', '=', siteId).where('territory_id', '=', convention.territory_id).executeTakeFirst()
    if (!site) throw new Refusal('not-found', 'house.not-found')
    if (halfDaysYearly === 0) await context.tx.deleteFrom('convention_pledges').where('convention_id', '=', conventionId).where('site_id', '=', siteId).execute()
    else {
      await context.tx.insertInto('convention_pledges').values({ id: context.ids(), convention_id: conventionId, territory_id: convention.territory_id, organisation_id: site.organisation_id, site_id: siteId, half_days_yearly: halfDaysYearly })
        .onConflict((conflict) => conflict.columns(['convention_id', 'site_id']).doUpdateSet({ half_days_yearly: halfDaysYearly })).execute()
    }
    await emit(context, 'convention.pledged', { ...convention, site_id: siteId }, { halfDays: halfDaysYearly })
    return { conventionId }
  },
})

/** Once per end date, six months ahead: whoever runs the territory and the network read the draft of the balance sheet. */
export const remindRenewal = action({
  name: 'people.remindRenewal',
  who: [],
  input: ConventionOnly,
  rest: { plural: 'conventions', noun: 'renewal-reminders', id: 'conventionId' },
  async run(context, { conventionId }) {
    const row = await context.tx.updateTable('conventions').set({ renewal_reminded_on: context.today }).where('id', '=', conventionId).where('renewal_reminded_on', 'is', null).returningAll().executeTakeFirst()
    if (!row) throw new Refusal('conflict', 'house.not-now')
    await emit(context, 'convention.renewal-due', row)
    return { conventionId }
  },
})
