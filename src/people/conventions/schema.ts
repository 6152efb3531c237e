import { z } from 'zod'
import { blankAsNull, cents, count, halfDaysOrNone, id, plainDate, shortText } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

const terms = {
  startsOn: plainDate,
  /** Three years after the start when it is left open. */
  endsOn: blankAsNull(plainDate),
  /** One a signatory: body, name, function. */
  signatories: z.array(shortText).max(40).default([]),
  halfDaysPledgedYearly: halfDaysOrNone,
  fundsCents: cents,
  jobsTarget: count,
}
/** A three-year partnership agreement; amounts in half-days and cents. */
export const SignConvention = z.object({ territoryId: id, ...terms })
export const AmendConvention = z.object({ conventionId: id, ...terms })
export const ConventionOnly = z.object({ conventionId: id })
/** What a site pledges a year in an agreement; zero takes it out. */
export const PledgeInConvention = z.object({ conventionId: id, siteId: id, halfDaysYearly: halfDaysOrNone })

export const termYears = 3
/** A renewal is recalled so many months ahead. */
export const reminderMonths = 6
