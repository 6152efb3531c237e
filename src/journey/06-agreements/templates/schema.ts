import { z } from 'zod'
import { blankAsNull, id } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import { documentKinds, type Condition, type Variable } from '../documents/variables.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

export const templatesAddress = '/modeles'
/** Documents go by these letters among those who use them. */
export const letters = { sponsorship: 'A', secondment: 'B', consent: 'C', letter: 'D', 'time-sheet': 'E' } as const

export const variableKey = (name: string) => `variable.${name as Variable}` as const
export const conditionKey = (name: Condition) => `condition.${name}` as const

const kind = z.enum(documentKinds)
const body = z.string().min(1, 'house.field.required').max(40_000, 'house.field.too-long')
/** The cases that an example may show. */
export const exampleCases = ['gift', 'loan-at-cost', 'free-loan', 'service', 'amendment'] as const
export type ExampleCase = (typeof exampleCases)[number]

export const TemplatesOf = z.object({ territoryId: id })
export const TemplateOf = TemplatesOf.extend({ kind })
export const VersionOf = TemplateOf.extend({ version: z.coerce.number().int().min(1).max(100_000) })
/** `basedOn`: the territory's last version when the form was opened; 0 when there is none. */
export const SaveTemplate = TemplateOf.extend({ body, note: z.string().trim().max(200, 'house.field.too-long').default(''), basedOn: z.coerce.number().int().min(0).max(100_000) })
export const RestoreTemplate = TemplateOf.extend({ basedOn: z.coerce.number().int().min(0).max(100_000) })
/** On a mission, or on an example where none is chosen. */
export const PreviewTemplate = TemplateOf.extend({ body, missionId: blankAsNull(id), exampleCase: z.enum(exampleCases).catch('gift') })
