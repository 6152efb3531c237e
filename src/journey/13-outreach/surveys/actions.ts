import { personIdOf } from '#house/access.ts'
import { action, type Context } from '#house/action.ts'
import { addDays } from '#house/clock/plain-date.ts'
import { asInstallation } from '#house/db/transact.ts'
import { emit } from '#house/events/emit.ts'
import { move } from '#house/lifecycle.ts'
import { Refusal } from '#house/refusal.ts'
import { surveyLife } from './lifecycle.ts'
import { audiencesOf, wordsIn } from './queries.ts'
import { faultsOf, slugOf } from './rules.ts'
import { localesOf, OneSurvey, OpenSurvey, PublishSurvey, StartSurvey, surveyors, texts, WriteSurvey, type Audience } from './schema.ts'

/** How long a survey stays open unless somebody says otherwise. */
const usualDays = 45

export const startSurvey = action({
  name: 'outreach.startSurvey', who: surveyors, input: StartSurvey, rest: { plural: 'surveys' },
  async run(context, { title, languages, named }) {
    const { tx, today, now } = context
    const locales = localesOf(languages)
    const empty = JSON.stringify({ fr: '', en: '' })
    const slug = slugOf(title)
    if (slug === '') throw new Refusal('invalid', 'outreach.title-unusable', {}, { title: 'outreach.title-unusable' })
    const row = await tx.insertInto('surveys').values({
      id: context.ids(), slug, status: 'draft', named, locales, title: JSON.stringify({ fr: '', en: '', [locales[0] ?? 'fr']: title }), introduction: empty, credit: JSON.stringify({ fr: texts('fr')('credit.usual'), en: texts('en')('credit.usual') }), method: empty, questions: '[]',
      opens_on: today, closes_on: addDays(today, usualDays), created_by: personIdOf(context.viewer), created_at: now, changed_at: now, closed_on: null, published_on: null,
    }).onConflict((conflict) => conflict.column('slug').doNothing()).returning('id').executeTakeFirst()
    if (!row) throw new Refusal('conflict', 'outreach.title-taken', {}, { title: 'outreach.title-taken' })
    await emit(context, 'survey.drafted', row)
    return { surveyId: row.id }
  },
})

/** A draft as it stands in the composer; whoever wrote meanwhile is not overwritten. What is open is frozen. */
export const writeSurvey = action({
  name: 'outreach.writeSurvey', who: surveyors, input: WriteSurvey, rest: { plural: 'surveys', noun: 'wordings', id: 'surveyId' },
  async run(context, { surveyId, version, title, introduction, credit, method, named, opensOn, closesOn, questions, audiences }) {
    if (closesOn < opensOn) throw new Refusal('invalid', 'house.invalid-input', { count: 1 }, { closesOn: 'outreach.closes-before' })
    const row = await context.tx.updateTable('surveys').set({
      title: JSON.stringify(title), introduction: JSON.stringify(introduction), credit: JSON.stringify(credit), method: JSON.stringify(method), named, opens_on: opensOn, closes_on: closesOn, questions: JSON.stringify(questions), changed_at: context.now, version: version + 1,
    }).where('id', '=', surveyId).where('status', '=', 'draft').where('version', '=', version).returning(['id', 'version']).executeTakeFirst()
    if (!row) throw await missed(context, surveyId)
    await setAudiences(context, surveyId, audiences)
    await emit(context, 'survey.written', { id: row.id }, { version: row.version })
    return { surveyId, version: row.version }
  },
})

/** Nobody has answered a draft, so its audiences are written anew. */
async function setAudiences({ tx, ids }: Context, surveyId: string, audiences: readonly Audience[]): Promise<void> {
  await tx.deleteFrom('survey_audiences').where('survey_id', '=', surveyId).execute()
  if (audiences.length > 0) await tx.insertInto('survey_audiences').values(audiences.map(({ name, quota }, at) => ({ id: ids(), survey_id: surveyId, position: at + 1, name: JSON.stringify(name), quota }))).execute()
}

