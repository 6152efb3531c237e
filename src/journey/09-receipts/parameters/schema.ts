import { z } from 'zod'
import { shortText } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })
export const parametersAddress = '/parametres-fiscaux'

/** `monthly` in whole euros, as the order gives it; `act` names the order. */
export const SetSocialCeiling = z.object({
  year: z.coerce.number('house.field.number').int('house.field.whole').min(2003, 'receipts.ceiling-year').max(2100, 'receipts.ceiling-year'),
  monthly: z.coerce.number('house.field.number').int('house.field.whole').min(1000, 'receipts.ceiling-monthly').max(100_000, 'receipts.ceiling-monthly'),
  act: shortText,
})
