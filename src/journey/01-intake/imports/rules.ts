import { yearOf } from '#house/clock/plain-date.ts'
import type { Cell } from '#house/sheets/cell.ts'
import { readDays } from '#house/sheets/cells/days.ts'
import { readDeadline } from '#house/sheets/cells/deadlines.ts'
import { readPersonName } from '#house/sheets/cells/names.ts'
import { readHeadcount, readWhole } from '#house/sheets/cells/numbers.ts'
import { checkList, type CheckOptions, type ListCheck } from '#house/sheets/check-list.ts'
import type { OpenRow } from '#house/sheets/check-rows.ts'
import { detectList, knowsHeader, type List, type ListKind } from '#house/sheets/columns.ts'
import { fold } from '#house/sheets/fold.ts'
import { faulty, readEmailCell, readLine, readPhoneCell, readSirenCell, readText, value, whenKnown, type Reading } from '#house/sheets/reading.ts'
import { readTable, type Table } from '#house/sheets/read-table.ts'
import { refusalOfSize } from '#house/sheets/refused.ts'
import type { RefusalParams } from '#house/refusal.ts'
import { checkExperts } from '#people/imports/experts/rules.ts'
import { expertFields, type ExpertEntry } from '#people/imports/experts/schema.ts'
import { checkPartners } from '#people/imports/partners/rules.ts'
import { partnerFields, type PartnerEntry } from '#people/imports/partners/schema.ts'
import { readSkills, type SkillFamily } from '#people/skills/schema.ts'
import { needFields, type NeedEntry } from './schema.ts'

/** A need is asked for soon: a deadline older than this many years, or further away than that, is a slip. */
const yearsBack = 5
const yearsAhead = 10

/** The one family a need asks for; words that name none, or several, are for a person to choose. */
export const readFamily: (cell: Cell) => Reading<{ family: SkillFamily; capabilities: string[] }> = whenKnown((text) => {
  const skills = readSkills(text)
  const [skill] = skills
  if (skills.length > 1) return faulty('family-several', { words: text })
  return skill?.family ? value({ family: skill.family, capabilities: skill.capabilities }) : faulty('family-unknown', { words: text })
})

/** Half a day at least: a need of no day is no need. */
const readDaysAsked = (cell: Cell) => readDays(cell, { least: 1 })

function readNeed(open: OpenRow, { today }: CheckOptions): NeedEntry | null {
  const company = open.need('company', readLine, { code: 'company-missing' })
  const siren = open.need('siren', readSirenCell, { code: 'siren-missing' })
  const project = open.need('project', readLine, { code: 'project-missing' })
  const skill = open.need('skill', readFamily, { code: 'family-missing' })
  const years = { first: yearOf(today) - yearsBack, last: yearOf(today) + yearsAhead }
  const details = {
    manager: open.accept('manager', (cell) => readPersonName(cell, { order: 'given-first' })),
    managerEmail: open.accept('managerEmail', readEmailCell),
    managerPhone: open.accept('managerPhone', readPhoneCell),
    headcount: open.want('headcount', readHeadcount),
    halfDaysAsked: open.want('days', readDaysAsked, { code: 'days-unknown' }),
    jobsCreatedPlanned: open.want('jobsCreated', readWhole),
    jobsKeptPlanned: open.want('jobsKept', readWhole),
    deadline: open.want('deadline', (cell) => readDeadline(cell, years)),
    note: open.accept('note', readText),
  }
  return company !== null && siren !== null && project !== null && skill ? { company, siren, project, ...skill, ...details } : null
}

/** Two firms cannot share a SIREN: the later row waits when the names differ. */
const clash = (first: NeedEntry, later: NeedEntry) => (fold(first.company) === fold(later.company) ? null : 'siren-shared')

/** Checks a list of needs. A need is a firm, a project and a family of skill: one firm may ask for several. */
export function checkNeeds(table: Table, options: CheckOptions): ListCheck<NeedEntry> {
  return checkList(table, {
    fields: needFields,
    read: () => (open) => readNeed(open, options),
    identity: { key: ({ siren, project, family }) => [siren, fold(project), family].join('|'), field: 'siren', clash },
  }, options.choices)
}

/** The three lists a coordinator may bring; the columns of experts depend on whether given names stand apart. */
export const listsFor = (headers: readonly string[]): List[] => [
  { list: 'experts', fields: expertFields(headers) },
  { list: 'partners', fields: partnerFields },
  { list: 'needs', fields: needFields },
]

const anyList: List[] = [...listsFor([]), { list: 'experts', fields: expertFields(['prénom']) }]

/** Whether a title of column means something to one of the lists: for `readTable`, to find the row of headers. */
export const knowsListHeader = knowsHeader(anyList)

/** Which list a table is: experts, partners or needs. */
export const listOf = (headers: readonly string[]): ListKind => detectList(headers, listsFor(headers))

export type ListName = 'experts' | 'partners' | 'needs'
type ListChecked = { list: 'experts'; check: ListCheck<ExpertEntry> } | { list: 'partners'; check: ListCheck<PartnerEntry> } | { list: 'needs'; check: ListCheck<NeedEntry> }
/** What a file turned out to be: a list that was read and checked, or why it cannot be read. */
export type Inspected = { file: string } & ({ ok: false; code: string; params: RefusalParams } | ({ ok: true; table: Table } & ListChecked))

const listNames: readonly ListName[] = ['partners', 'experts', 'needs']

/** From the bytes of a file to checked records. `list` and `choices` are a person's answers when the file left a doubt. */
export async function inspect(file: string, bytes: Uint8Array, options: CheckOptions & { list?: ListName | undefined }): Promise<Inspected> {
  const table = refusalOfSize(bytes.length) ?? (await readTable(bytes, { knowsHeader: knowsListHeader }))
  if (!table.ok) return { file, ...table }
  const kind = options.list ? { ok: true as const, list: options.list } : listOf(table.headers)
  if (!kind.ok) return { file, ok: false, code: kind.code, params: { lists: kind.lists.join(', ') } }
  const list = listNames.find((name) => name === kind.list) ?? 'needs'
  if (list === 'experts') return { file, ok: true, table, list, check: checkExperts(table, options) }
  if (list === 'partners') return { file, ok: true, table, list, check: checkPartners(table, options) }
  return { file, ok: true, table, list, check: checkNeeds(table, options) }
}
