import { mayAct } from '#house/access.ts'
import { pagesOf } from '#house/http/web.ts'
import { Refusal } from '#house/refusal.ts'
import { guideAddress, guides, guidesAddress, texts } from './schema.ts'
import { GuidesView, GuideView } from './views.tsx'

export const pages = pagesOf()

pages.get(guidesAddress, (c) => c.var.show({ layout: 'public', title: texts(c.var.locale)('title'), description: texts(c.var.locale)('lead'), section: guidesAddress, body: <GuidesView locale={c.var.locale} /> }))

pages.get(guideAddress(':slug'), (c) => {
  const guide = guides.find(({ slug }) => slug === c.req.param('slug'))
  if (!guide) throw new Refusal('not-found', 'house.not-found')
  const t = texts(c.var.locale)
  return c.var.show({ layout: 'public', title: t(`${guide.slug}.title`), description: t(`${guide.slug}.lead`), section: guidesAddress, body: <GuideView locale={c.var.locale} guide={guide} leads={(who) => who.length === 0 || !c.var.signedIn || mayAct(c.var.viewer, who)} /> })
})
