import { readEuros, } from '#house/sheets/cells/numbers.ts'
import { readDay } from '#house/sheets/cells/dates.ts'
import { lineOf, isBlank, type Cell, type TableRow } from '#house/sheets/cell.ts'
import { fold } from '#house/sheets/fold.ts'
import type { Reading } from '#house/sheets/reading.ts'
import type { Table } from '#house/sheets/read-table.ts'
import { toCents, type Cents } from '#house/units.ts'
import { refuseFile, type Movement, type Statement } from '../rules.ts'

/** What banks call the columns of their lists, folded; the first that is there is taken. */
const columns = {
  day: ['date de comptabilisation', 'date comptable', 'date operation', 'date d operation', 'date', 'booking date'],
  amount: ['montant', 'montant eur', 'montant en euros', 'amount'],
  debit: ['debit', 'debit eur', 'debit euros'],
  credit: ['credit', 'credit eur', 'credit euros'],
  label: ['libelle', 'libelle operation', 'libelle simplifie', 'intitule', 'operation', 'label', 'motif'],
  name: ['tiers', 'contrepartie', 'nom du tiers', 'emetteur', 'donneur d ordre', 'beneficiaire', 'counterparty'],
  reference: ['reference', 'reference banque', 'numero d operation', 'reference operation'],
  currency: ['devise', 'currency'],
} as const
type Column = keyof typeof columns
const known = new Set<string>(Object.values(columns).flat())

export const knowsColumn = (header: string) => known.has(fold(header))

const least = -1e9

function columnsOf(headers: readonly string[]): Partial<Record<Column, string>> {
  const byFold = new Map(headers.map((header) => [fold(header), header]))
  return Object.fromEntries(Object.entries(columns).map(([column, names]) => [column, names.map((name) => byFold.get(name)).find(Boolean)]))
}

function valueOf<T>(read: Reading<T>, line: number): T {
  if (read.is === 'value' && read.doubts.length === 0) return read.value
  throw refuseFile('line', { line })
}

/** One signed column, or a debit and a credit of which one is filled; a bank writes its debits with or without a sign. */
function amountOf(cell: (column: Column) => Cell, line: number): Cents {
  if (!isBlank(cell('amount'))) return valueOf(readEuros(cell('amount'), least), line)
  const [debit, credit] = [cell('debit'), cell('credit')]
  if (isBlank(debit) === isBlank(credit)) throw refuseFile('line', { line })
  return isBlank(debit) ? valueOf(readEuros(credit), line) : toCents(-Math.abs(valueOf(readEuros(debit, least), line)))
}

/** A list of movements as an online bank exports it; the account and its balances, which such lists do not hold, are given beside it. Throws refusals. */
export function readList(table: Table, given: Pick<Statement, 'iban' | 'openingCents' | 'closingCents'>): Statement {
  const at = columnsOf(table.headers)
  if (!at.day || !(at.amount || (at.debit && at.credit))) throw refuseFile('columns')
  const movements = table.rows.map(({ line, cells, beyond }: TableRow): Movement => {
    if (beyond.length > 0) throw refuseFile('line', { line })
    const cell = (column: Column) => cells[at[column] ?? ''] ?? null
    const currency = lineOf(cell('currency')).toUpperCase()
    if (currency !== '' && currency !== 'EUR' && currency !== '€') throw refuseFile('currency', { currency: currency.slice(0, 10) })
    return { bookedOn: valueOf(readDay(cell('day')), line), amountCents: amountOf(cell, line), name: lineOf(cell('name')).slice(0, 200), label: lineOf(cell('label')).slice(0, 500), reference: lineOf(cell('reference')).slice(0, 100) }
  })
  const days = movements.map(({ bookedOn }) => bookedOn).toSorted()
  const [from, to] = [days[0], days.at(-1)]
  if (!from || !to) throw refuseFile('empty')
  return { ...given, reference: `${from} – ${to}`, from, to, movements }
}
