import { z } from 'zod'
import { id } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import type { Locale } from '#house/i18n/locale.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

export const LinksOfObject = z.object({ objectType: z.string().max(40), objectId: id })

/** Somebody a letter goes to. */
export type Addressee = { id: string; given_name: string; family_name: string; email: string | null; locale: Locale; gender: 'f' | 'm' | null }

/** The territory as a link's page and letter name it. */
export type Place = { territory: string; operator: string; telephone: string | null }

/** For the `select` of a message: feminine and masculine forms where known, else neutral words. */
export const genderOf = (person: { gender: 'f' | 'm' | null }) => person.gender ?? 'other'
export const nameOf = (person: { given_name: string; family_name: string }) => `${person.given_name} ${person.family_name}`
/** A job title inside a sentence: French writes functions without a capital; an abbreviation keeps its own. */
export const inSentence = (title: string) => (/^\p{Lu}\p{Ll}/u.test(title) ? `${title.charAt(0).toLowerCase()}${title.slice(1)}` : title)
export const capitalised = (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}`
/** A number that does not break at the end of a line. */
export const unbroken = (telephone: string) => telephone.replaceAll(' ', '\u00a0')
