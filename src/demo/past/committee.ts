import type { Selectable } from 'kysely'
import type { PlainDate } from '#house/clock/plain-date.ts'
import type { AdvancesTable, DecisionsTable } from '#house/db/tables.ts'
import { toCents, toHalfDays } from '#house/units.ts'
import { noVotes, verdictOf, type Count } from '#journey/03-committee/ballots/rules.ts'
import type { Choice } from '#journey/03-committee/ballots/schema.ts'
import { scheduleOf, usualTerms as terms, type Instalment } from '#journey/08-advances/schedule/rules.ts'
import { dayAt, momentAt, onOrBefore, type DayNumber } from '../days.ts'
import * as reasons from '../words/reasons.ts'
import type { Book, File } from './book.ts'

type Outcome = DecisionsTable['outcome']
const [adjournedFirst, conditional] = [0.07, 0.15]
/** Single votes of the main territory are kept for so many days before the day of the build. */
const votesKept = 1700

/** The committee's decision, after an adjournment in one case of fourteen; the last one is the file's. */
export function writeDecisions(book: Book, file: File): void {
  const { decided, fate, contacted, territory } = file
  if (decided === null) return
  const { random, meetings } = book
  const before = meetings.of(territory).findLast((day) => day < decided)
  if (before !== undefined && before > contacted + 45 && random.chance(adjournedFirst)) writeDecision(book, file, before, 'adjourned')
  const approved = fate === 'helped' || fate === 'never-started'
  const lapses = fate === 'never-started' && file.project.withdrawn_on === null
  const outcome = !approved ? 'refused' : lapses || random.chance(conditional) ? 'approved-with-conditions' : 'approved'
  file.decision = writeDecision(book, file, decided, outcome)
  if (outcome === 'approved-with-conditions') writeCondition(book, file, file.decision, lapses)
}

function writeDecision(book: Book, file: File, day: DayNumber, outcome: Outcome): Selectable<DecisionsTable> {
  const { ledger, id, random, journal } = book
  const { project, territory, sme } = file
  const on = dayAt(day)
  const approves = outcome === 'approved' || outcome === 'approved-with-conditions'
  const decision = ledger.add('decisions', {
    id: id(on), project_id: project.id, agenda_item_id: random.chance(0.95) ? writeAgendaItem(book, file, day, outcome) : null, territory_id: territory.id, sme_id: sme.id, outcome, decided_on: on,
    half_days: toHalfDays(approves ? file.needs.reduce((sum, need) => sum + need.halfDays, 0) : 0), advance_cents: toCents(approves ? file.advanceCents : 0),
    jobs_created_planned: approves ? file.created : 0, jobs_kept_planned: approves ? file.kept : 0, headcount_baseline: sme.headcount,
    reason: outcome === 'adjourned' ? random.pick(reasons.adjourned) : outcome === 'refused' ? random.pick(reasons.refused) : '', decided_by: territory.coordinator.id,
  })
  journal.tell('decision.recorded', decision, on, territory.coordinator, { outcome })
  return decision
}

function writeAgendaItem(book: Book, file: File, day: DayNumber, outcome: Outcome): string {
  const { ledger, id, journal, meetingRow } = book
  const meeting = meetingRow(file.territory, day)
  const on = dayAt(onOrBefore(day - 5))
  const item = ledger.add('agenda_items', { id: id(on), meeting_id: meeting.id, project_id: file.project.id, territory_id: file.territory.id, position: (meeting.items += 1), status: 'decided' })
  journal.tell('agenda-item.added', item, on, file.territory.coordinator)
  if (file.territory.index === 0 && day > book.now - votesKept) writeVotes(book, file, item.id, day, outcome)
  return item.id
}

const sides = { approved: 'for', 'approved-with-conditions': 'for-with-conditions', adjourned: 'adjourn', refused: 'against' } as const

function writeVotes(book: Book, file: File, itemId: string, day: DayNumber, outcome: Outcome): void {
  const { ledger, id, random } = book
  const { territory, project } = file
  const { members, quorum } = territory.committee
  const present = random.shuffled(members).slice(0, random.int(quorum, members.length - 1))
  const usual = sides[outcome]
  const drawn = present.map(({ memberId, person }) => ({ memberId, person, choice: random.weighted([[usual, 86], ['abstention', 8], ['recused', 4], [usual === 'against' ? 'for' : 'against', 2]] as const) }))
  drawn.forEach(({ memberId, person, choice }, place) => {
    const at = momentAt(dayAt(day), 30 + place)
    if (choice === 'recused') ledger.add('conflicts', { id: id(dayAt(day)), project_id: project.id, territory_id: territory.id, member_id: memberId, person_id: person.id, ground: 'declared', reason: random.pick(reasons.conflicts), status: 'declared', settled_by: null, recorded_at: at })
    else ledger.add('votes', { id: id(dayAt(day)), agenda_item_id: itemId, territory_id: territory.id, member_id: memberId, choice, cast_at: at })
  })
  writeBallot(book, file, itemId, day, outcome, drawn.map(({ choice }) => choice))
}

