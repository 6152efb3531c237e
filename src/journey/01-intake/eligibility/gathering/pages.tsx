import { formPage } from '#house/http/form-page.tsx'
import { pagesOf, read, submit, type WebContext } from '#house/http/web.ts'
import type { Outcome } from '#house/refusal.ts'
import { Refusal } from '#house/refusal.ts'
import { fileAddress, fileScreen, reference } from '../../desk/schema.ts'
import { declareDeMinimis, recordFacts } from '../actions.ts'
import { examinationOfFile, type Examination } from '../queries.ts'
import { texts } from '../schema.ts'
import { aidsTyped, centsTyped, factsTyped } from './rules.ts'
import { DeMinimisView, FactsView } from './views.tsx'

export const pages = pagesOf()

const load = (c: WebContext) => read(c, examinationOfFile, { reference: c.req.param('reference') })
const done = (_c: WebContext, { file }: Examination) => fileAddress(file.reference, '/recevabilite')

/** The action names a field by its place among the facts; the form by its own name. */
function asTyped<T>(outcome: Outcome<T>): Outcome<T> {
  if (outcome.ok) return outcome
  const { kind, code, params, fields } = outcome.refusal
  return { ok: false, refusal: new Refusal(kind, code, params, Object.fromEntries(Object.entries(fields).map(([name, message]) => [name.replace(/^facts\./, ''), message]))) }
}

formPage<Examination>(pages, `/dossiers/${reference}/recevabilite/elements`, {
  load,
  screen: (c, shown, typed) => fileScreen(c.var.locale, shown.file, texts(c.var.locale)('facts.title'), <FactsView locale={c.var.locale} typed={typed} shown={shown} />),
  sends: { '': async (c, { file }, { fields, options }) => asTyped(await submit(c, recordFacts, { projectId: file.id, facts: factsTyped(fields) }, { options })) },
  done,
})

formPage<Examination>(pages, `/dossiers/${reference}/recevabilite/de-minimis`, {
  load,
  screen: (c, shown, typed) => fileScreen(c.var.locale, shown.file, texts(c.var.locale)('minimis.title'), <DeMinimisView locale={c.var.locale} typed={typed} shown={shown} />),
  sends: {
    '': (c, { file }, { fields, options }) => {
      const { declaredBy, declaredOn, undertaking, grantingAuthority } = fields
      return submit(c, declareDeMinimis, { projectId: file.id, declaredBy, declaredOn, undertaking, grantingAuthority, grossGrantCents: centsTyped(fields['grossGrantCents']), aids: aidsTyped(fields) }, { options })
    },
  },
  done,
})
