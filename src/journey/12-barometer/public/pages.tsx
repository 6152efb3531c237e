import { mayAct } from '#house/access.ts'
import { keptAnswer } from '#house/http/kept-pages.ts'
import { pagesOf, read, type WebContext } from '#house/http/web.ts'
import { Refusal } from '#house/refusal.ts'
import { readers, rowsOf } from '../drill/schema.ts'
import { pictureAddress } from '../embed/schema.ts'
import { barometerPage, barometerState } from './queries.ts'
import { texts } from './schema.ts'
import { BarometerView } from './views.tsx'

export const pages = pagesOf()

async function showYear(c: WebContext, year: number | undefined): Promise<Response> {
  const barometer = await read(c, barometerPage, year === undefined ? {} : { year })
  if (year !== undefined && !barometer.shown) throw new Refusal('not-found', 'barometer.year-unknown', { year })
  const t = texts(c.var.locale)
  const title = barometer.shown ? t('title', { year: barometer.shown.year }) : t('empty.title')
  const rows = barometer.shown && mayAct(c.var.viewer, readers) ? rowsOf(barometer.shown.year, '', {}) : null
  return c.var.show({ layout: 'public', title, description: t('lead'), section: '/barometre', ...(barometer.shown ? { picture: pictureAddress(barometer.shown.year, c.var.locale) } : {}), body: <BarometerView locale={c.var.locale} barometer={barometer} rows={rows} /> })
}

/** The same for every stranger until a figure changes. */
const shownOnce = async (c: WebContext, year: number | undefined) => await keptAnswer(c, (await read(c, barometerState)).state, () => showYear(c, year))

pages.get('/barometre', (c) => shownOnce(c, undefined))

pages.get('/barometre/:year{[0-9]{4}}', (c) => shownOnce(c, Number(c.req.param('year'))))
