import type { Locale } from '#house/i18n/locale.ts'
import { keptAnswer } from '#house/http/kept-pages.ts'
import { pagesOf, read, type WebContext } from '#house/http/web.ts'
import { picture } from '#house/pdf/picture.ts'
import { drawing } from '#house/pdf/typeset.ts'
import { Refusal } from '#house/refusal.ts'
import { barometerPage, barometerState, measures, type Measure, type PublicYear } from '../public/queries.ts'
import figureTemplate from './documents/figure.typ?raw'
import yearTemplate from './documents/year.typ?raw'
import { figureWords, yearWords } from './rules.ts'
import { embedAddress, pictureWidth, texts } from './schema.ts'
import { EmbedView } from './views.tsx'

export const pages = pagesOf()

async function yearOf(c: WebContext): Promise<PublicYear> {
  const year = Number(c.req.param('year'))
  const { shown } = await read(c, barometerPage, { year, series: false })
  if (!shown) throw new Refusal('not-found', 'barometer.year-unknown', { year })
  return shown
}

const kept = async (c: WebContext, make: () => Promise<Response>) => await keptAnswer(c, (await read(c, barometerState)).state, make)
const hour = { 'cache-control': 'public, max-age=3600' }

pages.get('/barometre/:year{[0-9]{4}}/chiffres', (c) => kept(c, async () => {
  const { locale, house: { site } } = c.var
  const shown = await yearOf(c)
  const t = texts(locale)
  return c.var.show({ layout: 'public', title: t('title', { year: shown.year }), description: t('lead'), section: '/barometre', body: <EmbedView locale={locale} shown={shown} site={site} /> })
}))

pages.get('/barometre/:year{[0-9]{4}}/chiffres/:file{[A-Za-z]+\\.(?:fr|en)\\.svg}', async (c) => {
  const [code, locale] = c.req.param('file').split('.') as [string, Locale]
  if (!(measures as readonly string[]).includes(code)) throw new Refusal('not-found', 'house.not-found')
  return await kept(c, async () => c.body(drawing(figureTemplate, figureWords(locale, await yearOf(c), code as Measure, c.var.house.site)), 200, { 'content-type': 'image/svg+xml; charset=utf-8', ...hour }))
})

pages.get('/barometre/:year{[0-9]{4}}/:file{image\\.(?:fr|en)\\.png}', (c) => kept(c, async () => {
  const locale = c.req.param('file').split('.')[1] as Locale
  const shown = await yearOf(c)
  return c.body(picture(drawing(yearTemplate, yearWords(locale, shown, c.var.house.site)), pictureWidth), 200, { 'content-type': 'image/png', ...hour })
}))

/** Without a year: the latest that is shown. */
pages.get('/barometre/chiffres', async (c) => {
  const { shown } = await read(c, barometerPage, { series: false })
  if (!shown) throw new Refusal('not-found', 'house.not-found')
  return c.redirect(embedAddress(shown.year))
})
