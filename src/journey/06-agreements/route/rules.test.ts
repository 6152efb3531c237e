import { describe, expect, test } from 'vitest'
import { toPlainDate } from '#house/clock/plain-date.ts'
import { keptOf, openQuestions, outcomeOf, questionsOf, ruleAt, type MissionDates } from './rules.ts'
import { choices, noAnswers, type Answers, type ChoiceName } from './schema.ts'

const day = toPlainDate
const dates: MissionDates = { first: day('2026-04-07'), last: day('2026-05-12'), today: day('2026-03-17') }
const given = (answers: Partial<Answers>): Answers => ({ ...noAnswers, ...answers })

const service = given({ receiver: 'sme', direction: 'company', sameGroup: 'no', link: 'none' })
const atCost = given({ receiver: 'sme', direction: 'user', billing: 'at-cost', cseCompany: 'consulted', cseCompanyOn: day('2026-03-01'), cseSme: 'none', sameGroup: 'no', link: 'none' })
const freeLoan = given({ receiver: 'sme', direction: 'user', billing: 'free', groupHeadcount: 5000, smeHeadcount: 249, sameGroup: 'no', link: 'none' })
const gift = given({ receiver: 'body', direction: 'company', approval: 'article-4', bodyNumber: 'W543001234', approvedOn: day('2022-01-01'), smePays: 'no', counterparts: 'none', sameGroup: 'no', link: 'none' })
const lentGift = given({ ...gift, direction: 'user', groupHeadcount: 900, smeHeadcount: 34 })

const codes = (answers: Answers, at: MissionDates = dates) => outcomeOf(answers, at).findings.map(({ code, severity }) => `${code} ${severity}`)

describe('what is asked', () => {
  test('one thing at first, then what the answers make matter', () => {
    expect(openQuestions(noAnswers)).toEqual(['receiver'])
    expect(openQuestions(given({ receiver: 'sme' }))).toEqual(['direction'])
    expect(openQuestions(given({ receiver: 'sme', direction: 'company' }))).toEqual(['sameGroup', 'link'])
    expect(openQuestions(given({ receiver: 'sme', direction: 'user' }))).toEqual(['billing', 'sameGroup', 'link'])
    expect(openQuestions(given({ ...freeLoan, smeHeadcount: 250 }))).toEqual(['smeRegisteredOn'])
    expect(openQuestions(given({ receiver: 'body', direction: 'company', approval: 'general-interest' }))).toEqual(['bodyNumber', 'rescript', 'smePays', 'counterparts', 'sameGroup', 'link'])
    expect(openQuestions(given({ ...gift, link: 'trade' }))).toEqual(['linkNote'])
    for (const done of [service, atCost, freeLoan, gift, lentGift]) expect(openQuestions(done)).toEqual([])
  })

  test('an answer to what is no longer asked is forgotten', () => {
    expect(keptOf(given({ ...freeLoan, direction: 'company' }))).toEqual(service)
    expect(outcomeOf(given({ ...gift, receiver: 'sme' }), dates)).toEqual(outcomeOf(service, dates))
  })
})

describe('routes and their papers', () => {
  test.each([
    ['service', service, ['consent', 'letter']], ['loan-at-cost', atCost, ['secondment', 'consent', 'letter']], ['free-loan', freeLoan, ['secondment', 'consent', 'letter']],
    ['gift-through-body', gift, ['sponsorship', 'consent', 'letter']], ['gift-through-body', lentGift, ['sponsorship', 'secondment', 'consent', 'letter']],
  ] as const)('%s', (route, answers, documents) => {
    expect(outcomeOf(answers, dates)).toMatchObject({ route, documents })
  })

  test('every answer there is leads to a route and to papers, whatever the order of answering', () => {
    const names: ChoiceName[] = ['receiver', 'direction', 'billing', 'approval', 'rescript', 'presidentConfirms', 'counterparts', 'sameGroup', 'cseCompany']
    const every = names.reduce<Answers[]>((all, name) => all.flatMap((one) => choices[name].map((value) => ({ ...one, [name]: value }))), [given({ bodyNumber: 'x', billedHow: 'x', smePays: 'yes', link: 'capital', linkNote: 'x', counterpartsList: 'x', groupHeadcount: 1, smeHeadcount: 1, cseSme: 'none', cseCompanyOn: day('2026-01-01'), approvedOn: day('2026-01-01') })])
    for (const answers of every) {
      expect(openQuestions(answers)).toEqual([])
      const { route, article, documents, findings } = outcomeOf(answers, dates)
      expect(article).not.toBe('')
      expect(documents).toEqual(expect.arrayContaining(['consent', 'letter']))
      expect(documents.includes('sponsorship')).toBe(route === 'gift-through-body')
      // A receipt is never possible for time given to the SME itself.
      expect(findings.some(({ code }) => code === 'W-ELIG-DIRECT')).toBe(answers.receiver === 'sme')
      expect(questionsOf(keptOf(answers))).toEqual(questionsOf(answers))
    }
  })
})

