import { expect, test } from 'vitest'
import { system } from '#house/access.ts'
import { aCast, approve, engage, plan, sign } from '#test/harness/story.ts'
import { inWorld, person, refusalOf } from '#test/harness/world.ts'
import { computeYear } from '../actions.ts'
import { barometerPage } from '../public/queries.ts'
import { recordPublishedTotal, removePublishedTotal } from './actions.ts'
import { publishedTotals } from './queries.ts'

const national = person('0190c0de-0000-7000-8000-000000000001', { role: 'national-coordinator' })
const stranger = { kind: 'public' } as const
const total = { year: 2008, figure: 'smesStudied', value: 1400, scope: 'en dix ans', source: 'Présentation du réseau, 2008' }

test('a total of a year without rows is shown as published, once, and is no year of the barometer', () => inWorld(async (world) => {
  const { publishedTotalId } = await world.act(national, recordPublishedTotal, total)
  expect(await refusalOf(world.act(national, recordPublishedTotal, { ...total, value: 1500 }))).toBe('conflict barometer.published-not-recorded')
  const { totals } = await world.ask(stranger, publishedTotals)
  expect(totals).toMatchObject([{ year: 2008, figure: 'smesStudied', value: 1400, about: false, scope: 'en dix ans' }])
  expect((await world.ask(stranger, barometerPage, {})).years).toEqual([])
  await world.act(national, removePublishedTotal, { publishedTotalId })
  expect(await world.ask(stranger, publishedTotals)).toEqual({ totals: [] })
  expect(await refusalOf(world.act(national, removePublishedTotal, { publishedTotalId }))).toBe('not-found house.not-found')
}))

test('a year that has rows takes no total, and one that got rows since shows none', () => inWorld(async (world) => {
  await world.act(national, recordPublishedTotal, { ...total, year: 2026 })
  const cast = await aCast(world)
  await sign(cast, await plan(cast, await engage(cast, await approve(cast))))
  await world.act(system('night'), computeYear, { year: 2026 })
  expect(await world.ask(stranger, publishedTotals)).toEqual({ totals: [] })
  expect(await refusalOf(world.act(national, recordPublishedTotal, { ...total, year: 2026, figure: 'territories' }))).toBe('conflict barometer.published-not-recorded')
  expect(await refusalOf(world.act(cast.territory.coordinator, recordPublishedTotal, total))).toBe('forbidden access.role-missing')
}))
