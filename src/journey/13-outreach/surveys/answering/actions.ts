import { action, type Context } from '#house/action.ts'
import { hashToken, sign, verify } from '#house/auth/token.ts'
import { asInstallation } from '#house/db/transact.ts'
import { emit } from '#house/events/emit.ts'
import { readEmail } from '#house/identifiers/email.ts'
import { namedUuid } from '#house/ids.ts'
import { Refusal } from '#house/refusal.ts'
import type { z } from 'zod'
import { standingOf } from '../rules.ts'
import { Questions } from '../schema.ts'
import { readAnswers, type Read } from './rules.ts'
import { AnswerSurvey, answerPurpose, invitationPurpose, Token } from './schema.ts'

// Answers are behind a wall that no visitor passes: what is written here is the one row that a visitor sent.

type Input = z.output<typeof AnswerSurvey>
type Place = { audienceId: string; invited: boolean }

/** Shared with others who answer, not with whoever closes or takes back the survey: that waits, and then sees this answer. */
async function openSurveyOf({ tx, today }: Context, slug: string) {
  const row = await tx.selectFrom('surveys').select(['id', 'status', 'named', 'questions', 'opens_on', 'closes_on']).where('slug', '=', slug).where('status', '<>', 'draft').forShare().executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'house.not-found')
  const standing = standingOf(row, today)
  if (standing === 'before') throw new Refusal('conflict', 'outreach.survey-before', { day: row.opens_on })
  if (standing !== 'open') throw new Refusal('conflict', 'outreach.survey-over')
  return row
}

type Who = { name: string | null; email: string | null }

function whoOf({ name, email }: Input, named: boolean): { who: Who; errors: Record<string, string> } {
  if (!named) return { who: { name: null, email: null }, errors: {} }
  const read = readEmail(email)
  return { who: { name, email: read.ok ? read.email : null }, errors: { ...(name === '' ? { name: 'house.field.required' } : {}), ...(read.ok ? {} : { email: 'outreach.email' }) } }
}

/** Once a letter each: of two who open the same invitation, the second finds it used. */
async function placeOf({ tx, site }: Context, surveyId: string, answerId: string, { audience, token }: Input): Promise<Place | 'sent-before'> {
  if (token === undefined) {
    const row = await tx.selectFrom('survey_audiences').select('id').where('survey_id', '=', surveyId).where('position', '=', audience ?? 0).executeTakeFirst()
    if (!row) throw new Refusal('invalid', 'house.invalid-input', { count: 1 }, { audience: 'outreach.audience-which' })
    return { audienceId: row.id, invited: false }
  }
  const invitationId = verify(site.secrets, invitationPurpose, token)
  const row = invitationId ? await tx.updateTable('survey_invitations').set({ used: true }).where('id', '=', invitationId).where('survey_id', '=', surveyId).where('used', '=', false).returning('audience_id').executeTakeFirst() : null
  if (row) return { audienceId: row.audience_id, invited: true }
  if (await tx.selectFrom('survey_answers').select('id').where('id', '=', answerId).executeTakeFirst()) return 'sent-before'
  throw new Refusal('conflict', 'outreach.invitation-used')
}

/** A keyed hash of the day tells that a browser at an address has answered before; nobody without the installation's secret can try addresses. */
async function seenBefore({ tx, site, today, origin }: Context, surveyId: string): Promise<boolean> {
  if (!origin?.ip) return false
  const hash = hashToken(sign(site.secrets, 'survey-visitor', [surveyId, today, origin.ip, origin.userAgent ?? ''].join('\0')))
  const first = await tx.insertInto('survey_visitors').values({ survey_id: surveyId, seen_on: today, hash }).onConflict((conflict) => conflict.doNothing()).returning('hash').executeTakeFirst()
  return first === undefined
}

/** The place is taken by one guarded statement: of two who answer at once, one has the last. An answer suspected to repeat takes none. */
async function takePlace({ tx }: Context, audienceId: string, repeated: boolean): Promise<void> {
  const row = await tx.updateTable('survey_audiences').set((eb) => ({ answered: repeated ? eb.ref('answered') : eb('answered', '+', 1) })).where('id', '=', audienceId).whereRef('answered', '<', 'quota').returning('id').executeTakeFirst()
  if (!row) throw new Refusal('conflict', 'outreach.audience-full')
}

