import { z } from 'zod'
import { query, type ReadContext } from '#house/action.ts'
import { asInstallation } from '#house/db/transact.ts'
import { Refusal } from '#house/refusal.ts'
import { audiencesOf, wordsIn } from '../queries.ts'
import { standingOf } from '../rules.ts'
import { Words } from '../schema.ts'
import { OnePublicSurvey } from './schema.ts'

/** A survey as anyone reads it to answer: its questions, and which audiences still have a place. A draft is not there. */
async function readPublic(context: ReadContext, slug: string) {
  const row = await context.tx.selectFrom('surveys').selectAll().where('slug', '=', slug).where('status', '<>', 'draft').executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'house.not-found')
  const audiences = (await audiencesOf(context, row.id)).map(({ position, name, quota, answered }) => ({ position, name, full: answered >= quota }))
  const { slug: address, named, opens_on, closes_on, status } = row
  return { slug: address, named, opensOn: opens_on, closesOn: closes_on, published: status === 'published', standing: standingOf(row, context.today), ...wordsIn(row), audiences }
}

export const publicSurveyPage = query({
  name: 'outreach.publicSurvey',
  who: ['public'],
  input: OnePublicSurvey,
  rest: { plural: 'open-surveys', id: 'slug' },
  run: (context, { slug, audience }) => asInstallation(context.tx, async () => {
    const shown = await readPublic(context, slug)
    if (audience !== undefined && !shown.audiences.some(({ position }) => position === audience)) throw new Refusal('not-found', 'house.not-found')
    return { ...shown, fixed: audience ?? null }
  }),
})
export type PublicSurvey = Awaited<ReturnType<typeof publicSurveyPage.run>>

/** Surveys that anyone may answer today, and those whose results are published. */
export const openSurveys = query({
  name: 'outreach.openSurveys',
  who: ['public'],
  input: z.object({}),
  rest: { plural: 'open-surveys' },
  run: ({ tx, today }) => asInstallation(tx, async () => {
    const rows = await tx.selectFrom('surveys').select(['slug', 'title', 'locales', 'status', 'opens_on', 'closes_on', 'published_on']).where('status', 'in', ['open', 'published']).orderBy('closes_on', 'desc').limit(200).execute()
    const worded = rows.map(({ title, ...row }) => ({ ...row, title: Words.parse(title), standing: standingOf(row, today) }))
    return { open: worded.filter(({ standing }) => standing === 'open'), published: worded.filter(({ status }) => status === 'published') }
  }),
})
export type OpenSurveys = Awaited<ReturnType<typeof openSurveys.run>>
