import { sirenOf } from '#house/identifiers/company-number.ts'
import { readAvailability } from '#house/sheets/cells/availability.ts'
import { readDays } from '#house/sheets/cells/days.ts'
import { givenNamesIn, readNamePart, readPersonName, type NameEvidence } from '#house/sheets/cells/names.ts'
import { checkList, type CheckOptions, type ListCheck } from '#house/sheets/check-list.ts'
import type { OpenRow } from '#house/sheets/check-rows.ts'
import { fold } from '#house/sheets/fold.ts'
import { readEmailCell, readLine, readPhoneCell, readSiretCell } from '#house/sheets/reading.ts'
import type { Table } from '#house/sheets/read-table.ts'
import type { PersonName } from '#house/sheets/shapes.ts'
import { readNote, readSkillsCell } from '../rules.ts'
import { expertFields, type ExpertEntry } from './schema.ts'

type Columns = Readonly<Record<string, string>>

function readWholeName(open: OpenRow, columns: Columns, evidence: NameEvidence): PersonName | null {
  if ('name' in columns) return open.need('name', (cell) => readPersonName(cell, evidence), { code: 'name-missing' })
  const familyName = open.need('familyName', readNamePart, { code: 'name-missing' })
  const givenName = open.want('givenName', readNamePart, { code: 'given-name-missing' })
  return familyName === null ? null : { familyName, givenName: givenName ?? '' }
}

function readExpert(open: OpenRow, name: PersonName | null, today: CheckOptions['today']): ExpertEntry | null {
  const email = open.need('email', readEmailCell, { code: 'email-unusable', params: { why: 'missing' } })
  const siret = open.need('siret', readSiretCell, { code: 'siret-missing' })
  const details = {
    phone: open.accept('phone', readPhoneCell),
    companyName: open.accept('companyName', readLine),
    jobTitle: open.accept('jobTitle', readLine),
    grade: open.accept('grade', readLine),
    skills: open.want('skills', readSkillsCell, { code: 'skills-unknown' }) ?? [],
    halfDaysPerYear: open.want('days', readDays, { code: 'days-unknown' }),
    availability: open.want('availability', (cell) => readAvailability(cell, today)),
    note: open.accept('note', readNote),
  }
  return name && email !== null && siret !== null ? { ...name, email, siret, siren: sirenOf(siret), ...details } : null
}

const nameOf = ({ familyName, givenName }: ExpertEntry) => fold(`${familyName} ${givenName}`)

/** One address for two people is one mailbox for two: neither can be told from the other, so the later one waits. */
const clash = (first: ExpertEntry, later: ExpertEntry) => (nameOf(first) === nameOf(later) ? null : 'email-shared')

/** Checks a list of experts. A person is an e-mail: two rows with one name and two addresses are two people. */
export function checkExperts(table: Table, { today, choices }: CheckOptions): ListCheck<ExpertEntry> {
  return checkList(table, {
    fields: expertFields(table.headers),
    read: (columns) => {
      const names = table.rows.map((row) => row.cells[columns['name'] ?? ''] ?? null)
      const evidence: NameEvidence = { givenNames: givenNamesIn(names) }
      return (open) => readExpert(open, readWholeName(open, columns, evidence), today)
    },
    identity: { key: ({ email }) => email, field: 'email', clash },
  }, choices)
}
