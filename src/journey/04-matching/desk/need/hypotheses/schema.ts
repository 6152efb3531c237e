import { z } from 'zod'
import { blankAsNull, plainDate, tick } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import type { PartName } from '../../../solver/problem.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

const kilometres = z.coerce.number('matching.radius').int('matching.radius').min(1, 'matching.radius').max(500, 'matching.radius')
const share = blankAsNull(z.coerce.number('matching.share').int('matching.share').min(0, 'matching.share').max(100, 'matching.share'))
const shares = { capability: share, calendars: share, proximity: share, load: share, ground: share } satisfies Record<PartName, typeof share>

/** What the address asks: a box ticked, and its value where there is one; left blank, the value is the one proposed. */
export const AskedShape = {
  radius: tick, radiusKm: blankAsNull(kilometres), remote: tick, later: tick, until: blankAsNull(plainDate), moreDays: tick, poolId: blankAsNull(z.string().max(80, 'house.field.id')), reweigh: tick, ...shares,
}
const Asked = z.object(AskedShape)
export type Asked = z.infer<typeof Asked>

export const boxes = ['remote', 'radius', 'later', 'moreDays', 'reweigh'] as const
export type Box = (typeof boxes)[number]

/** One day. */
export const halfDaysMore = 2
/** Sites offered to choose from at most. */
export const mostSites = 20
