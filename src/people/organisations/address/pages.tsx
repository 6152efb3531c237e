import { formPage } from '#house/http/form-page.tsx'
import { pagesOf, read, submit } from '#house/http/web.ts'
import { houseTexts } from '#house/texts.ts'
import { setSiteAddress } from './actions.ts'
import { siteWithAddress, type SiteWithAddress } from './queries.ts'
import { siteAddress, texts } from './schema.ts'
import { AddressView } from './views.tsx'

export const pages = pagesOf()

formPage<SiteWithAddress>(pages, '/sites/:siteId{[0-9a-f-]{36}}/adresse', {
  load: (c) => read(c, siteWithAddress, { siteId: c.req.param('siteId') }),
  screen: (c, site, typed) => {
    const title = texts(c.var.locale)('title')
    const helper = site.kind === 'company' || site.kind === 'public-body'
    const above = helper ? [{ label: houseTexts(c.var.locale)('nav.companies'), href: '/entreprises' }, { label: site.firm, href: `/entreprises/${site.siren}` }] : [{ label: site.firm }]
    return { layout: 'work', title: `${title}, ${site.firm}`, section: helper ? '/entreprises' : '/dossiers', crumbs: [...above, { label: title }], body: <AddressView locale={c.var.locale} typed={typed} site={site} /> }
  },
  sends: { '': (c, { id }, form) => submit(c, setSiteAddress, { ...form.fields, siteId: id }, form) },
  done: (_c, { id }) => siteAddress(id),
})
