import { z } from 'zod'
import { id } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

export const MeetingsOf = z.object({ territoryId: id })
export const MeetingOnly = z.object({ meetingId: id })
export const FileBeforeCommittee = z.object({ reference: z.string().max(20) })
export const ConditionOfFile = z.object({ reference: z.string().max(20), conditionId: id })
/** Rows of conditions that the decision form offers. */
export const conditionRows = [0, 1, 2] as const
export const blockings = ['matching', 'signature', 'advance', 'nothing'] as const
export const outcomes = ['approved', 'approved-with-conditions', 'adjourned', 'refused'] as const
