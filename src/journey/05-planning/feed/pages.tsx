import { createHash } from 'node:crypto'
import { system, type Viewer } from '#house/access.ts'
import { decrypt } from '#house/auth/encrypt.ts'
import { formPage } from '#house/http/form-page.tsx'
import { pagesOf, type SignedIn, type WebContext } from '#house/http/web.ts'
import { ask, perform } from '#house/perform.ts'
import { Refusal } from '#house/refusal.ts'
import { absolute } from '#house/site.ts'
import { accountOf } from '#people/accounts/queries.ts'
import { texts as accountTexts } from '#people/accounts/schema.ts'
import { address as agendaAddress, texts as agendaTexts } from '#people/availability/schema.ts'
import { renewFeed, revokeFeed } from './actions.ts'
import { ownFeed, ownSessions, personOfFeed, placeOfToken } from './queries.ts'
import { feedText } from './rules.ts'
import { address, feedPath, texts } from './schema.ts'
import { FeedView } from './views.tsx'

const door = system('calendars')

export const pages = pagesOf()

function signedIn(c: WebContext): SignedIn {
  if (!c.var.signedIn) throw new Refusal('unauthenticated', 'access.sign-in')
  return c.var.signedIn
}

formPage<string | null>(pages, address, {
  async load(c) {
    const { personId } = signedIn(c)
    const row = await ask(c.var.house, door, ownFeed, { personId })
    const token = row && decrypt(c.var.house.site.dataKeys, placeOfToken(personId), row.sealed)
    return token && absolute(c.var.house.site, feedPath(token))
  },
  screen: (c, url, typed) => {
    const { locale } = c.var
    const title = texts(locale)('title')
    c.header('cache-control', 'private, no-store')
    const crumbs = [{ label: accountTexts(locale)('account.title'), href: '/compte' }, { label: agendaTexts(locale)('title'), href: agendaAddress }, { label: title }]
    return { layout: 'work', title, crumbs, body: <FeedView locale={locale} typed={typed} url={url} /> }
  },
  sends: {
    '': (c, _url, { options }) => perform(c.var.house, door, renewFeed, { personId: signedIn(c).personId }, options),
    '/fin': (c, _url, { options }) => perform(c.var.house, door, revokeFeed, { personId: signedIn(c).personId }, options),
  },
  done: () => address,
})

/** Roles that have sessions; somebody without any subscribes to an empty calendar. */
const sessionsOf = (c: WebContext, viewer: Viewer) => ask(c.var.house, viewer, ownSessions).catch((error: unknown) => {
  if (error instanceof Refusal && error.kind === 'forbidden') return []
  throw error
})

/** No cookie, no page: what a calendar program asks for again and again. */
pages.get('/calendrier/:file{[A-Za-z0-9_-]{43}\\.ics}', async (c) => {
  const { house } = c.var
  const personId = await ask(house, door, personOfFeed, { token: c.req.param('file').slice(0, -4) })
  const account = personId && await accountOf(house, personId)
  if (!account) throw new Refusal('not-found', 'house.not-found')
  const text = feedText(account.locale, house.site.networkName, await sessionsOf(c, { kind: 'person', personId: account.personId, grants: account.grants }))
  const etag = `"${createHash('sha256').update(text).digest('base64url')}"`
  const headers = { etag, 'cache-control': 'private, max-age=900', 'x-robots-tag': 'noindex', 'referrer-policy': 'no-referrer' }
  if (c.req.header('if-none-match') === etag) return c.body(null, 304, headers)
  return c.body(text, 200, { ...headers, 'content-type': 'text/calendar; charset=utf-8', 'content-disposition': 'inline; filename="mainforte.ics"', 'x-content-type-options': 'nosniff' })
})
