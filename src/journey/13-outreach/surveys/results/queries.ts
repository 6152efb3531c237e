import { query, type ReadContext } from '#house/action.ts'
import { asInstallation } from '#house/db/transact.ts'
import type { PlainDate } from '#house/clock/plain-date.ts'
import { Refusal } from '#house/refusal.ts'
import type { Kept } from '../answering/rules.ts'
import { audiencesOf, wordsIn, type AudienceShown } from '../queries.ts'
import { surveyors } from '../schema.ts'
import { publicTallies, tally, type Answer } from './rules.ts'
import { OnePublicResult, OneResult } from './schema.ts'

type Row = Kept & { audience: string; repeated: boolean; answeredOn: PlainDate; name: string | null; email: string | null }

/** In the order of ids, which are drawn from the forms' keys: it tells nothing of who came first. */
async function rowsOf({ tx }: Pick<ReadContext, 'tx'>, surveyId: string, repeats: boolean): Promise<Row[]> {
  const rows = await tx.selectFrom('survey_answers').select(['audience_id', 'choices', 'texts', 'repeated', 'answered_on', 'name', 'email']).where('survey_id', '=', surveyId).$if(!repeats, (all) => all.where('repeated', '=', false)).orderBy('id').execute()
  return rows.map(({ audience_id, choices, texts, repeated, answered_on, name, email }) => ({ audience: audience_id, choices: choices as Kept['choices'], texts: texts as Kept['texts'], repeated, answeredOn: answered_on, name, email }))
}

const idsOf = (audiences: readonly AudienceShown[]) => audiences.map(({ id }) => id)

async function repeatsOf({ tx }: Pick<ReadContext, 'tx'>, surveyId: string): Promise<number> {
  const { count } = await tx.selectFrom('survey_answers').select((eb) => eb.fn.countAll<number>().as('count')).where('survey_id', '=', surveyId).where('repeated', '=', true).executeTakeFirstOrThrow()
  return count
}

async function surveyOf({ tx }: Pick<ReadContext, 'tx'>, surveyId: string) {
  const row = await tx.selectFrom('surveys').selectAll().where('id', '=', surveyId).where('status', '<>', 'draft').executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'house.not-found')
  return { ...row, ...wordsIn(row) }
}

/** What was answered so far, as those who made the survey read it. */
export const surveyResults = query({
  name: 'outreach.surveyResults',
  who: surveyors,
  input: OneResult,
  rest: { plural: 'survey-results', id: 'surveyId' },
  async run(context, { surveyId, repeats }) {
    const survey = await surveyOf(context, surveyId)
    const audiences = await audiencesOf(context, surveyId)
    const rows = await rowsOf(context, surveyId, repeats)
    const free = survey.questions.filter(({ kind }) => kind === 'short' || kind === 'long').map(({ id }) => ({ id, texts: rows.flatMap(({ texts }) => (texts[id] ? [texts[id]] : [])) }))
    return { survey, audiences, base: rows.length, repeats: await repeatsOf(context, surveyId), withRepeats: repeats, tallies: tally(survey.questions, rows as Answer[], idsOf(audiences)), free }
  },
})
export type SurveyResults = Awaited<ReturnType<typeof surveyResults.run>>

/** Every answer as a line. Of an anonymous survey only once it is closed: two copies taken a day apart would tell who answered between them. */
export const surveyRows = query({
  name: 'outreach.surveyRows',
  who: surveyors,
  input: OneResult.pick({ surveyId: true }),
  rest: { plural: 'survey-results', noun: 'rows', id: 'surveyId' },
  async run(context, { surveyId }) {
    const survey = await surveyOf(context, surveyId)
    if (!survey.named && survey.status === 'open') throw new Refusal('conflict', 'outreach.rows-open')
    return { survey, audiences: await audiencesOf(context, surveyId), rows: await rowsOf(context, surveyId, true) }
  },
})
export type SurveyRows = Awaited<ReturnType<typeof surveyRows.run>>

/** What anyone may read once it is published: counts, never a line, and no cell of fewer than five. */
export const publicSurveyResults = query({
  name: 'outreach.publicSurveyResults',
  who: ['public'],
  input: OnePublicResult,
  rest: { plural: 'published-surveys', id: 'slug' },
  run: (context, { slug }) => asInstallation(context.tx, async () => {
    const row = await context.tx.selectFrom('surveys').selectAll().where('slug', '=', slug).where('status', '=', 'published').executeTakeFirst()
    if (!row) throw new Refusal('not-found', 'outreach.results-unpublished')
    const words = wordsIn(row)
    const audiences = await audiencesOf(context, row.id)
    const answers = await rowsOf(context, row.id, row.with_repeats)
    return {
      slug, ...words, named: row.named, opensOn: row.opens_on, closedOn: row.closed_on, publishedOn: row.published_on, withRepeats: row.with_repeats, repeats: await repeatsOf(context, row.id), base: answers.length,
      audiences: audiences.map(({ id, name }) => ({ id, name })), tallies: publicTallies(words.questions, tally(words.questions, answers, idsOf(audiences))),
    }
  }),
})
export type PublicSurveyResults = Awaited<ReturnType<typeof publicSurveyResults.run>>
