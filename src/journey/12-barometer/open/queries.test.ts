import { expect, test } from 'vitest'
import { enterScope } from '#house/db/transact.ts'
import { everything } from '#house/access.ts'
import { inWorld, type World } from '#test/harness/world.ts'
import type { Masking } from '../rules.ts'
import { openYear, type OpenYear } from './queries.ts'

// Attacks what the public reads of 200 random networks: a reader who subtracts, solves and uses the rule named in each masked cell.

/** Park and Miller's generator: the same networks every time. */
function seeded(seed: number) {
  let state = seed
  return (below: number) => (state = (state * 48_271) % 2_147_483_647) % below
}

type Firm = { territory: string; size: string; sector: string; days: number; created: number; kept: number }
const measures = { smesHelped: () => 1, daysContracted: (firm: Firm) => firm.days, jobsPlannedCreated: (firm: Firm) => firm.created, jobsPlannedKept: (firm: Firm) => firm.kept } as const
type Measure = keyof typeof measures
const slugs = Array.from({ length: 30 }, (_, at) => `t${String(at).padStart(2, '0')}`)

/** Territories of very unlike sizes, as real ones are; now and then one firm makes nearly all of an amount, or nobody plans anything. */
function network(seed: number): Firm[] {
  const pick = seeded(seed)
  const territories = slugs.slice(0, 1 + pick(12))
  const [barren, giant] = [pick(6) === 0, pick(4) === 0]
  return territories.flatMap((territory) => Array.from({ length: pick(3) === 0 ? pick(18) : pick(7) }, (): Firm => ({
    territory, size: ['0-9', '10-20', '21-49', '50-249', '250+'][pick(7)] ?? '0-9', sector: ['services', 'industrie', 'construction', 'autres'][pick(5)] ?? 'services',
    days: 1 + pick(8) / 2, created: barren ? 0 : giant && pick(12) === 0 ? 400 : pick(4), kept: pick(3) === 0 ? 0 : pick(12),
  })))
}

function grouped(firms: readonly Firm[], by: (firm: Firm) => string): Map<string, Firm[]> {
  const found = new Map<string, Firm[]>()
  for (const firm of firms) found.set(by(firm), [...(found.get(by(firm)) ?? []), firm])
  return found
}

async function publish(world: World, year: number, firms: readonly Firm[]): Promise<OpenYear> {
  const cell = (indicator: string, territory: string, dimension: string, of: readonly Firm[], amount: (firm: Firm) => number) => {
    const amounts = of.map(amount)
    return { id: world.tools.ids(), snapshot_id: null, year, indicator, territory, dimension, value: amounts.reduce((sum, one) => sum + one, 0), base: of.length, firms: of.length, largest: Math.max(0, ...amounts), computed_at: world.clock.now() }
  }
  const groups = (by: (firm: Firm) => string) => grouped(firms, by)
  const rows = [
    ...Object.entries(measures).flatMap(([code, amount]) => [cell(code, '', '', firms, amount), ...[...groups(({ territory }) => territory)].map(([territory, own]) => cell(code, territory, '', own, amount))]),
    cell('smesBySize', '', '', firms, () => 1), ...[...groups(({ size }) => size)].map(([size, own]) => cell('smesBySize', '', size, own, () => 1)),
    cell('smesBySector', '', '', firms, () => 1), ...[...groups(({ sector }) => sector)].map(([sector, own]) => cell('smesBySector', '', sector, own, () => 1)),
  ]
  await world.look((tx) => tx.insertInto('indicator_values').values(rows).execute())
  await enterScope(world.tx, everything)
  return await world.ask({ kind: 'public' }, openYear, { year })
}

/** Rank of a small matrix, by elimination. */
function rank(matrix: readonly (readonly number[])[]): number {
  const rows = matrix.map((row) => [...row])
  let found = 0
  for (let column = 0; column < (rows[0]?.length ?? 0); column += 1) {
    const at = rows.findIndex((row, index) => index >= found && Math.abs(row[column] ?? 0) > 1e-9)
    if (at < 0) continue
    const pivot = rows.splice(at, 1)[0] ?? []
    rows.splice(found, 0, pivot)
    for (const [index, row] of rows.entries()) if (index !== found) rows[index] = row.map((value, place) => value - (pivot[place] ?? 0) * ((row[column] ?? 0) / (pivot[column] ?? 1)))
    found += 1
  }
  return found
}

/** Whether published equations fix a sum of the unknown cells: it adds nothing to their rank. */
const fixed = (equations: readonly (readonly number[])[], wanted: readonly number[]) => rank([...equations, wanted]) === rank(equations)

/** Every sum of masked cells that stands for fewer than five firms, up to three cells at once. */
function smallSums(firms: readonly number[]): number[][] {
  const places = firms.map((_, at) => at)
  const sets = [...places.map((a) => [a]), ...places.flatMap((a) => places.filter((b) => b > a).map((b) => [a, b])), ...places.flatMap((a) => places.filter((b) => b > a).flatMap((b) => places.filter((c) => c > b).map((c) => [a, b, c])))]
  return sets.filter((set) => set.reduce((sum, at) => sum + (firms[at] ?? 0), 0) < 5).map((set) => places.map((at) => (set.includes(at) ? 1 : 0)))
}

