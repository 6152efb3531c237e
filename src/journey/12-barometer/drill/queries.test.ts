import { expect, test } from 'vitest'
import { csrSheet } from '#hall/company/csr/queries.ts'
import { roles, system, type Viewer } from '#house/access.ts'
import { toHalfDays } from '#house/units.ts'
import { aCompany } from '#test/harness/network.ts'
import { aCast, approve, carryOut, engage, plan, sign, type Cast } from '#test/harness/story.ts'
import { inWorld, person, refusalOf, type World } from '#test/harness/world.ts'
import { computeYear, freezeYear } from '../actions.ts'
import { indicators } from '../indicators.ts'
import { figureRows, figuresToOpen } from './queries.ts'
import { readers } from './schema.ts'

// Every indicator, of two territories and their network, live and frozen, for every role there is.

const national = person('0190c0de-0000-7000-8000-000000000001', { role: 'national-coordinator' })

async function helped(cast: Cast): Promise<string> {
  const missionId = await plan(cast, await engage(cast, await approve(cast)))
  await sign(cast, missionId)
  await carryOut(cast, missionId)
  return missionId
}

/** Two territories with a mission each; in the first one a second company that did nothing. */
async function twoTerritories(world: World) {
  const here = await aCast(world)
  const missionId = await helped(here)
  const idle = await aCompany(world, here.territory)
  world.clock.set('2026-03-02')
  const there = await aCast(world)
  await helped(there)
  await world.act(system('timer'), computeYear, { year: 2026 })
  return { here, there, idle, missionId }
}
type Both = Awaited<ReturnType<typeof twoTerritories>>

/** Each figure a viewer is told of, beside the sum and the number of its rows. */
async function opened(world: World, viewer: Viewer, territory: string) {
  const { values } = await world.ask(viewer, figuresToOpen, { year: 2026, territory })
  const sums = []
  for (const { code, unit, value } of values) {
    const { total, rows, figure } = await world.ask(viewer, figureRows, { year: 2026, indicator: code, territory })
    sums.push({ code, told: value, figure, total, sum: rows.reduce((sum, { amount }) => sum + amount, 0), count: unit === 'firms' ? rows.length : value, rows })
  }
  return sums
}

const everybody = ({ here, there, idle }: Both) => [[national, ''], [national, here.territory.slug], [here.territory.coordinator, here.territory.slug], [there.territory.coordinator, there.territory.slug], [here.company.correspondent, ''], [idle.correspondent, '']] as const

async function everySumHolds(world: World, viewers: readonly (readonly [Viewer, string])[]): Promise<number> {
  let seen = 0
  for (const [viewer, territory] of viewers) {
    for (const { code, told, figure, total, sum, count } of await opened(world, viewer, territory)) {
      expect([code, total, sum, figure, count]).toEqual([code, told, told, told, told])
      seen += told > 0 ? 1 : 0
    }
  }
  return seen
}

/** Nobody else: any role in the other territory or firm, any role that opens nothing, a stranger. */
async function nobodyElse(world: World, { here, there }: Both): Promise<void> {
  const { id, slug } = here.territory
  for (const { code } of indicators) {
    const ask = (viewer: Viewer) => world.ask(viewer, figureRows, { year: 2026, indicator: code, territory: slug })
    for (const role of roles.filter((one) => !(readers as readonly string[]).includes(one))) {
      expect([role, code, await refusalOf(ask(person(here.sme.managerId, { role, territoryId: id, organisationId: here.company.id })))]).toEqual([role, code, 'forbidden access.role-missing'])
    }
    expect(await refusalOf(ask({ kind: 'public' }))).toBe('unauthenticated access.sign-in')
    expect(await refusalOf(ask(there.territory.coordinator))).toBe('not-found house.not-found')
    if (indicators.find((one) => one.code === code)?.ofCompany) expect((await ask(there.company.correspondent)).rows).toEqual([])
    else expect(await refusalOf(ask(here.company.correspondent))).toBe('not-found house.not-found')
  }
  expect(await refusalOf(world.ask(here.territory.coordinator, figureRows, { year: 2026, indicator: 'smesHelped' }))).toBe('not-found house.not-found')
}

test('each figure is the sum of its rows for whoever may open it, and nobody else opens it', () => inWorld(async (world) => {
  const both = await twoTerritories(world)
  expect(await everySumHolds(world, everybody(both))).toBeGreaterThan(30)
  await nobodyElse(world, both)
  const names = async (viewer: Viewer, territory = '') => (await opened(world, viewer, territory)).flatMap(({ rows }) => rows.map(({ sme }) => sme)).filter(Boolean)
  expect([(await names(national)).length, new Set(await names(both.here.territory.coordinator, both.here.territory.slug)).size]).toEqual([0, 1])

  // A company's part by the barometer's statement is what its own sheet says.
  const { csr } = await world.ask(both.here.company.correspondent, csrSheet, { place: null, year: 2026 })
  const own = Object.fromEntries((await opened(world, both.here.company.correspondent, '')).map(({ code, sum }) => [code, sum]))
  expect(own).toEqual({ smesHelped: csr.smes, daysPledged: (csr.pledged ?? 0) / 2, daysContracted: csr.contracted / 2, daysDelivered: csr.delivered / 2, daysVerified: csr.verified / 2 })

  // Frozen, the figures are the same ones; what the register says since stands beside them.
  world.clock.set('2027-03-01')
  await world.act(national, freezeYear, { year: 2026, note: 'Points laissés ouverts' })
  expect(await everySumHolds(world, [[national, ''], [both.here.territory.coordinator, both.here.territory.slug]])).toBeGreaterThan(15)
  await world.look((tx) => tx.updateTable('missions').set({ half_days: toHalfDays(6) }).where('id', '=', both.missionId).execute())
  expect(await world.ask(national, figureRows, { year: 2026, indicator: 'daysContracted', page: 1 })).toMatchObject({ figure: 4, total: 5, count: 2, pages: 1, snapshot: { version: 1 } })
}), 60_000)
