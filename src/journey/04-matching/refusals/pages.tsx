import { yearOf } from '#house/clock/plain-date.ts'
import { formPage } from '#house/http/form-page.tsx'
import { chosenTerritory, pagesOf, read, submit } from '#house/http/web.ts'
import { texts as territoryTexts } from '../desk/territory/schema.ts'
import { setRerouting } from '../rerouting/actions.ts'
import { reroutingRule } from '../rerouting/queries.ts'
import { refusalsOfTerritory, type RefusalsOfTerritory } from './queries.ts'
import { texts } from './schema.ts'
import { RefusalsView } from './views.tsx'

export const pages = pagesOf()
const address = '/mise-en-relation/refus'

type Shown = { report: RefusalsOfTerritory; rule: Awaited<ReturnType<typeof reroutingRule.run>> }

formPage<Shown>(pages, address, {
  load: async (c) => {
    const { id: territoryId } = chosenTerritory(c)
    const year = Number(c.req.query('annee')) || yearOf(c.var.house.clock.today())
    return { report: await read(c, refusalsOfTerritory, { territoryId, year }), rule: await read(c, reroutingRule, { territoryId }) }
  },
  screen: (c, { report, rule }, typed) => {
    const { locale } = c.var
    const title = texts(locale)('title', { year: report.year })
    return { layout: 'work', title, section: '/mise-en-relation', crumbs: [{ label: territoryTexts(locale)('title'), href: '/mise-en-relation' }, { label: title }], body: <RefusalsView locale={locale} typed={typed} report={report} rule={rule} address={address} year={report.year} /> }
  },
  sends: { '/remplacement': (c, _shown, form) => submit(c, setRerouting, { ...form.fields, territoryId: chosenTerritory(c).id }, form) },
  done: () => address,
})
