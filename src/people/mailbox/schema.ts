import { z } from 'zod'
import { id, page } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

export const MailList = z.object({ page, search: z.string().trim().max(200).default('') })
export const MailOnly = z.object({ mailId: id })
export const AttachmentOfMail = z.object({ mailId: id, position: z.coerce.number().int().min(1).max(20) })

export const mailsPerPage = 50
