import { toPlainDate } from '#house/clock/plain-date.ts'
import { seededFraction } from '#journey/04-matching/solver/seeded.ts'
import type { Lend } from '#journey/09-receipts/tax/lend.ts'
import { knownParameters } from '#journey/09-receipts/tax/parameters.ts'
import { reductionOf, type YearInput } from '#journey/09-receipts/tax/reduction.ts'
import { statementOf, type StatementYear } from '#journey/09-receipts/tax/statement.ts'

const asked = JSON.parse(process.argv[2]!) as { cases: number; firms: number; years: number; seed: number }
const random = seededFraction(asked.seed)
const upTo = (most: number) => Math.floor(random() * most)

const lendIn = (year: number): Lend => ({ gross: 2_000_000 + upTo(9_000_000), charges: upTo(4_000_000), aids: 0, units: 5000 * (1 + upTo(20)), unitsTotal: 2_180_000, unit: 'day', period: 'year', billed: 0, year, employee: null })

function yearIn(year: number): YearInput {
  const carry = random() < 0.5 ? [{ origin: toPlainDate(`${year - 2}-12-31`), rate: 60 as const, amount: upTo(3_000_000), age: 2, frozen: false }] : []
  return { start: toPlainDate(`${year}-01-01`), end: toPlainDate(`${year}-12-31`), turnover: upTo(2_000_000_000), gifts: upTo(4_000_000), aid60: 0, lends: Array.from({ length: 1 + upTo(4) }, () => lendIn(year)), other238bisAB: 0, carry, mode: 'PRORATA' }
}

const cases = Array.from({ length: asked.cases }, () => yearIn(2016 + upTo(11)))
const firms = Array.from({ length: asked.firms }, () => Array.from({ length: asked.years }, (_, at): StatementYear => {
  const { carry: _none, ...year } = yearIn(2016 + at)
  return { ...year, taxDue: upTo(4_000_000) }
}))

let check = 0
const began = performance.now()
for (const one of cases) check += reductionOf(one, knownParameters).reduction
const middle = performance.now()
for (const years of firms) check += statementOf(years, knownParameters).length
const ended = performance.now()
process.stdout.write(JSON.stringify({ cases: { count: cases.length, milliseconds: middle - began }, statement: { firms: asked.firms, years: asked.years, milliseconds: ended - middle }, check }))
