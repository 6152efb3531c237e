import { z } from 'zod'
import { blankAsNull, id, optionalText, plainDate, shortText, text } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import { rightKinds } from '#house/privacy/purposes.ts'
import { email } from '#people/persons/schema.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

/** A person's own page; the public form; the desk; the register of processing; what leaves by itself. */
export const mineAddress = '/mes-donnees'
export const askAddress = '/confidentialite/demande'
export const deskAddress = '/droits-des-personnes'
export const requestAddress = (rightsRequestId: string, rest = '') => `${deskAddress}/${rightsRequestId}${rest}`
export const registerAddress = '/confidentialite/registre'
export const retentionAddress = '/conservation'

const kind = z.enum(rightKinds, 'people.rights-kind')

export const AskMine = z.object({ kind, words: optionalText })
export const AskFromOutside = z.object({ kind, name: shortText, email, words: optionalText })
/** `receivedOn`: the day on the stamp or of the call; the month runs from it. */
export const RegisterRequest = z.object({
  territoryId: blankAsNull(id), kind, name: shortText, email: blankAsNull(email), channel: z.enum(['e-mail', 'letter', 'telephone', 'in-person'], 'people.rights-channel'), receivedOn: plainDate, words: optionalText,
  scan: z.object({ name: shortText, bytes: z.instanceof(Uint8Array) }).nullable().default(null),
})
export const RequestOnly = z.object({ rightsRequestId: id })
export const IdentifyRequest = RequestOnly.extend({ personId: id, identity: z.enum(['not-doubted', 'verified'], 'people.rights-identity') })
export const ExtendRequest = RequestOnly.extend({ reason: text })
export const CloseRequest = RequestOnly.extend({ answer: text })
export const RightsRequests = z.object({ state: z.enum(['open', 'closed']).catch('open') })
export const ForgetPerson = z.object({ personId: id })
