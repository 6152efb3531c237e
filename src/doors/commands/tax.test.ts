import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { tax } from './tax.ts'

const folder = mkdtempSync(join(tmpdir(), 'mainforte-tax-'))
const file = (name: string, text: string) => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What a command writes to standard output and to standard error. */
async function told(args: string[]): Promise<{ out: unknown; notice: string }> {
  const written = { stdout: '', stderr: '' }
  const before = { stdout: process.stdout.write, stderr: process.stderr.write }
  for (const to of ['stdout', 'stderr'] as const) process[to].write = (text: string) => Boolean((written[to] += text))
  try {
    await tax(args)
  } finally {
    for (const to of ['stdout', 'stderr'] as const) process[to].write = before[to]
  }
  return { out: JSON.parse(written.stdout), notice: written.stderr }
}

const year = { start: '2026-01-01', end: '2026-12-31' }

describe('mainforte tax', () => {
  test('prints the same file with the output of each case', async () => {
    const { out, notice } = await told([file('one.json', JSON.stringify({ note: 'kept', vectors: [{ id: 'a', title: 'Un don', input: { ...year, turnover: 0, gifts: 0.1 }, output: { stale: true } }] })), '--warnings'])
    expect(out).toEqual({ note: 'kept', vectors: [{ id: 'a', title: 'Un don', input: { ...year, turnover: 0, gifts: 0.1 }, warnings: ['W-CONFIRM'],
      output: { regime: 'R2020', lends: [], payments: 0.1, ceiling: 20_000, retainedCurrent: 0.1, used: [], reductionExact: 0.06, reduction: 0, carryOut: [], expired: [] } }] })
    expect(notice).toBe('')
  })

  test.each<[string, Record<string, unknown>, string]>([
    ['an unknown key', { ...year, turnover: 1, colour: 'blue' }, 'unknown-key'], ['an unknown key of a lend', { ...year, turnover: 1, lends: [{ gross: 1, units: 1, unitsTotal: 1, bonus: 3 }] }, 'unknown-key'],
    ['a tenth of a cent', { ...year, turnover: 1, gifts: 0.001 }, 'key-unreadable'], ['no turnover', { ...year, gifts: 1 }, 'turnover-missing'], ['a day that does not exist', { ...year, end: '2026-02-30', turnover: 1 }, 'key-unreadable'],
    ['a year without its ceiling', { start: '2027-01-01', end: '2027-12-31', turnover: 1, lends: [{ gross: 1, units: 1, unitsTotal: 1 }] }, 'ceiling-unknown'], ['a year before 2003', { start: '2002-01-01', end: '2002-12-31', turnover: 1 }, 'before-2003'],
  ])('%s is an error of its case alone, in words', async (_what, input, code) => {
    const { out, notice } = await told([file('two.json', JSON.stringify([{ id: 'bad', input }, { id: 'good', input: { ...year, turnover: 1, gifts: 10 } }]))])
    const [bad, good] = out as { output: { error?: { code: string; message: string }; reduction?: number } }[]
    expect(bad?.output.error?.code).toBe(code)
    expect(bad?.output.error?.message).toMatch(/^[^{}]{20,}$/)
    expect(good?.output.reduction).toBe(6)
    expect(notice).toBe('mainforte: 1 of 2 cases could not be computed; each says why in its output.\n')
  })

  test.each([
    ['a file that is not there', () => [join(folder, 'nowhere')], /^no such file/], ['no file', () => [], /^usage/], ['no JSON', () => [file('three.json', '{')], /is no JSON/], ['no cases', () => [file('four.json', '{"vectors":[{}]}')], /holds no cases/],
  ])('%s is refused in one line', async (_what, args, message) => await expect(told(args())).rejects.toThrow(message))
})
