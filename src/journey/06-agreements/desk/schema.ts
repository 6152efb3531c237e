import { z } from 'zod'
import { id } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import { paperKinds } from '../schema.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

export const LetterOfFile = z.object({ reference: z.string().max(20), missionId: id })
export const FileOfLetter = z.object({ reference: z.string().max(20), agreementId: id, kind: z.enum(['document', 'evidence']) })
export const DraftOfFile = LetterOfFile.extend({ kind: z.enum(paperKinds) })
export const endings = ['replace', 'interrupt', 'resume'] as const
