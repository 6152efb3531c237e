import { system } from '#house/access.ts'
import { fieldErrors, pagesOf, readForm } from '#house/http/web.ts'
import { perform } from '#house/perform.ts'
import { Refusal } from '#house/refusal.ts'
import { accountScreen } from '../pages.tsx'
import { askForEmail, changeEmail } from './actions.ts'
import { changeOf } from './rules.ts'
import { texts } from './schema.ts'
import { AskedView, ChangedView, ConfirmView } from './views.tsx'

const door = system('accounts')

export const pages = pagesOf()

pages.post('/compte/adresse', async (c) => {
  const { signedIn, locale } = c.var
  if (!signedIn) throw new Refusal('unauthenticated', 'access.sign-in')
  const { fields } = await readForm(c)
  const email = fields['email'] ?? ''
  const outcome = await perform(c.var.house, door, askForEmail, { personId: signedIn.personId, email })
  if (!outcome.ok) return accountScreen(c, email, fieldErrors(c, outcome.refusal), 422)
  return c.var.show({ layout: 'work', title: texts(locale)('asked.title'), body: <AskedView locale={locale} email={email.trim().toLowerCase()} /> })
})

pages.get('/compte/adresse/:token', (c) => {
  const change = changeOf(c.var.house.site.secrets, c.req.param('token'))
  if (!change) throw new Refusal('not-found', 'auth.link-unknown')
  const { locale } = c.var
  return c.var.show({ layout: 'public', title: texts(locale)('confirm.title'), body: <ConfirmView locale={locale} email={change.email} action={c.req.path} /> })
})

pages.post('/compte/adresse/:token', async (c) => {
  const change = changeOf(c.var.house.site.secrets, c.req.param('token'))
  if (!change) throw new Refusal('not-found', 'auth.link-unknown')
  const { locale } = c.var
  const outcome = await perform(c.var.house, door, changeEmail, change)
  if (!outcome.ok) return c.var.show({ layout: 'public', title: texts(locale)('confirm.title'), body: <ConfirmView locale={locale} email={change.email} action={c.req.path} failed={c.var.say(outcome.refusal)} /> }, 409)
  return c.var.show({ layout: 'public', title: texts(locale)('changed.title'), body: <ChangedView locale={locale} /> })
})
