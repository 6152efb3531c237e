/** How a row leads to the file it belongs to: its own `project_id`, or step by step through the tables it hangs on. */
export type Way = readonly (readonly [column: string, table: string])[]

/**
 * What goes with a file that moves: everything that is worked on further. Parents stand before what hangs on them. A table
 * with a territory that stands neither here nor in `stays` fails a test.
 */
export const withTheFile: Readonly<Record<string, Way>> = {
  needs: [], briefs: [], brief_editions: [], brief_comments: [], brief_overrides: [], project_accounts: [], account_readings: [],
  eligibility_facts: [], eligibility_judgments: [], de_minimis_statements: [], decisions: [], decision_letters: [['decision_id', 'decisions']], conditions: [],
  proposals: [], proposal_groups: [], site_requests: [], reroutes: [],
  plans: [], bookings: [['plan_id', 'plans']], invitations: [['booking_id', 'bookings'], ['plan_id', 'plans']],
  missions: [], mission_routes: [], agreements: [], agreement_parties: [['mission_id', 'missions']],
  half_days: [], half_day_grants: [], half_day_corrections: [], opening_balances: [], attendance_scans: [], attendance_marks: [['scan_id', 'attendance_scans']],
  advances: [], advance_postings: [], advance_papers: [], advance_reminders: [], advance_reschedulings: [],
  valuations: [], valuation_half_days: [['valuation_id', 'valuations']],
  closings: [], pulse_requests: [], care_talks: [], closing_consents: [['closing_id', 'closings']], evaluations: [], testimonies: [], attestations: [], badges: [], after_links: [],
  follow_ups: [], follow_up_answers: [], follow_up_evidence: [], job_baselines: [], job_overlaps: [],
  calls: [], call_backs: [],
}

/** Papers, links and entries name what they belong to by a number: they go where it goes. */
export const byNumber: Readonly<Record<string, string>> = { files: 'subject_id', links: 'object_id', signature_requests: 'subject_id', entries_on_behalf: 'object_id' }
/** Tables whose rows papers and links may belong to; they are known by `id`. */
export const numbered = ['briefs', 'decisions', 'proposals', 'proposal_groups', 'plans', 'bookings', 'missions', 'agreements', 'half_days', 'advances', 'advance_papers', 'closings', 'attestations', 'badges', 'after_links', 'follow_ups', 'follow_up_evidence', 'valuations', 'attendance_scans', 'site_requests', 'advance_reschedulings'] as const

/** What goes with a site: its people, its rules, and what it pledged from the year of the change on. */
export const withTheSite = ['experts', 'skill_revalidations', 'site_policies', 'envelope_carryovers', 'day_envelopes'] as const
/** What goes with a pledge of a year. */
export const withThePledge = ['envelope_balances', 'day_reservations'] as const

/**
 * What stays where it was made. Of a committee: its meetings, votes and minutes are its own past. Of an operator: its body,
 * receipts and their numbers, its fund's statements, its letters, its papers' words. Of the territory: agreements with the
 * funders, rules, runs, takeovers, requests about somebody's data, the log of events.
 */
export const stays = [
  'agenda_items', 'attendances', 'ballot_boxes', 'ballot_voters', 'ballots', 'committees', 'committee_members', 'conflicts', 'convocations', 'firm_slots', 'meeting_minutes', 'meetings', 'offline_packs', 'opinions', 'room_exits', 'votes', 'firm_ties',
  'body_approvals', 'issuing_bodies', 'receipts', 'receipt_copies', 'receipt_counters', 'receipt_half_days', 'fund_movements', 'fund_statements',
  'conventions', 'convention_pledges', 'eligibility_rules', 'document_templates', 'matching_runs', 'matching_weights', 'rerouting_rules', 'revitalisation_agreements', 'revitalisation_charges',
  'mails', 'mailings', 'mailing_recipients', 'events', 'participant_files', 'report_schedules', 'takeovers', 'taken_over_files', 'rights_requests', 'territory_versions', 'territory_changes', 'file_territories', 'year_readiness',
] as const

/** Moved in a way of their own: the file itself, sites, roles, communes, and what is sealed after it was signed. */
export const apart = ['projects', 'sites', 'role_grants', 'commune_territories', 'sealed_documents'] as const

/** Roles whose holder belongs to a firm: they follow it. The others are the territory's own. */
export const rolesOfFirms = ['company-correspondent', 'company-finance', 'expert', 'line-manager', 'sme-manager'] as const

export type Side = 'first' | 'second'

/** A name without accents, case and signs, as communes are compared. */
export const folded = (name: string | null) => (name ?? '').normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll(/\bst(e?)\b/g, 'saint$1').replaceAll(/[^a-z0-9]+/g, ' ').trim()

/**
 * On which side of a split something lies: a correction by hand decides, then its commune, else the first. `known` is false
 * when the commune says nothing: somebody should look.
 */
export function sideOf(commune: string | null, second: ReadonlySet<string>, first: ReadonlySet<string>, corrected?: Side): { side: Side; known: boolean } {
  if (corrected) return { side: corrected, known: true }
  const name = folded(commune)
  if (second.has(name) && !first.has(name)) return { side: 'second', known: true }
  return { side: 'first', known: first.has(name) && !second.has(name) }
}
