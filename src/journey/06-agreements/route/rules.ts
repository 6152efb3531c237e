import { addDays, addMonths, daysBetween, type PlainDate } from '#house/clock/plain-date.ts'
import type { Answers, Finding, FindingCode, Question, RouteName } from './schema.ts'

/** The papers beside the mission letter and the expert's consent, which every mission has. */
export type PaperKind = 'sponsorship' | 'secondment' | 'consent' | 'letter'

type LoanLimits = { /** Staff of the lender or its group, at least. */ lender: number; /** The same where the user is a body of a to g of 238 bis, 1. */ lenderForBody: number; /** Staff of the user, below, unless it is younger. */ user: number; userYears: number; years: number }
type RouteRule = { route: RouteName; article: string; from: string; to: string | null; limits?: LoanLimits }

/**
 * Each route by the days on which it was the law. Sources: Code du travail, articles L8241-1 to L8241-3 and R8241-1 to
 * R8241-2 (LEGIARTI000036262964, LEGIARTI000049423635, loi 2024-344 art. 6); CGI, article 238 bis. Before 17 April 2024
 * "at most 250 staff" became "below 250" on the way; the stricter one stands for the whole time.
 */
export const routes: readonly RouteRule[] = [
  { route: 'service', article: 'C. trav., art. L8241-1', from: '2015-04-04', to: null },
  { route: 'loan-at-cost', article: 'C. trav., art. L8241-2', from: '2018-01-01', to: null },
  { route: 'free-loan', article: 'C. trav., art. L8241-3', from: '2018-01-01', to: '2024-04-16', limits: { lender: 5000, lenderForBody: 5000, user: 250, userYears: 8, years: 2 } },
  { route: 'free-loan', article: 'C. trav., art. L8241-3', from: '2024-04-17', to: null, limits: { lender: 5000, lenderForBody: 0, user: 250, userYears: 8, years: 3 } },
  { route: 'gift-through-body', article: 'CGI, art. 238 bis', from: '2003-01-01', to: null },
]
/** A loan never lasts longer, whichever its article. */
const mostYears = 3
const lightCounterparts = '25 %'

export const ruleAt = (route: RouteName, day: PlainDate): RouteRule | undefined => routes.find((rule) => rule.route === route && rule.from <= day && (rule.to === null || rule.to >= day))

const free = (answers: Answers) => answers.receiver === 'body' || answers.billing === 'free' || answers.billing === 'below-cost'
const lent = (answers: Answers) => answers.direction === 'user'
const approvedUnder4 = ({ approval }: Answers) => approval === 'article-4' || approval === 'both'
/** The body stands in the list of L8241-3 itself. */
const listed = ({ receiver, approval }: Answers) => receiver === 'body' && (approval === 'general-interest' || approval === 'both')
const freeLoan = (answers: Answers) => lent(answers) && free(answers)
const atCost = (answers: Answers) => lent(answers) && answers.receiver === 'sme' && (answers.billing === 'at-cost' || answers.billing === 'above-cost')

/** When each question is asked: in the order in which the page asks them. */
const asks: readonly { question: Question; when(answers: Answers): boolean; optional?: true }[] = [
  { question: 'receiver', when: () => true },
  { question: 'direction', when: ({ receiver }) => receiver !== null },
  { question: 'billing', when: (answers) => answers.receiver === 'sme' && lent(answers) },
  { question: 'billedHow', when: (answers) => answers.receiver === 'sme' && lent(answers) && answers.billing === 'below-cost' },
  { question: 'approval', when: ({ receiver }) => receiver === 'body' },
  { question: 'bodyNumber', when: ({ receiver }) => receiver === 'body' },
  { question: 'approvedOn', when: (answers) => answers.receiver === 'body' && approvedUnder4(answers) },
  { question: 'approvalEndsOn', when: (answers) => answers.receiver === 'body' && approvedUnder4(answers), optional: true },
  { question: 'approvalReference', when: (answers) => answers.receiver === 'body' && approvedUnder4(answers), optional: true },
  { question: 'rescript', when: (answers) => answers.receiver === 'body' && answers.approval === 'general-interest' },
  { question: 'presidentConfirms', when: (answers) => answers.receiver === 'body' && answers.approval === 'general-interest' && answers.rescript === 'no' },
  { question: 'smePays', when: ({ receiver }) => receiver === 'body' },
  { question: 'counterparts', when: ({ receiver }) => receiver === 'body' },
  { question: 'counterpartsList', when: ({ receiver, counterparts }) => receiver === 'body' && counterparts !== null && counterparts !== 'none' },
  { question: 'groupHeadcount', when: (answers) => freeLoan(answers) },
  { question: 'smeHeadcount', when: (answers) => freeLoan(answers) && !listed(answers) },
  { question: 'smeRegisteredOn', when: (answers) => freeLoan(answers) && !listed(answers) && (answers.smeHeadcount ?? 0) >= 250 },
  { question: 'lentFrom', when: (answers) => freeLoan(answers) || atCost(answers), optional: true },
  { question: 'cseCompany', when: atCost },
  { question: 'cseCompanyOn', when: (answers) => atCost(answers) && answers.cseCompany === 'consulted' },
  { question: 'cseSme', when: atCost },
  { question: 'cseSmeOn', when: (answers) => atCost(answers) && answers.cseSme === 'consulted' },
  { question: 'sameGroup', when: ({ direction }) => direction !== null },
  { question: 'link', when: ({ direction }) => direction !== null },
  { question: 'linkNote', when: ({ link }) => link !== null && link !== 'none' },
]

