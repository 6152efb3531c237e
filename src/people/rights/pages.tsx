import { aMinute } from '#house/http/a-minute.ts'
import { formPage } from '#house/http/form-page.tsx'
import { pagesOf, read, submit, type WebContext } from '#house/http/web.ts'
import { askFromOutside, askMine } from './actions.ts'
import { archiveZip } from './archive/views.tsx'
import { myArchive, myData, type Archive, type MyData } from './queries.ts'
import { askAddress, mineAddress, registerAddress, texts } from './schema.ts'
import { AskedView, AskView, MineView, RegisterView } from './views.tsx'

export const pages = pagesOf()

/** What leaves as a file is for one person: kept by no cache. */
export function sendArchive(c: WebContext, archive: Archive): Response {
  c.header('cache-control', 'private, no-store')
  c.header('content-type', 'application/zip')
  c.header('content-disposition', `attachment; filename="donnees-${archive.madeOn}.zip"`)
  return c.body(archiveZip(c.var.locale, c.var.house.site.networkName, archive))
}

formPage<MyData>(pages, mineAddress, {
  load: (c) => read(c, myData),
  screen: (c, shown, typed) => ({ layout: 'work', title: texts(c.var.locale)('mine.title'), body: <MineView locale={c.var.locale} typed={typed} shown={shown} /> }),
  sends: { '': (c, _shown, form) => submit(c, askMine, form.fields, form) },
  done: () => mineAddress,
})

pages.get(`${mineAddress}/archive.zip`, async (c) => sendArchive(c, await read(c, myArchive)))

/** A form nobody signs in for must not fill the register. */
const slowly = aMinute({ visitor: 5, everybody: 120 })

pages.get(`${askAddress}/recue`, (c) => c.var.show({ layout: 'public', title: texts(c.var.locale)('ask.sent.title'), body: <AskedView locale={c.var.locale} /> }))

formPage<null>(pages, askAddress, {
  load: () => Promise.resolve(null),
  screen: (c, _shown, typed) => ({ layout: 'public', title: texts(c.var.locale)('ask.title'), section: askAddress, body: <AskView locale={c.var.locale} typed={typed} /> }),
  sends: {
    '': async (c, _shown, form) => {
      // The trap field: a program is thanked and nothing is written.
      if (form.fields['website']) return { ok: true, value: {} }
      await slowly(c)
      return await submit(c, askFromOutside, form.fields, form)
    },
  },
  done: () => `${askAddress}/recue`,
})

pages.get(registerAddress, (c) => c.var.show({
  layout: 'public', title: texts(c.var.locale)('register.title'), section: registerAddress, body: <RegisterView locale={c.var.locale} network={c.var.house.site.networkName} />,
}))
