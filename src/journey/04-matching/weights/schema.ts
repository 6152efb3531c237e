import { z } from 'zod'
import { blankAsNull, id, plainDate } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import { partNames, type PartName } from '../solver/problem.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

export const weightsAddress = '/mise-en-relation/poids'

/** A blank field is no zero. */
const share = z.preprocess((value) => (value === '' ? undefined : value), z.coerce.number('matching.weight').int('matching.weight').min(0, 'matching.weight').max(1000, 'matching.weight'))
const shares = { capability: share, calendars: share, proximity: share, load: share, ground: share } satisfies Record<PartName, typeof share>

/** Proportions, not shares: 40 beside 60 in all is two thirds. They count from a day on, today when none is said. */
export const SetWeights = z.object({ territoryId: id, startsOn: blankAsNull(plainDate).default(null), ...shares })
  .refine((input) => partNames.some((name) => input[name] > 0), { path: ['capability'], message: 'matching.shares' })
export const WeightsOf = z.object({ territoryId: id })
