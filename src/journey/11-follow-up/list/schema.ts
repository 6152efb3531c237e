import { z } from 'zod'
import { id, page } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import { followUpMonths } from '../rules.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })
export const followUpsAddress = '/suivis'
export const perPage = 25
/** What can be asked of the list: due today or before and not answered, late by a month, silent, answered, with no verification yet, of a firm that is gone, still to come. */
export const states = ['due', 'late', 'silent', 'answered', 'to-verify', 'gone', 'to-come'] as const
export type State = (typeof states)[number]

/** A word the list does not know lists everything. */
export const FollowUpsAsked = z.object({ territoryId: id, state: z.enum(states).nullable().catch(null), months: z.coerce.number().pipe(z.literal([...followUpMonths])).nullable().catch(null), page })
export type Asked = z.output<typeof FollowUpsAsked>
export type Filter = Omit<Asked, 'territoryId'>