describe('what speaks against a route', () => {
  test.each([
    ['a service to an SME gives no receipt', service, ['W-ELIG-DIRECT receipt']],
    ['a loan at cost waits for both councils', given({ ...atCost, cseCompanyOn: day('2026-04-08'), cseSme: 'not-yet' }), ['W-CSE-COMPANY block', 'W-CSE-SME block', 'W-ELIG-DIRECT receipt']],
    ['more than the cost is an offence', given({ ...atCost, billing: 'above-cost' }), ['W-LAB-PROFIT block', 'W-ELIG-DIRECT receipt']],
    ['a free loan within its limits', freeLoan, ['W-BDESE info', 'W-DEMINIMIS info', 'W-ELIG-DIRECT receipt']],
    ['a lender too small', given({ ...freeLoan, groupHeadcount: 4999 }), ['W-LAB-LENDER5000 block', 'W-BDESE info', 'W-DEMINIMIS info', 'W-ELIG-DIRECT receipt']],
    ['a large firm of eight years', given({ ...freeLoan, smeHeadcount: 250, smeRegisteredOn: day('2018-04-07') }), ['W-LAB-250 block', 'W-BDESE info', 'W-DEMINIMIS info', 'W-ELIG-DIRECT receipt']],
    ['a large firm one day younger', given({ ...freeLoan, smeHeadcount: 250, smeRegisteredOn: day('2018-04-08') }), ['W-BDESE info', 'W-DEMINIMIS info', 'W-ELIG-DIRECT receipt']],
    ['one group', given({ ...service, sameGroup: 'yes' }), ['W-LAB-GROUP block', 'W-ELIG-DIRECT receipt']],
    ['a link', given({ ...service, link: 'trade', linkNote: 'Client' }), ['W-ELIG-DIRECT receipt', 'W-LINK warn']],
    ['a gift in order', gift, []],
    ['approved too late', given({ ...gift, approvedOn: day('2026-04-08') }), ['W-ELIG-NOAGR block']],
    ['approval over before the end', given({ ...gift, approvalEndsOn: day('2026-05-11') }), ['W-ELIG-NOAGR block']],
    ['no ground at all', given({ ...gift, approval: 'none' }), ['W-ELIG-NOAGR block']],
    ['general interest without a ruling', given({ ...gift, approval: 'general-interest', rescript: 'no', presidentConfirms: 'no' }), ['W-ELIG-NORESCRIT block']],
    ['the same, confirmed', given({ ...gift, approval: 'general-interest', rescript: 'no', presidentConfirms: 'yes' }), ['W-ELIG-NORESCRIT warn']],
    ['the SME pays', given({ ...gift, smePays: 'yes' }), ['W-PAID receipt']],
    ['counterparts', given({ ...gift, counterparts: 'light', counterpartsList: 'Logo' }), ['W-COUNTERPART warn']],
    ['heavy counterparts', given({ ...gift, counterparts: 'heavy', counterpartsList: 'Salle' }), ['W-COUNTERPART receipt']],
    ['approved under 4 alone, expert directed by the SME, small lender', lentGift, ['W-LAB-4ONLY warn', 'W-BDESE info']],
  ] as const)('%s', (_what, answers, expected) => {
    expect(codes(answers)).toEqual(expected)
  })

  test('three years to the day, an earlier loan counted', () => {
    const until = (last: string) => codes(given({ ...freeLoan, lentFrom: day('2023-05-13') }), { ...dates, last: day(last) })
    expect(until('2026-05-12')).not.toContain('W-LAB-3Y block')
    expect(until('2026-05-13')).toContain('W-LAB-3Y block')
  })

  test('a loan whose first half-day is past has no consent before it', () => {
    const late = { ...dates, today: day('2026-04-08') }
    expect(codes(freeLoan, late)).toContain('W-CONSENT block')
    expect(codes(service, late)).not.toContain('W-CONSENT block')
    expect(codes(freeLoan, { ...dates, today: day('2026-04-07') })).not.toContain('W-CONSENT block')
  })

  test('the law of 15 April 2024 counts from the 17th', () => {
    const listed = given({ ...lentGift, approval: 'both', smeHeadcount: null })
    expect(ruleAt('free-loan', day('2024-04-16'))?.limits).toMatchObject({ years: 2, lenderForBody: 5000 })
    expect(ruleAt('free-loan', day('2024-04-17'))?.limits).toMatchObject({ years: 3, lenderForBody: 0 })
    const at = (today: string) => codes(listed, { first: day('2024-05-02'), last: day('2026-05-02'), today: day(today) })
    expect(at('2024-04-16')).toEqual(['W-LAB-3Y block', 'W-LAB-LENDER5000 block', 'W-BDESE info'])
    expect(at('2024-04-17')).toEqual(['W-BDESE info'])
    expect(codes(freeLoan, { ...dates, today: day('2017-12-31') })).toContain('W-LAB-DATE block')
  })
})
