import { formPage } from '#house/http/form-page.tsx'
import { pagesOf, read, submit } from '#house/http/web.ts'
import { formats } from '#house/i18n/format.ts'
import { fileAddress, fileScreen, reference } from '#journey/01-intake/desk/schema.ts'
import { halfDayOfFile, type HalfDayOfFile } from '../../desk/queries.ts'
import { correctHalfDay, voidHalfDay } from '../actions.ts'
import { texts } from '../schema.ts'
import { CorrectionView } from './views.tsx'

export const pages = pagesOf()

const addressOf = ({ file, halfDay }: HalfDayOfFile) => fileAddress(file.reference, `/registre/${halfDay.id}`)

formPage<HalfDayOfFile>(pages, `/dossiers/${reference}/registre/:halfDayId/correction`, {
  load: (c) => read(c, halfDayOfFile, { reference: c.req.param('reference'), halfDayId: c.req.param('halfDayId') }),
  screen: (c, shown, typed) => {
    const { locale } = c.var
    const title = texts(locale)('title', { day: formats(locale).halfDay(shown.halfDay.day, shown.halfDay.half) })
    return fileScreen(locale, shown.file, title, <CorrectionView locale={locale} typed={typed} shown={shown} address={`${addressOf(shown)}/correction`} />)
  },
  sends: {
    '': (c, { halfDay }, form) => submit(c, correctHalfDay, { ...form.fields, halfDayId: halfDay.id }, form),
    '/ecart': (c, { halfDay }, form) => submit(c, voidHalfDay, { ...form.fields, halfDayId: halfDay.id }, form),
  },
  done: (_c, shown) => addressOf(shown),
})
