import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { solveInstance } from './solve.ts'
import { bench } from './bench.ts'

const folder = mkdtempSync(join(tmpdir(), 'mainforte-solve-'))
const file = (name: string, text: string) => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What a command writes to standard output. */
async function outputOf(work: () => Promise<void>): Promise<string> {
  const written: string[] = []
  const { write } = process.stdout
  process.stdout.write = ((text: string) => written.push(text)) as unknown as typeof write
  try {
    await work()
  } finally {
    process.stdout.write = write
  }
  return written.join('')
}

describe('solve gap', () => {
  const two = '2 3\n 1 2 3\n 3 2 1\n 5 5 5\n 4 4 4\n 10 9\n'
  test('prints what is asked, and the assignment where asked', async () => {
    const out = join(folder, 'answer')
    const told: unknown = JSON.parse(await outputOf(() => solveInstance(['gap', file('two', two), '--rounds', '3', '--json', '--out', out])))
    expect(told).toMatchObject({ instance: 'two', cost: 4, bound: 4, gap: 0 })
    expect(Object.keys(told as object)).toEqual(['instance', 'cost', 'bound', 'gap', 'rounds', 'cpuSeconds'])
    expect(readFileSync(out, 'utf8')).toBe('0\n0\n1\n')
  })
  test('an instance without solution has no cost and an exit code', async () => {
    const told: unknown = JSON.parse(await outputOf(() => solveInstance(['gap', file('full', '1 2\n 1 1\n 5 5\n 6\n'), '--rounds', '3', '--json'])))
    expect(told).toMatchObject({ cost: null, gap: null })
    expect(process.exitCode).toBe(1)
    process.exitCode = 0
  })
  test.each([
    ['no file', ['gap', join(folder, 'absent')], 'no such file'],
    ['no instance', ['gap', file('page', '<html></html>')], 'is not a whole number'],
    ['another kind', ['tsp', file('x', two)], 'usage: mainforte solve gap'],
    ['seconds that are none', ['gap', file('y', two), '--seconds', 'soon'], '--seconds must be a number of 0 or more, not "soon"'],
    ['rounds that are not whole', ['gap', file('z', two), '--rounds', '1.5'], '--rounds must be a whole number of 0 or more'],
    ['NaN', ['gap', file('w', two), '--seconds', 'NaN'], '--seconds must be'],
  ])('refused: %s', async (_, args, why) => {
    await expect(solveInstance(args)).rejects.toThrow(why)
  })
})

describe('bench matching', () => {
  test('tells the answer beside first come and stable, checked; the same rounds give the same answer', async () => {
    const args = ['matching', '--needs', '60', '--experts', '300', '--rounds', '3', '--json']
    const run = async () => JSON.parse(await outputOf(() => bench(args))) as Record<string, unknown>
    const { seconds: _, ...told } = await run()
    const { seconds: __, ...again } = await run()
    expect(again).toEqual(told)
    expect(told).toMatchObject({ needs: 60, experts: 300, poolFactor: 0.12, seed: 1, faults: [] })
    expect((told['answer'] as { points: number }).points).toBeGreaterThanOrEqual((told['firstCome'] as { points: number }).points)
    expect(told['bound']).toBeGreaterThanOrEqual((told['answer'] as { points: number }).points)
  })
  test.each([
    ['nothing asked', ['matching'], 'usage: mainforte bench matching'],
    ['too many pairs', ['matching', '--needs', '1000000', '--experts', '1000000', '--rounds', '1'], '10000000'],
    ['too many experts', ['matching', '--needs', '1', '--experts', '99999999'], '--experts is at most'],
  ])('refused: %s', async (_, args, why) => {
    await expect(bench(args)).rejects.toThrow(why)
  })
})
