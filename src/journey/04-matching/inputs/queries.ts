import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { ReadContext } from '#house/action.ts'
import { calendarsOver, type Window } from '#house/calendar/plan/half-day-calendar.ts'
import { yearOf } from '#house/clock/plain-date.ts'
import { holidayZoneOf, isWorkingDay } from '#house/clock/working-days.ts'
import { anyOf } from '#house/db/any-of.ts'
import { asInstallation } from '#house/db/transact.ts'
import { toHalfDays } from '#house/units.ts'
import { calendarHalvesOf, closuresOf } from '#people/availability/queries.ts'
import { maxOpenProposals } from '../rules.ts'
import type { Problem } from '../solver/candidates.ts'
import { defaultFloorLoss, defaultPlan, type Expert, type Pool } from '../solver/problem.ts'
import { weightsInForce } from '../weights/queries.ts'
import { expertOf, offeringExperts, saidOf, type ExpertRow } from './experts/queries.ts'
import { askedNeeds, needsOf, type AskedNeeds } from './needs/queries.ts'
import { refusalsOf, type Refusals } from './refusals/queries.ts'
import { lastHold } from './rules.ts'
import type { OpenDays, Question, Quotas, Times } from './schema.ts'

type Pledges = { pools: Map<string, Pool>; quotas: Quotas }

/** What sites of some territories pledged for the year, what is left of it, and until when their companies ask not to be asked. */
async function pledgesOf({ tx, today }: ReadContext, territoryIds: readonly string[], { company }: Refusals): Promise<Pledges> {
  const rows = await tx.selectFrom('day_envelopes').leftJoin('envelope_balances', 'envelope_balances.envelope_id', 'day_envelopes.id').leftJoin('site_policies', 'site_policies.site_id', 'day_envelopes.site_id')
    .select(['day_envelopes.site_id', 'day_envelopes.organisation_id', 'year', 'half_days_pledged', 'half_days_reserved', 'quota_half_days', 'whole_days']).where('day_envelopes.territory_id', '=', anyOf(territoryIds)).where('year', '=', yearOf(today)).execute()
  const pools = new Map(rows.map((row): [string, Pool] => {
    const id = `${row.site_id}:${row.year}`
    return [id, { id, companyId: row.organisation_id, siteId: row.site_id, year: row.year, halfDaysLeft: toHalfDays(row.half_days_pledged - (row.half_days_reserved ?? 0)), heldUntil: lastHold(company.get(row.site_id) ?? [], today), ...(row.whole_days ? { wholeDays: true } : {}) }]
  }))
  return { pools, quotas: new Map(rows.flatMap(({ site_id, quota_half_days }) => (quota_half_days === null ? [] : [[site_id, quota_half_days]]))) }
}

/** The territory's department, and the territories that lend to it today, for one skill or all. */
async function neighbourhoodOf({ tx, today }: ReadContext, territoryId: string) {
  const own = await tx.selectFrom('territories').select('department').select((eb) => jsonArrayFrom(
    eb.selectFrom('neighbour_consents').innerJoin('territories as lenders', 'lenders.id', 'lender_id').select(['lender_id as lender', 'family_code as family', 'lenders.department'])
      .whereRef('borrower_id', '=', 'territories.id').where('status', '=', 'agreed').where((consent) => consent.or([consent('ends_on', 'is', null), consent('ends_on', '>=', today)])).orderBy('lender_id').orderBy('neighbour_consents.id')).as('consents'))
    .where('territories.id', '=', territoryId).executeTakeFirst()
  return { department: own?.department ?? null, consents: own?.consents ?? [] }
}
type Neighbourhood = Awaited<ReturnType<typeof neighbourhoodOf>>
type Consent = Neighbourhood['consents'][number]

/** Which days are worked in the territory and in those that lend to it. */
function openDaysOf(territoryId: string, { department, consents }: Neighbourhood): OpenDays {
  const zones = new Map([[territoryId, holidayZoneOf(department)], ...consents.map((one) => [one.lender, holidayZoneOf(one.department)] as const)])
  return (id) => (day) => isWorkingDay(day, zones.get(id))
}

type Side = { territoryIds: readonly string[]; rows: readonly ExpertRow[]; /** The needs asked, where their firms are read in the same scope. */ asked?: AskedNeeds; span: Window; isOpen: OpenDays }

/** When both sides of the missions can: asked once for all of them. */
async function timesOf({ tx }: ReadContext, { rows, asked, span }: Side): Promise<Times> {
  return {
    closed: await closuresOf(tx, [...(asked?.sites ?? []).map(({ id }) => id), ...rows.map((row) => row.site_id)], span),
    busy: await calendarHalvesOf(tx, [...(asked?.managers.values() ?? []), ...rows.map((row) => row.person_id)], span),
  }
}

/** Experts and pledges of some territories as the engine takes them, with what was read of the needs beside. */
async function sideOf(context: ReadContext, side: Side) {
  const { territoryIds, rows, asked, span, isOpen } = side
  const times = await timesOf(context, side)
  const refusals = await refusalsOf(context, (asked?.rows ?? []).map((row) => row.need_id), rows)
  const { pools, quotas } = await pledgesOf(context, territoryIds, refusals)
  const said = rows.length > 0 ? await saidOf(context, rows, span) : null
  const calendars = new Map(territoryIds.map((id) => [id, calendarsOver(span, isOpen(id))]))
  const calendarFor = (row: ExpertRow) => calendars.get(row.territory_id) ?? calendarsOver(span)
  return { times, refusals, pools, experts: said ? rows.map((row) => expertOf(row, { said, times, refusals, quotas, span, today: context.today, calendar: calendarFor(row) })) : [] }
}

/** Of a lender's expert, only the skills that were agreed on. */
function lentFor(expert: Expert, consents: readonly Consent[]): Expert[] {
  const agreed = consents.filter(({ lender }) => lender === expert.territoryId)
  const capabilities = expert.capabilities.filter(({ family }) => agreed.some((one) => one.family === null || one.family === family))
  return capabilities.length > 0 ? [{ ...expert, capabilities }] : []
}

/**
 * The matching problem as the engine takes it: open needs, their territory's experts and pledges under the viewer's scope, and those
 * of territories that agreed to lend, read as the installation: they serve the engine and are not shown.
 */
export async function matchingProblem(context: ReadContext, question: Question): Promise<Problem> {
  const { territoryId } = question
  const around = await neighbourhoodOf(context, territoryId)
  const { consents } = around
  const lenders = [...new Set(consents.map(({ lender }) => lender))]
  const isOpen = openDaysOf(territoryId, around)
  const asked = await askedNeeds(context, question)
  const { span } = asked
  const families = asked.rows.map((row) => row.family_code)
  const own = await sideOf(context, { territoryIds: [territoryId], rows: await offeringExperts(context, [territoryId], families), asked, span, isOpen })
  const lent = lenders.length > 0 ? await asInstallation(context.tx, async () => sideOf(context, { territoryIds: lenders, rows: await offeringExperts(context, lenders, families), span, isOpen })) : null
  return {
    needs: needsOf(asked, own.times, own.refusals, { today: context.today, isOpen }),
    experts: [...own.experts, ...(lent?.experts ?? []).flatMap((expert) => lentFor(expert, consents))],
    context: {
      today: context.today, pools: new Map([...own.pools, ...(lent?.pools ?? [])]), neighbourConsents: lenders.map((lender) => ({ borrower: territoryId, lender })),
      plan: defaultPlan, maxOpenProposals, floorLoss: defaultFloorLoss, weights: await weightsInForce(context, territoryId),
    },
  }
}
