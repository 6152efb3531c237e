import { formPage } from '#house/http/form-page.tsx'
import { pagesOf, read, submit } from '#house/http/web.ts'
import { fileAddress, fileScreen, reference } from '#journey/01-intake/desk/schema.ts'
import { centsOf } from '../desk/rules.ts'
import { recordAccounts } from './actions.ts'
import { accountsOfFile, type AccountsOfFile } from './queries.ts'
import { texts } from './schema.ts'
import { AccountsView } from './views.tsx'

export const pages = pagesOf()

const amount = (typed: string | undefined) => (typed?.trim() ? centsOf(typed) : '')

formPage<AccountsOfFile>(pages, `/dossiers/${reference}/comptes`, {
  load: (c) => read(c, accountsOfFile, { reference: c.req.param('reference') }),
  screen: (c, shown, typed) => fileScreen(c.var.locale, shown.file, texts(c.var.locale)('title'), <AccountsView locale={c.var.locale} typed={typed} shown={shown} />),
  sends: { '': (c, { file }, { fields, options }) => submit(c, recordAccounts, { projectId: file.id, year: fields['year'], turnoverCents: amount(fields['turnover']), resultCents: amount(fields['result']), cashCents: amount(fields['cash']) }, { options }) },
  done: (_c, { file }) => fileAddress(file.reference, '/comptes'),
})
