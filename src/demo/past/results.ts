import type { Insertable, Selectable } from 'kysely'
import type { HalfDaysTable, MissionsTable } from '#house/db/tables.ts'
import type { PlainDate } from '#house/clock/plain-date.ts'
import { followUpDates } from '#journey/11-follow-up/rules.ts'
import { dayAt, numberOf, onOrAfter, type DayNumber } from '../days.ts'
import type { Random } from '../random.ts'
import * as reasons from '../words/reasons.ts'
import type { Book, File } from './book.ts'
import { placeOf, type Engaged } from './mission.ts'

type Mission = Selectable<MissionsTable>
type HalfDay = Insertable<HalfDaysTable>

/** Of the half-days of a mission that ran to its end: some are contested and void, some are called off, few are left to lapse. */
const [voided, calledOff, tacit] = [0.03, 0.025, 0.055]

/** The half-days with what both sides said, and the closing; returns the day it closed. */
export function writeResults(book: Book, file: File, engaged: Engaged, mission: Mission, bookingIds: readonly string[]): DayNumber {
  const answered = engaged.sessions.map((_, place) => writeHalfDay(book, file, engaged, mission, bookingIds[place] ?? '', place))
  const last = Math.max(numberOf(mission.ended_on ?? mission.signed_on ?? file.project.contacted_on), ...answered)
  return writeClosing(book, file, mission, Math.min(last, book.now - 2))
}

function writeHalfDay(book: Book, file: File, { need, sessions, cutAfter }: Engaged, mission: Mission, bookingId: string, place: number): DayNumber {
  const { ledger, id, random, now } = book
  const { day, half } = sessions[place]!
  const status = cutAfter !== null && place >= cutAfter ? 'cancelled' : random.weighted([['void', voided], ['cancelled', calledOff], ['confirmed-tacitly', tacit], ['confirmed', 1 - voided - calledOff - tacit]] as const)
  const declared = Math.min(now - 3, onOrAfter(numberOf(day) + random.int(0, 4)))
  const confirmed = Math.min(now - 2, onOrAfter(declared + random.int(0, 9)))
  const happened = status !== 'cancelled'
  ledger.add('half_days', {
    id: id(mission.signed_on ?? mission.created_on), booking_id: bookingId, mission_id: mission.id, project_id: file.project.id, territory_id: file.territory.id, sme_id: file.sme.id,
    company_id: mission.company_id, expert_person_id: mission.expert_person_id, day, half, place: placeOf(need, place, sessions.length), task: happened ? random.pick(reasons.tasks) : '', status,
    declared_on: happened ? dayAt(declared) : null, confirmed_on: status === 'confirmed' ? dayAt(confirmed) : null, reason: status === 'void' ? reasons.voided : null,
  } satisfies HalfDay)
  return happened ? confirmed : 0
}

function writeClosing({ ledger, id, journal, random, now }: Book, file: File, mission: Mission, opened: DayNumber): DayNumber {
  const closed = Math.min(now - 1, onOrAfter(opened + random.int(3, 25)))
  const met = mission.ended_on ? random.pick(['no', 'partly'] as const) : random.weighted([['yes', 78], ['partly', 18], ['no', 4]] as const)
  const closing = ledger.add('closings', {
    id: id(dayAt(opened)), mission_id: mission.id, project_id: file.project.id, territory_id: file.territory.id, sme_id: file.sme.id, company_id: mission.company_id,
    expert_person_id: mission.expert_person_id, status: 'closed', opened_on: dayAt(opened), closed_on: dayAt(closed), objective_met: met,
    tools_left: met === 'no' ? '' : random.pick(reasons.tools), next_step: random.pick(reasons.nextSteps),
  })
  journal.tell('closing.closed', closing, dayAt(closed), random.chance(0.5) ? file.sme.manager : file.territory.coordinator)
  return closed
}

/** How much of what was planned has come at 12, 24 and 36 months; about two thirds in the end. */
export const comeTrue = { 12: { created: 0.42, kept: 0.85 }, 24: { created: 0.56, kept: 0.75 }, 36: { created: 0.67, kept: 0.67 } } as const
const [silent, gone, verified, shownOfDeclared] = [0.225, 0.015, 0.8, 0.88] as const
const answerWithin = 50
export const silenceAfter = 75

/** A share of a number, rounded up or down so that on average it comes out. */
export const partOf = (random: Random, whole: number, share: number) => Math.floor(whole * share * (0.7 + 0.6 * random.next()) + random.next())

export function writeFollowUps(book: Book, file: File): void {
  const { decision } = file
  if (!decision) return
  let left: 'liquidated' | 'sold' | 'relocated' | null = null
  for (const { months, dueOn } of followUpDates(decision.decided_on)) {
    if (!left && book.random.chance(gone)) left = book.random.weighted([['liquidated', 6], ['sold', 3], ['relocated', 1]] as const)
    const due = numberOf(dueOn)
    const status = left ?? (book.random.chance(silent) ? 'silent' : 'answered')
    const on = onOrAfter(due + (status === 'answered' ? book.random.int(1, answerWithin) : silenceAfter))
    writeFollowUp(book, file, { months, dueOn }, on < book.now ? { status, on: dayAt(on) } : null)
  }
}

type Months = keyof typeof comeTrue
type Answer = { status: 'answered' | 'silent' | 'liquidated' | 'sold' | 'relocated'; on: PlainDate } | null

function writeFollowUp({ ledger, id, journal, random }: Book, file: File, { months, dueOn }: { months: Months; dueOn: PlainDate }, answer: Answer): void {
  const { decision, sme, territory } = file
  const says = answer?.status === 'answered'
  const created = says ? partOf(random, file.created, comeTrue[months].created) : null
  const kept = says ? Math.min(sme.headcount, partOf(random, file.kept, comeTrue[months].kept)) : null
  const shown = says && random.chance(verified)
  const row = ledger.add('follow_ups', {
    id: id(decision?.decided_on ?? dueOn), project_id: file.project.id, decision_id: decision?.id ?? '', territory_id: territory.id, sme_id: sme.id, months, due_on: dueOn,
    status: answer?.status ?? 'awaited', answered_on: answer?.on ?? null, jobs_created_declared: created, jobs_kept_declared: kept,
    jobs_created_verified: shown ? Math.min(created ?? 0, partOf(random, created ?? 0, shownOfDeclared)) : null, jobs_kept_verified: shown ? Math.min(kept ?? 0, partOf(random, kept ?? 0, shownOfDeclared)) : null,
    headcount: says ? Math.max(1, sme.headcount + (created ?? 0) - random.int(0, 2)) : null,
  })
  if (answer) journal.tell(says ? 'follow-up.answered' : 'follow-up.closed', row, answer.on, says ? sme.manager : territory.coordinator, says ? {} : { status: answer.status })
}
