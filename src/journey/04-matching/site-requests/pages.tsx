import type { LinkScreen } from '#house/http/links.ts'
import { formPage } from '#house/http/form-page.tsx'
import { pagesOf, read, submit, type WebContext } from '#house/http/web.ts'
import { Refusal } from '#house/refusal.ts'
import { reference } from '#journey/01-intake/desk/schema.ts'
import { linksOfObject, type LiveLink } from '#people/links/queries.ts'
import { callOf } from '#people/links/views.tsx'
import { matchingAddress, texts as territoryTexts } from '../desk/territory/schema.ts'
import { askSite, declineSite, nameExpert, withdrawSiteRequest } from './actions.ts'
import { SitesView } from './desk/views.tsx'
import { requestToSite, sitesForNeed, type SitesForNeed } from './queries.ts'
import { texts } from './schema.ts'
import { SiteRequestView } from './views.tsx'

export const pages = pagesOf()

export const siteRequestLink: LinkScreen = {
  objectType: 'siteRequest',
  async show(c, link, sent) {
    const { locale } = c.var
    const told = await read(c, requestToSite, { siteRequestId: link.objectId })
    const body = <SiteRequestView locale={locale} link={link} sent={sent} place={told.place} told={told} actions={{ yes: nameExpert.name, no: declineSite.name }} />
    return { layout: 'phone', title: texts(locale)('link.title'), ...callOf(locale, told.place), body }
  },
}

type Shown = { shown: SitesForNeed; links: readonly LiveLink[] }

async function load(c: WebContext): Promise<Shown> {
  const shown = await read(c, sitesForNeed, { reference: c.req.param('reference'), needId: c.req.param('needId') })
  const links = shown.request?.status === 'asked' ? await read(c, linksOfObject, { objectType: 'siteRequest', objectId: shown.request.id }) : []
  return { shown, links }
}

const addressOf = ({ file, needId }: SitesForNeed) => `${matchingAddress(file.reference, needId)}/site`

function requestId({ request }: SitesForNeed): string {
  if (!request) throw new Refusal('not-found', 'house.not-found')
  return request.id
}

formPage<Shown>(pages, `/mise-en-relation/${reference}/:needId/site`, {
  load,
  screen: (c, { shown, links }, typed) => {
    const { locale } = c.var
    const title = texts(locale)('title')
    const back = matchingAddress(shown.file.reference, shown.needId)
    const crumbs = [{ label: territoryTexts(locale)('title'), href: '/mise-en-relation' }, { label: shown.file.sme, href: back }, { label: title }]
    return { layout: 'work', title: `${title}, ${shown.file.sme}`, section: '/mise-en-relation', crumbs, body: <SitesView locale={locale} typed={typed} shown={shown} address={addressOf(shown)} back={back} site={c.var.house.site} links={links} /> }
  },
  sends: {
    '': (c, { shown }, form) => submit(c, askSite, { ...form.fields, needId: shown.needId }, form),
    '/designation': (c, { shown }, form) => submit(c, nameExpert, { ...form.fields, siteRequestId: requestId(shown) }, form),
    '/refus': (c, { shown }, form) => submit(c, declineSite, { ...form.fields, siteRequestId: requestId(shown) }, form),
    '/retrait': (c, { shown }, form) => submit(c, withdrawSiteRequest, { siteRequestId: requestId(shown) }, form),
  },
  done: (_c, { shown }) => addressOf(shown),
})
