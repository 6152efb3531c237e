import { mayAct } from '#house/access.ts'
import { decrypt } from '#house/auth/encrypt.ts'
import { formPage } from '#house/http/form-page.tsx'
import { pagesOf, read, submit, type WebContext } from '#house/http/web.ts'
import { receiptsOfCompany } from '../issue/queries.ts'
import { eraseValuationPay, valueTime } from './actions.ts'
import { timeOfMission, timeToValue, type TimeOfMission } from './queries.ts'
import { placeOfPay } from './rules.ts'
import { Pay, texts, valuationAddress, valuationOf } from './schema.ts'
import { TimeView, ValueView } from './views.tsx'

export const pages = pagesOf()

pages.get(valuationAddress, async (c) => {
  const { locale } = c.var
  const [shown, { receipts }] = [await read(c, timeToValue), await read(c, receiptsOfCompany)]
  return c.var.show({ layout: 'work', title: texts(locale)('title'), section: valuationAddress, body: <TimeView locale={locale} shown={shown} receipts={receipts} may={mayAct(c.var.viewer, valueTime.who)} /> })
})

/** What was typed last, for whoever may read it; a key that was lost leaves the fields empty. */
function payOf(c: WebContext, { last }: TimeOfMission): Pay | null {
  const opened = last?.sealed ? decrypt(c.var.house.site.dataKeys, placeOfPay(last.id), last.sealed) : null
  return opened === null ? null : Pay.parse(JSON.parse(opened))
}

formPage<TimeOfMission>(pages, `${valuationAddress}/:missionId{[0-9a-f-]{36}}/:year{[0-9]{4}}`, {
  load: (c) => read(c, timeOfMission, { missionId: c.req.param('missionId'), year: c.req.param('year') }),
  screen: (c, shown, typed) => {
    const { locale } = c.var
    const title = texts(locale)('value.title', { year: String(shown.year) })
    return { layout: 'work', title, section: valuationAddress, crumbs: [{ label: texts(locale)('title'), href: valuationAddress }, { label: title }], body: <ValueView locale={locale} typed={typed} shown={shown} pay={payOf(c, shown)} /> }
  },
  sends: {
    '': (c, { missionId, year }, form) => submit(c, valueTime, { ...form.fields, missionId, year }, form),
    '/effacement': (c, _shown, form) => submit(c, eraseValuationPay, form.fields, form),
  },
  done: (_c, { missionId, year }, value) => ('valueCents' in (value as object) ? valuationAddress : valuationOf(missionId, year)),
})