/** By the rule it names, a masked cell holds 1 to 4 firms, or 5 at least: how far its count can be narrowed, given what the masked ones hold together. */
function narrowed(rules: readonly Masking[], together: number, at: number): [number, number] {
  const bounds = rules.map((rule): [number, number] => (rule === 'few-firms' ? [1, 4] : [5, together]))
  const others = bounds.filter((_, index) => index !== at)
  const [least, most] = [others.reduce((sum, [low]) => sum + low, 0), others.reduce((sum, [, high]) => sum + high, 0)]
  const [low, high] = bounds[at] ?? [0, 0]
  return [Math.max(low, together - most), Math.min(high, together - least)]
}

function attack(open: OpenYear, firms: readonly Firm[], told: { masked: number; withheld: number; networks: number }): string[] {
  const found: string[] = []
  const cell = (indicator: string, territory = '', dimension = '') => open.rows.find((row) => row.indicator === indicator && row.territory === territory && row.dimension === dimension)
  const inTerritory = (slug: string) => firms.filter(({ territory }) => territory === slug)
  for (const [code, amount] of Object.entries(measures) as [Measure, (firm: Firm) => number][]) {
    const total = cell(code)
    const lines = open.rows.filter((row) => row.indicator === code && row.territory !== '')
    for (const line of lines) if (line.value !== null && inTerritory(line.territory).length < 5) found.push(`${code}: ${line.territory} is published with few firms`)
    if (total?.value !== null && firms.length < 5) found.push(`${code}: a total of few firms is published`)
    const hidden = lines.filter(({ value }) => value === null)
    told.masked += hidden.length
    if (lines.length === 0) told.withheld += 1
    if (total?.value === null || total === undefined || hidden.length === 0) continue
    const left = total.value - lines.reduce((sum, { value }) => sum + (value ?? 0), 0)
    const counts = hidden.map(({ territory }) => inTerritory(territory).length)
    const equations = [hidden.map(() => 1)]
    for (const wanted of smallSums(counts)) if (fixed(equations, wanted)) found.push(`${code}: ${JSON.stringify(wanted)} of ${hidden.map(({ territory }) => territory).join()} follows by subtraction`)
    const everywhere = firms.reduce((sum, firm) => sum + amount(firm), 0)
    if (left === 0 && everywhere > 0) found.push(`${code}: what is masked is nothing`)
    if (code === 'smesHelped') {
      for (const [at, { masked, territory }] of hidden.entries()) {
        const [low, high] = narrowed(hidden.map((one) => one.masked as Masking), left, at)
        if (masked === 'few-firms' && low === high) found.push(`${code}: ${territory} can only hold ${low}`)
      }
    } else {
      const largest = Math.max(...firms.filter(({ territory }) => hidden.some((line) => line.territory === territory)).map(amount))
      if (everywhere > 0 && largest > 0.85 * left) found.push(`${code}: one firm makes what is masked`)
    }
  }
  for (const [code, of] of [['smesBySize', (firm: Firm) => (['0-9', '10-20'].includes(firm.size) ? firm.size : '21-49')], ['smesBySector', (firm: Firm) => firm.sector]] as const) {
    const shares = open.rows.filter((row) => row.indicator === code)
    const groups = grouped(firms, of)
    for (const { dimension } of shares) if ((groups.get(dimension)?.length ?? 0) < 5) found.push(`${code}: ${dimension} is published with few firms`)
    const rest = [...groups].filter(([dimension]) => !shares.some((share) => share.dimension === dimension)).map(([, own]) => own.length)
    const left = rest.reduce((sum, count) => sum + count, 0)
    if (shares.length > 0 && (rest.length === 1 || (left > 0 && left < 5))) found.push(`${code}: the remainder of ${left} tells`)
  }
  return found
}

test('nobody recovers a masked cell of 200 random networks by subtraction, elimination or the rules named', () => inWorld(async (world) => {
  const told = { masked: 0, withheld: 0, networks: 0 }
  await world.look((tx) => tx.insertInto('territories').values(slugs.map((slug) => ({ id: world.tools.ids(), slug, name: slug, operator_name: 'Essai', operator_kind: 'other' as const, opened_on: world.clock.today() }))).execute())
  const found: string[] = []
  for (let at = 0; at < 200; at += 1) {
    const firms = network(at + 1)
    if (firms.length === 0) continue
    told.networks += 1
    await world.look((tx) => tx.deleteFrom('indicator_values').execute())
    found.push(...attack(await publish(world, 2025, firms), firms, told).map((line) => `network ${at + 1}, ${line}`))
  }
  expect(found).toEqual([])
  expect(told.networks).toBeGreaterThan(190)
  expect(told.masked).toBeGreaterThan(1000)
}), 120_000)
