import { addDays, type PlainDate } from '#house/clock/plain-date.ts'
import type { Severity } from '../tax/warnings.ts'
import type { Category } from './schema.ts'

export type Approval = { granted_on: PlainDate; ends_on: PlainDate | null }
export type BodyFacts = { category: Category; siren: string | null; rna: string | null; rescript_on: PlainDate | null; president_confirmed_on: PlainDate | null; approvals: readonly Approval[] }
/** What the file says of a mission: its last route with what spoke against it, and the days on which time was given. */
export type GiftFacts = { route: string | null; findings: readonly { code: string; severity: string }[]; bodyNumber: string | null; days: readonly PlainDate[] }

export type EligibilityCode = 'W-ELIG-DIRECT' | 'W-ELIG-NOAGR' | 'W-ELIG-NORESCRIT' | 'W-ELIG-OTHER' | 'W-PAID' | 'W-COUNTERPART' | 'W-LAB-GROUP' | 'W-LINK' | 'W-LAB-4ONLY'
export type Eligibility = { code: EligibilityCode; severity: Severity; article: string }

/** Bodies that give receipts by an approval of their own, with its date on the form. */
const approved: ReadonlySet<Category> = new Set(['article-4', 'federation', 'research', 'heritage', 'european'])
export const needsApproval = (category: Category) => approved.has(category)

/** The days on which no approval held. */
export const daysUncovered = (approvals: readonly Approval[], days: readonly PlainDate[]) => days.filter((day) => !approvals.some(({ granted_on, ends_on }) => granted_on <= day && (ends_on === null || ends_on >= day)))

/** The approval in force on a day; of several the latest. */
export const approvalOn = <One extends Approval>(approvals: readonly One[], day: PlainDate): One | null =>
  approvals.filter((one) => daysUncovered([one], [day]).length === 0).toSorted((a, b) => (a.granted_on < b.granted_on ? 1 : -1))[0] ?? null

export type Standing = 'none-needed' | 'in-force' | 'ends-soon' | 'expired' | 'missing'
const soon = 180

/** How the body stands today: what a receipt of today's work would meet. */
export function standingOf({ category, approvals }: Pick<BodyFacts, 'category' | 'approvals'>, today: PlainDate): Standing {
  if (!needsApproval(category)) return 'none-needed'
  if (approvals.length === 0) return 'missing'
  if (!approvalOn(approvals, today)) return 'expired'
  return approvalOn(approvals, addDays(today, soon)) ? 'in-force' : 'ends-soon'
}

const compact = (number: string) => number.replaceAll(/[^0-9A-Za-z]/g, '').toUpperCase()
const gift = 'CGI, art. 238 bis'

function ofBody(body: BodyFacts, { bodyNumber, days }: GiftFacts): Eligibility[] {
  const found: Eligibility[] = []
  const numbers = [body.siren, body.rna].flatMap((number) => (number ? [number] : []))
  if (bodyNumber && !numbers.includes(compact(bodyNumber))) found.push({ code: 'W-ELIG-OTHER', severity: 'block', article: gift })
  if (needsApproval(body.category) && daysUncovered(body.approvals, days).length > 0) found.push({ code: 'W-ELIG-NOAGR', severity: 'block', article: 'CGI, art. 238 bis, 4 et 1649 nonies' })
  if (body.category === 'general-interest' && body.rescript_on === null) found.push({ code: 'W-ELIG-NORESCRIT', severity: body.president_confirmed_on === null ? 'block' : 'warn', article: 'CGI, art. 238 bis, 1 a ; LPF, art. L80 C' })
  return found
}

/** Severity that the route's own finding has for a receipt: what held the signature or the receipt back holds it back still. */
const held = ({ severity }: { severity: string }): Severity => (severity === 'block' || severity === 'receipt' ? 'block' : 'warn')
const told: Partial<Record<string, string>> = { 'W-PAID': 'CGI, art. 238 bis, 4, 2°', 'W-COUNTERPART': gift, 'W-LAB-GROUP': 'C. com., art. L233-1, L233-3 et L233-16', 'W-LINK': gift, 'W-LAB-4ONLY': 'C. trav., art. L8241-3' }

/** What speaks against a receipt of this body for this time, the worst first. Pure: the same facts give the same answer. */
export function eligibilityOf(body: BodyFacts, given: GiftFacts): Eligibility[] {
  if (given.route !== 'gift-through-body') return [{ code: 'W-ELIG-DIRECT', severity: 'block', article: gift }]
  const ofRoute = given.findings.flatMap((one): Eligibility[] => {
    const article = told[one.code]
    return article ? [{ code: one.code as EligibilityCode, severity: held(one), article }] : []
  })
  return [...ofBody(body, given), ...ofRoute].toSorted((a, b) => Number(b.severity === 'block') - Number(a.severity === 'block'))
}

export const blocks = (found: readonly Eligibility[]) => found.filter(({ severity }) => severity === 'block')
