import { blank, type Typed } from '#house/http/form-page.tsx'
import { pagesOf, read, readForm, type WebContext } from '#house/http/web.ts'
import { texts as taxTexts } from '../schema.ts'
import { TaxFault } from '../tax/fault.ts'
import { simulatorStart, type SimulatorStart } from './queries.ts'
import { simulate, type Simulated } from './rules.ts'
import { Simulate, simulatorAddress, texts } from './schema.ts'
import { SimulatorView } from './views.tsx'

export const pages = pagesOf()

function show(c: WebContext, start: SimulatorStart, typed: Typed, found: Simulated | null) {
  const { locale } = c.var
  const wrong = typed.said !== null || Object.keys(typed.errors).length > 0
  return c.var.show({ layout: 'work', title: texts(locale)('title'), section: simulatorAddress, body: <SimulatorView locale={locale} start={start} typed={typed} found={found} /> }, wrong ? 422 : 200)
}

pages.get(simulatorAddress, async (c) => show(c, await read(c, simulatorStart), blank, null))

/** Wages are typed here: they are computed with and not kept, neither in a table nor in an address. */
pages.post(simulatorAddress, async (c) => {
  const start = await read(c, simulatorStart)
  const { fields, all } = await readForm(c)
  const typed: Typed = { form: '', fields, all, errors: {}, said: null }
  const parsed = Simulate.safeParse(fields)
  if (!parsed.success) return show(c, start, { ...typed, errors: Object.fromEntries(parsed.error.issues.map(({ path, message }) => [path.join('.'), c.var.say({ code: message, params: {} })])) }, null)
  try {
    return show(c, start, typed, simulate(parsed.data, { monthlyCeilings: new Map(start.monthlyCeilings) }))
  } catch (error) {
    if (error instanceof TaxFault) return show(c, start, { ...typed, said: taxTexts(c.var.locale)(`tax.${error.code}`, error.params) }, null)
    throw error
  }
})
