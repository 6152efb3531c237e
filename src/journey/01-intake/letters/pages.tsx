import { pagesOf, read } from '#house/http/web.ts'
import { letterheadFor } from '#people/territories/queries.ts'
import { fileAddress, reference } from '../desk/schema.ts'
import { refusalPaper } from './mails.tsx'
import { refusalOfFile } from './queries.ts'

export const pages = pagesOf()

pages.get(fileAddress(reference, '/recevabilite/lettre.pdf'), async (c) => {
  const refusal = await read(c, refusalOfFile, { reference: c.req.param('reference') })
  const bytes = refusalPaper(c.var.house.site.networkName, refusal, await letterheadFor(c.var.house, refusal.file.territory_id))
  return c.body(new Uint8Array(bytes), 200, { 'content-type': 'application/pdf', 'content-disposition': `inline; filename="reponse-${refusal.file.reference}.pdf"` })
})
