import { z } from 'zod'
import { id } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

/** Where the firm is, as the room notes it. */
export const noted = ['waiting', 'called', 'in-room', 'left'] as const

export const InviteFirm = z.object({ agendaItemId: id })
export const NoteFirm = z.object({ agendaItemId: id, state: z.enum(noted) })
export const SlotOnly = z.object({ firmSlotId: id })
