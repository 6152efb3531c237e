import { z } from 'zod'
import type { Half, PlainDate } from '#house/clock/plain-date.ts'
import { id, shortText, text } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import type { Category } from '../bodies/schema.ts'
import { receiptsAddress } from '../schema.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })
export const receiptAddress = (receiptId: string, rest = '') => `${receiptsAddress}/${receiptId}${rest}`
export const copyAddress = (receiptId: string, copyId: string) => receiptAddress(receiptId, `/copies/${copyId}.pdf`)

/** Where a receipt of a body for a company and year is begun. */
export const newAddress = (bodyId: string, companyId: string, year: number) => `${receiptsAddress}/nouveau?organisme=${bodyId}&entreprise=${companyId}&annee=${year}`

/** The form a receipt follows: 2041-MEC-SD; its version is kept with each. */
export const formVersion = '16216*03'

const year = z.coerce.number('house.field.number').int('house.field.whole').min(2003, 'receipts.year').max(2100, 'receipts.year')
/** One receipt of a body for what a company gave it in a year; the company's legal form and address as the form asks for them. */
export const DraftReceipt = z.object({ bodyId: id, companyId: id, year, legalForm: shortText, street: shortText, postcode: z.string().trim().regex(/^[0-9]{5}$/, 'receipts.postcode'), commune: shortText })
export const ReceiptOnly = z.object({ receiptId: id })
export const CancelReceipt = ReceiptOnly.extend({ reason: text })
export const CopyOnly = ReceiptOnly.extend({ copyId: id })
export const NewReceipt = z.object({ bodyId: id.optional(), companyId: id.optional(), year: year.optional() })

type HalfDay = { day: PlainDate; half: Half }
/** What stands on an issued receipt; amounts in cents. */
export type Content = {
  form: string
  number: string
  issuedOn: PlainDate
  body: { name: string; purpose: string; siren: string | null; rna: string | null; street: string; postcode: string; commune: string; country: string; category: Category; approval: { reference: string; grantedOn: PlainDate } | null; signatory: { name: string; capacity: string } }
  company: { name: string; legalForm: string; siren: string; street: string; postcode: string; commune: string }
  /** One a person and mission: initials, never a name nor a wage. */
  lines: { reference: string; person: string; qualification: string; mission: string; halfDays: HalfDay[]; valueCents: number }[]
  totalCents: number
  from: PlainDate
  to: PlainDate
  replaces: string[]
}
