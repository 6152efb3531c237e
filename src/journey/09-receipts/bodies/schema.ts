import { z } from 'zod'
import { blankAsNull, id, plainDate, shortText, text } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import { readRna } from '#house/identifiers/rna.ts'
import { siren } from '#people/organisations/schema.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })
export const bodiesAddress = '/recus/organismes'
export const bodyAddress = (bodyId: string, rest = '') => `${bodiesAddress}/${bodyId}${rest}`

/** The boxes of form 2041-MEC-SD that such a body may tick (art. 238 bis CGI). */
export const categories = ['article-4', 'federation', 'general-interest', 'foundation', 'endowment-fund', 'research', 'heritage', 'european'] as const
export type Category = (typeof categories)[number]

const rna = z.string().transform((typed, context): string => {
  const read = readRna(typed)
  if (read.ok) return read.value
  context.addIssue({ code: 'custom', message: 'receipts.rna' })
  return z.NEVER
})

const terms = {
  name: shortText,
  /** Its object, as its articles say it. */
  purpose: text,
  siren: blankAsNull(siren),
  rna: blankAsNull(rna),
  street: shortText,
  postcode: z.string().trim().regex(/^[0-9]{5}$/, 'receipts.postcode'),
  commune: shortText,
  country: shortText,
  category: z.enum(categories, 'receipts.choose'),
  rescriptOn: blankAsNull(plainDate),
  presidentConfirmedOn: blankAsNull(plainDate),
  signatoryName: shortText,
  signatoryCapacity: shortText,
}

/** `code` stands in the number of each receipt, for good. */
export const RegisterBody = z.object({ territoryId: id, code: z.string().trim().toUpperCase().regex(/^[A-Z0-9]{2,12}$/, 'receipts.body-code'), ...terms })
export const AmendBody = z.object({ bodyId: id, ...terms })
/** From the day on which it was granted to the last on which it holds; without an end as long as it is not withdrawn. */
export const EnterApproval = z.object({ bodyId: id, reference: shortText, grantedOn: plainDate, endsOn: blankAsNull(plainDate) })
export const EndApproval = z.object({ bodyApprovalId: id, endsOn: plainDate })
export const BodyOnly = z.object({ bodyId: id })

/** Who sets bodies up and signs their receipts. */
export const keepers = ['receipt-officer', 'network-admin', 'national-coordinator'] as const
