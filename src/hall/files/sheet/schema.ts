import { z } from 'zod'
import type { ProjectsTable } from '#house/db/tables.ts'
import type { PlainDate } from '#house/clock/plain-date.ts'
import type { HalfDays } from '#house/units.ts'
import type { Stage } from '#hall/today/schema.ts'
import { page } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

export const LogOfFile = z.object({ reference: z.string().max(20), page })

/** The nine steps of a file, as its frieze draws them. */
export const steps = ['contact', 'eligibility', 'scoping', 'committee', 'matching', 'letter', 'mission', 'closing', 'follow-up'] as const
export type Step = (typeof steps)[number]

/** Who the firm is, where the file stands, the day each step was taken; `null` where it was not, or is not this reader's to know. */
export type Head = {
  id: string; reference: string; territory_id: string; sme_id: string; sme: string; sector: string | null; operator: string; telephone: string | null; commune: string | null; created_on: PlainDate | null; headcount: number | null
  manager: string | null; referrer: string | null; summary: string; status: ProjectsTable['status']; state: string; stage: Stage; reason: string | null
  contacted_on: PlainDate; submitted_on: PlainDate | null; judged_on: PlainDate | null; withdrawn_on: PlainDate | null; scoped_on: PlainDate | null; decided_on: PlainDate | null
  engaged_on: PlainDate | null; signed_on: PlainDate | null; closed_on: PlainDate | null; sessions: HalfDays; held: HalfDays
}
