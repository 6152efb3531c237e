import { z } from 'zod'
import { id, shortText, text } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

/** Why a member may have to stand aside; `declared` is the member's own word. */
export const grounds = ['declared', 'own-firm', 'customer', 'supplier', 'competitor', 'lender', 'bank', 'accountant', 'group', 'family'] as const
export type Ground = (typeof grounds)[number]
export const tieKinds = ['customer', 'supplier', 'competitor', 'lender', 'bank', 'accountant', 'group'] as const

export const DeclareConflict = z.object({ agendaItemId: id, reason: text })
export const SettleConflict = z.object({ agendaItemId: id, memberId: id, ground: z.enum(grounds), verdict: z.enum(['confirmed', 'set-aside']), reason: shortText })
export const StateTie = z.object({ territoryId: id, organisationId: id, otherId: id, kind: z.enum(tieKinds) })
export const TiesOfFile = z.object({ reference: z.string().max(20) })
