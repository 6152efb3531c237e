import { toHalfDays } from '#house/units.ts'
import { anonymise } from '#journey/04-matching/rules.ts'
import type { ReasonCode } from '#journey/04-matching/schema.ts'
import { defaultWeights, partNames } from '#journey/04-matching/solver/problem.ts'
import { dayAt, momentAt, onOrBefore, yearAt } from '../days.ts'
import type { Slot } from '../network/capacity.ts'
import type { Expert } from '../network/model.ts'
import type { Random } from '../random.ts'
import { declines } from '../words/reasons.ts'
import type { Book, File } from './book.ts'
import { chooseExpert } from './engage.ts'
import type { NeedFile } from './intake.ts'

const firstRefused = 0.35
const fullScore = 1000

/** A score as the engine gives one: the parts' points add up to the total. */
function scored(random: Random) {
  const parts = partNames.map((name) => {
    const [score, weight] = [random.int(450, 1000), defaultWeights.of[name]]
    return { name, score, weight, points: Math.round((score * weight) / fullScore) }
  })
  return { parts, fit: parts.reduce((sum, { points }) => sum + points, 0) }
}

export type Days = { sent: number; accepted: number }

/** Day of sending and of the SME's yes, between the decision and the signature. */
export function matchingDays({ decided, signed }: File): Days {
  const [from, to] = [decided ?? 0, signed ?? 0]
  return { sent: onOrBefore(from + (to - from) * 0.2), accepted: onOrBefore(from + (to - from) * 0.55) }
}

/** The proposal that led to the mission; in one case of three another was refused before. */
export function writeProposals(book: Book, file: File, needs: readonly NeedFile[], experts: readonly Expert[], days: Days): { groupId: string; proposalIds: string[] } {
  const { ledger, id, random } = book
  needs.forEach((need) => random.chance(firstRefused) && writeRefused(book, file, need, experts, days))
  const sent = dayAt(days.sent)
  const group = ledger.add('proposal_groups', { id: id(sent), project_id: file.project.id, territory_id: file.territory.id, sme_id: file.sme.id, created_on: sent })
  const proposalIds = needs.map((need, place) => {
    const expert = experts[place]!
    const row = writeProposal(book, file, need, expert, { groupId: group.id, sent: days.sent, closed: days.accepted, declinedBy: null })
    book.journal.tell('proposal.accepted-by-sme', row, dayAt(days.accepted), file.sme.manager)
    writeDisclosures(book, file, expert, row.id, days.accepted)
    return row.id
  })
  return { groupId: group.id, proposalIds }
}

type Fate = { groupId: string; sent: number; closed: number; declinedBy: keyof typeof declines | null }

function writeProposal({ ledger, id, random }: Book, file: File, { need, row, brief }: NeedFile, expert: Expert, { groupId, sent, closed, declinedBy }: Fate) {
  const { parts, fit } = scored(random)
  const window = { windowFrom: dayAt(Math.max((file.decided ?? sent) + 7, sent + 1)), windowTo: brief?.window_to ?? dayAt(sent + 180) }
  const halfDays = toHalfDays(need.halfDays)
  const [reason, code] = declinedBy ? random.pick<readonly [string, ReasonCode]>(declines[declinedBy]) : [null, null]
  return ledger.add('proposals', {
    id: id(dayAt(sent)), group_id: groupId, need_id: row.id, project_id: file.project.id, territory_id: file.territory.id, sme_id: file.sme.id, expert_id: expert.id, expert_person_id: expert.person.id,
    line_manager_id: expert.manager?.id ?? null, company_id: expert.site.company.id, site_id: expert.site.id, half_days: halfDays, window_from: window.windowFrom, window_to: window.windowTo,
    anonymised: anonymise({ family: need.family, capability: row.capability, halfDays, remoteOk: row.remote_ok, ...window }, file.sme, file.territory.firms), fit, parts,
    status: declinedBy ? 'declined' : 'accepted-by-sme', declined_by: declinedBy, reason, reason_code: code, sent_on: dayAt(sent), expires_on: null, closed_on: dayAt(closed),
  })
}

function writeRefused(book: Book, file: File, need: NeedFile, engaged: readonly Expert[], days: Days): void {
  const { ledger, id, random, capacity, journal } = book
  const expert = chooseExpert(random, capacity, file.territory, { ...need.need, halfDays: 1 }, yearAt(days.sent), [])
  if (engaged.includes(expert)) return
  const sent = onOrBefore(((file.decided ?? days.sent) + days.sent) / 2)
  const group = ledger.add('proposal_groups', { id: id(dayAt(sent)), project_id: file.project.id, territory_id: file.territory.id, sme_id: file.sme.id, created_on: dayAt(sent) })
  const by = random.weighted([['company', 45], ['line-manager', expert.manager ? 25 : 0], ['expert', 18], ['sme', 12]] as const)
  const row = writeProposal(book, file, need, expert, { groupId: group.id, sent, closed: days.sent, declinedBy: by })
  journal.tell('proposal.declined', row, dayAt(days.sent), file.territory.coordinator, { by, code: row.reason_code ?? 'other' })
}

/** Names are told when the expert, then the SME, has said yes. */
function writeDisclosures({ ledger, id }: Book, { sme }: File, expert: Expert, proposalId: string, accepted: number): void {
  const day = dayAt(accepted)
  const company = expert.site.company.id
  const nobody = { to_person_id: null, to_organisation_id: null, of_person_id: null, of_organisation_id: null }
  const readers = [expert.person.id, ...(expert.manager ? [expert.manager.id] : [])]
  const told = [
    { to_organisation_id: sme.id, of_person_id: expert.person.id }, { to_organisation_id: sme.id, of_organisation_id: company },
    { to_organisation_id: company, of_organisation_id: sme.id }, ...readers.map((person) => ({ to_person_id: person, of_organisation_id: sme.id })),
    { to_person_id: expert.person.id, of_person_id: sme.manager.id },
  ]
  for (const one of told) ledger.add('disclosures', { ...nobody, ...one, id: id(day), proposal_id: proposalId, disclosed_at: momentAt(day, 60) })
}

/** Each half-day counts in the year of its date. */
export function writeReservations(book: Book, file: File, expert: Expert, proposalId: string, sessions: readonly Slot[]): void {
  const { ledger, id, capacity, envelopeId } = book
  const perYear = new Map<number, number>()
  for (const { day } of sessions) perYear.set(Number(day.slice(0, 4)), (perYear.get(Number(day.slice(0, 4))) ?? 0) + 1)
  for (const [year, halfDays] of perYear) {
    capacity.reserve(expert, year, halfDays)
    ledger.add('day_reservations', {
      id: id(file.project.contacted_on), proposal_id: proposalId, envelope_id: envelopeId(expert.site, year), territory_id: file.territory.id, organisation_id: expert.site.company.id,
      half_days: toHalfDays(halfDays), firmness: 'firm',
    })
  }
}
