import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { calendarDays, calendarWords, capabilitiesEach, capabilityCount, confirmedBit, generate, mostMobilityKm, zoneSide, zonesInRow, type Instance } from './generator.ts'

const size = { needs: 2000, experts: 20_000, poolFactor: 0.12, seed: 7 }

function hashOf(instance: Instance): string {
  const hash = createHash('sha256')
  for (const [name, column] of Object.entries(instance)) hash.update(name).update(typeof column === 'number' ? String(column) : new Uint8Array(column.buffer))
  return hash.digest('hex').slice(0, 16)
}
const sum = (column: ArrayLike<number>) => Array.from(column).reduce((total, one) => total + one, 0)
const share = (column: ArrayLike<number>, holds: (value: number) => boolean) => Array.from(column).filter(holds).length / column.length

describe('a generated network', () => {
  const network = generate(size)

  test('is the same bytes for the same size and seed, on every engine', () => {
    expect(hashOf(generate(size))).toBe(hashOf(network))
    expect(hashOf(network)).toBe('fdf8af778341ad4e')
  })

  test('is another one for another seed', () => {
    expect(hashOf(generate({ ...size, seed: 8 }))).not.toBe(hashOf(network))
  })

  test('asks what the network asks: families, days, remote', () => {
    expect(share(network.needCapability, (code) => code < 12)).toBeCloseTo(0.31, 1)
    expect(share(network.needHalfDays, (halves) => halves === 6)).toBeCloseTo(0.36, 1)
    expect(sum(network.needHalfDays) / size.needs / 2).toBeCloseTo(3.05, 0)
    expect(share(network.needRemote, (remote) => remote === 1)).toBeCloseTo(0.19, 1)
    expect(network.needCapability.every((code) => code < capabilityCount)).toBe(true)
  })

  test('gives each expert four different capabilities of levels 1 to 5', () => {
    const own = (column: Uint8Array, expert: number) => Array.from(column.subarray(expert * capabilitiesEach, (expert + 1) * capabilitiesEach))
    const strange = Array.from(network.expertPool.keys()).filter((expert) => {
      const levels = own(network.expertLevel, expert).map((level) => level % confirmedBit)
      return new Set(own(network.expertCapability, expert)).size < capabilitiesEach || levels.some((level) => level < 1 || level > 5)
    })
    expect(strange).toEqual([])
  })

  test('stands inside its grid, about 500 experts a zone, and nobody travels farther than is searched', () => {
    const row = zonesInRow(size.experts)
    const zones = new Map<number, number>()
    let outside = 0
    for (let expert = 0; expert < size.experts; expert += 1) {
      const [x, y] = [Math.floor(network.expertX[expert]! / zoneSide), Math.floor(network.expertY[expert]! / zoneSide)]
      outside += x < row && y < row && x >= 0 && y >= 0 ? 0 : 1
      zones.set(y * row + x, (zones.get(y * row + x) ?? 0) + 1)
    }
    expect(outside).toBe(0)
    expect([...zones.values()].every((count) => count >= 400 && count <= 600)).toBe(true)
    expect(network.expertMobilityKm.every((km) => km >= 20 && km <= mostMobilityKm)).toBe(true)
  })

  test('has pools by Zipf’s law that share out the factor', () => {
    const members = new Int32Array(network.pools)
    for (const pool of network.expertPool) members[pool]! += 1
    expect(network.pools).toBe(Math.ceil(size.experts / 120))
    expect(members[0]! / members[3]!).toBeGreaterThan(3)
    expect(members[0]! / members[3]!).toBeLessThan(5)
    expect(sum(network.poolHalfDays) / sum(network.expertHalfDays)).toBeCloseTo(0.12, 1)
    expect(sum(generate({ ...size, poolFactor: 0.06 }).poolHalfDays)).toBeLessThan(sum(network.poolHalfDays) * 0.51)
  })

  test('leaves no half-day past the calendar’s last', () => {
    const last = 2 ** ((2 * calendarDays) % 32)
    const past = (calendar: Uint32Array) => calendar.filter((word, at) => at % calendarWords === calendarWords - 1 && word >= last)
    expect([past(network.expertCalendar).length, past(network.needCalendar).length]).toEqual([0, 0])
  })
})

test('a network of nobody and of nothing', () => {
  const none = generate({ needs: 0, experts: 0, poolFactor: 0.12, seed: 1 })
  expect([none.needs, none.experts, sum(none.poolHalfDays)]).toEqual([0, 0, 0])
})