/** The closed ballot of those votes, where they decide what was decided. */
function writeBallot({ ledger, id }: Book, { territory, project }: File, itemId: string, day: DayNumber, outcome: Outcome, drawn: readonly (Choice | 'recused')[]): void {
  const given = drawn.filter((choice) => choice !== 'recused')
  const count = given.reduce<Count>((sum, choice) => ({ ...sum, [choice]: sum[choice] + 1 }), noVotes)
  const verdict = verdictOf(count, { majority: 'simple', castingVote: true, voters: given.length, chairChoice: null })
  const { coordinator, committee } = territory
  if (verdict.outcome !== outcome || given.length < committee.quorum) return
  ledger.add('ballots', {
    id: id(dayAt(day)), agenda_item_id: itemId, project_id: project.id, territory_id: territory.id, secret: false, status: 'closed', opened_at: momentAt(dayAt(day), 30), opened_by: coordinator.id, closed_at: momentAt(dayAt(day), 50), closed_by: coordinator.id,
    votes_for: count.for, votes_for_with_conditions: count['for-with-conditions'], votes_adjourn: count.adjourn, votes_against: count.against, abstentions: count.abstention, recused: drawn.length - given.length,
    quorum_needed: committee.quorum, quorum_reached: given.length, outcome, settled_by: verdict.settledBy, proposal: '{}',
  })
}

function writeCondition(book: Book, file: File, decision: Selectable<DecisionsTable>, lapses: boolean): void {
  const { ledger, id, random, journal } = book
  const decided = file.decided ?? file.contacted
  // A lapsed condition ends the file, so it stands in the way of the match.
  const [wording, blocks] = lapses ? reasons.conditions[1] : random.pick(reasons.conditions)
  const closedOn = dayAt(lapses ? decided + 100 : onOrBefore(decided + 3 + ((file.signed ?? decided + 60) - decided) * 0.1))
  const condition = ledger.add('conditions', {
    id: id(decision.decided_on), decision_id: decision.id, project_id: file.project.id, territory_id: file.territory.id, sme_id: file.sme.id, wording, blocks, due_on: dayAt(decided + 90),
    status: lapses ? 'lapsed' : 'lifted', closed_on: closedOn,
  })
  journal.tell('condition.set', condition, decision.decided_on, file.territory.coordinator, { blocks })
  journal.tell(lapses ? 'condition.lapsed' : 'condition.lifted', condition, closedOn, file.territory.coordinator)
}

/** The past tells one transfer a year. */
const instalmentsInTransfer = 12

/** An advance follows its decision: contract, payment, then five years to pay it back. */
export function writeAdvance(book: Book, file: File): void {
  const { decision, decided, territory } = file
  if (!decision || decided === null || file.advanceCents === 0) return
  const { ledger, id, random, journal } = book
  const started = file.fate === 'helped'
  const [contracted, disbursed] = [decided + random.int(10, 25), decided + random.int(30, 60)]
  const due = scheduleOf(toCents(file.advanceCents), dayAt(disbursed), terms).filter(({ dueOn }) => dueOn <= dayAt(book.now))
  const lost = due.length > 18 && due.length < terms.instalments && random.chance(0.04)
  const paid = due.length === 0 ? 'disbursed' : lost ? 'written-off' : due.length < terms.instalments ? 'repaying' : 'repaid'
  const advance = ledger.add('advances', {
    id: id(decision.decided_on), decision_id: decision.id, project_id: file.project.id, territory_id: territory.id, sme_id: file.sme.id, amount_cents: toCents(file.advanceCents),
    status: started ? paid : 'granted', granted_on: decision.decided_on, contracted_on: started ? dayAt(contracted) : null, disbursed_on: started ? dayAt(disbursed) : null,
    grace_months: started ? terms.graceMonths : null, instalments: started ? terms.instalments : null,
  })
  journal.tell('advance.granted', advance, decision.decided_on, null)
  if (!started) return
  journal.tell('advance.contracted', advance, dayAt(contracted), territory.coordinator)
  journal.tell('advance.disbursed', advance, dayAt(disbursed), territory.fundManager)
  writePostings(book, advance, due, lost)
}

/** Paid out, then what fell due was repaid; of a lost one the first half, the rest is a loss on the day of the last instalment seen. */
function writePostings({ ledger, id }: Book, advance: Selectable<AdvancesTable>, due: readonly Instalment[], lost: boolean): void {
  const post = (kind: 'disbursement' | 'payment' | 'write-off', debit: 'receivable' | 'cash' | 'loss', credit: 'cash' | 'receivable', amount: number, day: PlainDate) => {
    ledger.add('advance_postings', {
      id: id(day), advance_id: advance.id, project_id: advance.project_id, territory_id: advance.territory_id, sme_id: advance.sme_id,
      operation_key: `${kind} ${advance.id} ${day}`, kind, debit, credit, amount_cents: toCents(amount), booked_on: day,
    })
  }
  post('disbursement', 'receivable', 'cash', advance.amount_cents, advance.disbursed_on!)
  const repaid = lost ? due.slice(0, Math.floor(due.length / 2)) : due
  for (let at = 0; at < repaid.length; at += instalmentsInTransfer) {
    const part = repaid.slice(at, at + instalmentsInTransfer)
    post('payment', 'cash', 'receivable', part.reduce((sum, { amountCents }) => sum + amountCents, 0), part.at(-1)!.dueOn)
  }
  if (lost) post('write-off', 'loss', 'receivable', advance.amount_cents - repaid.reduce((sum, { amountCents }) => sum + amountCents, 0), due.at(-1)!.dueOn)
}
