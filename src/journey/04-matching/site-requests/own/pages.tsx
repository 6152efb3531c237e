import { formPage } from '#house/http/form-page.tsx'
import { pagesOf, read, submit, type WebContext } from '#house/http/web.ts'
import { formats } from '#house/i18n/format.ts'
import { houseTexts } from '#house/texts.ts'
import { familyName } from '#people/skills/schema.ts'
import { declineSite, nameExpert } from '../actions.ts'
import { requestToSite, type RequestToSite } from '../queries.ts'
import { declineAddress } from '../../links/schema.ts'
import { RefusalScreen } from '../../refusals/form/views.tsx'
import { ownRequestAddress, siteReasons, texts } from '../schema.ts'
import { OwnRequestView } from './views.tsx'

// The site's request for whoever is signed in: the same reading and the same answers as by the letter's link.

export const pages = pagesOf()

const section = '/notre-engagement'
const crumbs = (c: WebContext, label: string) => [{ label: houseTexts(c.var.locale)('nav.commitment'), href: section }, { label }]
const idOf = (c: WebContext) => c.req.param('siteRequestId') ?? ''

formPage<RequestToSite>(pages, ownRequestAddress(':siteRequestId'), {
  load: (c) => read(c, requestToSite, { siteRequestId: idOf(c) }),
  screen: (c, told, typed) => {
    const title = texts(c.var.locale)('link.title')
    return { layout: 'work', title, section, crumbs: crumbs(c, title), body: <OwnRequestView locale={c.var.locale} typed={typed} told={told} address={ownRequestAddress(idOf(c))} /> }
  },
  sends: {
    '': (c, _told, form) => submit(c, nameExpert, { ...form.fields, siteRequestId: idOf(c) }, form),
    '/refus': (c, _told, form) => submit(c, declineSite, { ...form.fields, siteRequestId: idOf(c) }, form),
  },
  done: (c) => ownRequestAddress(idOf(c)),
})

pages.get(declineAddress(ownRequestAddress(':siteRequestId')), async (c) => {
  const { locale } = c.var
  const told = await read(c, requestToSite, { siteRequestId: idOf(c) })
  if (told.status !== 'asked') return c.redirect(ownRequestAddress(idOf(c)), 303)
  const t = texts(locale)
  const body = <RefusalScreen locale={locale} meta={told.site} about={t('link.lead', { days: formats(locale).days(told.halfDays), family: familyName(locale, told.need.family) })} action={declineAddress(ownRequestAddress(idOf(c)))} codes={siteReasons} back={ownRequestAddress(idOf(c))} />
  return c.var.show({ layout: 'work', title: t('no.open'), section, crumbs: crumbs(c, t('no.open')), body })
})
