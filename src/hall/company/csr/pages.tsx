import { showFile } from '#house/http/file.ts'
import { pagesOf, read } from '#house/http/web.ts'
import { askedIn, inSpace, tableFiles } from '../pages.tsx'
import { csrAddress, texts } from '../schema.ts'
import { csrSheet } from './queries.ts'
import { csrTable } from './rules.ts'
import { csrPaper, CsrView } from './views.tsx'

export const pages = pagesOf()

pages.get(csrAddress, async (c) => {
  const sheet = await read(c, csrSheet, askedIn(c))
  return c.var.show(inSpace(c, sheet, texts(c.var.locale)('csr.crumb'), <CsrView locale={c.var.locale} sheet={sheet} />))
})

pages.get(`${csrAddress}.pdf`, async (c) => {
  const sheet = await read(c, csrSheet, askedIn(c))
  const { locale, house } = c.var
  return showFile(c, { name: `fiche-rse-${sheet.firm.siren}-${sheet.year}.pdf`, mediaType: 'application/pdf', bytes: csrPaper({ locale, made: house.clock.now(), network: house.site.networkName }, sheet) })
})

tableFiles(pages, csrAddress, async (c) => {
  const sheet = await read(c, csrSheet, askedIn(c))
  return { name: `fiche-rse-${sheet.firm.siren}-${sheet.year}`, sheet: texts(c.var.locale)('csr.crumb'), ...csrTable(c.var.locale, sheet.csr) }
})
