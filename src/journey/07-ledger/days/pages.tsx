import { formPage } from '#house/http/form-page.tsx'
import { pagesOf, read, submit } from '#house/http/web.ts'
import { fileAddress, fileScreen, reference } from '#journey/01-intake/desk/schema.ts'
import { addHalfDay, grantHalfDays } from './actions.ts'
import { daysOfMission, type DaysOfMission } from './queries.ts'
import { texts } from './schema.ts'
import { DaysView } from './views.tsx'

export const pages = pagesOf()

const addressOf = ({ file, days }: DaysOfMission) => fileAddress(file.reference, `/missions/${days.id}/demi-journees`)

formPage<DaysOfMission>(pages, `/dossiers/${reference}/missions/:missionId/demi-journees`, {
  load: (c) => read(c, daysOfMission, { reference: c.req.param('reference'), missionId: c.req.param('missionId') }),
  screen: (c, shown, typed) => fileScreen(c.var.locale, shown.file, texts(c.var.locale)('title'), <DaysView locale={c.var.locale} typed={typed} shown={shown} address={addressOf(shown)} />),
  sends: {
    '/accord': (c, { days }, form) => submit(c, grantHalfDays, { ...form.fields, missionId: days.id }, form),
    '/ajout': (c, { days }, form) => submit(c, addHalfDay, { ...form.fields, missionId: days.id }, form),
  },
  done: (_c, shown) => addressOf(shown),
})