async function missed({ tx }: Context, surveyId: string): Promise<Refusal> {
  const row = await tx.selectFrom('surveys').select(['status', (eb) => eb.exists(eb.selectFrom('survey_answers').select('id').whereRef('survey_id', '=', 'surveys.id')).as('answered')]).where('id', '=', surveyId).executeTakeFirst()
  if (!row) return new Refusal('not-found', 'house.not-found')
  if (row.status === 'draft') return new Refusal('conflict', 'outreach.survey-changed')
  return row.answered ? new Refusal('conflict', 'outreach.survey-answered') : new Refusal('conflict', 'outreach.survey-frozen')
}

export const dropSurvey = action({
  name: 'outreach.dropSurvey', who: surveyors, input: OneSurvey, rest: { plural: 'surveys', noun: 'deletions', id: 'surveyId' },
  async run(context, { surveyId }) {
    const row = await context.tx.deleteFrom('surveys').where('id', '=', surveyId).where('status', '=', 'draft').returning('id').executeTakeFirst()
    if (!row) throw await missed(context, surveyId)
    await emit(context, 'survey.dropped', row)
    return { dropped: true }
  },
})

/** Its public address answers from its first day on, and its questions are frozen at once. */
export const openSurvey = action({
  name: 'outreach.openSurvey', who: surveyors, input: OpenSurvey, rest: { plural: 'surveys', noun: 'openings', id: 'surveyId' },
  async run(context, { surveyId, version }) {
    const row = await move(context, surveyLife, surveyId, 'open')
    if (row.version !== version) throw new Refusal('conflict', 'outreach.survey-changed')
    const [fault] = faultsOf({ ...wordsIn(row), audiences: await audiencesOf(context, surveyId) })
    if (fault) throw new Refusal('invalid', fault.code, { question: (fault.at ?? 0) + 1 })
    if (row.closes_on < context.today) throw new Refusal('invalid', 'outreach.survey-past')
    return { surveyId }
  },
})

/** To mend a word of an open survey, as long as nobody has answered. The lock comes first: whoever answers meanwhile is waited for and seen. */
export const takeBackSurvey = action({
  name: 'outreach.takeBackSurvey', who: surveyors, input: OneSurvey, rest: { plural: 'surveys', noun: 'withdrawals', id: 'surveyId' },
  async run(context, { surveyId }) {
    const { tx } = context
    await tx.selectFrom('surveys').select('id').where('id', '=', surveyId).forUpdate().executeTakeFirst()
    const row = await tx.updateTable('surveys').set({ status: 'draft' }).where('id', '=', surveyId).where('status', '=', 'open')
      .where((eb) => eb.not(eb.exists(eb.selectFrom('survey_answers').select('id').whereRef('survey_id', '=', 'surveys.id')))).returning('id').executeTakeFirst()
    if (!row) throw await missed(context, surveyId)
    // Who was invited to the former words is invited again to the new ones.
    await asInstallation(tx, () => tx.deleteFrom('survey_invitations').where('survey_id', '=', surveyId).execute())
    await emit(context, 'survey.taken-back', row)
    return { surveyId }
  },
})

/** By a person, or by itself after its last day. What told one browser from another, and who was invited, goes with it. */
export const closeSurvey = action({
  name: 'outreach.closeSurvey', who: surveyors, input: OneSurvey, rest: { plural: 'surveys', noun: 'closings', id: 'surveyId' },
  async run(context, { surveyId }) {
    await move(context, surveyLife, surveyId, 'close', { closed_on: context.today })
    await asInstallation(context.tx, async () => {
      await context.tx.deleteFrom('survey_visitors').where('survey_id', '=', surveyId).execute()
      await context.tx.deleteFrom('survey_invitations').where('survey_id', '=', surveyId).execute()
    })
    return { surveyId }
  },
})

/** Its results stand on a public page; whether answers suspected to repeat another count in them is decided once. */
export const publishSurvey = action({
  name: 'outreach.publishSurvey', who: surveyors, input: PublishSurvey, rest: { plural: 'surveys', noun: 'publications', id: 'surveyId' },
  async run(context, { surveyId, withRepeats }) {
    await move(context, surveyLife, surveyId, 'publish', { published_on: context.today, with_repeats: withRepeats })
    return { surveyId }
  },
})
