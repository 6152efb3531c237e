import type { Half, PlainDate } from '#house/clock/plain-date.ts'
import { approvalOn, blocks, eligibilityOf, type Eligibility } from '../bodies/rules.ts'
import type { BodyShown } from '../bodies/queries.ts'
import type { Given, MissionGiven, RouteGiven } from '../given/queries.ts'
import type { Content } from './schema.ts'

type Valuation = { id: string; mission_id: string; value_cents: number; halfDayIds: readonly string[] }
export type Why = 'no-value' | 'stale' | 'zero' | 'ineligible'
/** What a mission brings to a receipt, or why it does not. */
export type Line = { missionId: string; reference: string; sme: string; mission: MissionGiven; days: Given[]; valuation: Valuation | null; findings: Eligibility[]; why: Why | null }

const noRoute: RouteGiven = { route: '', findings: [], bodyNumber: null }

function whyNot(valuation: Valuation | null, days: readonly Given[], findings: readonly Eligibility[]): Why | null {
  if (blocks(findings).length > 0) return 'ineligible'
  if (!valuation) return 'no-value'
  const valued = new Set(valuation.halfDayIds)
  // The value is that of these very half-days: one more or one less, and the company says it anew.
  if (valued.size !== days.length || days.some(({ id }) => !valued.has(id))) return 'stale'
  return valuation.value_cents > 0 ? null : 'zero'
}

/** Mission by mission, what was given and stands on no receipt yet. */
export function linesOf(body: BodyShown, given: readonly Given[], missions: ReadonlyMap<string, MissionGiven>, routes: ReadonlyMap<string, RouteGiven>, valuations: readonly Valuation[]): Line[] {
  const ids = [...new Set(given.filter(({ receiptId }) => receiptId === null).map(({ mission_id }) => mission_id))]
  return ids.flatMap((missionId) => {
    const mission = missions.get(missionId)
    if (!mission) return []
    const days = given.filter(({ mission_id, receiptId }) => mission_id === missionId && receiptId === null)
    const findings = eligibilityOf(body, { ...(routes.get(missionId) ?? noRoute), days: days.map(({ day }) => day) })
    const valuation = valuations.find(({ mission_id }) => mission_id === missionId) ?? null
    return [{ missionId, reference: mission.reference, sme: mission.sme, mission, days, valuation, findings, why: whyNot(valuation, days, findings) }]
  }).toSorted((a, b) => a.reference.localeCompare(b.reference))
}

const width = 4
/** Gapless by body and year of issue; four digits, more when there are more. */
export const receiptNumber = (year: number, code: string, place: number) => `${year}-${code}-${String(place).padStart(width, '0')}`

/** « H. G. »: who was lent, without the name. */
export const initials = ({ given_name, family_name }: Pick<MissionGiven, 'given_name' | 'family_name'>) =>
  [given_name, family_name].flatMap((name) => name.split(/[\s-]+/)).flatMap((part) => (part ? [`${part[0]?.toUpperCase()}.`] : [])).join(' ')

type Company = Content['company']
type Numbered = { number: string; issuedOn: PlainDate; replaces: string[] }

/** Everything that stands on the form, from lines that bring something. */
export function contentOf(body: BodyShown, company: Company, lines: readonly Line[], form: string, { number, issuedOn, replaces }: Numbered): Content {
  const days = lines.flatMap((line) => line.days.map(({ day }) => day)).toSorted()
  const [from, to] = [days[0]!, days.at(-1)!]
  const approval = approvalOn(body.approvals, to)
  return {
    form, number, issuedOn, replaces, from, to, company,
    body: {
      name: body.name, purpose: body.purpose, siren: body.siren, rna: body.rna, street: body.street, postcode: body.postcode, commune: body.commune, country: body.country, category: body.category,
      approval: approval && { reference: approval.reference, grantedOn: approval.granted_on }, signatory: { name: body.signatory_name, capacity: body.signatory_capacity },
    },
    lines: lines.map(({ mission, reference, days: own, valuation }) => ({ reference, person: initials(mission), qualification: mission.job_title ?? '', mission: mission.objective ?? '', halfDays: own.map(({ day, half }) => ({ day, half })), valueCents: valuation?.value_cents ?? 0 })),
    totalCents: lines.reduce((sum, { valuation }) => sum + (valuation?.value_cents ?? 0), 0),
  }
}

type HalfDayNow = { status: string; reason: string | null; day: PlainDate; half: Half }
/** Whether a half-day still is what its receipt says. */
export const stillStands = (said: { day: PlainDate; half: Half }, now: HalfDayNow) => now.status === 'confirmed' && now.reason === null && now.day === said.day && now.half === said.half
