import { yearOf } from '#house/clock/plain-date.ts'
import { chosenTerritory, pagesOf, read, type WebContext } from '#house/http/web.ts'
import { halfDays } from '#house/fields.ts'
import { texts as territoryTexts } from '../desk/territory/schema.ts'
import { gapMap, pledgeEffect } from './queries.ts'
import { gapFile } from './rules.ts'
import { texts } from './schema.ts'
import { GapMapView, nameOf, type Asked } from './views.tsx'

export const pages = pagesOf()
const address = '/mise-en-relation/carte'

const load = (c: WebContext) => read(c, gapMap, { territoryId: chosenTerritory(c).id, year: Number(c.req.query('annee')) || yearOf(c.var.house.clock.today()), family: c.req.query('famille') ?? null })

async function effectOf(c: WebContext) {
  const [siteId, typed] = [c.req.query('site') ?? '', c.req.query('demi-journees') ?? '']
  const number = typed ? halfDays.safeParse(typed) : null
  const asked: Asked = { siteId, halfDays: typed, error: number && !number.success ? c.var.say({ code: number.error.issues[0]?.message ?? 'house.field.number', params: {} }) : null }
  return { asked, effect: siteId && number?.success ? await read(c, pledgeEffect, { territoryId: chosenTerritory(c).id, siteId, halfDays: number.data }) : null }
}

pages.get(address, async (c) => {
  const { locale } = c.var
  const territory = chosenTerritory(c)
  const map = await load(c)
  const title = texts(locale)('title', { year: map.year })
  const body = <GapMapView locale={locale} map={map} address={address} territory={territory.name} {...await effectOf(c)} />
  return c.var.show({ layout: 'work', title, section: '/mise-en-relation', crumbs: [{ label: territoryTexts(locale)('title'), href: '/mise-en-relation' }, { label: title }], body })
})

pages.get(`${address}.csv`, async (c) => {
  const { locale } = c.var
  const t = texts(locale)
  const map = await load(c)
  const heads = [t(map.family ? 'col.capability' : 'col.family'), t('col.asked'), t('file.asked'), t('col.offered'), t('file.offered'), t('col.served'), t('file.served'), t('col.neighbours')]
  return c.body(gapFile(heads, map.rows, nameOf(locale, map.family)), 200, { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="carte-${map.year}.csv"` })
})
