import { yearOf } from '#house/clock/plain-date.ts'
import { sirenOf } from '#house/identifiers/company-number.ts'
import { readDay } from '#house/sheets/cells/dates.ts'
import { readDays } from '#house/sheets/cells/days.ts'
import { readPersonName } from '#house/sheets/cells/names.ts'
import { readEuros, readHeadcount } from '#house/sheets/cells/numbers.ts'
import type { Cell } from '#house/sheets/cell.ts'
import { checkList, type CheckOptions, type ListCheck } from '#house/sheets/check-list.ts'
import type { OpenRow } from '#house/sheets/check-rows.ts'
import { fold } from '#house/sheets/fold.ts'
import { readEmailCell, readLine, readPhoneCell, readSiretCell } from '#house/sheets/reading.ts'
import type { Table } from '#house/sheets/read-table.ts'
import { readNote } from '../rules.ts'
import { partnerFields, type PartnerEntry } from './schema.ts'

/** Skills sponsorship networks date from the 1990s: an older membership, or one years ahead, is a slip. */
const firstMemberYear = 1985

function readPartner(open: OpenRow, { today }: CheckOptions): PartnerEntry | null {
  const name = open.need('name', readLine, { code: 'company-missing' })
  const siret = open.need('siret', readSiretCell, { code: 'siret-missing' })
  const years = { first: firstMemberYear, last: yearOf(today) + 1 }
  const details = {
    commune: open.accept('commune', readLine),
    headcount: open.want('headcount', readHeadcount),
    halfDaysPledged: open.want('days', readPledge, { code: 'days-unknown' }),
    memberSince: open.want('memberSince', (cell) => readDay(cell, years)),
    fee: open.want('fee', readEuros),
    correspondent: open.accept('correspondent', (cell) => readPersonName(cell, { order: 'given-first' })),
    correspondentEmail: open.accept('correspondentEmail', readEmailCell),
    correspondentPhone: open.accept('correspondentPhone', readPhoneCell),
    note: open.accept('note', readNote),
  }
  return name !== null && siret !== null ? { name, siret, siren: sirenOf(siret), ...details } : null
}

/** A site pledges days of many people: more than one person's working year is no slip. */
const mostPledgedDays = 20_000
const readPledge = (cell: Cell) => readDays(cell, { mostDays: mostPledgedDays })

/** A name met again under another SIRET is another establishment or a slip: both are loaded, the later one is pointed out. */
function pointOutNamesakes(check: ListCheck<PartnerEntry>): ListCheck<PartnerEntry> {
  if (!check.ok) return check
  const column = check.columns['name'] ?? ''
  const lines = new Map<string, number>()
  for (const { line, record } of check.records) {
    const first = lines.get(fold(record.name))
    if (first === undefined) lines.set(fold(record.name), line)
    else check.warnings.push({ line, column, value: record.name, code: 'same-name-other-siret', params: { line: first } })
  }
  return check
}

/** Checks a list of helper companies. A site is a SIRET: the name alone is never an identity. */
export function checkPartners(table: Table, options: CheckOptions): ListCheck<PartnerEntry> {
  const check = checkList(table, {
    fields: partnerFields,
    read: () => (open) => readPartner(open, options),
    identity: { key: ({ siret }) => siret, field: 'siret', clash: (first, later) => (fold(first.name) === fold(later.name) ? null : 'siret-shared') },
  }, options.choices)
  return pointOutNamesakes(check)
}
