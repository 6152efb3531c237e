import { z } from 'zod'
import { blankAsNull, count, half, halfDaysOrNone, id, plainDate, shortText, tick } from '#house/fields.ts'
import { skillFamilyShape } from '#people/skills/schema.ts'

export const Capability = z.object({ family: skillFamilyShape, capability: z.string().trim().max(200).default(''), level: z.coerce.number().int().min(1).max(5).default(3), evidence: blankAsNull(shortText) })
export const WeeklyHalf = z.object({ weekday: z.coerce.number().int().min(1).max(5), half })

export const AddExpert = z.object({
  personId: id,
  siteId: id,
  lineManagerId: blankAsNull(id),
  jobTitle: shortText,
  grade: blankAsNull(shortText),
  halfDaysPerYear: halfDaysOrNone,
  mobilityKm: count.default(40),
  remoteOk: tick,
  languages: z.array(z.string().length(2)).default(['fr']),
  capabilities: z.array(Capability).default([]),
  weekly: z.array(WeeklyHalf).default([]),
  availableNote: blankAsNull(shortText),
})

export const SetAvailability = z.object({ expertId: id, weekly: z.array(WeeklyHalf) })
export const RecordAbsence = z.object({ expertId: id, startsOn: plainDate, endsOn: plainDate })
export const DeclareConflict = z.object({ expertId: id, organisationId: id, kind: z.enum(['competitor', 'customer', 'supplier', 'family']) })
