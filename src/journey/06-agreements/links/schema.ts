import { z } from 'zod'
import { id } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

export const PartyOnly = z.object({ agreementPartyId: id })

/** Days a link to the letter opens. */
export const linkDays = 90
