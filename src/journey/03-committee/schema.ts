import { z } from 'zod'
import { blankAsNull, cents, count, halfDaysOrNone, headcount, id, optionalText, plainDate, shortText, text } from '#house/fields.ts'
import { catalogue } from '#house/i18n/catalogue.ts'
import en from './texts.en.json'
import fr from './texts.fr.json'

export const texts = catalogue({ fr, en })

export const seatKinds = ['chair', 'substitute-chair', 'member'] as const

export const SetUpCommittee = z.object({ territoryId: id, name: shortText, kind: z.enum(['approval', 'steering']).default('approval'), quorum: z.coerce.number().int().min(1).max(50), ballot: z.enum(['open', 'secret']).default('open') })
export const SeatMember = z.object({ committeeId: id, personId: id, organisationId: blankAsNull(id), capacity: optionalText, seat: z.enum(seatKinds).default('member'), /** Today where it is left out. */ joinedOn: blankAsNull(plainDate) })
/** « 14:30 », Europe/Paris, as minutes after midnight; left out, the usual time stays. */
export const startsAt = blankAsNull(z.string().regex(/^([01]?\d|2[0-3]):[0-5]\d$/, 'committee.time').transform((typed) => {
  const [hour = 0, minute = 0] = typed.split(':').map(Number)
  return hour * 60 + minute
}))
export const ScheduleMeeting = z.object({ committeeId: id, heldOn: plainDate, place: optionalText, startsAt })
export const PutOnAgenda = z.object({ meetingId: id, projectId: id })

export const Condition = z.object({ wording: text, blocks: z.enum(['matching', 'signature', 'advance', 'nothing']), dueOn: plainDate })
/** What goes with an approval: days, skills by family, advance, planned jobs, conditions. The reason goes with the rest. */
export const Grants = z.object({
  halfDays: halfDaysOrNone.default(0 as never),
  skills: z.array(shortText).max(12).default([]),
  advanceCents: cents.default(0 as never),
  jobsCreatedPlanned: count.default(0),
  jobsKeptPlanned: count.default(0),
  headcountBaseline: blankAsNull(headcount),
  reason: optionalText,
  conditions: z.array(Condition).default([]),
})
/** What the committee decided on a file. Days, advance and planned jobs only go with an approval. */
export const RecordDecision = z.object({
  projectId: id,
  agendaItemId: blankAsNull(id),
  outcome: z.enum(['approved', 'approved-with-conditions', 'adjourned', 'refused']),
}).extend(Grants.shape)
export const ConditionOnly = z.object({ conditionId: id })
