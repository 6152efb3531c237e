import { system } from '#house/access.ts'
import { formPage } from '#house/http/form-page.tsx'
import { pagesOf, submit, type Form, type SignedIn, type WebContext } from '#house/http/web.ts'
import { ask, perform } from '#house/perform.ts'
import { Refusal } from '#house/refusal.ts'
import { texts as accountTexts } from '#people/accounts/schema.ts'
import { recordAbsence, setAvailability } from '#people/experts/actions.ts'
import { blackOutSite, liftBlackout } from '#people/organisations/actions.ts'
import { addCalendar, readCalendarSoon, removeAbsence, removeCalendar } from './actions.ts'
import { ownAvailability, type OwnAvailability } from './queries.ts'
import { address, texts } from './schema.ts'
import { AvailabilityView } from './views.tsx'

const door = system('accounts')
/** The page of room 05 on which the subscription is made. */
const feed = `${address}/abonnement`

export const pages = pagesOf()

function signedIn(c: WebContext): SignedIn {
  if (!c.var.signedIn) throw new Refusal('unauthenticated', 'access.sign-in')
  return c.var.signedIn
}

/** Without its key: a secret is kept in no form, not even as a hash of the form it came in. */
const add = (c: WebContext, { fields }: Form) => perform(c.var.house, door, addCalendar, { ...fields, personId: signedIn(c).personId })

const weeklyIn = (form: Form) => form.all('weekly').map((value) => ({ weekday: value.slice(0, 1), half: value.slice(2) }))

formPage<OwnAvailability>(pages, address, {
  load: (c) => ask(c.var.house, door, ownAvailability, { personId: signedIn(c).personId }),
  screen: (c, own, typed) => {
    const { locale } = c.var
    const title = texts(locale)('title')
    const body = <AvailabilityView locale={locale} typed={typed} own={own} done={c.req.query('fait') === 'oui'} feed={feed} />
    return { layout: 'work', title, crumbs: [{ label: accountTexts(locale)('account.title'), href: '/compte' }, { label: title }], body }
  },
  sends: {
    '/adresse': (c, _own, form) => add(c, form),
    '/compte': (c, _own, form) => add(c, form),
    '/relecture': (c, _own, { fields, options }) => perform(c.var.house, door, readCalendarSoon, { personId: signedIn(c).personId, calendarId: fields['calendarId'] }, options),
    '/agenda-retire': (c, _own, { fields, options }) => perform(c.var.house, door, removeCalendar, { personId: signedIn(c).personId, calendarId: fields['calendarId'] }, options),
    '/semaine': (c, _own, form) => submit(c, setAvailability, { expertId: form.fields['expertId'], weekly: weeklyIn(form) }, form),
    '/absence': (c, _own, form) => submit(c, recordAbsence, form.fields, form),
    '/absence-retiree': (c, _own, form) => submit(c, removeAbsence, form.fields, form),
    '/periode': (c, _own, form) => submit(c, blackOutSite, form.fields, form),
    '/periode-retiree': (c, _own, form) => submit(c, liftBlackout, form.fields, form),
  },
  done: () => `${address}?fait=oui`,
})
