import { z } from 'zod'
import type { Role } from '#house/access.ts'
import { id, page } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import { stages } from '#hall/today/schema.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

/** Those to whom files are open, the widest view first; each reads by a query of its own. */
export const readers = ['territory-coordinator', 'sme-manager', 'committee-member'] as const satisfies readonly Role[]
export type Reader = (typeof readers)[number]

export const filesPerPage = 25

const search = z.string().trim().max(100).catch('')

/** What the address of the list says; a word it does not know lists everything. */
export const FilesOfTerritory = z.object({ territoryId: id, stage: z.enum(stages).nullable().catch(null), year: z.coerce.number().int().min(1990).max(2100).nullable().catch(null), search, page })
export type FileFilter = Omit<z.output<typeof FilesOfTerritory>, 'territoryId'>
export const FilesFound = z.object({ search, page })