const askedOf = (answers: Answers) => asks.filter(({ when }) => when(answers))
/** What is asked, given what was answered so far. */
export const questionsOf = (answers: Answers): Question[] => askedOf(answers).map(({ question }) => question)
/** What is still to answer before there is an outcome. */
export const openQuestions = (answers: Answers): Question[] => askedOf(answers).filter(({ question, optional }) => !optional && answers[question] === null).map(({ question }) => question)
export const isOptional = (question: Question) => asks.some((one) => one.question === question && one.optional)
/** Only what was asked counts: an answer to a question that fell away is forgotten. */
export const keptOf = (answers: Answers): Answers => {
  const asked = new Set<string>(questionsOf(answers))
  return Object.fromEntries(Object.entries(answers).map(([question, value]) => [question, asked.has(question) ? value : null])) as Answers
}

export function routeOf(answers: Answers): RouteName {
  if (answers.receiver === 'body') return 'gift-through-body'
  if (!lent(answers)) return 'service'
  return atCost(answers) ? 'loan-at-cost' : 'free-loan'
}

/** First and last half-day of the mission, and the day on which it is judged. */
export type MissionDates = { first: PlainDate; last: PlainDate; today: PlainDate }
export type Outcome = { route: RouteName; article: string; documents: PaperKind[]; findings: Finding[] }

const gift = 'CGI, art. 238 bis'
const loan = 'C. trav., art. L8241-3'
const finding = (code: FindingCode, severity: Finding['severity'], article: string, params?: Finding['params']): Finding => ({ code, severity, article, ...(params ? { params } : {}) })

function ofGift(answers: Answers, { first, last }: MissionDates): Finding[] {
  if (answers.receiver === 'sme') return [finding('W-ELIG-DIRECT', 'receipt', gift)]
  const { approval, approvedOn, approvalEndsOn, rescript, presidentConfirms, smePays, counterparts } = answers
  const found: Finding[] = []
  const covers = approvedOn !== null && approvedOn <= first && (approvalEndsOn === null || approvalEndsOn >= last)
  if (approval === 'none' || (approvedUnder4(answers) && !covers)) found.push(finding('W-ELIG-NOAGR', 'block', 'CGI, art. 238 bis, 4 et 1649 nonies'))
  if (approval === 'general-interest' && rescript === 'no') found.push(finding('W-ELIG-NORESCRIT', presidentConfirms === 'yes' ? 'warn' : 'block', 'CGI, art. 238 bis, 1 a ; LPF, art. L80 C'))
  if (smePays === 'yes') found.push(finding('W-PAID', 'receipt', 'CGI, art. 238 bis, 4, 2°'))
  if (counterparts === 'heavy') found.push(finding('W-COUNTERPART', 'receipt', 'CGI, art. 238 bis', { limit: lightCounterparts }))
  if (counterparts === 'light') found.push(finding('W-COUNTERPART', 'warn', 'CGI, art. 238 bis', { limit: lightCounterparts }))
  return found
}

