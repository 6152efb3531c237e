import { formPage, type Typed } from '#house/http/form-page.tsx'
import { pagesOf, read, submit, type Form, type WebContext } from '#house/http/web.ts'
import { closeSurvey, dropSurvey, openSurvey, publishSurvey, startSurvey, takeBackSurvey, writeSurvey } from './actions.ts'
import { postedSurvey } from './composing/rules.ts'
import { inviteToSurvey } from './invitations/actions.ts'
import { survey, surveys, type SurveyShown, type SurveysShown } from './queries.ts'
import { changed, readChange } from './rules.ts'
import { Questions, readIn, surveyAddress, surveysAddress, texts, type Question } from './schema.ts'
import { SurveysView, SurveyView } from './views.tsx'

export const pages = pagesOf()

formPage<SurveysShown>(pages, surveysAddress, {
  load: (c) => read(c, surveys),
  screen: (c, shown, typed) => ({ layout: 'work', title: texts(c.var.locale)('title'), section: surveysAddress, body: <SurveysView locale={c.var.locale} typed={typed} shown={shown} /> }),
  sends: { '': (c, _shown, form) => submit(c, startSurvey, form.fields, form) },
  done: (_c, _shown, value) => surveyAddress((value as { surveyId: string }).surveyId),
})

/** The questions a form shows again: as they were typed, where they can be read at all. */
function typedQuestions(shown: SurveyShown, typed: Typed): readonly Question[] {
  const read = typed.form === '' ? Questions.safeParse(postedSurvey(typed.fields).questions.map((question) => ({ ...question, most: '', min: '', max: '' }))) : null
  return read?.success ? read.data : shown.questions
}

const blankAudience = { name: { fr: '', en: '' }, quota: '100' }

/** A button that moves, adds or removes a question keeps what was typed in all the others. */
function write(c: WebContext, { id, locales }: SurveyShown, { fields, options }: Form) {
  const posted = postedSurvey(fields)
  const change = readChange(fields['change'] ?? '')
  const read = Questions.safeParse(posted.questions)
  const questions = change && read.success ? changed(read.data, change) : posted.questions
  const added = change && 'audience' in change ? [{ ...blankAudience, name: { fr: '', en: '', [locales[0] ?? 'fr']: texts(locales[0] ?? 'fr')('audience', { position: posted.audiences.length + 1 }) } }] : []
  return submit(c, writeSurvey, { ...posted, surveyId: id, questions, audiences: [...posted.audiences, ...added] }, { options })
}

formPage<SurveyShown>(pages, `${surveysAddress}/:surveyId{[0-9a-f-]{36}}`, {
  load: (c) => read(c, survey, { surveyId: c.req.param('surveyId') }),
  screen: (c, shown, typed) => {
    const title = shown.title[readIn(c.var.locale, shown.locales)]
    return {
      layout: 'work', title, section: surveysAddress, crumbs: [{ label: texts(c.var.locale)('title'), href: surveysAddress }, { label: title }],
      body: <SurveyView locale={c.var.locale} typed={typed} shown={shown} questions={typedQuestions(shown, typed)} base={c.var.house.site.baseUrl} />,
    }
  },
  sends: {
    '': write,
    '/ouvertures': (c, { id }, form) => submit(c, openSurvey, { surveyId: id, version: form.fields['version'] }, form),
    '/reprises': (c, { id }, form) => submit(c, takeBackSurvey, { surveyId: id }, form),
    '/clotures': (c, { id }, form) => submit(c, closeSurvey, { surveyId: id }, form),
    '/publications': (c, { id }, form) => submit(c, publishSurvey, { surveyId: id, withRepeats: form.fields['withRepeats'] ?? '' }, form),
    '/invitations': (c, { id }, form) => submit(c, inviteToSurvey, { surveyId: id, audience: form.fields['audience'], addresses: form.fields['addresses'] ?? '', locale: form.fields['locale'] ?? 'fr' }, form),
    '/suppressions': (c, { id }, form) => submit(c, dropSurvey, { surveyId: id }, form),
  },
  done: (_c, { id }, value) => (value && typeof value === 'object' && 'dropped' in value ? surveysAddress : surveyAddress(id)),
})
