import { z } from 'zod'
import { id, optionalText, plainDate } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

export const talkSides = ['sme', 'expert'] as const
export const talkChannels = ['telephone', 'in-person', 'video'] as const

/** A short note: what was said that helps to care for somebody, not minutes of a meeting. */
export const RecordTalk = z.object({
  closingId: id, side: z.enum(talkSides, 'closing.talk-side-required'), heldOn: plainDate, channel: z.enum(talkChannels, 'closing.talk-channel-required'),
  minutes: z.coerce.number('house.field.number').int('house.field.whole').min(1, 'closing.talk-minutes').max(240, 'closing.talk-minutes'), note: optionalText.pipe(z.string().max(600, 'closing.talk-note-too-long')), nextStep: optionalText.pipe(z.string().max(300, 'closing.talk-next-too-long')),
})
