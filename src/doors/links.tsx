import { linkIdOf, linkViewer, readLink, type Link } from '#house/auth/links.ts'
import { actionsIn } from '#house/action.ts'
import { fieldErrors, pagesOf, readForm, submit, type WebContext } from '#house/http/web.ts'
import { showFile } from '#house/http/file.ts'
import type { LinkScreen, OpenLink } from '#house/http/links.ts'
import { readLocale } from '#house/i18n/locale.ts'
import { httpStatusOf, Refusal } from '#house/refusal.ts'
import { ErrorSummary, type Errors } from '#house/ui/form.tsx'
import { Message } from '#house/ui/message.tsx'
import { openSessionFor } from '#people/accounts/pages.tsx'
import { insideAddress, leadingOn } from '#people/accounts/rules.ts'
import { accountOf } from '#people/accounts/queries.ts'
import { SignInByLinkView } from '#people/accounts/views.tsx'
import { placeOfLink } from '#people/links/queries.ts'
import { texts as linkTexts } from '#people/links/schema.ts'
import { callOf, ClosedLinkView } from '#people/links/views.tsx'
import { linkScreens } from './link-screens.ts'
import { sayRefusal } from './refusals.ts'
import { rooms } from './rooms.ts'

type Opened = { link: OpenLink; name: string }

/** From here on the request is the link's: the person's own roles, cut down to one object and a few actions, in the person's language. */
async function open(c: WebContext): Promise<Opened> {
  const token = c.req.param('token') ?? ''
  const link = await readLink(c.var.house, c.var.house.site.secrets, token)
  const account = await accountOf(c.var.house, link.personId)
  if (!account) throw new Refusal('not-found', 'auth.link-unknown')
  const locale = readLocale(c.req.query('lang')) ?? account.locale
  c.set('viewer', linkViewer(link, account.grants))
  c.set('locale', locale)
  c.set('say', (refusal) => sayRefusal(locale, refusal))
  c.header('cache-control', 'private, no-store')
  c.header('referrer-policy', 'no-referrer')
  return { link: { ...link, address: `/l/${token}` }, name: account.name }
}

function screenOf(link: Link): LinkScreen {
  const screen = linkScreens.find(({ objectType }) => objectType === link.objectType)
  if (!screen) throw new Refusal('not-found', 'auth.link-unknown')
  return screen
}

/** What was kept while there was no network is sent by the page's own worker: it is answered without a page. */
const byWorker = (c: WebContext) => c.req.header('accept') === 'application/json'

/** A link that is over is no fault of its reader: the page says so and whom to turn to. */
async function showClosed(c: WebContext): Promise<Response> {
  const row = await placeOfLink(c.var.house, linkIdOf(c.var.house.site.secrets, c.req.param('token') ?? '') ?? '')
  const locale = readLocale(c.req.query('lang')) ?? row?.locale ?? c.var.locale
  const place = row?.territory && row.operator ? { territory: row.territory, operator: row.operator, telephone: row.telephone } : null
  c.set('locale', locale)
  if (byWorker(c)) return c.json({ said: linkTexts(locale)('closed.text') }, 409)
  return c.var.show({ layout: 'phone', title: linkTexts(locale)('closed.title'), ...(place ? callOf(locale, place) : {}), body: <ClosedLinkView locale={locale} place={place} /> }, 409)
}

/** `null` for a link that is over; a token that never was one stays a refusal. */
async function openOrNothing(c: WebContext): Promise<Opened | null> {
  try {
    return await open(c)
  } catch (error) {
    if (error instanceof Refusal && error.code === 'auth.link-expired') return null
    throw error
  }
}

/** Above the page that comes back: the answers to correct, or why it was not possible. */
function Refused({ c, refusal, errors }: { c: WebContext; refusal: Refusal; errors: Errors }) {
  return (
    <div class="mt-4">
      {Object.keys(errors).length > 0 ? <ErrorSummary locale={c.var.locale} errors={errors} /> : <Message tone="err" live="alert" title={c.var.say(refusal)} />}
    </div>
  )
}

export const pages = pagesOf()

pages.get('/l/:token', async (c) => {
  const opened = await openOrNothing(c)
  if (!opened) return await showClosed(c)
  const { link, name } = opened
  if (link.objectType === 'person') return c.var.show({ layout: 'phone', title: name, body: <SignInByLinkView locale={c.var.locale} name={name} action={leadingOn(link.address, insideAddress(c.req.query('next')))} /> })
  return c.var.show(await screenOf(link).show(c, link))
})

pages.get('/l/:token/:file', async (c) => {
  const opened = await openOrNothing(c)
  if (!opened) return await showClosed(c)
  const screen = screenOf(opened.link)
  const file = await (screen.files?.[c.req.param('file')]?.(c, opened.link) ?? screen.fileOf?.(c, opened.link, c.req.param('file')))
  if (!file) throw new Refusal('not-found', 'house.not-found')
  return showFile(c, file)
})

pages.post('/l/:token', async (c) => {
  const opened = await openOrNothing(c)
  if (!opened) return await showClosed(c)
  const { link } = opened
  if (link.objectType === 'person') {
    await openSessionFor(c, link.personId, link.id)
    return c.redirect(insideAddress(c.req.query('next')), 303)
  }
  const form = await readForm(c)
  const action = actionsIn(rooms).find(({ name }) => name === form.fields['action'] && link.actions.includes(name))
  if (!action) throw new Refusal('forbidden', 'access.link-does-not-allow')
  const file = form.file('file')
  const paper = file && file.size > 0 ? { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) } : {}
  const outcome = await submit(c, action, { ...form.fields, ...form.lists, ...paper, [`${link.objectType}Id`]: link.objectId }, { options: form.options.key ? { key: form.options.key } : {} })
  if (byWorker(c)) return outcome.ok ? c.json({ said: '' }) : c.json({ said: [...new Set([c.var.say(outcome.refusal), ...Object.values(fieldErrors(c, outcome.refusal))])].join(' ') }, httpStatusOf[outcome.refusal.kind])
  if (outcome.ok) return c.redirect(link.address, 303)
  const errors = fieldErrors(c, outcome.refusal)
  const screen = await screenOf(link).show(c, link, { action: action.name, fields: form.fields, lists: form.lists, errors })
  return c.var.show({ ...screen, body: <><Refused c={c} refusal={outcome.refusal} errors={errors} />{screen.body}</> }, httpStatusOf[outcome.refusal.kind])
})
