import { z } from 'zod'
import { blankAsNull, cents, headcount, optionalText, shortText } from '#house/fields.ts'

/** Figures of one accounting year: annual work units, cents. */
export const YearFigures = z.object({ headcount: blankAsNull(headcount), turnoverCents: blankAsNull(cents), balanceCents: blankAsNull(cents) })
export type YearFigures = { headcount: number | null; turnoverCents: number | null; balanceCents: number | null }

/**
 * A firm that holds, or is held: `linked` above 50 % or by dominant influence (art. 3(3)), `partner` from 25 % (art. 3(2)).
 * Its figures include those of the firms linked to it (art. 6(2) and (3)). `exempt`: an investor that art. 3(2), second
 * subparagraph, lets hold up to 50 % without making a partner.
 */
export const RelatedFirm = z.object({ name: shortText, relation: z.enum(['linked', 'partner']), share: blankAsNull(z.coerce.number('house.field.number').min(0, 'house.field.not-negative').max(100, 'house.field.too-many')), exempt: z.boolean().default(false), ...YearFigures.shape })
export type RelatedFirm = YearFigures & { name: string; relation: 'linked' | 'partner'; /** Per cent of capital or votes, the greater. */ share: number | null; exempt: boolean }

export const SizeFacts = z.object({ own: YearFigures, before: YearFigures.nullable().default(null), related: z.array(RelatedFirm).max(50).default([]), publicShare: blankAsNull(z.coerce.number('house.field.number').min(0, 'house.field.not-negative').max(100, 'house.field.too-many')), note: optionalText })
