import { z } from 'zod'
import type { PlainDate } from '#house/clock/plain-date.ts'
import { id } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

export const TerritoryOnly = z.object({ territoryId: id })

/** Every kind of thing there is to do; each has its title, its line and its verb in the catalogue. */
export const taskCodes = [
  'call-back', 'submit', 'judge', 'add-need', 'open-brief', 'write-brief', 'finish-brief', 'answer-remark', 'put-on-agenda', 'committee', 'decide', 'condition', 'match', 'send-prepared', 'chase-site', 'chase-answer', 'plan', 'chase-plan', 'other-date',
  'send-letter', 'sign', 'chase-signatures', 'chase-declaration', 'chase-confirmation', 'chase-report', 'settle', 'stalled', 'session', 'close', 'follow-up', 'contract-advance', 'payment', 'call', 'address',
] as const
export type TaskCode = (typeof taskCodes)[number]

/** One line of the list: a verb and a person, one address where to act. */
export type Task = {
  code: TaskCode
  projectId: string
  reference: string
  sme: string
  /** Who is to be called, or answers; `null` when nobody is known. */
  who: string | null
  href: string
  due: PlainDate | null
  since: PlainDate
  /** Somebody else cannot go on until this is done. */
  blocks: boolean
  /** Someone else has the hand for now: nothing to do before the date. */
  waits: boolean
  params: Readonly<Record<string, string | number>>
}

export const stages = ['contact', 'diagnosis', 'committee', 'matching', 'agreement', 'mission', 'closing', 'follow-up', 'ended'] as const
export type Stage = (typeof stages)[number]
export const boardStages = ['contact', 'diagnosis', 'committee', 'matching', 'agreement', 'mission', 'closing'] as const
