import { system } from '#house/access.ts'
import { formPage } from '#house/http/form-page.tsx'
import { pagesOf, type SignedIn, type WebContext } from '#house/http/web.ts'
import { noticeKinds, type Preferences } from '#house/mail/preferences.ts'
import { ask, perform } from '#house/perform.ts'
import { Refusal } from '#house/refusal.ts'
import { texts as accountTexts } from '#people/accounts/schema.ts'
import { chooseNotifications } from './actions.ts'
import { notifications } from './queries.ts'
import { kindsFor } from './rules.ts'
import { address, texts } from './schema.ts'
import { NotificationsView } from './views.tsx'

const door = system('accounts')

export const pages = pagesOf()

function signedIn(c: WebContext): SignedIn {
  if (!c.var.signedIn) throw new Refusal('unauthenticated', 'access.sign-in')
  return c.var.signedIn
}

formPage<Preferences>(pages, address, {
  load: (c) => ask(c.var.house, door, notifications, { personId: signedIn(c).personId }),
  screen: (c, preferences, typed) => {
    const { locale } = c.var
    const kinds = kindsFor(signedIn(c).grants.map(({ role }) => role))
    const title = texts(locale)('title')
    const body = <NotificationsView locale={locale} typed={typed} preferences={preferences} kinds={kinds} done={c.req.query('fait') === 'oui'} />
    return { layout: 'work', title, crumbs: [{ label: accountTexts(locale)('account.title'), href: '/compte' }, { label: title }], body }
  },
  sends: {
    '': (c, _preferences, { fields, options }) => perform(c.var.house, door, chooseNotifications, {
      personId: signedIn(c).personId, quietFrom: fields['quietFrom'], quietTo: fields['quietTo'], restDays: fields['restDays'] ?? '',
      outlets: Object.fromEntries(noticeKinds.flatMap((kind) => (fields[kind] ? [[kind, fields[kind]]] : []))),
    }, options),
  },
  done: () => `${address}?fait=oui`,
})
