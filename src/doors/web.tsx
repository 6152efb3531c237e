import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Hono, type Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { compress } from 'hono/compress'
import { getCookie, setCookie } from 'hono/cookie'
import { secureHeaders } from 'hono/secure-headers'
import { publicViewer, type Viewer } from '#house/access.ts'
import { sessionCookie } from '#house/auth/sessions.ts'
import type { House } from '#house/house.ts'
import type { SignedIn, Web } from '#house/http/web.ts'
import { leaveAddress } from '#house/mail/shared.ts'
import { chooseLocale, readLocale, type Locale } from '#house/i18n/locale.ts'
import { httpStatusOf, Refusal } from '#house/refusal.ts'
import { houseTexts } from '#house/texts.ts'
import { readAssets } from '#house/ui/assets.ts'
import { accountOfSession } from '#people/accounts/queries.ts'
import { isShared } from '#journey/12-barometer/embed/schema.ts'
import { apiDoor } from './api.ts'
import { pages } from './pages.ts'
import { logFault, sayRefusal } from './refusals.ts'
import { RefusalBody, renderScreen } from './screens.tsx'

export type WebDoor = { house: House; /** `dist/client`, as the build wrote it. */ client: string; /** Lets the command line act as the installation. */ adminToken: string; backUp: (() => Promise<string>) | null; log(line: Record<string, unknown>): void }