function refuseFaulty(read: Read, errors: Record<string, string>): void {
  const fields = { ...errors, ...read.errors }
  const count = Object.keys(fields).length
  if (count > 0) throw new Refusal('invalid', 'house.invalid-input', { count }, fields)
}

/** Writes the answer; null when the same form, or the same address of a named survey, was there before. */
async function record(context: Context, input: Input): Promise<{ id: string; survey_id: string; named: boolean } | null> {
  const survey = await openSurveyOf(context, input.slug)
  const read = readAnswers(Questions.parse(survey.questions), input.answers)
  const { who, errors } = whoOf(input, survey.named)
  refuseFaulty(read, errors)
  // Made from the form's key: an id of the house would tell the moment.
  const id = namedUuid('survey-answer', `${survey.id}:${input.formKey}`)
  const place = await placeOf(context, survey.id, id, input)
  if (place === 'sent-before') return null
  const repeated = !survey.named && !place.invited && (await seenBefore(context, survey.id))
  const row = await context.tx.insertInto('survey_answers').values({
    id, survey_id: survey.id, audience_id: place.audienceId, named: survey.named, answered_on: context.today, choices: JSON.stringify(read.choices), texts: JSON.stringify(read.texts), repeated, ...who,
  }).onConflict((conflict) => conflict.doNothing()).returning(['id', 'survey_id', 'named']).executeTakeFirst()
  if (!row) return null
  await takePlace(context, place.audienceId, repeated)
  return row
}

/**
 * One answer. It says the same whether the address of a named survey is new or not: only its mailbox tells. An anonymous answer leaves no
 * event, since an event knows its moment.
 */
export const answerSurvey = action({
  name: 'outreach.answerSurvey', who: ['public'], input: AnswerSurvey, rest: { plural: 'survey-answers' }, confidential: true,
  async run(context, input) {
    const row = await asInstallation(context.tx, () => record(context, input))
    if (row?.named) await emit(context, 'survey-answer.given', { id: row.id, survey_id: row.survey_id }, { locale: input.locale })
    return { answered: true }
  },
})

/** While the survey is open the answer goes and its place is free again; afterwards it stays in the counts and loses whose it was. */
async function takeBack({ tx, today }: Context, answerId: string): Promise<{ id: string; survey_id: string } | null> {
  const survey = await tx.selectFrom('surveys').innerJoin('survey_answers', 'survey_answers.survey_id', 'surveys.id').select(['status', 'opens_on', 'closes_on']).where('survey_answers.id', '=', answerId).forShare('surveys').executeTakeFirst()
  if (!survey) return null
  if (standingOf(survey, today) !== 'open') return (await tx.updateTable('survey_answers').set({ name: null, email: null, texts: '{}' }).where('id', '=', answerId).where('email', 'is not', null).returning(['id', 'survey_id']).executeTakeFirst()) ?? null
  const row = await tx.deleteFrom('survey_answers').where('id', '=', answerId).returning(['id', 'survey_id', 'audience_id']).executeTakeFirst()
  if (row) await tx.updateTable('survey_audiences').set((eb) => ({ answered: eb('answered', '-', 1) })).where('id', '=', row.audience_id).execute()
  return row ? { id: row.id, survey_id: row.survey_id } : null
}

/** By the link of the letter that thanked for it. Once more changes nothing. */
export const withdrawAnswer = action({
  name: 'outreach.withdrawAnswer', who: ['public'], input: Token, rest: { plural: 'survey-answers', noun: 'withdrawals' },
  async run(context, { token }) {
    const answerId = verify(context.site.secrets, answerPurpose, token)
    if (!answerId) throw new Refusal('not-found', 'outreach.link-unknown')
    const row = await asInstallation(context.tx, () => takeBack(context, answerId))
    if (row) await emit(context, 'survey-answer.withdrawn', row)
    return { withdrawn: true }
  },
})
