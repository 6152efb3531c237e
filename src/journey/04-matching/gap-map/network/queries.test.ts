import { expect, test } from 'vitest'
import { aCompany } from '#test/harness/network.ts'
import { aCast, approve, engage } from '#test/harness/story.ts'
import { inWorld, person } from '#test/harness/world.ts'
import { networkGapMap } from './queries.ts'

const national = person('0190c0de-0000-7000-8000-00000000cafe', { role: 'national-coordinator' })

test('every territory is counted, by totals that name nobody', () => inWorld(async (world) => {
  const [served, waiting] = [await aCast(world), await aCast(world)]
  await engage(served, await approve(served))
  await approve(waiting)
  await aCompany(world, waiting.territory)
  const of = async (figure: string) => {
    const map = await world.ask(national, networkGapMap, { year: 2026, figure })
    const at = [served, waiting].map(({ territory }) => map.table.territories.findIndex(({ id }) => id === territory.id))
    const commercial = map.table.lines.find(({ family }) => family === 'commercial')
    return { counts: at.map((one) => commercial?.counts[one]), foot: at.map((one) => map.table.foot.counts[one]), text: JSON.stringify(map) }
  }
  expect((await of('asked')).counts).toEqual([1, 1])
  expect((await of('served')).counts).toEqual([1, 0])
  expect((await of('missing')).counts).toEqual([0, 1])
  const offered = await of('offered')
  expect([offered.counts, offered.foot]).toEqual([[1, 2], [1, 2]])
  for (const { id } of [served.sme, served.company, waiting.sme, waiting.company]) expect(offered.text).not.toContain(id)
  expect((await world.ask(national, networkGapMap, { year: 2025, figure: 'asked' })).table.foot.total).toBe(0)
}))
