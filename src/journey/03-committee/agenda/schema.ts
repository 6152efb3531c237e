import { z } from 'zod'
import { blankAsNull, cents, id, optionalText } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import { toCents } from '#house/units.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

const signed = z.coerce.number('house.field.number').int('house.field.whole').min(-100_000_000_00, 'house.field.too-many').max(100_000_000_00, 'house.field.too-many').transform(toCents)

/** One place up or down, or `to` a place of the list, the first being 1. */
export const MoveItem = z.object({ agendaItemId: id, way: z.enum(['up', 'down', 'to']), place: blankAsNull(z.coerce.number('house.field.number').int('house.field.whole').min(1, 'house.field.at-least-one').max(200, 'house.field.too-many')) })
/** How long a file takes, who presents it for the firm, what advance it asks, and what the minutes say of the talk. */
export const EditItem = z.object({ agendaItemId: id, minutes: z.coerce.number('house.field.number').int('house.field.whole').min(1, 'house.field.at-least-one').max(480, 'house.field.too-many'), presenter: z.string().trim().max(200, 'house.field.too-long').default(''), advanceAskedCents: blankAsNull(cents), discussion: optionalText })
export const RecordAccounts = z.object({ projectId: id, year: z.coerce.number('house.field.number').int('house.field.whole').min(1990).max(2100), turnoverCents: blankAsNull(signed), resultCents: blankAsNull(signed), cashCents: blankAsNull(signed) })
export const AccountsOfFile = z.object({ reference: z.string().max(20) })
