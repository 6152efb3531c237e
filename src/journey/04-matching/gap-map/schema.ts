import { z } from 'zod'
import { blankAsNull, halfDays, id } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import { skillFamilyShape } from '#people/skills/schema.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

export const GapMap = z.object({ territoryId: id, year: z.coerce.number().int().min(2000).max(2100), family: blankAsNull(skillFamilyShape) })
/** What `halfDays` more of a site would change today; asked by a form that only reads. */
export const PledgeEffect = z.object({ territoryId: id, siteId: id, halfDays })
/** Seconds of solving for each of the two answers compared. */
export const effectSeconds = 1
