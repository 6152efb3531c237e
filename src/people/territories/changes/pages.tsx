import { mayAct } from '#house/access.ts'
import { formPage } from '#house/http/form-page.tsx'
import { pagesOf, read, submit, type WebContext } from '#house/http/web.ts'
import { Refusal } from '#house/refusal.ts'
import { territoryAddress, territoryKey, territoryScreen } from '../desk/schema.ts'
import { territorySheet } from '../setup/queries.ts'
import { changeOperator } from './actions.ts'
import { territoryHistory } from './queries.ts'
import { texts } from './schema.ts'
import { ChangesView, OperatorView, type ChangesShown } from './views.tsx'

export const pages = pagesOf()

async function load(c: WebContext): Promise<ChangesShown> {
  const { territory } = await read(c, territorySheet, { slug: c.req.param('slug') })
  return { territory, history: await read(c, territoryHistory, { territoryId: territory.id }), may: mayAct(c.var.viewer, changeOperator.who) }
}

formPage<ChangesShown>(pages, `/territoires-du-reseau/${territoryKey}/changements`, {
  load,
  screen: (c, shown, typed) => territoryScreen(c.var.locale, shown.territory, texts(c.var.locale)('title'), <ChangesView locale={c.var.locale} typed={typed} shown={shown} />),
  sends: {},
  done: (_c, { territory }) => territoryAddress(territory.slug, '/changements'),
})

formPage<ChangesShown>(pages, `/territoires-du-reseau/${territoryKey}/operateur`, {
  async load(c) {
    const shown = await load(c)
    if (!shown.may) throw new Refusal('forbidden', 'access.role-missing')
    return shown
  },
  screen: (c, shown, typed) => territoryScreen(c.var.locale, shown.territory, texts(c.var.locale)('operator'), <OperatorView locale={c.var.locale} typed={typed} shown={shown} />),
  sends: { '': (c, { territory }, form) => submit(c, changeOperator, { ...form.fields, territoryId: territory.id }, form) },
  done: (_c, { territory }) => territoryAddress(territory.slug, '/changements'),
})
