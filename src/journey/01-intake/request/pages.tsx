import { RateLimiterMemory } from 'rate-limiter-flexible'
import { fieldErrors, pagesOf, read, readForm, submit, type WebContext } from '#house/http/web.ts'
import { Refusal } from '#house/refusal.ts'
import { territories } from '#people/territories/queries.ts'
import { requestHelp } from './actions.ts'
import { texts } from './schema.ts'
import { ReceivedView, RequestView } from './views.tsx'

export const pages = pagesOf()

/** Requests a minute for the whole installation: a form nobody signs in for must not fill the register. */
const flow = new RateLimiterMemory({ points: 30, duration: 60 })

async function form(c: WebContext, values: Record<string, string>, errors: Record<string, string>, status: 200 | 422 = 200): Promise<Response> {
  const { locale } = c.var
  const t = texts(locale)
  return c.var.show({ layout: 'public', title: t('title'), description: t('lead'), section: '/demander-un-appui', body: <RequestView locale={locale} territories={await read(c, territories)} values={values} errors={errors} /> }, status)
}

pages.get('/demander-un-appui', (c) => form(c, {}, {}))

pages.get('/demander-un-appui/recu', (c) => c.var.show({ layout: 'public', title: texts(c.var.locale)('sent.title'), body: <ReceivedView locale={c.var.locale} /> }))

pages.post('/demander-un-appui', async (c) => {
  const posted = await readForm(c)
  // The trap field: a program is thanked and nothing is written.
  if (posted.fields['website']) return c.redirect('/demander-un-appui/recu', 303)
  await flow.consume('all').catch(() => {
    throw new Refusal('too-many', 'house.too-many-attempts', { minutes: 1 })
  })
  const outcome = await submit(c, requestHelp, posted.fields, posted)
  if (!outcome.ok) return await form(c, posted.fields, fieldErrors(c, outcome.refusal), 422)
  return c.redirect('/demander-un-appui/recu', 303)
})
