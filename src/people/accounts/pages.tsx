import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { system } from '#house/access.ts'
import { sessionCookie } from '#house/auth/sessions.ts'
import { passwordMatches } from '#house/auth/password.ts'
import { fieldErrors, pagesOf, readForm, type WebContext } from '#house/http/web.ts'
import { perform } from '#house/perform.ts'
import { Refusal } from '#house/refusal.ts'
import { houseTexts } from '#house/texts.ts'
import { beginSession, choosePassword, endThisSession, sendSignInLink } from './actions.ts'
import { credentialOf } from './queries.ts'
import { insideAddress } from './rules.ts'
import { texts } from './schema.ts'
import { storedSetting } from '#house/settings/stored.ts'
import { AccountView, LinkSentView, SignInView, type DemoAccounts } from './views.tsx'

const door = system('accounts')
/** CNIL 2022-100: a password of 50 bits asks for a limit on attempts; ours has 80 and is limited all the same. */
const attempts = new RateLimiterMemory({ points: 10, duration: 15 * 60 })

async function countAttempt(key: string): Promise<void> {
  await attempts.consume(key).catch((rejected: { msBeforeNext?: number }) => {
    throw new Refusal('too-many', 'house.too-many-attempts', { minutes: Math.ceil((rejected.msBeforeNext ?? 60_000) / 60_000) })
  })
}

export async function openSessionFor(c: WebContext, personId: string, linkId: string | null): Promise<void> {
  const outcome = await perform(c.var.house, door, beginSession, { personId, linkId })
  if (!outcome.ok) throw outcome.refusal
  const secure = c.var.house.site.baseUrl.startsWith('https:')
  setCookie(c, sessionCookie, outcome.value.token, { httpOnly: true, sameSite: 'Lax', secure, path: '/', maxAge: 14 * 24 * 3600 })
}

async function signInScreen(c: WebContext, more: { errors?: Record<string, string>; email?: string; failed?: string; next?: string } = {}, status: 200 | 401 | 422 = 200) {
  const { locale, house } = c.var
  const demo = house.site.demonstration || house.site.sandbox ? ((await storedSetting(house, 'demo-accounts')) as DemoAccounts | null) : null
  const roleName = (role: string) => houseTexts(locale)(`role.${role}` as 'role.expert')
  const body = <SignInView locale={locale} errors={more.errors ?? {}} email={more.email} failed={more.failed} next={insideAddress(more.next ?? c.req.query('next'))} demo={demo} roleName={roleName} />
  return c.var.show({ layout: 'public', title: texts(locale)('sign-in.title'), section: '/connexion', body }, status)
}

export const pages = pagesOf()

pages.get('/connexion', (c) => signInScreen(c))

pages.post('/connexion', async (c) => {
  const { fields } = await readForm(c)
  const email = (fields['email'] ?? '').trim().toLowerCase()
  await countAttempt(`${c.req.header('x-forwarded-for') ?? ''} ${email}`)
  const credential = await credentialOf(c.var.house, email)
  const matches = await passwordMatches(fields['password'] ?? '', credential?.passwordHash ?? undefined)
  if (!matches || !credential) return await signInScreen(c, { email, failed: texts(c.var.locale)('accounts.sign-in-failed'), next: fields['next'] ?? '' }, 401)
  await openSessionFor(c, credential.personId, null)
  await attempts.delete(`${c.req.header('x-forwarded-for') ?? ''} ${email}`)
  return c.redirect(insideAddress(fields['next']), 303)
})

pages.post('/connexion/lien', async (c) => {
  const { fields } = await readForm(c)
  const email = (fields['link-email'] ?? '').trim()
  await countAttempt(`link ${email}`)
  const outcome = await perform(c.var.house, door, sendSignInLink, { email, next: insideAddress(fields['next']) })
  if (!outcome.ok) return await signInScreen(c, { email, errors: { 'link-email': fieldErrors(c, outcome.refusal)['email'] ?? c.var.say(outcome.refusal) }, next: fields['next'] ?? '' }, 422)
  return c.var.show({ layout: 'public', title: texts(c.var.locale)('sign-in.link.sent.title'), body: <LinkSentView locale={c.var.locale} /> })
})

pages.post('/deconnexion', async (c) => {
  const token = getCookie(c, sessionCookie)
  if (token) await perform(c.var.house, door, endThisSession, { token })
  deleteCookie(c, sessionCookie, { path: '/' })
  return c.redirect('/', 303)
})

/** The signed-in person's own page. */
export function accountScreen(c: WebContext, email: string, errors: Record<string, string>, status: 200 | 422) {
  const { locale, signedIn } = c.var
  if (!signedIn) throw new Refusal('unauthenticated', 'access.sign-in')
  const t = houseTexts(locale)
  const roles = [...new Set(signedIn.grants.map(({ role }) => t(`role.${role}`)))]
  const done = c.req.query('fait') === 'mot-de-passe' ? ('password' as const) : undefined
  const body = <AccountView locale={locale} name={signedIn.name} email={email} roles={roles} errors={errors} done={done} />
  return c.var.show({ layout: 'work', title: texts(locale)('account.title'), crumbs: [{ label: texts(locale)('account.title') }], body }, status)
}

pages.get('/compte', (c) => accountScreen(c, '', {}, 200))

pages.post('/compte/mot-de-passe', async (c) => {
  const { signedIn } = c.var
  if (!signedIn) throw new Refusal('unauthenticated', 'access.sign-in')
  const { fields } = await readForm(c)
  const outcome = await perform(c.var.house, door, choosePassword, { personId: signedIn.personId, password: fields['password'] })
  if (!outcome.ok) return accountScreen(c, '', fieldErrors(c, outcome.refusal), 422)
  await openSessionFor(c, signedIn.personId, null)
  return c.redirect('/compte?fait=mot-de-passe', 303)
})
