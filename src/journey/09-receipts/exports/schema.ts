import { z } from 'zod'
import { id } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import { receiptsAddress } from '../schema.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })
export const declarationsAddress = `${receiptsAddress}/declarations`

const year = z.coerce.number('house.field.number').int('house.field.whole').min(2003, 'receipts.year').max(2100, 'receipts.year')
export const DeclarationOf = z.object({ bodyId: id.optional(), year: year.optional() })
export const ListOf = z.object({ year: year.optional() })