/** Of a free loan: who may lend to whom, at the limits of that day. */
function ofLimits(answers: Answers, limits: LoanLimits, { first }: MissionDates): Finding[] {
  const found: Finding[] = []
  const lender = answers.groupHeadcount ?? 0
  const least = listed(answers) ? limits.lenderForBody : limits.lender
  if (lender < least) {
    if (answers.receiver === 'body' && !listed(answers)) found.push(finding('W-LAB-4ONLY', 'warn', loan, { least }))
    else found.push(finding('W-LAB-LENDER5000', 'block', loan, { least }))
  }
  if (!listed(answers) && (answers.smeHeadcount ?? 0) >= limits.user) {
    const { smeRegisteredOn } = answers
    if (smeRegisteredOn === null) found.push(finding('W-LAB-8Y', 'block', loan, { years: limits.userYears }))
    else if (addMonths(smeRegisteredOn, 12 * limits.userYears) <= first) found.push(finding('W-LAB-250', 'block', loan, { staff: limits.user, years: limits.userYears }))
  }
  return found
}

/** Longer than that many years, both days counted. */
const lasts = (from: PlainDate, to: PlainDate, years: number) => daysBetween(addMonths(from, 12 * years), addDays(to, 1)) > 0

function ofLoan(answers: Answers, dates: MissionDates, rule: RouteRule | undefined): Finding[] {
  if (!lent(answers)) return []
  const found: Finding[] = []
  const since = answers.lentFrom && answers.lentFrom < dates.first ? answers.lentFrom : dates.first
  const years = rule?.limits?.years ?? mostYears
  if (lasts(since, dates.last, years)) found.push(finding('W-LAB-3Y', 'block', rule?.article ?? loan, { years }))
  if (rule?.limits) found.push(...ofLimits(answers, rule.limits, dates), finding('W-BDESE', 'info', 'C. trav., art. R8241-2'))
  if (answers.receiver === 'sme' && rule?.limits) found.push(finding('W-DEMINIMIS', 'info', 'CGI, art. 39, 1'))
  if (answers.billing === 'above-cost') found.push(finding('W-LAB-PROFIT', 'block', 'C. trav., art. L8241-1 et L8243-1'))
  // The expert's own consent comes before the first half-day, so it cannot be asked for after.
  if (dates.first < dates.today) found.push(finding('W-CONSENT', 'block', rule?.article ?? loan))
  return found
}

function ofCouncils(answers: Answers, { first }: MissionDates): Finding[] {
  if (!atCost(answers)) return []
  const heard = (state: Answers['cseCompany'], on: PlainDate | null) => state === 'none' || (state === 'consulted' && on !== null && on <= first)
  return [
    ...(heard(answers.cseCompany, answers.cseCompanyOn) ? [] : [finding('W-CSE-COMPANY', 'block', 'C. trav., art. L8241-2')]),
    ...(heard(answers.cseSme, answers.cseSmeOn) ? [] : [finding('W-CSE-SME', 'block', 'C. trav., art. L8241-2')]),
  ]
}

/** The loan's own rules hold for a gift whose body, or the SME behind it, directs the expert. */
const loanRuleOf = (answers: Answers, route: RouteName, day: PlainDate) => (lent(answers) ? ruleAt(route === 'gift-through-body' ? 'free-loan' : route, day) : undefined)

function documentsOf(answers: Answers): PaperKind[] {
  return [...(answers.receiver === 'body' ? ['sponsorship' as const] : []), ...(lent(answers) ? ['secondment' as const] : []), 'consent', 'letter']
}

/** The route, its papers and what speaks against it on that day. Pure: the same answers on the same day give the same outcome. */
export function outcomeOf(given: Answers, dates: MissionDates): Outcome {
  const answers = keptOf(given)
  const route = routeOf(answers)
  const rule = ruleAt(route, dates.today)
  const findings = [
    ...(rule ? [] : [finding('W-LAB-DATE', 'block', route)]),
    ...(answers.sameGroup === 'yes' ? [finding('W-LAB-GROUP', 'block', 'C. com., art. L233-1, L233-3 et L233-16')] : []),
    ...ofLoan(answers, dates, loanRuleOf(answers, route, dates.today)), ...ofCouncils(answers, dates), ...ofGift(answers, dates),
    ...(answers.link !== null && answers.link !== 'none' ? [finding('W-LINK', 'warn', gift, { link: answers.link })] : []),
  ]
  return { route, article: rule?.article ?? '', documents: documentsOf(answers), findings }
}

export const blockingOf = ({ findings }: Pick<Outcome, 'findings'>) => findings.filter(({ severity }) => severity === 'block')
/** Whether the SME directs the expert: then it is a loan of staff, and the consent comes before the first half-day. */
export const isLoan = lent
