import { z } from 'zod'
import { blankAsNull, cents, count, halfDaysOrNone, id, plainDate, shortText } from '#house/fields.ts'

export const OpenTerritory = z.object({
  slug: z.string().regex(/^[a-z0-9-]+$/, 'people.field.slug').max(60),
  name: shortText,
  operatorName: shortText,
  operatorKind: z.enum(['chamber', 'association', 'agency', 'other']),
  department: blankAsNull(z.string().regex(/^([0-9]{2}|2[AB]|97[0-9])$/, 'people.field.department')),
  latitude: blankAsNull(z.coerce.number().min(-90).max(90)),
  longitude: blankAsNull(z.coerce.number().min(-180).max(180)),
  openedOn: plainDate,
  telephone: blankAsNull(shortText),
  senderAddress: blankAsNull(z.email('house.field.email')),
})

/** A three-year partnership agreement; amounts in half-days and cents. */
export const SignConvention = z.object({
  territoryId: id,
  startsOn: plainDate,
  endsOn: plainDate,
  signatories: z.array(shortText).default([]),
  halfDaysPledgedYearly: halfDaysOrNone,
  fundsCents: cents,
  jobsTarget: count,
})
