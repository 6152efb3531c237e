import { pagesOf, read } from '#house/http/web.ts'
import { askedIn, inSpace, tableFiles } from '../pages.tsx'
import { ledgerAddress, texts } from '../schema.ts'
import { companyLedger } from './queries.ts'
import { ledgerTable } from './rules.ts'
import { LedgerView } from './views.tsx'

export const pages = pagesOf()

pages.get(ledgerAddress, async (c) => {
  const ledger = await read(c, companyLedger, askedIn(c))
  return c.var.show(inSpace(c, ledger, texts(c.var.locale)('ledger.crumb'), <LedgerView locale={c.var.locale} ledger={ledger} />))
})

tableFiles(pages, ledgerAddress, async (c) => {
  const ledger = await read(c, companyLedger, askedIn(c))
  return { name: `registre-${ledger.firm.siren}-${ledger.year}`, sheet: texts(c.var.locale)('ledger.crumb'), ...ledgerTable(c.var.locale, ledger.rows) }
})
