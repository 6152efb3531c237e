import { formPage } from '#house/http/form-page.tsx'
import { pagesOf, read, submit } from '#house/http/web.ts'
import { freezeYear } from '../actions.ts'
import { declareReady, takeBackReadiness } from './actions.ts'
import { yearChecklist, type YearChecklist } from './queries.ts'
import { closingAddress, closingOf, texts } from './schema.ts'
import { ChecklistView } from './views.tsx'

export const pages = pagesOf()

/** The last year that is over: the one to close. */
pages.get(closingAddress, (c) => c.redirect(closingOf(c.var.house.clock.today() ? Number(c.var.house.clock.today().slice(0, 4)) - 1 : 0)))

formPage<YearChecklist>(pages, `${closingAddress}/:year{[0-9]{4}}`, {
  load: (c) => read(c, yearChecklist, { year: c.req.param('year'), line: c.req.query('ligne') }),
  screen: (c, shown, typed) => ({ layout: 'work', title: texts(c.var.locale)('title', { year: shown.year }), section: closingAddress, body: <ChecklistView locale={c.var.locale} typed={typed} shown={shown} /> }),
  sends: {
    '/pret': (c, { year }, form) => submit(c, declareReady, { ...form.fields, year }, form),
    '/reprise': (c, { year }, form) => submit(c, takeBackReadiness, { ...form.fields, year }, form),
    '/millesime': (c, { year }, form) => submit(c, freezeYear, { ...form.fields, year }, form),
  },
  done: (_c, { year }) => closingOf(year),
})
