import type { Action } from '#house/action.ts'
import { aMinute } from '#house/http/a-minute.ts'
import { formPage } from '#house/http/form-page.tsx'
import { pagesOf, read, submit, valueOf, type WebContext } from '#house/http/web.ts'
import { leaveAddress } from '#house/mail/shared.ts'
import { Refusal } from '#house/refusal.ts'
import { newsArchive, newsEdition, type NewsArchive } from '../newsletter/queries.ts'
import { newsAddress } from '../newsletter/schema.ts'
import { confirmSubscription, leaveNewsletter, subscribe } from './actions.ts'
import { confirmAddress, texts } from './schema.ts'
import { ArchiveView, NewsView, OneButtonView } from './views.tsx'

export const pages = pagesOf()

/** A minute's worth, of one visitor and of all: nobody's mailbox is filled through a form. */
const slowly = aMinute({ visitor: 5, everybody: 120 })

formPage<NewsArchive>(pages, newsAddress, {
  load: (c) => read(c, newsArchive),
  screen: (c, shown, typed) => {
    const t = texts(c.var.locale)
    return { layout: 'public', title: t('title'), description: t('lead'), section: newsAddress, body: <ArchiveView locale={c.var.locale} typed={typed} shown={shown} asked={c.req.query('abonnement') === 'demande'} /> }
  },
  sends: {
    '/abonnements': async (c, _shown, { fields }) => {
      await slowly(c)
      // What fills in a field that nobody sees is answered as everybody is.
      return fields['website'] ? { ok: true, value: { asked: true } } : await submit(c, subscribe, { email: fields['email'], locale: c.var.locale })
    },
  },
  done: () => `${newsAddress}?abonnement=demande`,
})

pages.get(`${newsAddress}/:number{[0-9]{1,6}}`, async (c) => {
  const news = await read(c, newsEdition, { number: c.req.param('number') })
  return c.var.show({ layout: 'public', title: news.subject, section: newsAddress, body: <NewsView locale={c.var.locale} news={news} base="" /> })
})

/** The address names one person: it stays between them and the network. */
function oneButton(path: string, what: 'confirm' | 'leave', action: Action): void {
  const show = (c: WebContext, done: boolean) => {
    c.header('cache-control', 'private, no-store')
    c.header('referrer-policy', 'no-referrer')
    return c.var.show({ layout: 'public', title: texts(c.var.locale)(done ? `${what}.done` : `${what}.title`), section: newsAddress, body: <OneButtonView locale={c.var.locale} what={what} action={c.req.path} done={done} /> })
  }
  pages.get(`${path}/:token`, (c) => show(c, false))
  pages.post(`${path}/:token`, async (c) => {
    if (what === 'leave' && (await c.req.parseBody())['List-Unsubscribe'] !== 'One-Click') throw new Refusal('invalid', 'outreach.one-click')
    valueOf(await submit(c, action, { token: c.req.param('token') }))
    return show(c, true)
  })
}

oneButton(confirmAddress, 'confirm', confirmSubscription)
oneButton(leaveAddress, 'leave', leaveNewsletter)
