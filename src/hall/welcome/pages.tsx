import { pagesOf, read } from '#house/http/web.ts'
import { barometerPage } from '#journey/12-barometer/public/queries.ts'
import { territories } from '#people/territories/queries.ts'
import { texts } from './schema.ts'
import { TerritoriesView, WelcomeView } from './views.tsx'

export const pages = pagesOf()

const yearOf = (asked: string | undefined) => (asked && /^\d{4}$/.test(asked) ? { year: Number(asked) } : {})

pages.get('/', async (c) => {
  const { locale, house } = c.var
  const t = texts(locale)
  const barometer = await read(c, barometerPage, { ...yearOf(c.req.query('annee')), series: false })
  const network = house.site.networkName
  return c.var.show({ layout: 'public', title: t('title'), description: t('lead', { network }), section: '/', body: <WelcomeView locale={locale} network={network} barometer={barometer} /> })
})

pages.get('/territoires', async (c) => {
  const { locale } = c.var
  const t = texts(locale)
  return c.var.show({ layout: 'public', title: t('territories'), description: t('territories.lead'), section: '/territoires', body: <TerritoriesView locale={locale} territories={await read(c, territories)} /> })
})
