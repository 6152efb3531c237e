import { aMinute } from '#house/http/a-minute.ts'
import { formPage } from '#house/http/form-page.tsx'
import { pagesOf, read, submit, valueOf, type Form, type WebContext } from '#house/http/web.ts'
import { publicSurvey, publicSurveys, readIn } from '../schema.ts'
import { answerSurvey, withdrawAnswer } from './actions.ts'
import { openSurveys, publicSurveyPage, type PublicSurvey } from './queries.ts'
import { fieldOf } from './rules.ts'
import { texts, thanksOf, withdrawalAddress } from './schema.ts'
import { AnsweringView, SurveysView, ThanksView, WithdrawalView } from './views.tsx'

export const pages = pagesOf()

/** A minute's worth, of one network address and of all: colleagues behind one connection may answer together, a program may not go on. */
const slowly = aMinute({ visitor: 30, everybody: 600 })

pages.get(publicSurveys, async (c) => {
  const t = texts(c.var.locale)
  return c.var.show({ layout: 'public', title: t('title'), description: t('lead'), section: publicSurveys, body: <SurveysView locale={c.var.locale} shown={await read(c, openSurveys)} /> })
})

const oneSurvey = `${publicSurveys}/:slug{[a-z0-9-]{1,100}}`

/** Boxes of one question come as several fields of one name. */
function answersIn({ questions }: PublicSurvey, { all }: Form): Record<string, string[]> {
  return Object.fromEntries(questions.map((question) => [fieldOf(question), all(fieldOf(question)).slice(0, 31)]))
}

async function answer(c: WebContext, shown: PublicSurvey, form: Form) {
  await slowly(c)
  const { fields } = form
  // What fills in a field that nobody sees is answered as everybody is.
  if (fields['website']) return { ok: true as const, value: { answered: true } }
  const token = c.req.param('token')
  return await submit(c, answerSurvey, {
    slug: shown.slug, formKey: fields['formKey'] ?? '', locale: c.var.locale, answers: answersIn(shown, form), name: fields['name'] ?? '', email: fields['email'] ?? '',
    ...(token === undefined ? { audience: shown.fixed ?? fields['audience'] } : { token }),
  })
}

/** The same page behind its open link, the link of one audience, and an invitation. */
function answering(path: string): void {
  formPage<PublicSurvey>(pages, path, {
    load: (c) => {
      // An invitation is somebody's: its address stays between them and the network.
      if (c.req.param('token') !== undefined) {
        c.header('cache-control', 'private, no-store')
        c.header('referrer-policy', 'no-referrer')
      }
      return read(c, publicSurveyPage, { slug: c.req.param('slug'), audience: c.req.param('audience') })
    },
    screen: (c, shown, typed) => {
      const own = readIn(c.var.locale, shown.locales)
      return {
        layout: 'public', title: shown.title[own], description: shown.credit[own], section: publicSurveys,
        body: <AnsweringView locale={c.var.locale} typed={typed} shown={shown} invited={c.req.param('token') !== undefined} action={c.req.path} />,
      }
    },
    sends: { '': answer },
    done: (_c, { slug }) => thanksOf(slug),
  })
}

answering(oneSurvey)
answering(`${oneSurvey}/pour/:audience{[0-9]{1,2}}`)
answering(`${oneSurvey}/invitation/:token`)

pages.get(`${oneSurvey}/merci`, async (c) => {
  const shown = await read(c, publicSurveyPage, { slug: c.req.param('slug') })
  return c.var.show({ layout: 'public', title: texts(c.var.locale)('thanks'), section: publicSurvey(shown.slug), body: <ThanksView locale={c.var.locale} shown={shown} /> })
})

/** The address is somebody's; opening it never acts. */
function withdrawal(c: WebContext, done: boolean): Response {
  c.header('cache-control', 'private, no-store')
  c.header('referrer-policy', 'no-referrer')
  return c.var.show({ layout: 'public', title: texts(c.var.locale)(done ? 'withdraw.done' : 'withdraw'), section: publicSurveys, body: <WithdrawalView locale={c.var.locale} action={c.req.path} done={done} /> })
}

pages.get(`${withdrawalAddress}/:token`, (c) => withdrawal(c, false))
pages.post(`${withdrawalAddress}/:token`, async (c) => {
  valueOf(await submit(c, withdrawAnswer, { token: c.req.param('token') }))
  return withdrawal(c, true)
})
