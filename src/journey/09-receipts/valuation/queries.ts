import { z } from 'zod'
import { query, type ReadContext } from '#house/action.ts'
import { yearOf } from '#house/clock/plain-date.ts'
import { asInstallation } from '#house/db/transact.ts'
import { Refusal } from '#house/refusal.ts'
import { bodiesWithApprovals } from '../bodies/queries.ts'
import { approvalOn } from '../bodies/rules.ts'
import { givenHalfDays, missionsGiven, routesGiven, yearRange, type Given } from '../given/queries.ts'
import { MissionYear } from './schema.ts'

const yearsBack = 2

/** The half-days of each mission in each year. */
function byMissionYear(given: readonly Given[]): Map<string, Given[]> {
  const groups = new Map<string, Given[]>()
  for (const one of given) {
    const key = `${one.mission_id} ${yearOf(one.day)}`
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  return groups
}

const valuesOf = async ({ tx }: ReadContext, missionIds: readonly string[]) =>
  missionIds.length === 0 ? [] : await tx.selectFrom('valuations').select(['id', 'mission_id', 'year', 'status', 'half_days', 'value_cents', 'valued_on']).where('mission_id', 'in', missionIds).where('status', '<>', 'superseded').orderBy('valued_on', 'desc').execute()

/** What the company may know of who receives: all of it stands on the receipt. */
async function bodiesOf(context: ReadContext, territoryIds: readonly string[]) {
  const bodies = await asInstallation(context.tx, () => bodiesWithApprovals(context))
  return bodies.filter(({ territory_id }) => territoryIds.includes(territory_id)).map((body) => ({ name: body.name, category: body.category, approval: approvalOn(body.approvals, context.today)?.granted_on ?? null }))
}

/** Time given over three years, mission by mission: what to value, what was, what a direct loan leaves without a receipt. */
export const timeToValue = query({
  name: 'receipts.timeToValue',
  who: ['company-finance', 'company-correspondent'],
  input: z.object({}),
  rest: { plural: 'time-to-value' },
  async run(context) {
    const year = yearOf(context.today)
    const given = await givenHalfDays(context, { from: yearRange(year - yearsBack).from, to: context.today })
    const missionIds = [...new Set(given.map(({ mission_id }) => mission_id))]
    const [missions, routes, values] = [await missionsGiven(context, missionIds), await routesGiven(context, missionIds), await valuesOf(context, missionIds)]
    const lines = [...byMissionYear(given).values()].flatMap((days) => {
      const [first] = days
      const mission = first && missions.get(first.mission_id)
      if (!first || !mission) return []
      const of = yearOf(first.day)
      const left = days.filter(({ receiptId }) => receiptId === null).length
      const own = values.filter(({ mission_id, year: its }) => mission_id === first.mission_id && its === of)
      const open = own.find(({ status }) => status === 'open') ?? null
      return [{ missionId: mission.id, year: of, reference: mission.reference, sme: mission.sme, expert: `${mission.given_name} ${mission.family_name}`, gift: routes.get(mission.id)?.route === 'gift-through-body', days: days.length, left, open, stale: open !== null && open.half_days !== left, inReceipt: own.filter(({ status }) => status === 'in-receipt').reduce((sum, { value_cents }) => sum + value_cents, 0) }]
    })
    return { year, bodies: await bodiesOf(context, [...new Set([...missions.values()].map(({ territory_id }) => territory_id))]), lines: lines.toSorted((a, b) => b.year - a.year || a.reference.localeCompare(b.reference)) }
  },
})
export type TimeToValue = Awaited<ReturnType<typeof timeToValue.run>>

/** One mission of a year for whoever sets its value, with the encrypted pay typed last; the page alone opens it. */
export const timeOfMission = query({
  name: 'receipts.timeOfMission',
  who: ['company-finance'],
  input: MissionYear,
  rest: { plural: 'time-to-value', id: 'missionId' },
  async run(context, { missionId, year }) {
    const given = await givenHalfDays(context, { missionId, ...yearRange(year) })
    const mission = given.length === 0 ? undefined : (await missionsGiven(context, [missionId])).get(missionId)
    if (!mission) throw new Refusal('not-found', 'house.not-found')
    const last = await context.tx.selectFrom('valuations').innerJoin('valuation_pay', 'valuation_id', 'valuations.id').select(['valuations.id', 'sealed', 'valuations.status']).where('mission_id', '=', missionId).where('year', '=', year).where('sealed', 'is not', null).orderBy('valuations.id', 'desc').executeTakeFirst()
    const days = given.filter(({ receiptId }) => receiptId === null).map(({ day, half }) => ({ day, half }))
    return { missionId, year, today: context.today, reference: mission.reference, sme: mission.sme, expert: `${mission.given_name} ${mission.family_name}`, days, inReceipts: given.length - days.length, last: last ?? null }
  },
})
export type TimeOfMission = Awaited<ReturnType<typeof timeOfMission.run>>
