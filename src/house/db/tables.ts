// Written by `npm run tables` from the migrations; a test compares. Never edited by hand.
import type { ColumnType, Generated, GeneratedAlways } from 'kysely'
import type { Instant, PlainDate } from '../clock/plain-date.ts'
import type { Cents, HalfDays } from '../units.ts'

/** Read as parsed, written as text, so that a list is never taken for a database array. */
export type Json = ColumnType<unknown, string, string>
export type DefaultedJson = ColumnType<unknown, string | undefined, string>

export interface AbsencesTable {
  id: string
  expert_id: string
  starts_on: PlainDate
  ends_on: PlainDate
}
export interface AccountReadingsTable {
  project_id: string
  person_id: string
  read_on: PlainDate
  territory_id: string
  sme_id: string
  read_at: Instant
}
export interface AdvancePapersTable {
  id: string
  advance_id: string
  project_id: string
  territory_id: string
  sme_id: string
  kind: 'contract' | 'schedule' | 'amendment' | 'notice'
  version: number
  content: Json
  drawn_on: PlainDate
  file_id: string | null
}
export interface AdvancePostingsTable {
  id: string
  advance_id: string
  project_id: string
  territory_id: string
  sme_id: string
  operation_key: string
  kind: 'disbursement' | 'payment' | 'write-off' | 'reversal'
  debit: 'cash' | 'receivable' | 'loss'
  credit: 'cash' | 'receivable' | 'loss'
  amount_cents: Cents
  booked_on: PlainDate
  reverses_id: string | null
  reason: Generated<string>
}
export interface AdvanceRemindersTable {
  id: string
  advance_id: string
  project_id: string
  territory_id: string
  sme_id: string
  step: 'first' | 'late-1' | 'late-30' | 'late-60' | 'late-90'
  due_on: PlainDate
  due_cents: Cents
  owed_cents: Cents
  sent_on: PlainDate
}
export interface AdvanceReschedulingsTable {
  id: string
  advance_id: string
  project_id: string
  territory_id: string
  sme_id: string
  version: number
  agreed_on: PlainDate
  spread_cents: Cents
  grace_months: number
  instalments: number
  reason: string
}
export interface AdvancesTable {
  id: string
  decision_id: string
  project_id: string
  territory_id: string
  sme_id: string
  amount_cents: Cents
  status: 'granted' | 'contracted' | 'disbursed' | 'repaying' | 'called' | 'repaid' | 'written-off'
  granted_on: PlainDate
  contracted_on: PlainDate | null
  disbursed_on: PlainDate | null
  grace_months: number | null
  instalments: number | null
  called_on: PlainDate | null
  mandate_reference: string | null
}
export interface AfterLinksTable {
  id: string
  closing_id: string
  mission_id: string
  project_id: string
  territory_id: string
  sme_id: string
  expert_person_id: string
  side: 'sme' | 'expert'
  year: number
  due_on: PlainDate
  asked_on: PlainDate | null
  last_letter_on: PlainDate | null
  reminders: Generated<number>
  answered_on: PlainDate | null
  in_touch: 'yes' | 'no' | null
  means: Generated<string>
  tools: 'yes' | 'partly' | 'no' | null
  isolation: 'yes' | 'partly' | 'no' | null
}
export interface AgendaItemsTable {
  id: string
  meeting_id: string
  project_id: string
  territory_id: string
  position: number
  status: 'on-agenda' | 'decided' | 'returned'
  minutes: Generated<number>
  presenter: Generated<string>
  advance_asked_cents: Cents | null
  discussion: Generated<string>
}
export interface AgreementPartiesTable {
  id: string
  agreement_id: string
  mission_id: string
  territory_id: string
  organisation_id: string | null
  person_id: string
  party: 'sme' | 'company' | 'operator' | 'expert'
  signer_id: string | null
}
export interface AgreementsTable {
  id: string
  mission_id: string
  project_id: string
  territory_id: string
  sme_id: string
  company_id: string
  expert_person_id: string
  version: Generated<number>
  half_days: HalfDays
  terms: string
  terms_sha256: string
  signed_on: PlainDate | null
  kind: 'sponsorship' | 'secondment' | 'consent' | 'letter'
  content: Json | null
  template_version: number | null
  changes: Json | null
  drawn_on: PlainDate | null
  wanted: Generated<boolean>
}
export interface AttendanceMarksTable {
  scan_id: string
  half_day_id: string
  territory_id: string
  party: 'expert' | 'sme'
  signer_name: string
  entered_on: PlainDate
}
export interface AttendanceScansTable {
  id: string
  mission_id: string
  project_id: string
  territory_id: string
  sme_id: string
  company_id: string
  file_id: string
  sha256: string
  signed_on: PlainDate
  received_on: PlainDate
  received_by: string | null
}
export interface AttendancesTable {
  id: string
  meeting_id: string
  territory_id: string
  member_id: string
  arrived_at: Instant | null
  left_at: Instant | null
  represented_by: string | null
}
export interface AttestationsTable {
  id: string
  closing_id: string
  mission_id: string
  project_id: string
  territory_id: string
  expert_person_id: string
  edition: number
  half_days: HalfDays
  content: Json
  issued_on: PlainDate
  replaced_on: PlainDate | null
  file_id: string | null
}
export interface AvailabilityPatternsTable {
  expert_id: string
  weekday: number
  half: 'morning' | 'afternoon'
}
export interface BadgeKeysTable {
  id: string
  kid: string
  issuer: string
  public_jwk: Json
  private_key: string | null
  made_at: Instant
  retired_at: Instant | null
}
export interface BadgesTable {
  id: string
  closing_id: string
  attestation_id: string
  mission_id: string
  project_id: string
  territory_id: string
  expert_person_id: string
  key_id: string
  status: 'valid' | 'revoked'
  jwt: string
  issued_on: PlainDate
  revoked_on: PlainDate | null
  revoked_because: 'replaced' | 'reason' | null
  revoked_reason: Generated<string>
}
export interface BallotBoxesTable {
  ballot_id: string
  territory_id: string
  choice: 'for' | 'for-with-conditions' | 'adjourn' | 'against' | 'abstention'
  votes: Generated<number>
}
export interface BallotVotersTable {
  ballot_id: string
  member_id: string
  territory_id: string
  on_paper: Generated<boolean>
}
export interface BallotsTable {
  id: string
  agenda_item_id: string
  project_id: string
  territory_id: string
  secret: boolean
  status: 'open' | 'closed' | 'void'
  proposal: DefaultedJson
  opened_at: Instant
  opened_by: string | null
  closed_at: Instant | null
  closed_by: string | null
  votes_for: number | null
  votes_for_with_conditions: number | null
  votes_adjourn: number | null
  votes_against: number | null
  abstentions: number | null
  recused: number | null
  quorum_needed: number | null
  quorum_reached: number | null
  outcome: 'approved' | 'approved-with-conditions' | 'adjourned' | 'refused' | null
  settled_by: 'majority' | 'casting-vote' | 'tie' | 'no-majority' | null
}
export interface BodyApprovalsTable {
  id: string
  body_id: string
  territory_id: string
  reference: string
  granted_on: PlainDate
  ends_on: PlainDate | null
  entered_on: PlainDate
  entered_by: string | null
}
export interface BookingsTable {
  id: string
  plan_id: string
  proposal_id: string
  territory_id: string
  sme_id: string
  company_id: string
  expert_person_id: string
  day: PlainDate
  half: 'morning' | 'afternoon'
  place: 'on-site' | 'remote' | 'preparation'
  status: 'held' | 'planned' | 'cancelled'
  overlap_reason: string | null
}
export interface BriefCommentsTable {
  id: string
  brief_id: string
  project_id: string
  territory_id: string
  sme_id: string
  version: number
  side: 'territory' | 'sme'
  author_id: string | null
  spoken_by: string | null
  about: Generated<string>
  body: string
  written_at: Instant
}
export interface BriefEditionsTable {
  id: string
  brief_id: string
  project_id: string
  territory_id: string
  sme_id: string
  version: number
  content: Json
  changed: Generated<string[]>
  side: 'territory' | 'sme'
  edited_by: string | null
  spoken_by: string | null
  edited_at: Instant
}
export interface BriefOverridesTable {
  id: string
  brief_id: string
  project_id: string
  territory_id: string
  version: number
  points: string[]
  reason: string
  overridden_by: string | null
  overridden_on: PlainDate
}
export interface BriefsTable {
  id: string
  project_id: string
  need_id: string
  territory_id: string
  sme_id: string
  version: Generated<number>
  status: 'scoping' | 'ready'
  objective: Generated<string>
  deliverable: Generated<string>
  out_of_scope: Generated<string>
  recipient: Generated<string>
  urgency: Generated<string>
  half_days: HalfDays | null
  window_from: PlainDate | null
  window_to: PlainDate | null
  remote_ok: Generated<boolean>
  opened_on: PlainDate
  ready_on: PlainDate | null
  starting_point: Generated<string>
  freed_time: Generated<string>
  management: 'present' | 'delegate' | 'unavailable' | null
  needed_by: PlainDate | null
  site_access: Generated<string>
  confidentiality: Generated<string>
  complements: Generated<string[]>
  source_brief_id: string | null
  agreed_version: number | null
  agreed_on: PlainDate | null
  agreed_by: string | null
}
export interface BusyHalvesTable {
  person_id: string
  day: PlainDate
  half: 'morning' | 'afternoon'
  booking_id: string
}
export interface CalendarFeedsTable {
  person_id: string
  token_hash: string
  sealed: string
  made_at: Instant
}
export interface CalendarHalvesTable {
  source_id: string
  person_id: string
  day: PlainDate
  half: 'morning' | 'afternoon'
}
export interface CalendarSourcesTable {
  id: string
  person_id: string
  position: number
  kind: 'file' | 'account'
  host: string
  sealed: string
  etag: string | null
  modified: string | null
  read_from: PlainDate | null
  read_at: Instant | null
  unread: Generated<number>
  fault: string | null
  failures: Generated<number>
  next_read_at: Instant
  created_at: Instant
}
export interface CallBacksTable {
  id: string
  call_id: string
  territory_id: string
  person_id: string | null
  project_id: string | null
  due_on: PlainDate
  status: 'due' | 'done' | 'moved'
  opened_on: PlainDate
  settled_by: string | null
  settled_at: Instant | null
}
export interface CallsTable {
  id: string
  territory_id: string
  person_id: string | null
  project_id: string | null
  replaces_id: string | null
  direction: 'out' | 'in'
  channel: 'telephone' | 'visit' | 'letter' | 'e-mail'
  held_on: PlainDate
  said: string
  recorded_by: string | null
  recorded_at: Instant
}
export interface CapabilitiesTable {
  code: string
  family_code: string
  name_fr: string
  name_en: string
  merged_into: string | null
}
export interface CareTalksTable {
  id: string
  closing_id: string
  mission_id: string
  project_id: string
  territory_id: string
  side: 'sme' | 'expert'
  person_id: string
  held_on: PlainDate
  channel: 'telephone' | 'in-person' | 'video'
  minutes: number
  note: string
  next_step: string
  recorded_by: string | null
}
export interface ClosingConsentsTable {
  id: string
  closing_id: string
  territory_id: string
  sme_id: string
  purpose: 'testimony' | 'naming'
  wording: string
  person_id: string | null
  given_at: Instant
  withdrawn_at: Instant | null
}
export interface ClosingsTable {
  id: string
  mission_id: string
  project_id: string
  territory_id: string
  sme_id: string
  company_id: string
  expert_person_id: string
  status: 'open' | 'closed'
  opened_on: PlainDate
  closed_on: PlainDate | null
  objective_met: 'yes' | 'partly' | 'no' | null
  tools_left: Generated<string>
  next_step: Generated<string>
}
export interface CommitteeMembersTable {
  id: string
  committee_id: string
  territory_id: string
  person_id: string
  organisation_id: string | null
  capacity: Generated<string>
  seat: Generated<'chair' | 'substitute-chair' | 'member'>
  joined_on: PlainDate
  left_on: PlainDate | null
  seat_since: PlainDate
}
export interface CommitteesTable {
  id: string
  territory_id: string
  name: string
  kind: 'approval' | 'steering'
  quorum: number
  ballot: Generated<'open' | 'secret'>
  written_consultation_allowed: Generated<boolean>
  majority: Generated<'simple' | 'absolute' | 'two-thirds'>
  casting_vote: Generated<boolean>
  recused_in_quorum: Generated<boolean>
  proxies_per_member: Generated<number>
  opinions: Generated<'off' | 'blind' | 'open'>
  coordinator_runs: Generated<boolean>
}
export interface CommuneTerritoriesTable {
  commune_code: string
  territory_id: string
  source: string
  set_on: PlainDate
}
export interface ConditionsTable {
  id: string
  decision_id: string
  project_id: string
  territory_id: string
  sme_id: string
  wording: string
  blocks: 'matching' | 'signature' | 'advance' | 'nothing'
  due_on: PlainDate
  status: 'open' | 'lifted' | 'lapsed'
  closed_on: PlainDate | null
}
export interface ConflictsTable {
  id: string
  project_id: string
  territory_id: string
  member_id: string
  person_id: string
  ground: 'declared' | 'own-firm' | 'customer' | 'supplier' | 'competitor' | 'lender' | 'bank' | 'accountant' | 'group' | 'family'
  reason: Generated<string>
  status: 'declared' | 'confirmed' | 'set-aside'
  settled_by: string | null
  settled_reason: Generated<string>
  recorded_at: Instant
}
export interface ConventionPledgesTable {
  id: string
  convention_id: string
  territory_id: string
  organisation_id: string
  site_id: string
  half_days_yearly: HalfDays
}
export interface ConventionsTable {
  id: string
  territory_id: string
  starts_on: PlainDate
  ends_on: PlainDate
  signatories: Generated<string[]>
  half_days_pledged_yearly: HalfDays
  funds_cents: Generated<Cents>
  jobs_target: Generated<number>
  renewal_reminded_on: PlainDate | null
}
export interface ConvocationsTable {
  id: string
  meeting_id: string
  territory_id: string
  kind: 'first' | 'moved' | 'cancelled'
  held_on: PlainDate
  starts_minute: number
  place: string
  reason: Generated<string>
  sent_by: string | null
  sent_at: Instant
}
export interface CredentialsTable {
  person_id: string
  password_hash: string
  changed_at: Instant
}
export interface DayEnvelopesTable {
  id: string
  organisation_id: string
  site_id: string
  territory_id: string
  year: number
  half_days_pledged: HalfDays
  quota_half_days: HalfDays | null
}
export interface DayReservationsTable {
  id: string
  proposal_id: string
  envelope_id: string
  territory_id: string
  organisation_id: string
  half_days: HalfDays
  firmness: 'soft' | 'firm' | 'freed'
}
export interface DeMinimisStatementsTable {
  id: string
  project_id: string
  territory_id: string
  declared_on: PlainDate
  declared_by: string
  undertaking: Generated<string>
  aids: Json
  granting_authority: string
  gross_grant_cents: Cents
}
export interface DecisionLettersTable {
  decision_id: string
  territory_id: string
  sent_at: Instant
  sent_by: string | null
}
export interface DecisionsTable {
  id: string
  project_id: string
  agenda_item_id: string | null
  territory_id: string
  sme_id: string
  outcome: 'approved' | 'approved-with-conditions' | 'adjourned' | 'refused'
  decided_on: PlainDate
  half_days: Generated<HalfDays>
  advance_cents: Generated<Cents>
  jobs_created_planned: Generated<number>
  jobs_kept_planned: Generated<number>
  headcount_baseline: number | null
  reason: Generated<string>
  decided_by: string | null
  skills: Generated<string[]>
}
export interface DigestLinesTable {
  id: string
  event_id: string | null
  template: string
  person_id: string
  subject: string
  url: string
  created_at: Instant
}
export interface DigestsTable {
  id: string
  person_id: string
  week: PlainDate
  opened_at: Instant
}
export interface DirectoryFirmsTable {
  siren: string
  name: string | null
  naf: string | null
  headcount_band: string | null
  created_on: PlainDate | null
  closed_on: PlainDate | null
  postal_code: string | null
  commune: string | null
  commune_code: string | null
}
export interface DisclosuresTable {
  id: string
  proposal_id: string
  to_person_id: string | null
  to_organisation_id: string | null
  of_person_id: string | null
  of_organisation_id: string | null
  disclosed_at: Instant
}
export interface DocumentTemplatesTable {
  id: string
  territory_id: string
  kind: 'sponsorship' | 'secondment' | 'consent' | 'letter' | 'time-sheet'
  version: number
  body: string | null
  note: Generated<string>
  set_by: string | null
  set_at: Instant
}
export interface EligibilityFactsTable {
  project_id: string
  territory_id: string
  facts: Json
  recorded_at: Instant
}
export interface EligibilityJudgmentsTable {
  id: string
  project_id: string
  territory_id: string
  verdict: 'eligible' | 'ineligible'
  reason_code: 'outside-territory' | 'too-young' | 'jobs' | 'takeover' | 'difficulty' | 'size' | 'sector' | 'need' | 'other' | null
  reason: Generated<string>
  verdicts: Json
  facts: Json
  judged_on: PlainDate
  judged_by: string | null
}
export interface EligibilityRulesTable {
  id: string
  rule_id: string
  version: number
  territory_id: string
  convention_id: string | null
  kind: 'minimum-age' | 'jobs-created' | 'jobs-kept' | 'no-job-condition' | 'takeover' | 'difficulty' | 'size' | 'zone' | 'sector'
  parameters: Json
  sentence: string
  valid_from: PlainDate
  valid_to: PlainDate | null
  created_by: string | null
  created_at: Instant
}
export interface EntriesOnBehalfTable {
  id: string
  event_id: string
  territory_id: string | null
  action: string
  object_id: string
  channel: 'telephone' | 'paper' | 'in-person' | 'e-mail'
  said_on: PlainDate
  speaker_id: string | null
  speaker_name: string
  reason: string | null
  entered_by: string
  entered_at: Instant
}
export interface EnvelopeBalancesTable {
  envelope_id: string
  territory_id: string
  organisation_id: string
  half_days_reserved: Generated<HalfDays>
}
export interface EnvelopeCarryoversTable {
  id: string
  site_id: string
  organisation_id: string
  territory_id: string
  from_year: number
  half_days: HalfDays
  reason: string | null
  decided_on: PlainDate
  decided_by: string | null
}
export interface EvaluationsTable {
  id: string
  closing_id: string
  mission_id: string
  project_id: string
  territory_id: string
  expert_person_id: string
  useful: 'yes' | 'partly' | 'no'
  learned: string
  again: 'yes' | 'maybe' | 'no'
  given_on: PlainDate
}
export interface EventsTable {
  id: string
  name: string
  ids: Json
  codes: DefaultedJson
  actor_kind: 'public' | 'person' | 'link' | 'system'
  actor_person_id: string | null
  territory_id: string | null
  occurred_at: Instant
  seq: number | null
  hash: string | null
}
export interface ExpertCapabilitiesTable {
  expert_id: string
  family_code: string
  capability: Generated<string>
  level: number
  evidence: string | null
  confirmed_on: PlainDate | null
}
export interface ExpertConflictsTable {
  expert_id: string
  organisation_id: string
  kind: 'competitor' | 'customer' | 'supplier' | 'family'
}
export interface ExpertsTable {
  id: string
  person_id: string
  organisation_id: string
  site_id: string
  territory_id: string
  line_manager_id: string | null
  job_title: Generated<string>
  grade: string | null
  half_days_per_year: HalfDays | null
  mobility_km: Generated<number>
  remote_ok: Generated<boolean>
  languages: Generated<string[]>
  sectors: Generated<string[]>
  onboarded_on: PlainDate | null
  charter_signed_on: PlainDate | null
  available_from: PlainDate | null
  available_to: PlainDate | null
  available_note: string | null
  note: string | null
  active: Generated<boolean>
}
export interface FileContentsTable {
  sha256: string
  bytes: Uint8Array
}
export interface FileTerritoriesTable {
  project_id: string
  change_id: string
  territory_id: string
  into_id: string
  moved_on: PlainDate
}
export interface FilesTable {
  id: string
  sha256: string
  name: string
  media_type: string
  size: number
  subject_type: string
  subject_id: string
  territory_id: string | null
  organisation_id: string | null
  confidential: Generated<boolean>
  uploaded_by: string | null
  uploaded_at: Instant
}
export interface FirmSlotsTable {
  id: string
  agenda_item_id: string
  meeting_id: string
  project_id: string
  territory_id: string
  sme_id: string
  state: 'invited' | 'waiting' | 'called' | 'in-room' | 'left' | 'cancelled'
  state_at: Instant
  held_on: PlainDate
  starts_minute: number
  minutes: number
  place: string
  invited_at: Instant | null
}
export interface FirmTiesTable {
  id: string
  territory_id: string
  organisation_id: string
  other_id: string
  kind: 'customer' | 'supplier' | 'competitor' | 'lender' | 'bank' | 'accountant' | 'group'
}
export interface FollowUpAnswersTable {
  id: string
  follow_up_id: string
  project_id: string
  territory_id: string
  sme_id: string
  place: number
  answered_on: PlainDate
  jobs_created: number
  jobs_kept: number
  headcount: number | null
  by: 'link' | 'account' | 'behalf'
}
export interface FollowUpEvidenceTable {
  id: string
  follow_up_id: string
  project_id: string
  territory_id: string
  sme_id: string
  file_id: string | null
  sha256: string
  added_on: PlainDate
  added_by: string | null
  erased_on: PlainDate | null
}
export interface FollowUpsTable {
  id: string
  project_id: string
  decision_id: string
  territory_id: string
  sme_id: string
  months: number
  due_on: PlainDate
  status: 'awaited' | 'answered' | 'silent' | 'liquidated' | 'sold' | 'relocated'
  answered_on: PlainDate | null
  jobs_created_declared: number | null
  jobs_kept_declared: number | null
  jobs_created_verified: number | null
  jobs_kept_verified: number | null
  headcount: number | null
  asked_on: PlainDate | null
  last_letter_on: PlainDate | null
  reminders: Generated<number>
  permanent: number | null
  fixed_term: number | null
  apprentices: number | null
  temporary: number | null
  words: Generated<string>
  verified_on: PlainDate | null
  verified_words: Generated<string>
}
export interface FundMovementsTable {
  id: string
  statement_id: string
  territory_id: string
  place: number
  key: string
  booked_on: PlainDate
  amount_cents: Cents
  name: string
  label: string
  reference: string
  status: 'open' | 'matched' | 'set-aside'
  advance_id: string | null
  settled_on: PlainDate | null
  reason: Generated<string>
  posting_id: string | null
}
export interface FundStatementsTable {
  id: string
  territory_id: string
  iban: string
  reference: string
  fingerprint: string
  from_day: PlainDate
  to_day: PlainDate
  opening_cents: Cents
  closing_cents: Cents
  imported_on: PlainDate
}
export interface HalfDayCorrectionsTable {
  id: string
  half_day_id: string
  mission_id: string
  project_id: string
  territory_id: string
  sme_id: string
  company_id: string
  kind: 'correction' | 'void'
  status_before: string
  before: Json
  after: Json
  reason: string
  corrected_at: Instant
  corrected_by: string | null
}
export interface HalfDayGrantsTable {
  id: string
  mission_id: string
  project_id: string
  territory_id: string
  sme_id: string
  company_id: string
  proposal_id: string
  site_id: string
  year: number
  half_days: HalfDays
  reason: string
  granted_on: PlainDate
  granted_by: string | null
}
export interface HalfDaysTable {
  id: string
  booking_id: string | null
  mission_id: string
  project_id: string
  territory_id: string
  sme_id: string
  company_id: string
  expert_person_id: string
  day: PlainDate
  half: 'morning' | 'afternoon'
  place: 'on-site' | 'remote' | 'preparation'
  task: Generated<string>
  status: 'planned' | 'reported-by-sme' | 'declared' | 'confirmed' | 'confirmed-tacitly' | 'disputed' | 'void' | 'cancelled'
  declared_on: PlainDate | null
  confirmed_on: PlainDate | null
  reason: string | null
  minutes: number | null
  starts_at: string | null
  ends_at: string | null
  travel_minutes: number | null
  travel_km: number | null
  travel_paid_by: 'company' | 'expert' | 'operator' | null
  expenses_cents: Cents | null
  expenses_paid_by: 'company' | 'expert' | 'operator' | null
  added_reason: string | null
}
export interface HeadcountChecksTable {
  sme_id: string
  next_at: Instant | null
  asked_on: PlainDate | null
  outcome: 'found' | 'unknown' | 'failed' | 'malformed' | null
  outcome_on: PlainDate | null
}
export interface HeadcountReadingsTable {
  sme_id: string
  month: PlainDate
  read_on: PlainDate
  headcount: number
}
export interface IdempotencyKeysTable {
  actor: string
  key: string
  action: string
  input_hash: string
  outcome: Json
  created_at: Instant
}
export interface IndicatorValuesTable {
  id: string
  snapshot_id: string | null
  year: number
  indicator: string
  territory: Generated<string>
  dimension: Generated<string>
  value: number | null
  base: number | null
  firms: Generated<number>
  computed_at: Instant
  largest: number | null
}
export interface IntakeDraftsTable {
  id: string
  token: string
  locale: 'fr' | 'en'
  email: string
  contact: Json
  company: Json | null
  need: Json | null
  status: 'open' | 'sent'
  started_at: Instant
  touched_at: Instant
  chased_at: Instant | null
  expires_at: Instant
}
export interface InvitationsTable {
  booking_id: string
  person_id: string
  territory_id: string
  sme_id: string
  party: 'expert' | 'sme'
  sequence: Generated<number>
  cancelled: Generated<boolean>
  day: PlainDate
  half: 'morning' | 'afternoon'
  place: string
  sent_at: Instant
  answer: 'accepted' | 'declined' | 'tentative' | null
  answer_reason: string | null
  answered_at: Instant | null
}
export interface IssuingBodiesTable {
  id: string
  territory_id: string
  code: string
  name: string
  purpose: string
  siren: string | null
  rna: string | null
  street: string
  postcode: string
  commune: string
  country: string
  category: 'article-4' | 'federation' | 'general-interest' | 'foundation' | 'endowment-fund' | 'research' | 'heritage' | 'european'
  rescript_on: PlainDate | null
  president_confirmed_on: PlainDate | null
  signatory_name: string
  signatory_capacity: string
  amended_on: PlainDate
}
export interface JobBaselinesTable {
  id: string
  decision_id: string
  project_id: string
  territory_id: string
  sme_id: string
  version: number
  decided_on: PlainDate
  headcount: number | null
  permanent: number | null
  fixed_term: number | null
  apprentices: number | null
  temporary: number | null
  reason: string
  recorded_on: PlainDate
  recorded_by: string | null
}
export interface JobOverlapsTable {
  id: string
  project_id: string
  territory_id: string
  sme_id: string
  counted_in_project_id: string
  counted_in_territory_id: string
  created_shared: number
  kept_shared: number
  reason: string
  stated_on: PlainDate
  stated_by: string | null
  withdrawn_on: PlainDate | null
}
export interface LinksTable {
  id: string
  person_id: string
  object_type: string
  object_id: string
  actions: string[]
  single_use: Generated<boolean>
  territory_id: string | null
  expires_at: Instant
  revoked_at: Instant | null
  used_at: Instant | null
  created_at: Instant
}
export interface MailAttachmentsTable {
  mail_id: string
  position: number
  file_id: string
}
export interface MailingRecipientsTable {
  id: string
  mailing_id: string
  territory_id: string
  position: number
  person_id: string | null
  project_id: string | null
  site_id: string | null
  name: string
  address: string
  locale: 'fr' | 'en'
  subject: string
  body: string
  with_id: string | null
  obstacle: 'nobody' | 'closed' | 'no-email' | 'no-address' | 'blank' | null
  sent_at: Instant
}
export interface MailingsTable {
  id: string
  territory_id: string
  medium: 'letter' | 'e-mail'
  list: 'files' | 'people' | 'sites'
  subject: string
  body: string
  sent_by: string | null
  sent_at: Instant
}
export interface MailsTable {
  id: string
  event_id: string | null
  template: string
  person_id: string | null
  territory_id: string | null
  address: string
  subject: string
  text_body: string
  html_body: string
  status: 'queued' | 'sent' | 'failed'
  attempts: Generated<number>
  last_error: string | null
  due_at: Instant
  created_at: Instant
  sent_at: Instant | null
  shared_id: string | null
}
export interface MatchableNeedsTable {
  need_id: string
  project_id: string
  territory_id: string
  sme_id: string
  family_code: string
  capability: string
  requested_on: PlainDate
  reference: string
  objective: string
  half_days: HalfDays
  window_from: PlainDate
  window_to: PlainDate
  remote_ok: boolean
  decided_on: PlainDate
}
export interface MatchingRunsTable {
  id: string
  territory_id: string
  weights_version: string
  inputs_hash: string
  result: string | null
  value: number | null
  bound: number | null
  optimal: boolean | null
  made_at: Instant
  turn: number
  kind: 'asked' | 'nightly' | 'replay'
  status: 'queued' | 'running' | 'done' | 'unchanged' | 'cancelled' | 'failed' | 'interrupted'
  inputs: string | null
  form: number
  needs: number
  experts: number
  result_hash: string | null
  changes: string | null
  waiting_value: number | null
  waiting_bound: number | null
  gap: number | null
  seconds: number | null
  step: string | null
  asked_by: string | null
  night: PlainDate | null
  same_as: string | null
  replay_of: string | null
  same_answer: boolean | null
  reason: string | null
  reason_params: Json | null
  started_at: Instant | null
  gone_after: Instant | null
  ended_at: Instant | null
}
export interface MatchingWeightsTable {
  id: string
  territory_id: string
  starts_on: PlainDate
  capability: number
  calendars: number
  proximity: number
  load: number
  ground: number
  set_by: string | null
  set_on: PlainDate
}
export interface MeetingMinutesTable {
  id: string
  meeting_id: string
  territory_id: string
  status: 'drafting' | 'approved'
  remarks: Generated<string>
  approved_by: string | null
  approved_name: string | null
  approved_at: Instant | null
  sha256: string | null
  file_id: string | null
}
export interface MeetingsTable {
  id: string
  committee_id: string
  territory_id: string
  held_on: PlainDate
  place: Generated<string>
  kind: Generated<'session' | 'written'>
  starts_minute: Generated<number>
  presided_by: string | null
  reminded_on: PlainDate | null
  cancelled_on: PlainDate | null
  cancelled_reason: Generated<string>
}
export interface MergerMovesTable {
  merger_id: string
  place: number
  table_name: string
  key: Json
  before: Json
  after: Json | null
}
export interface MergersTable {
  id: string
  kind: 'person' | 'firm'
  kept_id: string
  merged_id: string
  made_at: Instant
  made_by: string | null
  undone_at: Instant | null
  undone_by: string | null
  given_back: number | null
  left_as_is: number | null
}
export interface MissionRoutesTable {
  id: string
  mission_id: string
  project_id: string
  territory_id: string
  version: number
  route: 'service' | 'loan-at-cost' | 'free-loan' | 'gift-through-body'
  answers: Json
  findings: Json
  decided_by: string | null
  decided_on: PlainDate
}
export interface MissionsTable {
  id: string
  plan_id: string
  proposal_id: string
  need_id: string
  project_id: string
  territory_id: string
  sme_id: string
  company_id: string
  site_id: string
  expert_id: string
  expert_person_id: string
  line_manager_id: string | null
  half_days: HalfDays
  status: 'drafting' | 'in-signature' | 'signed' | 'replaced' | 'interrupted'
  created_on: PlainDate
  signed_on: PlainDate | null
  ended_on: PlainDate | null
  reason: string | null
}
export interface NeedsTable {
  id: string
  project_id: string
  territory_id: string
  sme_id: string
  family_code: string
  capability: Generated<string>
  description: string
  half_days_asked: HalfDays | null
  wished_end: PlainDate | null
  remote_ok: Generated<boolean>
  requested_on: PlainDate
  jobs_created_hoped: number | null
  jobs_kept_hoped: number | null
}
export interface NeighbourConsentsTable {
  id: string
  borrower_id: string
  lender_id: string
  family_code: string | null
  status: 'asked' | 'agreed' | 'refused' | 'revoked'
  asked_by: string
  asked_on: PlainDate
  answered_by: string | null
  answered_on: PlainDate | null
  ends_on: PlainDate | null
}
export interface NewsletterEditionsTable {
  id: string
  status: 'draft' | 'sending' | 'sent'
  number: number | null
  locale: 'fr' | 'en'
  subject: string
  blocks: Json
  figures: Json | null
  to_subscribers: Generated<boolean>
  to_roles: Generated<string[]>
  territory_ids: Generated<string[]>
  drafted_for: PlainDate | null
  version: Generated<number>
  recipients: number | null
  created_by: string | null
  created_at: Instant
  changed_at: Instant
  sent_by: string | null
  sent_at: Instant | null
}
export interface NewsletterStopsTable {
  address_hash: string
  why: 'unsubscribed' | 'objected' | 'bounced'
  stopped_on: PlainDate
}
export interface NewsletterSubscribersTable {
  id: string
  address: string
  locale: 'fr' | 'en'
  status: 'asked' | 'confirmed'
  asked_at: Instant
  confirmed_at: Instant | null
}
export interface NotificationPreferencesTable {
  person_id: string
  quiet_from: string
  quiet_to: string
  rest_days: boolean
  outlets: DefaultedJson
}
export interface OfflinePacksTable {
  id: string
  meeting_id: string
  territory_id: string
  member_id: string
  person_id: string
  files: number
  taken_at: Instant
  wiped_at: Instant | null
}
export interface OpenNeedsTable {
  need_id: string
  project_id: string
  territory_id: string
  sme_id: string
  family_code: string
  capability: string
  requested_on: PlainDate
  reference: string
  objective: string
  half_days: HalfDays
  window_from: PlainDate
  window_to: PlainDate
  remote_ok: boolean
  decided_on: PlainDate
}
export interface OpeningBalancesTable {
  id: string
  mission_id: string
  project_id: string
  territory_id: string
  sme_id: string
  company_id: string
  expert_person_id: string
  half_days: HalfDays
  entered_on: PlainDate
}
export interface OpinionsTable {
  id: string
  agenda_item_id: string
  project_id: string
  territory_id: string
  member_id: string
  leaning: 'favourable' | 'reserved' | 'unfavourable'
  comment: Generated<string>
  given_at: Instant
}
export interface OrganisationsTable {
  id: string
  siren: string
  name: string
  kind: 'company' | 'sme' | 'public-body' | 'operator'
  sector: string | null
  naf: string | null
  headcount: number | null
  group_name: string | null
  group_headcount: number | null
  created_on: PlainDate | null
  folded_name: GeneratedAlways<string>
  merged_into: string | null
}
export interface ParkedEventsTable {
  reaction: string
  event_id: string
  error: string
  parked_at: Instant
}
export interface ParticipantFilesTable {
  id: string
  territory_id: string
  year: number
  participants: number
  incomplete: number
  reason: Generated<string>
  taken_by: string | null
  taken_on: PlainDate
}
export interface PeopleTable {
  id: string
  given_name: string
  family_name: string
  email: string | null
  telephone: string | null
  locale: Generated<'fr' | 'en'>
  gender: 'f' | 'm' | null
  deactivated_at: Instant | null
  merged_into: string | null
  created_at: Instant
  folded_name: GeneratedAlways<string>
  email_failed_on: PlainDate | null
}
export interface PlansTable {
  id: string
  proposal_id: string
  project_id: string
  need_id: string
  territory_id: string
  sme_id: string
  company_id: string
  expert_person_id: string
  status: 'held' | 'planned' | 'cancelled'
  proposed_on: PlainDate
  held_until: Instant
  agreed_on: PlainDate | null
  reason: Generated<string>
  alternates: Generated<string[]>
  suiting: Generated<string[]>
  exception: string | null
}
export interface ProjectAccountsTable {
  id: string
  project_id: string
  territory_id: string
  year: number
  turnover_cents: Cents | null
  result_cents: Cents | null
  cash_cents: Cents | null
}
export interface ProjectCountersTable {
  year: number
  last: number
}
export interface ProjectStatesTable {
  project_id: string
  territory_id: string
  sme_id: string
  state: string
  stage: string
}
export interface ProjectsTable {
  id: string
  reference: string
  territory_id: string
  sme_id: string
  manager_id: string | null
  referrer_id: string | null
  referrer_name: string | null
  summary: string
  headcount: number | null
  status: 'contacted' | 'submitted' | 'eligible' | 'ineligible' | 'withdrawn'
  contacted_on: PlainDate
  submitted_on: PlainDate | null
  judged_on: PlainDate | null
  withdrawn_on: PlainDate | null
  reason: string | null
  referrer_email: string | null
}
export interface ProposalGroupsTable {
  id: string
  project_id: string
  territory_id: string
  sme_id: string
  created_on: PlainDate
}
export interface ProposalsTable {
  id: string
  group_id: string
  need_id: string
  project_id: string
  territory_id: string
  sme_id: string
  expert_id: string
  expert_person_id: string
  line_manager_id: string | null
  company_id: string
  site_id: string
  half_days: HalfDays
  window_from: PlainDate
  window_to: PlainDate
  anonymised: Json
  fit: number
  parts: Json
  status: 'drafted' | 'sent' | 'released-by-company' | 'consented-by-line-manager' | 'accepted-by-expert' | 'accepted-by-sme' | 'declined' | 'expired' | 'superseded'
  declined_by: 'company' | 'line-manager' | 'expert' | 'sme' | 'coordinator' | 'system' | null
  reason: string | null
  sent_on: PlainDate | null
  expires_on: PlainDate | null
  closed_on: PlainDate | null
  reason_code: 'too-busy' | 'dates' | 'wrong-skill' | 'not-now' | 'not-this-year' | 'company-policy' | 'conflict' | 'distance' | 'left' | 'other' | null
  holds_until: PlainDate | null
  overridden: Generated<string[]>
  override_reason: string | null
  former_id: string | null
}
export interface PublishedTotalsTable {
  id: string
  year: number
  figure: 'territories' | 'helperCompanies' | 'smesStudied' | 'smesAccepted' | 'smesHelped' | 'daysContracted' | 'jobsPlannedCreated' | 'jobsPlannedKept' | 'advancesGranted' | 'advanceMean'
  value: number
  about: Generated<boolean>
  scope: Generated<string>
  source: string
  recorded_by: string | null
  recorded_on: PlainDate
}
export interface PulseGroupsTable {
  company_id: string
  question: 'meaning' | 'exchange'
  number: number
  answers: Generated<number>
  total: number
  released_on: PlainDate
}
export interface PulsePoolsTable {
  company_id: string
  question: 'meaning' | 'exchange'
  waiting: Generated<number>
  total: Generated<number>
  groups: Generated<number>
  closed_total: number | null
}
export interface PulseRequestsTable {
  id: string
  closing_id: string
  mission_id: string
  project_id: string
  territory_id: string
  company_id: string
  expert_person_id: string
  asked_on: PlainDate
  answered: Generated<boolean>
}
export interface PulseWaitingTable {
  company_id: string
  question: 'meaning' | 'exchange'
  person_id: string
}
export interface ReactionCursorsTable {
  name: string
  seq: Generated<number>
  attempts: Generated<number>
  last_error: string | null
  retry_at: Instant | null
}
export interface ReceiptCopiesTable {
  id: string
  receipt_id: string
  territory_id: string
  company_id: string
  kind: 'original' | 'duplicate'
  asked_on: PlainDate
  asked_by: string | null
  file_id: string | null
}
export interface ReceiptCountersTable {
  body_id: string
  year: number
  territory_id: string
  last: number
}
export interface ReceiptHalfDaysTable {
  receipt_id: string
  half_day_id: string
  valuation_id: string
  territory_id: string
  company_id: string
  day: PlainDate
  half: 'morning' | 'afternoon'
  live: boolean
}
export interface ReceiptsTable {
  id: string
  body_id: string
  territory_id: string
  company_id: string
  year: number
  legal_form: string
  street: string
  postcode: string
  commune: string
  status: 'draft' | 'discarded' | 'issued' | 'cancelled'
  number_year: number | null
  number_in_year: number | null
  number: string | null
  half_days: HalfDays | null
  total_cents: Cents | null
  first_day: PlainDate | null
  last_day: PlainDate | null
  content: Json | null
  drafted_on: PlainDate
  issued_on: PlainDate | null
  issued_by: string | null
  cancelled_on: PlainDate | null
  reason: string | null
  replaced_by_id: string | null
}
export interface ReportSchedulesTable {
  id: string
  person_id: string
  territory_id: string | null
  every: 'month' | 'quarter' | 'year'
  next_on: PlainDate
}
export interface ReroutesTable {
  id: string
  former_id: string
  need_id: string
  project_id: string
  territory_id: string
  outcome: 'sent' | 'prepared' | 'nobody' | 'enough'
  expert_id: string | null
  fit: number | null
  lifts: DefaultedJson
  done_on: PlainDate
}
export interface ReroutingRulesTable {
  territory_id: string
  after_silence: 'send' | 'prepare'
  after_refusal: 'send' | 'prepare'
  set_on: PlainDate
}
export interface RetentionRunsTable {
  ran_on: PlainDate
  ran_at: Instant
  touched: Json
}
export interface RevitalisationAgreementsTable {
  id: string
  territory_id: string
  reference: string
  firm: string
  starts_on: PlainDate
  ends_on: PlainDate
  half_days_funded: HalfDays
  jobs_target: number
  entered_on: PlainDate
}
export interface RevitalisationChargesTable {
  mission_id: string
  agreement_id: string
  territory_id: string
  project_id: string
  charged_on: PlainDate
}
export interface RightsRequestsTable {
  id: string
  territory_id: string | null
  person_id: string | null
  kind: 'access' | 'rectification' | 'erasure' | 'restriction' | 'portability' | 'objection' | 'withdrawal'
  name: string
  address: string | null
  channel: 'own-page' | 'form' | 'e-mail' | 'letter' | 'telephone' | 'in-person'
  words: Generated<string>
  received_on: PlainDate
  due_on: PlainDate
  extended_on: PlainDate | null
  extension_reason: string | null
  identity: 'signed-in' | 'not-doubted' | 'asked' | 'verified'
  status: 'received' | 'answered' | 'refused' | 'withdrawn'
  closed_on: PlainDate | null
  answer: string | null
  closed_by: string | null
  registered_by: string | null
  scan_file_id: string | null
}
export interface RoleGrantsTable {
  id: string
  person_id: string
  role: 'network-admin' | 'national-coordinator' | 'territory-coordinator' | 'committee-member' | 'company-correspondent' | 'expert' | 'line-manager' | 'sme-manager' | 'referrer' | 'funder' | 'receipt-officer' | 'communications-officer' | 'operator-signatory' | 'fund-manager' | 'company-finance'
  territory_id: string | null
  organisation_id: string | null
  site_id: string | null
  granted_at: Instant
  ends_on: PlainDate | null
}
export interface RoomExitsTable {
  id: string
  agenda_item_id: string
  territory_id: string
  member_id: string
  went_out_at: Instant
  came_back_at: Instant | null
}
export interface SealedDocumentsTable {
  id: string
  request_id: string | null
  subject_type: string
  subject_id: string
  territory_id: string
  kind: 'document' | 'evidence'
  title: string
  source_file_id: string | null
  status: 'due' | 'sealed'
  due_at: Instant
  attempts: Generated<number>
  last_error: string | null
  sealed_file_id: string | null
  sealed_sha256: string | null
  level: 'B-B' | 'B-T' | null
  certificate_sha256: string | null
  sealed_at: Instant | null
}
export interface SessionsTable {
  id: string
  token_hash: string
  person_id: string
  created_at: Instant
  expires_at: Instant
}
export interface SettingsTable {
  key: string
  value: Json
}
export interface SharedLettersTable {
  id: string
  text_body: string
  html_body: string
}
export interface SignatureRequestsTable {
  id: string
  subject_type: string
  subject_id: string
  territory_id: string
  organisation_ids: string[]
  person_ids: string[]
  title: string
  sender: string
  document_file_id: string | null
  document_sha256: string
  ordering: 'parallel' | 'ordered'
  status: 'open' | 'complete' | 'declined' | 'expired' | 'cancelled'
  opened_at: Instant
  expires_at: Instant
  ended_at: Instant | null
  reason: string | null
  declined_by: string | null
}
export interface SignaturesTable {
  id: string
  request_id: string
  signer_id: string
  place: number
  person_id: string
  document_sha256: string
  means: 'code' | 'recorded'
  address: string | null
  code_verified_at: Instant | null
  consent_version: string
  consent_text: string
  ip: string | null
  user_agent: string | null
  signed_at: Instant
  previous_hash: string
  hash: string
}
export interface SignersTable {
  id: string
  request_id: string
  person_id: string
  place: number
  party: string
  name: string
  capacity: string
  address: string | null
}
export interface SigningCodesTable {
  signer_id: string
  person_id: string
  address: string
  code_hash: string
  sent_at: Instant
  expires_at: Instant
  tries: Generated<number>
  used_at: Instant | null
  first_sent_at: Instant
  sends: Generated<number>
}
export interface SiteBlackoutsTable {
  id: string
  site_id: string
  starts_on: PlainDate
  ends_on: PlainDate
  reason: string | null
  kind: Generated<'closed' | 'peak'>
  yearly: Generated<boolean>
}
export interface SitePoliciesTable {
  site_id: string
  organisation_id: string
  territory_id: string
  beneficiaries: Generated<string>
  staff: Generated<string>
  whole_days: Generated<boolean>
  carry_over: Generated<boolean>
  decided_on: PlainDate
}
export interface SiteRequestsTable {
  id: string
  group_id: string
  need_id: string
  project_id: string
  territory_id: string
  sme_id: string
  company_id: string
  site_id: string
  half_days: HalfDays
  window_from: PlainDate
  window_to: PlainDate
  anonymised: Json
  status: 'asked' | 'named' | 'declined' | 'withdrawn' | 'expired'
  proposal_id: string | null
  declined_by: 'company' | 'coordinator' | null
  reason: string | null
  reason_code: 'too-busy' | 'dates' | 'wrong-skill' | 'not-now' | 'company-policy' | 'conflict' | 'distance' | 'other' | null
  holds_until: PlainDate | null
  asked_on: PlainDate
  expires_on: PlainDate
  closed_on: PlainDate | null
}
export interface SitesTable {
  id: string
  organisation_id: string
  territory_id: string
  siret: string | null
  name: string
  commune: string | null
  latitude: number | null
  longitude: number | null
  headcount: number | null
  auto_approval_half_days: Generated<HalfDays>
  yearly_fee_cents: Cents | null
  note: string | null
  joined_on: PlainDate | null
  left_on: PlainDate | null
  address_extra: string | null
  street: string | null
  locality: string | null
  postcode: string | null
  folded_commune: GeneratedAlways<string | null>
}
export interface SkillFamiliesTable {
  code: string
  name_fr: string
  name_en: string
  position: number
}
export interface SkillRevalidationsTable {
  site_id: string
  organisation_id: string
  territory_id: string
  asked_on: PlainDate | null
  answered_on: PlainDate | null
}
export interface SnapshotCorrectionsTable {
  id: string
  snapshot_id: string
  year: number
  indicator: string
  territory: string
  dimension: string
  frozen: number
  found: number
  noticed_on: PlainDate
}
export interface SnapshotsTable {
  id: string
  year: number
  version: Generated<number>
  frozen_on: PlainDate
  frozen_by: string | null
  note: Generated<string>
  checked_at: Instant | null
  corrected_on: PlainDate | null
}
export interface SocialCeilingsTable {
  year: number
  monthly_euros: number
  act: string
  set_by: string | null
  set_at: Instant
}
export interface StandInsTable {
  id: string
  absent_id: string
  stand_in_id: string
  starts_on: PlainDate
  ends_on: PlainDate
  named_by: string | null
  named_at: Instant
  ended_at: Instant | null
}
export interface SurveyAnswersTable {
  id: string
  survey_id: string
  audience_id: string
  named: boolean
  answered_on: PlainDate
  choices: Json
  texts: Json
  repeated: Generated<boolean>
  name: string | null
  email: string | null
}
export interface SurveyAudiencesTable {
  id: string
  survey_id: string
  position: number
  name: Json
  quota: number
  answered: Generated<number>
}
export interface SurveyInvitationsTable {
  id: string
  survey_id: string
  audience_id: string
  email: string
  locale: 'fr' | 'en'
  used: Generated<boolean>
  invited_on: PlainDate
}
export interface SurveyVisitorsTable {
  survey_id: string
  seen_on: PlainDate
  hash: string
}
export interface SurveysTable {
  id: string
  slug: string
  status: 'draft' | 'open' | 'closed' | 'published'
  named: boolean
  locales: string[]
  title: Json
  introduction: Json
  credit: Json
  method: Json
  questions: Json
  opens_on: PlainDate
  closes_on: PlainDate
  version: Generated<number>
  with_repeats: Generated<boolean>
  created_by: string | null
  created_at: Instant
  changed_at: Instant
  closed_on: PlainDate | null
  published_on: PlainDate | null
}
export interface TakenOverFilesTable {
  project_id: string
  takeover_id: string
  territory_id: string
  line: number
  record: Json
  made_firm: boolean
  made_manager: boolean
}
export interface TakeoversTable {
  id: string
  territory_id: string
  file_id: string
  name: string
  status: 'mapping' | 'brought' | 'undone'
  columns: DefaultedJson
  stages: DefaultedJson
  totals: Json | null
  started_at: Instant
  started_by: string | null
  brought_at: Instant | null
  undone_at: Instant | null
  reason: string | null
}
export interface TerritoriesTable {
  id: string
  slug: string
  name: string
  operator_name: string
  operator_kind: 'chamber' | 'association' | 'agency' | 'other'
  department: string | null
  latitude: number | null
  longitude: number | null
  opened_on: PlainDate
  closed_on: PlainDate | null
  sender_address: string | null
  telephone: string | null
  shares_with_network: Generated<boolean>
  tacit_days: Generated<number>
  logo_file_id: string | null
}
export interface TerritoryChangesTable {
  id: string
  kind: 'merged' | 'split'
  territory_id: string
  into_id: string
  changed_on: PlainDate
}
export interface TerritoryVersionsTable {
  territory_id: string
  until_on: PlainDate
  name: string
  operator_name: string
  operator_kind: 'chamber' | 'association' | 'agency' | 'other'
  telephone: string | null
  sender_address: string | null
}
export interface TestimoniesTable {
  id: string
  closing_id: string
  mission_id: string
  project_id: string
  territory_id: string
  sme_id: string
  company_id: string
  expert_person_id: string
  words: string
  publication: 'named' | 'unnamed' | 'none'
  given_on: PlainDate
}
export interface ValuationHalfDaysTable {
  valuation_id: string
  half_day_id: string
  territory_id: string
  company_id: string
}
export interface ValuationPayTable {
  valuation_id: string
  company_id: string
  sealed: string | null
  valued_on: PlainDate
  erased_on: PlainDate | null
}
export interface ValuationsTable {
  id: string
  mission_id: string
  project_id: string
  territory_id: string
  sme_id: string
  company_id: string
  expert_person_id: string
  year: number
  half_days: HalfDays
  value_cents: Cents
  status: 'open' | 'in-receipt' | 'superseded'
  valued_on: PlainDate
  valued_by: string | null
}
export interface VotesTable {
  id: string
  agenda_item_id: string
  territory_id: string
  member_id: string
  choice: 'for' | 'for-with-conditions' | 'adjourn' | 'against' | 'abstention' | 'recused'
  cast_at: Instant
  cast_by: string | null
  on_paper: Generated<boolean>
  counted: Generated<boolean>
}
export interface YearReadinessTable {
  territory_id: string
  year: number
  declared_on: PlainDate
  declared_by: string | null
  note: Generated<string>
}
export interface Tables {
  absences: AbsencesTable
  account_readings: AccountReadingsTable
  advance_papers: AdvancePapersTable
  advance_postings: AdvancePostingsTable
  advance_reminders: AdvanceRemindersTable
  advance_reschedulings: AdvanceReschedulingsTable
  advances: AdvancesTable
  after_links: AfterLinksTable
  agenda_items: AgendaItemsTable
  agreement_parties: AgreementPartiesTable
  agreements: AgreementsTable
  attendance_marks: AttendanceMarksTable
  attendance_scans: AttendanceScansTable
  attendances: AttendancesTable
  attestations: AttestationsTable
  availability_patterns: AvailabilityPatternsTable
  badge_keys: BadgeKeysTable
  badges: BadgesTable
  ballot_boxes: BallotBoxesTable
  ballot_voters: BallotVotersTable
  ballots: BallotsTable
  body_approvals: BodyApprovalsTable
  bookings: BookingsTable
  brief_comments: BriefCommentsTable
  brief_editions: BriefEditionsTable
  brief_overrides: BriefOverridesTable
  briefs: BriefsTable
  busy_halves: BusyHalvesTable
  calendar_feeds: CalendarFeedsTable
  calendar_halves: CalendarHalvesTable
  calendar_sources: CalendarSourcesTable
  call_backs: CallBacksTable
  calls: CallsTable
  capabilities: CapabilitiesTable
  care_talks: CareTalksTable
  closing_consents: ClosingConsentsTable
  closings: ClosingsTable
  committee_members: CommitteeMembersTable
  committees: CommitteesTable
  commune_territories: CommuneTerritoriesTable
  conditions: ConditionsTable
  conflicts: ConflictsTable
  convention_pledges: ConventionPledgesTable
  conventions: ConventionsTable
  convocations: ConvocationsTable
  credentials: CredentialsTable
  day_envelopes: DayEnvelopesTable
  day_reservations: DayReservationsTable
  de_minimis_statements: DeMinimisStatementsTable
  decision_letters: DecisionLettersTable
  decisions: DecisionsTable
  digest_lines: DigestLinesTable
  digests: DigestsTable
  directory_firms: DirectoryFirmsTable
  disclosures: DisclosuresTable
  document_templates: DocumentTemplatesTable
  eligibility_facts: EligibilityFactsTable
  eligibility_judgments: EligibilityJudgmentsTable
  eligibility_rules: EligibilityRulesTable
  entries_on_behalf: EntriesOnBehalfTable
  envelope_balances: EnvelopeBalancesTable
  envelope_carryovers: EnvelopeCarryoversTable
  evaluations: EvaluationsTable
  events: EventsTable
  expert_capabilities: ExpertCapabilitiesTable
  expert_conflicts: ExpertConflictsTable
  experts: ExpertsTable
  file_contents: FileContentsTable
  file_territories: FileTerritoriesTable
  files: FilesTable
  firm_slots: FirmSlotsTable
  firm_ties: FirmTiesTable
  follow_up_answers: FollowUpAnswersTable
  follow_up_evidence: FollowUpEvidenceTable
  follow_ups: FollowUpsTable
  fund_movements: FundMovementsTable
  fund_statements: FundStatementsTable
  half_day_corrections: HalfDayCorrectionsTable
  half_day_grants: HalfDayGrantsTable
  half_days: HalfDaysTable
  headcount_checks: HeadcountChecksTable
  headcount_readings: HeadcountReadingsTable
  idempotency_keys: IdempotencyKeysTable
  indicator_values: IndicatorValuesTable
  intake_drafts: IntakeDraftsTable
  invitations: InvitationsTable
  issuing_bodies: IssuingBodiesTable
  job_baselines: JobBaselinesTable
  job_overlaps: JobOverlapsTable
  links: LinksTable
  mail_attachments: MailAttachmentsTable
  mailing_recipients: MailingRecipientsTable
  mailings: MailingsTable
  mails: MailsTable
  matchable_needs: MatchableNeedsTable
  matching_runs: MatchingRunsTable
  matching_weights: MatchingWeightsTable
  meeting_minutes: MeetingMinutesTable
  meetings: MeetingsTable
  merger_moves: MergerMovesTable
  mergers: MergersTable
  mission_routes: MissionRoutesTable
  missions: MissionsTable
  needs: NeedsTable
  neighbour_consents: NeighbourConsentsTable
  newsletter_editions: NewsletterEditionsTable
  newsletter_stops: NewsletterStopsTable
  newsletter_subscribers: NewsletterSubscribersTable
  notification_preferences: NotificationPreferencesTable
  offline_packs: OfflinePacksTable
  open_needs: OpenNeedsTable
  opening_balances: OpeningBalancesTable
  opinions: OpinionsTable
  organisations: OrganisationsTable
  parked_events: ParkedEventsTable
  participant_files: ParticipantFilesTable
  people: PeopleTable
  plans: PlansTable
  project_accounts: ProjectAccountsTable
  project_counters: ProjectCountersTable
  project_states: ProjectStatesTable
  projects: ProjectsTable
  proposal_groups: ProposalGroupsTable
  proposals: ProposalsTable
  published_totals: PublishedTotalsTable
  pulse_groups: PulseGroupsTable
  pulse_pools: PulsePoolsTable
  pulse_requests: PulseRequestsTable
  pulse_waiting: PulseWaitingTable
  reaction_cursors: ReactionCursorsTable
  receipt_copies: ReceiptCopiesTable
  receipt_counters: ReceiptCountersTable
  receipt_half_days: ReceiptHalfDaysTable
  receipts: ReceiptsTable
  report_schedules: ReportSchedulesTable
  reroutes: ReroutesTable
  rerouting_rules: ReroutingRulesTable
  retention_runs: RetentionRunsTable
  revitalisation_agreements: RevitalisationAgreementsTable
  revitalisation_charges: RevitalisationChargesTable
  rights_requests: RightsRequestsTable
  role_grants: RoleGrantsTable
  room_exits: RoomExitsTable
  sealed_documents: SealedDocumentsTable
  sessions: SessionsTable
  settings: SettingsTable
  shared_letters: SharedLettersTable
  signature_requests: SignatureRequestsTable
  signatures: SignaturesTable
  signers: SignersTable
  signing_codes: SigningCodesTable
  site_blackouts: SiteBlackoutsTable
  site_policies: SitePoliciesTable
  site_requests: SiteRequestsTable
  sites: SitesTable
  skill_families: SkillFamiliesTable
  skill_revalidations: SkillRevalidationsTable
  snapshot_corrections: SnapshotCorrectionsTable
  snapshots: SnapshotsTable
  social_ceilings: SocialCeilingsTable
  stand_ins: StandInsTable
  survey_answers: SurveyAnswersTable
  survey_audiences: SurveyAudiencesTable
  survey_invitations: SurveyInvitationsTable
  survey_visitors: SurveyVisitorsTable
  surveys: SurveysTable
  taken_over_files: TakenOverFilesTable
  takeovers: TakeoversTable
  territories: TerritoriesTable
  territory_changes: TerritoryChangesTable
  territory_versions: TerritoryVersionsTable
  testimonies: TestimoniesTable
  valuation_half_days: ValuationHalfDaysTable
  valuation_pay: ValuationPayTable
  valuations: ValuationsTable
  votes: VotesTable
  year_readiness: YearReadinessTable
}
