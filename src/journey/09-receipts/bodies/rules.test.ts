import { expect, test } from 'vitest'
import { toPlainDate as day } from '#house/clock/plain-date.ts'
import { approvalOn, eligibilityOf, standingOf, type BodyFacts, type GiftFacts } from './rules.ts'

const body: BodyFacts = { category: 'article-4', siren: null, rna: 'W541234567', rescript_on: null, president_confirmed_on: null, approvals: [{ granted_on: day('2024-03-12'), ends_on: day('2026-06-30') }] }
const gift: GiftFacts = { route: 'gift-through-body', findings: [], bodyNumber: 'w 54 123 4567', days: [day('2026-04-07'), day('2026-06-30')] }
const codes = (...given: Parameters<typeof eligibilityOf>) => eligibilityOf(...given).map(({ code, severity }) => `${code} ${severity}`)

test('an approval holds from its first day to its last, both counted; two in a row hold together', () => {
  expect(codes(body, gift)).toEqual([])
  expect(codes(body, { ...gift, days: [day('2026-07-01')] })).toEqual(['W-ELIG-NOAGR block'])
  expect(codes(body, { ...gift, days: [day('2024-03-11')] })).toEqual(['W-ELIG-NOAGR block'])
  const renewed = { ...body, approvals: [...body.approvals, { granted_on: day('2026-07-01'), ends_on: null }] }
  expect(codes(renewed, { ...gift, days: [day('2026-06-30'), day('2026-07-01')] })).toEqual([])
  expect(codes({ ...body, approvals: [] }, gift)).toEqual(['W-ELIG-NOAGR block'])
  expect(approvalOn(renewed.approvals, day('2026-08-01'))?.granted_on).toBe('2026-07-01')
})

test('a body of general interest that helps firms needs a ruling, or its president’s word', () => {
  const general: BodyFacts = { ...body, category: 'general-interest', approvals: [] }
  expect(codes(general, gift)).toEqual(['W-ELIG-NORESCRIT block'])
  expect(codes({ ...general, president_confirmed_on: day('2026-01-05') }, gift)).toEqual(['W-ELIG-NORESCRIT warn'])
  expect(codes({ ...general, rescript_on: day('2025-01-05') }, gift)).toEqual([])
})

test('what the route found stays: what held back holds back, the rest is told, the worst first', () => {
  const findings = [{ code: 'W-LINK', severity: 'warn' }, { code: 'W-BDESE', severity: 'info' }, { code: 'W-COUNTERPART', severity: 'warn' }, { code: 'W-PAID', severity: 'receipt' }]
  expect(codes(body, { ...gift, findings })).toEqual(['W-PAID block', 'W-LINK warn', 'W-COUNTERPART warn'])
  expect(codes(body, { ...gift, findings: [{ code: 'W-COUNTERPART', severity: 'receipt' }, { code: 'W-LAB-GROUP', severity: 'block' }] })).toEqual(['W-COUNTERPART block', 'W-LAB-GROUP block'])
  expect(codes(body, { ...gift, route: 'free-loan', findings })).toEqual(['W-ELIG-DIRECT block'])
  expect(codes(body, { ...gift, bodyNumber: 'W751000000' })).toEqual(['W-ELIG-OTHER block'])
})

test('how a body stands today', () => {
  expect(['2024-01-01', '2024-03-12', '2026-01-02', '2026-07-01'].map((today) => standingOf(body, day(today)))).toEqual(['expired', 'in-force', 'ends-soon', 'expired'])
  expect([standingOf({ ...body, approvals: [] }, day('2026-01-01')), standingOf({ ...body, category: 'endowment-fund' }, day('2026-01-01'))]).toEqual(['missing', 'none-needed'])
})
