import type { Selectable } from 'kysely'
import { z } from 'zod'
import { query, type ReadContext } from '#house/action.ts'
import { asInstallation } from '#house/db/transact.ts'
import type { SurveysTable } from '#house/db/tables.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Refusal } from '#house/refusal.ts'
import { standingOf } from './rules.ts'
import { OneSurvey, Paragraphs, Questions, surveyors, Words, type Question } from './schema.ts'

export type SurveyWords = { title: Words; introduction: Words; credit: Words; method: Words; questions: Question[]; locales: Locale[] }

/** The words of a row, in the shapes the program uses. */
export const wordsIn = (row: Pick<Selectable<SurveysTable>, 'title' | 'introduction' | 'credit' | 'method' | 'questions' | 'locales'>): SurveyWords => ({
  title: Words.parse(row.title), introduction: Paragraphs.parse(row.introduction), credit: Words.parse(row.credit), method: Paragraphs.parse(row.method),
  questions: Questions.parse(row.questions), locales: row.locales.map((one) => (one === 'en' ? 'en' : 'fr')),
})

export type AudienceShown = { id: string; position: number; name: Words; quota: number; answered: number }

export async function audiencesOf({ tx }: Pick<ReadContext, 'tx'>, surveyId: string): Promise<AudienceShown[]> {
  const rows = await tx.selectFrom('survey_audiences').select(['id', 'position', 'name', 'quota', 'answered']).where('survey_id', '=', surveyId).orderBy('position').execute()
  return rows.map((row) => ({ ...row, name: Words.parse(row.name) }))
}

export const surveys = query({
  name: 'outreach.surveys',
  who: surveyors,
  input: z.object({}),
  rest: { plural: 'surveys' },
  async run({ tx, today }) {
    const rows = await tx.selectFrom('surveys').select((eb) => ['id', 'slug', 'status', 'named', 'locales', 'title', 'opens_on', 'closes_on', 'changed_at',
      eb.selectFrom('survey_audiences').select((of) => of.fn.coalesce(of.fn.sum<number>('quota'), of.lit(0)).as('quota')).whereRef('survey_id', '=', 'surveys.id').as('quota'),
      eb.selectFrom('survey_audiences').select((of) => of.fn.coalesce(of.fn.sum<number>('answered'), of.lit(0)).as('answered')).whereRef('survey_id', '=', 'surveys.id').as('answered'),
    ]).orderBy('created_at', 'desc').limit(200).execute()
    return { rows: rows.map((row) => ({ ...row, title: Words.parse(row.title), quota: row.quota ?? 0, answered: row.answered ?? 0, standing: standingOf(row, today) })) }
  },
})
export type SurveysShown = Awaited<ReturnType<typeof surveys.run>>

/** How many were invited, and how many of them answered; who did not is told to nobody. */
const invitedTo = ({ tx }: ReadContext, surveyId: string) => asInstallation(tx, async () => {
  const row = await tx.selectFrom('survey_invitations').select((eb) => [eb.fn.countAll<number>().as('sent'), eb.fn.countAll<number>().filterWhere('used', '=', true).as('used')]).where('survey_id', '=', surveyId).executeTakeFirstOrThrow()
  return row
})

export const survey = query({
  name: 'outreach.survey',
  who: surveyors,
  input: OneSurvey,
  rest: { plural: 'surveys', id: 'surveyId' },
  async run(context, { surveyId }) {
    const row = await context.tx.selectFrom('surveys').selectAll().where('id', '=', surveyId).executeTakeFirst()
    if (!row) throw new Refusal('not-found', 'house.not-found')
    return { ...row, ...wordsIn(row), audiences: await audiencesOf(context, surveyId), invited: await invitedTo(context, surveyId), standing: standingOf(row, context.today) }
  },
})
export type SurveyShown = Awaited<ReturnType<typeof survey.run>>
