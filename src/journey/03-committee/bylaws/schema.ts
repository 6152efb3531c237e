import { z } from 'zod'
import { id, tick } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

export const majorities = ['simple', 'absolute', 'two-thirds'] as const
export const opinionModes = ['off', 'blind', 'open'] as const
const whole = (least: number, most: number) => z.coerce.number('house.field.number').int('house.field.whole').min(least, 'house.field.not-negative').max(most, 'house.field.too-many')

export const CommitteeOnly = z.object({ committeeId: id })
/** The by-laws of a committee, as data: they apply to votes opened from now on; a closed ballot keeps its tally and its outcome. */
export const SetByLaws = z.object({
  committeeId: id,
  /** Members present or represented, on each file. */
  quorum: whole(1, 50),
  recusedInQuorum: tick,
  majority: z.enum(majorities),
  castingVote: tick,
  ballot: z.enum(['open', 'secret']),
  proxiesPerMember: whole(0, 10),
  opinions: z.enum(opinionModes),
  writtenConsultationAllowed: tick,
  coordinatorRuns: tick,
})
