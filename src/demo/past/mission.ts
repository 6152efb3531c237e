import type { Selectable } from 'kysely'
import type { AgreementsTable, MissionsTable } from '#house/db/tables.ts'
import { signatureHash } from '#house/signing/chain.ts'
import { toHalfDays } from '#house/units.ts'
import { addDays, addMinutes } from '#house/clock/plain-date.ts'
import { holdHours } from '#journey/05-planning/rules.ts'
import { parties, termsHash } from '#journey/06-agreements/rules.ts'
import { capacityOf } from '#journey/06-agreements/signatures/schema.ts'
import { dayAt, momentAt, onOrAfter, onOrBefore } from '../days.ts'
import type { Slot } from '../network/capacity.ts'
import type { Expert } from '../network/model.ts'
import { termsText } from '../words/letter.ts'
import * as reasons from '../words/reasons.ts'
import type { Book, File } from './book.ts'
import type { NeedFile } from './intake.ts'

export type Engaged = { need: NeedFile; expert: Expert; proposalId: string; sessions: readonly Slot[]; cutAfter: number | null }
type Mission = Selectable<MissionsTable>

const recorded = 'Accord donné au texte de la lettre de mission.'

/** From the agreed dates to the signed letter. */
export function writeMission(book: Book, file: File, engaged: Engaged): { mission: Mission; bookingIds: string[] } {
  const { ledger, id, journal, random } = book
  const { expert, need, proposalId, sessions, cutAfter } = engaged
  const signed = file.signed ?? 0
  const agreedOn = dayAt(onOrBefore((file.decided ?? signed) * 0.3 + signed * 0.7))
  const { planId, bookingIds } = writePlan(book, file, engaged, agreedOn)
  const ended = cutAfter === null ? null : dayAt(onOrAfter(signed > 0 ? endOf(engaged, signed) : 0))
  const mission = ledger.add('missions', {
    id: id(agreedOn), plan_id: planId, proposal_id: proposalId, need_id: need.row.id, project_id: file.project.id, territory_id: file.territory.id, sme_id: file.sme.id,
    company_id: expert.site.company.id, site_id: expert.site.id, expert_id: expert.id, expert_person_id: expert.person.id, line_manager_id: expert.manager?.id ?? null,
    half_days: toHalfDays(sessions.length), status: ended ? 'interrupted' : 'signed', created_on: agreedOn, signed_on: dayAt(signed), ended_on: ended, reason: ended ? random.pick(reasons.interrupted) : null,
  })
  writeAgreement(book, file, engaged, mission)
  journal.tell('mission.signed', mission, dayAt(signed), expert.person)
  if (ended) journal.tell('mission.interrupted', mission, ended, file.territory.coordinator)
  return { mission, bookingIds }
}

/** A mission that is cut short ends some days after the last half-day that took place. */
function endOf({ sessions, cutAfter }: Engaged, signed: number): number {
  const last = cutAfter ? sessions[cutAfter - 1] : undefined
  return (last ? Date.parse(last.day) / 86_400_000 : signed) + 9
}

function writePlan({ ledger, id }: Book, file: File, { expert, need, proposalId, sessions }: Engaged, agreedOn: Mission['created_on']): { planId: string; bookingIds: string[] } {
  const people = { territory_id: file.territory.id, sme_id: file.sme.id, company_id: expert.site.company.id, expert_person_id: expert.person.id }
  const plan = ledger.add('plans', {
    id: id(agreedOn), proposal_id: proposalId, project_id: file.project.id, need_id: need.row.id, ...people, status: 'planned', proposed_on: agreedOn,
    held_until: addMinutes(momentAt(agreedOn), holdHours * 60), agreed_on: agreedOn, reason: '',
  })
  const bookingIds = sessions.map(({ day, half }, place) => {
    const booking = ledger.add('bookings', { id: id(agreedOn), plan_id: plan.id, proposal_id: proposalId, ...people, day, half, place: placeOf(need, place, sessions.length), status: 'planned' })
    ledger.add('busy_halves', { person_id: expert.person.id, day, half, booking_id: booking.id })
    return booking.id
  })
  return { planId: plan.id, bookingIds }
}

