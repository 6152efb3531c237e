import { z } from 'zod'
import type { PlainDate } from '#house/clock/plain-date.ts'
import { id } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import type { HalfDays } from '#house/units.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

/** The parts of a mission brief, in the order in which they are read. */
export const briefFields = [
  'objective', 'deliverable', 'outOfScope', 'startingPoint', 'recipient', 'freedTime', 'management', 'urgency', 'neededBy', 'halfDays', 'windowFrom', 'windowTo', 'remoteOk', 'siteAccess', 'confidentiality', 'complements',
] as const
export type BriefField = (typeof briefFields)[number]

/** All that stands in a brief, as an edition keeps it. */
export type BriefContent = {
  objective: string; deliverable: string; outOfScope: string; startingPoint: string
  recipient: string; freedTime: string; management: 'present' | 'delegate' | 'unavailable' | null
  urgency: string; neededBy: PlainDate | null
  halfDays: HalfDays | null; windowFrom: PlainDate | null; windowTo: PlainDate | null; remoteOk: boolean
  siteAccess: string; confidentiality: string; complements: readonly string[]
}

const version = z.coerce.number().int().min(1).nullable().catch(null)
/** Two editions side by side; by default the last one and the one before. */
export const EditionsOfBrief = z.object({ reference: z.string().max(20), needId: id, from: version, to: version })
