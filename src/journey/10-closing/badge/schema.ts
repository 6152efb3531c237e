import { z } from 'zod'
import { id, text } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

/** Where anybody checks a badge; everything a badge refers to stands below it, for as long as the installation lives. */
export const badgesAddress = '/badges'
export const badgeAddress = (code: string) => `${badgesAddress}/${code}`
export const badgeFiles = ['badge.jwt', 'badge.json'] as const

export const RevokeBadge = z.object({ badgeId: id, reason: text })
/** A badge as somebody holds it: the signed text, the readable one, or its code; and the address it should have been given to. */
export const BadgeChecked = z.object({ badge: z.string().trim().min(1, 'closing.badge-required').max(20_000, 'closing.badge-too-long'), email: z.string().trim().max(254).default('') })
export const AchievementOf = z.object({ family: z.string().max(40) })
