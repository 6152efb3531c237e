import { z } from 'zod'
import { blankAsNull, id, plainDate } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import { skillFamilyShape } from '#people/skills/schema.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

export const AskNeighbour = z.object({ territoryId: id, lenderId: z.uuid('matching.choose-neighbour'), family: blankAsNull(skillFamilyShape).default(null), endsOn: blankAsNull(plainDate).default(null) })
export const ConsentOnly = z.object({ neighbourConsentId: id })
export const NeighboursOf = z.object({ territoryId: id })
