import { formPage } from '#house/http/form-page.tsx'
import { pagesOf, read, submit, type Form, type WebContext } from '#house/http/web.ts'
import { formats } from '#house/i18n/format.ts'
import { bringStatement, matchMovement, setMovementAside, takeMovementUp, unmatchMovement } from './actions.ts'
import { statementOf, statements, type StatementOf, type Statements } from './queries.ts'
import { statementsAddress, texts } from './schema.ts'
import { StatementsView, StatementView } from './views.tsx'

export const pages = pagesOf()

async function bring(c: WebContext, form: Form) {
  const file = form.file('file')
  const bytes = file && file.size > 0 ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array()
  return await submit(c, bringStatement, { ...form.fields, bytes }, form)
}

formPage<Statements>(pages, statementsAddress, {
  load: (c) => read(c, statements, {}),
  screen: (c, found, typed) => ({ layout: 'work', section: statementsAddress, title: texts(c.var.locale)('title'), body: <StatementsView locale={c.var.locale} typed={typed} shown={found} known={c.req.query('connu') !== undefined} /> }),
  sends: { '': (c, _found, form) => bring(c, form) },
  done: (_c, _found, value) => {
    const { statementId } = value as { statementId: string | null }
    return statementId ? `${statementsAddress}/${statementId}` : `${statementsAddress}?connu`
  },
})

formPage<StatementOf>(pages, `${statementsAddress}/:statementId`, {
  load: (c) => read(c, statementOf, { statementId: c.req.param('statementId') }),
  screen: (c, shown, typed) => {
    const { date } = formats(c.var.locale)
    const title = texts(c.var.locale)('statement', { from: date(shown.statement.from_day), to: date(shown.statement.to_day) })
    return { layout: 'work', section: statementsAddress, title, crumbs: [{ label: texts(c.var.locale)('title'), href: statementsAddress }, { label: title }], body: <StatementView locale={c.var.locale} typed={typed} shown={shown} title={title} /> }
  },
  sends: {
    '/rapprocher': (c, _shown, form) => submit(c, matchMovement, form.fields, form),
    '/ecarter': (c, _shown, form) => submit(c, setMovementAside, form.fields, form),
    '/delier': (c, _shown, form) => submit(c, unmatchMovement, form.fields, form),
    '/reprendre': (c, _shown, form) => submit(c, takeMovementUp, form.fields, form),
  },
  done: (_c, { statement }) => `${statementsAddress}/${statement.id}`,
})
