import { yearOf, type Half, type PlainDate } from '#house/clock/plain-date.ts'
import { lineOf, textOf, type Cell, type TableRow } from '#house/sheets/cell.ts'
import { readDay } from '#house/sheets/cells/dates.ts'
import { readDays } from '#house/sheets/cells/days.ts'
import { readPersonName } from '#house/sheets/cells/names.ts'
import { readEuros, readHeadcount, readWhole } from '#house/sheets/cells/numbers.ts'
import { checkList, type CheckOptions, type ListCheck } from '#house/sheets/check-list.ts'
import type { OpenRow } from '#house/sheets/check-rows.ts'
import { knowsHeader } from '#house/sheets/columns.ts'
import { fold } from '#house/sheets/fold.ts'
import { faulty, readEmailCell, readLine, readPhoneCell, readSirenCell, readText, value, whenKnown, type Reading } from '#house/sheets/reading.ts'
import type { Table } from '#house/sheets/read-table.ts'
import { toHalfDays } from '#house/units.ts'
import { readFamily } from '../imports/rules.ts'
import { stageOf, type StageWords } from './stages/rules.ts'
import { measures, takeoverFields, type Measure, type Stage, type Sums, type TakenOverFile, type Totals } from './schema.ts'

/** Networks of this kind date from the 1990s: an older date is a slip. */
const firstYear = 1985

export const knowsTakeoverHeader = knowsHeader([{ list: 'files', fields: takeoverFields }])

type Slot = { day: PlainDate; half: Half }
const halvesOf: readonly [RegExp, readonly Half[]][] = [[/\b(matin|am|morning)\b/i, ['morning']], [/(apr[eè]s[- ]?midi|\bpm\b|\bafternoon\b)/i, ['afternoon']]]

/** Dates of a cell: `12/03/2026 matin ; 19/03/2026`. A day alone is both its halves; the same half twice is a slip. */
export const readSlots: (cell: Cell) => Reading<Slot[]> = whenKnown((text) => {
  const slots: Slot[] = []
  for (const part of text.split(/[;,\n]|\bet\b/).map((one) => one.trim()).filter(Boolean)) {
    const [pattern, halves] = halvesOf.find(([word]) => word.test(part)) ?? [null, ['morning', 'afternoon'] as const]
    const day = readDay(pattern ? part.replace(pattern, '').replace(/[()]/g, '').trim() : part)
    if (day.is !== 'value') return faulty('dates-unreadable', { text: part })
    for (const half of halves) {
      if (slots.some((slot) => slot.day === day.value && slot.half === half)) return faulty('date-twice', { day: day.value })
      slots.push({ day: day.value, half })
    }
  }
  return value(slots)
})

const readMonths = whenKnown((text): Reading<12 | 24 | 36> => {
  const months = ([12, 24, 36] as const).find((one) => new RegExp(`^${one}\\b`).test(text))
  return months ? value(months) : faulty('months-unknown')
})

/** What a stage cannot do without; a list that does not say it is completed, never guessed. */
const needed: readonly [keyof TakenOverFile, readonly Stage[]][] = [
  ['decidedOn', ['adjourned', 'refused', 'approved', 'under-way', 'closed']],
  ['halfDaysGranted', ['approved', 'under-way', 'closed']],
  ['signedOn', ['under-way', 'closed']],
  ['closedOn', ['closed']],
]

