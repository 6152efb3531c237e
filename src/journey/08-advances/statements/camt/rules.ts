import { SaxesParser } from 'saxes'
import { readPlainDate, type PlainDate } from '#house/clock/plain-date.ts'
import { toCents, type Cents } from '#house/units.ts'
import { centsOf, refuseFile, type Movement, type Statement } from '../rules.ts'

type Element = { name: string; attributes: Readonly<Record<string, string>>; text: string; children: Element[] }

const deepest = 40
const bare = (name: string) => name.slice(name.indexOf(':') + 1)

/** The elements of an XML text. A document type is refused, so that no entity but the five of XML itself means anything. */
function elementsOf(text: string): Element {
  const top: Element = { name: '', attributes: {}, text: '', children: [] }
  const open = [top]
  const parser = new SaxesParser()
  parser.on('error', () => {
    throw refuseFile('xml')
  })
  parser.on('doctype', () => {
    throw refuseFile('doctype')
  })
  parser.on('opentag', ({ name, attributes }) => {
    const element: Element = { name: bare(name), attributes, text: '', children: [] }
    if (open.length > deepest) throw refuseFile('xml')
    open.at(-1)!.children.push(element)
    open.push(element)
  })
  parser.on('text', (words) => (open.at(-1)!.text += words))
  parser.on('cdata', (words) => (open.at(-1)!.text += words))
  parser.on('closetag', () => void open.pop())
  parser.write(text).close()
  return top
}

/** The elements at a path of names, from one element on. */
const all = (from: Element, ...path: string[]): Element[] => path.reduce((found: Element[], name) => found.flatMap(({ children }) => children.filter((child) => child.name === name)), [from])
const textAt = (from: Element, ...path: string[]) => all(from, ...path)[0]?.text.trim() ?? ''

function amountIn(holder: Element): Cents {
  const [amount] = all(holder, 'Amt')
  if (!amount) throw refuseFile('amount', { text: '' })
  const currency = amount.attributes['Ccy'] ?? ''
  if (currency !== 'EUR') throw refuseFile('currency', { currency: currency || '?' })
  return centsOf(amount.text)
}

/** Cents with their sign: a credit raises the balance; a reversed entry's indicator already says its own direction. */
const signed = (holder: Element, amountCents: Cents): Cents => toCents(amountCents * (textAt(holder, 'CdtDbtInd') === 'DBIT' ? -1 : 1))

function dayIn(holder: Element, ...path: string[]): PlainDate {
  const day = readPlainDate((textAt(holder, ...path, 'Dt') || textAt(holder, ...path, 'DtTm')).slice(0, 10))
  if (!day) throw refuseFile('day-unreadable')
  return day
}

function balance(statement: Element, ...codes: string[]): { cents: Cents; day: PlainDate } {
  const found = codes.flatMap((code) => all(statement, 'Bal').filter((one) => textAt(one, 'Tp', 'CdOrPrtry', 'Cd') === code))[0]
  if (!found) throw refuseFile('no-balance')
  return { cents: signed(found, amountIn(found)), day: dayIn(found, 'Dt') }
}

/** Who stands on the other side, in the old and the new place of the name. */
function partyOf(details: Element, incoming: boolean): string {
  const side = incoming ? 'Dbtr' : 'Cdtr'
  return textAt(details, 'RltdPties', side, 'Nm') || textAt(details, 'RltdPties', side, 'Pty', 'Nm')
}

function wordsOf(details: Element, entry: Element): string {
  const words = [...all(details, 'RmtInf', 'Ustrd'), ...all(details, 'RmtInf', 'Strd', 'CdtrRefInf', 'Ref')].map(({ text }) => text.trim()).filter(Boolean)
  return (words.length > 0 ? words.join(' ') : textAt(entry, 'AddtlNtryInf')).slice(0, 500)
}

/** A batch is told payment by payment when its details add up to it, else as one movement. */
function movementsOf(entry: Element): Movement[] {
  const whole = amountIn(entry)
  const bookedOn = dayIn(entry, 'BookgDt')
  const reference = textAt(entry, 'AcctSvcrRef')
  const details = all(entry, 'NtryDtls', 'TxDtls')
  const shares = details.map((one) => (all(one, 'Amt')[0] ? amountIn(one) : null))
  const inDetail = details.length > 1 && shares.every((share) => share !== null) && shares.reduce((sum, share) => sum + share, 0) === whole
  const told = (one: Element, amountCents: Cents, mark: string): Movement => {
    const amount = signed(entry, amountCents)
    return { bookedOn, amountCents: amount, name: partyOf(one, amount > 0).slice(0, 200), label: wordsOf(one, entry), reference: mark }
  }
  const none: Element = { name: '', attributes: {}, text: '', children: [] }
  if (!inDetail) return [told(details[0] ?? none, whole, reference)]
  return details.map((one, at) => told(one, shares[at]!, textAt(one, 'Refs', 'AcctSvcrRef') || (reference && `${reference}/${at + 1}`)))
}

const isBooked = (entry: Element) => (textAt(entry, 'Sts', 'Cd') || textAt(entry, 'Sts')) === 'BOOK'

function statementOf(element: Element): Statement {
  const [opening, closing] = [balance(element, 'OPBD', 'PRCD'), balance(element, 'CLBD')]
  const movements = all(element, 'Ntry').filter(isBooked).flatMap(movementsOf)
  const days = movements.map(({ bookedOn }) => bookedOn).toSorted()
  return {
    iban: textAt(element, 'Acct', 'Id', 'IBAN'), reference: textAt(element, 'Id').slice(0, 100), openingCents: opening.cents, closingCents: closing.cents, movements,
    // The opening balance of a day may bear the day before: the movements say where the period begins.
    from: [opening.day, ...days].toSorted()[0]!, to: [closing.day, ...days].toSorted().at(-1)!,
  }
}

export const isXml = (text: string) => /^\uFEFF?\s*<\?xml|^\uFEFF?\s*<Document/.test(text)

/** The statements of a camt.053 file (ISO 20022 bank-to-customer statement, any version), as the bank says them: entries not yet booked are left out. Throws refusals. */
export function readCamt(text: string): Statement[] {
  const statements = all(elementsOf(text), 'Document', 'BkToCstmrStmt', 'Stmt')
  if (statements.length === 0) throw refuseFile('not-camt')
  return statements.map(statementOf)
}
