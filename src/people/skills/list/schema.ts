import { z } from 'zod'
import { blankAsNull, shortText } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import { skillFamilyShape } from '../schema.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

export const listAddress = '/competences'
export const capabilityAddress = (code: string, rest = '') => `${listAddress}/${encodeURIComponent(code)}${rest}`

const code = z.string().trim().min(1, 'people.choose-capability').max(300, 'house.field.too-long')
/** English words are those of French until somebody gives them. */
const names = { nameFr: shortText, nameEn: blankAsNull(shortText).default(null) }
export const AddCapability = z.object({ family: skillFamilyShape, ...names })
export const RenameCapability = z.object({ code, ...names })
export const MergeCapability = z.object({ code, intoCode: code })
export const CapabilityOnly = z.object({ code })