function checkStage(open: OpenRow, file: TakenOverFile, columns: Readonly<Record<string, string>>): void {
  const hold = (field: string, code: string, params = {}) => void open.faults.push({ column: columns[field] ?? '', value: textOf(open.cell(field)).slice(0, 200), code, params })
  const { stage } = file
  for (const [field, those] of needed) if (those.includes(stage) && !file[field]) hold(field, `${field}-missing`, { stage })
  const helped = stage === 'under-way' || stage === 'closed'
  if (helped && file.expertEmail === null && file.expertName === null) hold('expert', 'expert-missing')
  if (!helped && (file.halfDaysDone ?? 0) + file.planned.length > 0) hold('halfDaysDone', 'days-without-mission', { stage })
  if (file.halfDaysGranted !== null && (file.halfDaysDone ?? 0) + file.planned.length > file.halfDaysGranted) hold('halfDaysDone', 'days-over-granted', { done: ((file.halfDaysDone ?? 0) + file.planned.length) / 2, granted: file.halfDaysGranted / 2 })
  if (!helped && stage !== 'approved' && (file.advanceCents ?? 0) > 0) hold('advance', 'advance-without-approval', { stage })
  if (stage === 'closed' && file.planned.length > 0) hold('planned', 'planned-after-closing')
  if (file.jobsCreatedDeclared !== null && stage !== 'closed') hold('jobsCreatedDeclared', 'jobs-before-closing', { stage })
}

function checkDates(open: OpenRow, file: TakenOverFile, today: PlainDate, columns: Readonly<Record<string, string>>): void {
  const hold = (field: string, code: string, params = {}) => void open.faults.push({ column: columns[field] ?? '', value: textOf(open.cell(field)).slice(0, 200), code, params })
  const steps = (['contactedOn', 'decidedOn', 'signedOn', 'closedOn'] as const).filter((field) => file[field] !== null)
  steps.forEach((field, at) => {
    const before = steps[at - 1]
    if ((file[field] ?? today) > today) hold(field, 'date-ahead')
    else if (before && (file[field] ?? '') < (file[before] ?? '')) hold(field, 'dates-order', { day: file[before] ?? '' })
  })
  const late = file.done.find(({ day }) => day > today)
  if (late) hold('done', 'done-ahead', { day: late.day })
  const past = file.planned.find(({ day }) => day < today)
  if (past) hold('planned', 'planned-behind', { day: past.day })
}

/** The number of half-days done; where dates are given too, both must say the same. */
function doneOf(open: OpenRow, columns: Readonly<Record<string, string>>, done: readonly Slot[]): TakenOverFile['halfDaysDone'] {
  const counted = open.want('halfDaysDone', readDays)
  if (counted === null) return done.length > 0 ? toHalfDays(done.length) : null
  if (done.length > counted) open.faults.push({ column: columns['done'] ?? '', value: textOf(open.cell('done')).slice(0, 200), code: 'more-dates-than-days', params: { dates: done.length / 2, days: counted / 2 } })
  return counted
}

function readFile(open: OpenRow, { today }: CheckOptions, words: StageWords, columns: Readonly<Record<string, string>>): TakenOverFile | null {
  const years = { first: firstYear, last: yearOf(today) + 5 }
  const day = (cell: Cell) => readDay(cell, years)
  const stage = open.need('stage', stageOf(words), { code: 'stage-missing' })
  const company = open.need('company', readLine, { code: 'company-missing' })
  const siren = open.need('siren', readSirenCell, { code: 'siren-missing' })
  const project = open.need('project', readLine, { code: 'project-missing' })
  const skill = open.need('skill', readFamily, { code: 'family-missing' })
  const done = open.want('done', readSlots) ?? []
  const details = {
    reference: open.accept('reference', readLine),
    manager: open.accept('manager', (cell) => readPersonName(cell, { order: 'given-first' })), managerEmail: open.accept('managerEmail', readEmailCell), managerPhone: open.accept('managerPhone', readPhoneCell),
    headcount: open.want('headcount', readHeadcount),
    contactedOn: open.want('contactedOn', day), decidedOn: open.want('decidedOn', day), signedOn: open.want('signedOn', day), closedOn: open.want('closedOn', day),
    halfDaysGranted: open.want('halfDaysGranted', readDays), advanceCents: open.want('advance', readEuros), jobsCreated: open.want('jobsCreated', readWhole), jobsKept: open.want('jobsKept', readWhole),
    expertName: open.accept('expert', readLine), expertEmail: open.accept('expertEmail', readEmailCell), engaged: null,
    halfDaysDone: doneOf(open, columns, done), done, planned: open.want('planned', readSlots) ?? [],
    followUpMonths: open.want('followUpMonths', readMonths), jobsCreatedDeclared: open.want('jobsCreatedDeclared', readWhole), jobsKeptDeclared: open.want('jobsKeptDeclared', readWhole),
    note: open.accept('note', readText),
  }
  if (stage === null || company === null || siren === null || project === null || !skill) return null
  const file: TakenOverFile = { stage, company, siren, project, family: skill.family, capability: skill.capabilities[0] ?? '', ...details }
  checkStage(open, file, columns)
  checkDates(open, file, today, columns)
  return file
}

