import { formPage } from '#house/http/form-page.tsx'
import type { LinkScreen } from '#house/http/links.ts'
import { pagesOf, read, submit } from '#house/http/web.ts'
import { callOf } from '#people/links/views.tsx'
import { firmScreen } from '#people/organisations/desk/schema.ts'
import { revalidateSkills } from './actions.ts'
import { siteSkills, type SiteSkills } from './queries.ts'
import { revalidationAddress, texts } from './schema.ts'
import { OwnSkillsView, SkillsByLinkView } from './views.tsx'

export const pages = pagesOf()

formPage<SiteSkills>(pages, revalidationAddress(':siteId'), {
  load: (c) => read(c, siteSkills, { siteId: c.req.param('siteId') }),
  screen: (c, shown, typed) => firmScreen(c.var.locale, { siren: shown.site.siren, name: shown.site.firm }, texts(c.var.locale)('title', { site: shown.site.name }), <OwnSkillsView locale={c.var.locale} typed={typed} shown={shown} />),
  sends: { '': (c, { site }, form) => submit(c, revalidateSkills, { siteId: site.id, shown: form.all('shown'), withdrawn: form.all('withdrawn') }, form) },
  done: (_c, { site }) => revalidationAddress(site.id),
})

/** By the yearly letter's link, without an account. */
export const siteSkillsLink: LinkScreen = {
  objectType: 'site',
  async show(c, link, sent) {
    const { locale } = c.var
    const told = await read(c, siteSkills, { siteId: link.objectId })
    return { layout: 'phone', title: texts(locale)('title', { site: told.site.name }), ...callOf(locale, told.place), body: <SkillsByLinkView locale={locale} link={link} sent={sent} place={told.place} told={told} /> }
  },
}
