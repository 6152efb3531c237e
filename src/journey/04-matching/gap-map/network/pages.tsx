import { yearOf } from '#house/clock/plain-date.ts'
import { pagesOf, read } from '#house/http/web.ts'
import { networkGapMap } from './queries.ts'
import { networkMapAddress, texts } from './schema.ts'
import { NetworkMapView } from './views.tsx'

export const pages = pagesOf()

pages.get(networkMapAddress, async (c) => {
  const { locale } = c.var
  const map = await read(c, networkGapMap, { year: Number(c.req.query('annee')) || yearOf(c.var.house.clock.today()), figure: c.req.query('chiffre') })
  return c.var.show({ layout: 'work', title: texts(locale)('title', { year: map.year }), section: networkMapAddress, body: <NetworkMapView locale={locale} map={map} /> })
})
