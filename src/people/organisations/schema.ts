import { z } from 'zod'
import { blankAsNull, count, halfDaysOrNone, headcount, id, plainDate, shortText, text, tick } from '#house/fields.ts'
import { readSiren, readSiret, type Identified } from '#house/identifiers/company-number.ts'

const identified = (read: (typed: string) => Identified, message: string) =>
  z.string().transform((typed, context): string => {
    const result = read(typed)
    if (result.ok) return result.value
    context.addIssue({ code: 'custom', message })
    return z.NEVER
  })

export const siren = identified(readSiren, 'house.field.siren')
export const siret = identified(readSiret, 'house.field.siret')

export const RegisterOrganisation = z.object({
  territoryId: id,
  siren,
  name: shortText,
  kind: z.enum(['company', 'sme', 'public-body', 'operator']),
  sector: blankAsNull(shortText),
  headcount: blankAsNull(headcount),
  createdOn: blankAsNull(plainDate),
  site: z.object({ siret: blankAsNull(siret), name: shortText, commune: blankAsNull(shortText), latitude: blankAsNull(z.number()), longitude: blankAsNull(z.number()), headcount: blankAsNull(count) }),
})

/** Half-days a site pledges for a year. */
export const PledgeDays = z.object({ siteId: id, year: z.coerce.number().int().min(2000).max(2100), halfDaysPledged: halfDaysOrNone, quotaHalfDays: blankAsNull(halfDaysOrNone) })

/** Closed, or an SME's busiest season. */
export const blackoutKinds = ['closed', 'peak'] as const
export const BlackOutSite = z.object({ siteId: id, kind: z.enum(blackoutKinds).default('closed'), startsOn: plainDate, endsOn: plainDate, yearly: tick, reason: blankAsNull(text) })
export const LiftBlackout = z.object({ siteId: id, siteBlackoutId: id })
