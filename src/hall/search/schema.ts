import { z } from 'zod'
import { catalogue } from '#house/i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

export const searchPage = '/recherche'
/** Fewer letters than this find nothing: too much would match. */
export const fewestLetters = 2
/** Lines shown of each kind; one more is read to know whether there are others. */
export const mostOfKind = 20

export const Sought = z.object({ search: z.string().trim().max(100).catch('').default('') })
export const kinds = ['files', 'companies', 'people'] as const
export type Kind = (typeof kinds)[number]

/** One line found: where it leads, what it is called, what tells it apart. */
export type Hit = { href: string; label: string; detail: string }
export type Found = { kind: Kind; hits: readonly Hit[]; more: boolean }