const megabyte = 1024 * 1024
const formLimit = 2
/** Lists and scans; a longer file is refused before it is read. */
const uploadLimit = 30
const mediaTypes: Record<string, string> = { css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8', woff2: 'font/woff2', svg: 'image/svg+xml' }

/** Reads what is still being sent, so that a browser gets to the answer instead of a broken connection. */
async function letFinish(body: ReadableStream<Uint8Array> | null): Promise<void> {
  let left = 256 * megabyte
  for await (const chunk of body ?? []) {
    left -= chunk.length
    if (left < 0) return
  }
}

function tooLarge(megabytes: number) {
  return bodyLimit({
    maxSize: megabytes * megabyte,
    onError: async (c) => {
      await letFinish(c.req.raw.body)
      throw new Refusal('too-large', 'house.body-too-large', { megabytes })
    },
  })
}

/** The page that was asked for, to come back to after the sign-in: where a letter's link leads, its query with it. */
function asked({ req }: Context<Web>): string {
  const { pathname, search } = new URL(req.url)
  return `${pathname}${search}`
}

/** A form posted from another site is refused: cookies alone do not say who asked. Leaving the newsletter looks at no cookie, and a mail program in a browser posts it (RFC 8058). */
function checkOrigin(c: Context<Web>, baseUrl: string): void {
  if (c.req.method === 'GET' || c.req.method === 'HEAD' || c.req.path.startsWith(`${leaveAddress}/`)) return
  const origin = c.req.header('origin')
  const own = new Set([new URL(baseUrl).origin, new URL(c.req.url).origin])
  if ((origin && origin !== 'null' && !own.has(origin)) || c.req.header('sec-fetch-site') === 'cross-site') throw new Refusal('forbidden', 'house.wrong-origin')
}

function localeOf(c: Context<Web>, own: Locale | undefined): Locale {
  const asked = readLocale(c.req.query('lang'))
  if (asked) setCookie(c, 'lang', asked, { path: '/', sameSite: 'Lax', maxAge: 365 * 24 * 3600 })
  return asked ?? readLocale(getCookie(c, 'lang')) ?? own ?? chooseLocale(c.req.header('accept-language'))
}

function territoryOf(c: Context<Web>, signedIn: SignedIn | null): Web['Variables']['territory'] {
  const asked = c.req.query('territoire')
  if (asked) setCookie(c, 'territory', asked, { path: '/', sameSite: 'Lax' })
  const slug = asked ?? getCookie(c, 'territory')
  return signedIn?.territories.find((one) => one.slug === slug) ?? signedIn?.territories[0] ?? null
}

function assetsRoute(app: Hono<Web>, client: string): void {
  const cached = new Map<string, Uint8Array<ArrayBuffer>>()
  app.get('/assets/:file{[\\w.-]+}', (c) => {
    const file = c.req.param('file')
    const type = mediaTypes[file.slice(file.lastIndexOf('.') + 1)]
    if (!type || file.includes('..')) return c.notFound()
    try {
      const bytes = cached.get(file) ?? new Uint8Array(readFileSync(join(client, 'assets', file)))
      cached.set(file, bytes)
      return c.body(bytes, 200, { 'content-type': type, 'cache-control': 'public, max-age=31536000, immutable' })
    } catch {
      return c.notFound()
    }
  })
}

/** The whole HTTP face: pages, API, assets, health. Rooms are mounted, nothing is decided here. */
export function webDoor({ house, client, adminToken, backUp, log }: WebDoor): Hono<Web> {
  const app = new Hono<Web>()
  const assets = readAssets(join(client, 'manifest.json'))

  // Asked for by every browser; a program that does not ask is spared what it costs to look.
  const compressed = compress()
  app.use((c, next) => (c.req.header('accept-encoding') ? compressed(c, next) : next()))
  // Figures that other pages may show; set after the headers below, which keep everything else to these pages.
  app.use(async (c, next) => {
    await next()
    if (isShared(c.req.path)) c.header('cross-origin-resource-policy', 'cross-origin')
  })
  app.use(secureHeaders({
    contentSecurityPolicy: { defaultSrc: ["'none'"], styleSrc: ["'self'"], scriptSrc: ["'self'"], fontSrc: ["'self'"], imgSrc: ["'self'", 'data:'], connectSrc: ["'self'"], manifestSrc: ["'self'"], formAction: ["'self'"], baseUri: ["'none'"], frameAncestors: ["'none'"] },
    xFrameOptions: 'DENY', referrerPolicy: 'same-origin', strictTransportSecurity: house.site.baseUrl.startsWith('https:') ? 'max-age=31536000; includeSubDomains' : false,
  }))
  assetsRoute(app, client)
  app.get('/sante', (c) => c.json({ ok: true }))

  app.use(async (c, next) => {
    const token = getCookie(c, sessionCookie)
    const account = token ? await accountOfSession(house, token) : null
    const viewer: Viewer = account ? { kind: 'person', personId: account.personId, grants: account.grants } : publicViewer
    const locale = localeOf(c, account?.locale)
    c.set('house', house)
    c.set('viewer', viewer)
    c.set('signedIn', account)
    c.set('territory', territoryOf(c, account))
    c.set('locale', locale)
    c.set('say', (refusal) => sayRefusal(locale, refusal))
    c.set('show', (screen, status = 200) => c.html(renderScreen(c, screen, assets, house.site), status))
    checkOrigin(c, house.site.baseUrl)
    c.header('cache-control', account ? 'private, no-store' : 'no-cache')
    await next()
  })
  const large = tooLarge(uploadLimit)
  const ordinary = tooLarge(formLimit)
  app.use((c, next) => {
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return next()
    return (/^\/((api\/v1\/)?imports|emargement)(\/|$)/.test(c.req.path) ? large : ordinary)(c, next)
  })

  app.route('/', apiDoor({ house, adminToken, backUp, log }))
  for (const room of pages) app.route('/', room)

  app.notFound((c) => c.var.show({ layout: 'public', title: houseTexts(c.var.locale)('error.title.404'), body: <RefusalBody locale={c.var.locale} status={404} text={c.var.say({ code: 'house.not-found', params: {} })} /> }, 404))
  app.onError((error, c) => {
    const refusal = error instanceof Refusal ? error : null
    if (refusal?.kind === 'unauthenticated' && c.req.method === 'GET') return c.redirect(`/connexion?next=${encodeURIComponent(asked(c))}`, 303)
    const id = crypto.randomUUID()
    logFault(log, c, error, id)
    const status = refusal ? httpStatusOf[refusal.kind] : 500
    if (status === 503) c.header('retry-after', '5')
    // A fault before the visitor was known (the database is gone) still gets its page.
    const locale = c.var.locale ?? 'fr'
    const text = sayRefusal(locale, refusal ?? { code: 'house.fault', params: { id } })
    const screen = { layout: 'public' as const, title: houseTexts(locale)(`error.title.${status}`), body: <RefusalBody locale={locale} status={status} text={text} /> }
    if (!c.var.locale) c.set('locale', locale)
    return c.html(renderScreen(c, screen, assets, house.site), status)
  })
  return app
}
