import { z } from 'zod'
import { blankAsNull, plainDate, shortText } from '#house/fields.ts'

/** Silence never confirms a half-day sooner. */
export const leastTacitDays = 15
export const operatorKinds = ['chamber', 'association', 'agency', 'other'] as const

export const OpenTerritory = z.object({
  slug: z.string().regex(/^[a-z0-9-]+$/, 'people.field.slug').max(60),
  name: shortText,
  operatorName: shortText,
  operatorKind: z.enum(operatorKinds),
  department: blankAsNull(z.string().regex(/^([0-9]{2}|2[AB]|97[0-9])$/, 'people.field.department')),
  latitude: blankAsNull(z.coerce.number().min(-90).max(90)),
  longitude: blankAsNull(z.coerce.number().min(-180).max(180)),
  openedOn: plainDate,
  telephone: blankAsNull(shortText),
  senderAddress: blankAsNull(z.email('house.field.email')),
  tacitDays: z.coerce.number('house.field.number').int('house.field.whole').min(leastTacitDays, 'people.field.tacit-days').max(365, 'house.field.too-many').default(leastTacitDays),
})