/** The last half-day of a long mission is often written up at a distance. */
export const placeOf = ({ row }: NeedFile, place: number, count: number) => (row.remote_ok && place === count - 1 && count > 4 ? 'preparation' : row.remote_ok && place % 3 === 2 ? 'remote' : 'on-site')

function writeAgreement(book: Book, file: File, { expert, sessions, need }: Engaged, mission: Mission): void {
  const { ledger, id, journal } = book
  const { territory, sme } = file
  const signedOn = dayAt(file.signed ?? 0)
  const halfDays = toHalfDays(sessions.length)
  const terms = termsText({
    territory: territory.words.name, operator: territory.operator, sme: sme.name, company: expert.site.company.name, expert: expert.person.name, halfDays, sessions,
    objective: need.brief?.objective ?? '', deliverable: need.brief?.deliverable ?? '', outOfScope: need.brief?.out_of_scope ?? '', recipient: need.brief?.recipient ?? '',
  })
  const agreement = ledger.add('agreements', {
    id: id(mission.created_on), mission_id: mission.id, project_id: file.project.id, territory_id: territory.id, sme_id: sme.id, company_id: mission.company_id,
    expert_person_id: expert.person.id, kind: 'letter', version: 1, half_days: halfDays, terms, terms_sha256: termsHash(terms), signed_on: signedOn,
  })
  const signers = { sme: sme.manager, company: expert.site.correspondent, operator: territory.signatory, expert: expert.person }
  const organisations = { sme: sme.id, company: mission.company_id, operator: null, expert: null }
  writeSignatures(book, file, mission, agreement, { signers, organisations, bodies: { sme: sme.name, company: expert.site.company.name, operator: territory.operator, expert: '' } })
  journal.tell('agreement.signed', agreement, signedOn, expert.person, { halfDays })
}

type Parties<Value> = Record<(typeof parties)[number], Value>
type Signing = { signers: Parties<{ id: string; name: string; email: string | null }>; organisations: Parties<string | null>; bodies: Parties<string> }

/** Agreements of those years were recorded, without codes: each still hangs on the one before. */
function writeSignatures({ ledger, id }: Book, { project, territory }: File, mission: Mission, agreement: Selectable<AgreementsTable>, { signers, organisations, bodies }: Signing): void {
  const signedOn = mission.signed_on ?? mission.created_on
  const request = ledger.add('signature_requests', {
    id: id(mission.created_on), subject_type: 'agreement', subject_id: agreement.id, territory_id: territory.id, organisation_ids: [mission.company_id, mission.sme_id], person_ids: parties.map((party) => signers[party].id),
    title: `Lettre de mission ${project.reference}`, sender: territory.operator, document_file_id: null, document_sha256: agreement.terms_sha256, ordering: 'parallel', status: 'complete', opened_at: momentAt(mission.created_on),
    expires_at: momentAt(addDays(signedOn, 90)), ended_at: momentAt(signedOn, 20 * parties.length), reason: null, declined_by: null,
  })
  let previous = agreement.terms_sha256
  parties.forEach((party, at) => {
    const { id: personId, name, email } = signers[party]
    const signer = ledger.add('signers', { id: id(mission.created_on), request_id: request.id, person_id: personId, place: at + 1, party, name, capacity: capacityOf(party, bodies[party]), address: email })
    const facts = {
      request_id: request.id, signer_id: signer.id, place: at + 1, person_id: personId, document_sha256: agreement.terms_sha256, means: 'recorded' as const, address: null, consent_version: '2026-1', consent_text: recorded,
      ip: null, user_agent: null, signed_at: momentAt(signedOn, 20 * at), previous_hash: previous,
    }
    previous = signatureHash(facts)
    ledger.add('signatures', { ...facts, id: id(mission.created_on), code_verified_at: null, hash: previous })
    ledger.add('agreement_parties', { id: id(mission.created_on), agreement_id: agreement.id, mission_id: mission.id, territory_id: territory.id, organisation_id: organisations[party], person_id: personId, party, signer_id: signer.id })
  })
}
