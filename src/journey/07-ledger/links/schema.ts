import { z } from 'zod'
import { id } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import type { HalfDayState } from '#house/ui/half-day.tsx'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

export const MissionOnly = z.object({ missionId: id })

/** Days a mission's link opens after its last half-day. */
export const linkDaysAfter = 60

/** The mark of each status; a half-day that was cancelled or set aside has none. */
export const markOf: Readonly<Record<string, HalfDayState>> = {
  planned: 'planned', declared: 'declared', 'reported-by-sme': 'reported', confirmed: 'confirmed', 'confirmed-tacitly': 'tacit', disputed: 'disputed',
}
