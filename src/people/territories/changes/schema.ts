import { z } from 'zod'
import { blankAsNull, id, plainDate, shortText } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import { operatorKinds } from '../schema.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

export const changers = ['network-admin'] as const

/** The operator from a day on; what it was until the day before is kept. */
export const ChangeOperator = z.object({
  territoryId: id,
  changedOn: plainDate,
  operatorName: shortText,
  operatorKind: z.enum(operatorKinds),
  telephone: blankAsNull(shortText),
  senderAddress: blankAsNull(z.email('house.field.email')),
})

const commune = z.string().regex(/^(\d{2}|2[AB])\d{3}$/, 'people.field.commune')
/** When it takes effect, and until when those who lead the former territory keep their roles; without a day, until they are ended by hand. */
const dates = { changedOn: plainDate, rolesEndOn: blankAsNull(plainDate) }

export const MergeTerritories = z.object({ territoryId: id, intoId: id, ...dates, newName: blankAsNull(shortText) })
export const MergePreviewed = z.object({ territoryId: id, intoId: id, changedOn: plainDate })

const sides = {
  territoryId: id,
  firstId: id,
  secondId: id,
  /** Communes of the second territory; all others go to the first. */
  communes: z.array(commune).max(5000).default([]),
  /** Files put on a side by hand, whatever their commune says. */
  toFirst: z.array(id).max(5000).default([]),
  toSecond: z.array(id).max(5000).default([]),
}
export const SplitTerritory = z.object({ ...sides, ...dates })
export const SplitPreviewed = z.object({ ...sides, changedOn: plainDate })
export const TerritoryOnly = z.object({ territoryId: id })
