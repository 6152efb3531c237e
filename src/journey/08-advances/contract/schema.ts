import { z } from 'zod'
import type { PlainDate } from '#house/clock/plain-date.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import type { Cents } from '#house/units.ts'
import { AdvanceOnly } from '../schema.ts'
import type { Terms } from '../schedule/rules.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

export const kinds = ['contract', 'schedule', 'amendment', 'notice'] as const
export type PaperKind = (typeof kinds)[number]

/** The end of a paper's address: `contrat-1.pdf`. */
export const fileNames = { contract: 'contrat', schedule: 'echeancier', amendment: 'avenant', notice: 'mise-en-demeure' } as const satisfies Record<PaperKind, string>
export const paperFile = (kind: PaperKind, version: number) => `${fileNames[kind]}-${version}.pdf`

/** Without a version, the last one of its kind. */
export const PaperOfAdvance = AdvanceOnly.extend({ kind: z.enum(kinds), version: z.coerce.number().int().min(1).max(1000).optional() })

/** Days late from which a formal notice may be made. */
export const noticeDays = 90

type Dated = { dueOn: PlainDate; amountCents: Cents }
/** What stands on a paper of an advance, as it was on its day; amounts in cents. */
export type PaperContent = {
  reference: string
  drawnOn: PlainDate
  lender: { name: string; territory: string; telephone: string | null; signatory: string | null }
  borrower: { name: string; siren: string; address: string[]; manager: string | null }
  decidedOn: PlainDate
  contractedOn: PlainDate
  disbursedOn: PlainDate | null
  amountCents: Cents
  /** What the instalments below spread, from which day, on which terms. */
  spreadCents: Cents
  from: PlainDate
  terms: Terms
  schedule: Dated[]
  /** Of an amendment. */
  reason: string | null
  mandate: string | null
  /** Conditions of the committee still to be lifted before payment. */
  conditions: string[]
  /** The ceiling of that day over three years; null when no dated rule covers the day. */
  minimisCeilingCents: Cents | null
  /** What the firm stated; null when it has not. */
  deMinimis: { grossGrantCents: Cents; windowFrom: PlainDate; receivedCents: Cents } | null
  /** Of a formal notice. */
  late: { cents: Cents; owedCents: Cents; instalments: Dated[]; remindedOn: PlainDate[] } | null
}
