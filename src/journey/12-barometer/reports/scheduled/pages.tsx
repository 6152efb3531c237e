import { formPage } from '#house/http/form-page.tsx'
import { pagesOf, read, submit } from '#house/http/web.ts'
import { reportsToRead, type ReportsToRead } from '../queries.ts'
import { reportsAddress, texts as reportTexts } from '../schema.ts'
import { scheduleReport } from './actions.ts'
import { ownReportSchedules, type OwnReportSchedules } from './queries.ts'
import { scheduleAddress, texts } from './schema.ts'
import { SchedulesView } from './views.tsx'

export const pages = pagesOf()

formPage<{ own: OwnReportSchedules; places: ReportsToRead }>(pages, scheduleAddress, {
  load: async (c) => ({ own: await read(c, ownReportSchedules, {}), places: await read(c, reportsToRead, {}) }),
  screen: (c, { own, places }, typed) => {
    const { locale } = c.var
    const title = texts(locale)('title')
    return { layout: 'work', title, section: reportsAddress, crumbs: [{ label: reportTexts(locale)('title'), href: reportsAddress }, { label: title }], body: <SchedulesView locale={locale} typed={typed} own={own} places={places} /> }
  },
  sends: { '': (c, _data, form) => submit(c, scheduleReport, form.fields, form) },
  done: () => scheduleAddress,
})