const clash = (first: TakenOverFile, later: TakenOverFile) => (fold(first.company) === fold(later.company) ? null : 'siren-shared')

/** Checks a list of files under way. A file is a firm, its own reference where the list has one, and its project. */
export function checkFiles(table: Table, options: CheckOptions & { stages: StageWords }): ListCheck<TakenOverFile> {
  return checkList(table, {
    fields: takeoverFields,
    read: (columns) => (open) => readFile(open, options, options.stages, columns),
    identity: { key: (file) => identityOf(file), field: 'siren', clash },
  }, options.choices)
}

/** The same line of two lists is the same file. */
export const identityOf = ({ siren, reference, project, family }: TakenOverFile) => [siren, reference === null ? fold(project) : `n ${fold(reference)}`, family].join('|')

const columnsOf: Readonly<Record<Measure, string>> = { halfDaysGranted: 'halfDaysGranted', halfDaysDone: 'halfDaysDone', jobsCreated: 'jobsCreated', jobsKept: 'jobsKept', jobsCreatedDeclared: 'jobsCreatedDeclared', jobsKeptDeclared: 'jobsKeptDeclared', advanceCents: 'advance' }
const readers: Readonly<Record<Measure, (cell: Cell) => Reading<number>>> = { halfDaysGranted: readDays, halfDaysDone: readDays, jobsCreated: readWhole, jobsKept: readWhole, jobsCreatedDeclared: readWhole, jobsKeptDeclared: readWhole, advanceCents: readEuros }

const nothing = (): Totals['source'] => ({ files: 0, ...(Object.fromEntries(measures.map((measure) => [measure, 0])) as Sums) })

/** One cell of a measure, read on its own: the days done are the dates where only those are given. */
function amountOf(row: TableRow, measure: Measure, columns: Readonly<Record<string, string>>): number | 'unread' {
  const cell = row.cells[columns[columnsOf[measure]] ?? ''] ?? null
  const reading = lineOf(cell) === '' && measure === 'halfDaysDone' ? doneByDates(row.cells[columns['done'] ?? ''] ?? null) : readers[measure](cell)
  return reading.is === 'value' ? reading.value : reading.is === 'unknown' ? 0 : 'unread'
}

function doneByDates(cell: Cell): Reading<number> {
  const slots = readSlots(cell)
  return slots.is === 'value' ? value(slots.value.length) : slots
}

/**
 * What the list adds up to, cell by cell and whatever became of the line; of it, what lines held back or already taken over hold.
 * Half-days, jobs, cents.
 */
export function totalsOf(rows: readonly TableRow[], columns: Readonly<Record<string, string>>, heldBack: ReadonlySet<number>, known: ReadonlySet<number>): Totals {
  const totals: Totals = { source: nothing(), heldBack: nothing(), known: nothing(), unread: 0 }
  for (const row of rows) {
    const parts = [totals.source, ...(heldBack.has(row.line) ? [totals.heldBack] : known.has(row.line) ? [totals.known] : [])]
    for (const part of parts) part.files += 1
    for (const measure of measures) {
      const amount = amountOf(row, measure, columns)
      if (amount === 'unread') totals.unread += 1
      else for (const part of parts) part[measure] += amount
    }
  }
  return totals
}
