import { formPage } from '#house/http/form-page.tsx'
import { pagesOf, read } from '#house/http/web.ts'
import { fundForecast, type FundForecast } from './queries.ts'
import { forecastAddress, texts } from './schema.ts'
import { ForecastView } from './views.tsx'

export const pages = pagesOf()

formPage<FundForecast>(pages, forecastAddress, {
  load: (c) => read(c, fundForecast, c.req.query()),
  plain: (c) => read(c, fundForecast, {}),
  screen: (c, shown, typed) => ({ layout: 'work', section: forecastAddress, title: texts(c.var.locale)('title'), body: <ForecastView locale={c.var.locale} typed={typed} shown={shown} /> }),
  sends: {},
  done: () => forecastAddress,
})
