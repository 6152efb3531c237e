import { formPage } from '#house/http/form-page.tsx'
import { pagesOf, read, submit } from '#house/http/web.ts'
import { addCapability, mergeCapability, renameCapability } from './actions.ts'
import { capabilityList, capabilitySheet, mergerPreview, type CapabilityList } from './queries.ts'
import { capabilityAddress, listAddress, texts } from './schema.ts'
import { CapabilityView, ListView, type CapabilityShown } from './views.tsx'

export const pages = pagesOf()

formPage<CapabilityList>(pages, listAddress, {
  load: (c) => read(c, capabilityList, {}),
  screen: (c, shown, typed) => {
    const { locale } = c.var
    return { layout: 'work', title: texts(locale)('title'), section: listAddress, body: <ListView locale={locale} typed={typed} shown={shown} /> }
  },
  sends: { '': (c, _shown, form) => submit(c, addCapability, form.fields, form) },
  done: () => listAddress,
})

formPage<CapabilityShown>(pages, `${listAddress}/:code`, {
  load: async (c) => {
    const sheet = await read(c, capabilitySheet, { code: c.req.param('code') })
    const intoCode = c.req.query('avec')
    return { sheet, preview: intoCode ? await read(c, mergerPreview, { code: sheet.code, intoCode }) : null }
  },
  screen: (c, shown, typed) => {
    const { locale } = c.var
    const title = shown.sheet.name_fr
    return { layout: 'work', title, section: listAddress, crumbs: [{ label: texts(locale)('title'), href: listAddress }, { label: title }], body: <CapabilityView locale={locale} typed={typed} {...shown} /> }
  },
  sends: {
    '': (c, { sheet }, form) => submit(c, renameCapability, { ...form.fields, code: sheet.code }, form),
    '/fusion': (c, { sheet }, form) => submit(c, mergeCapability, { code: sheet.code, intoCode: form.fields['intoCode'] ?? '' }, form),
  },
  done: (_c, _shown, value) => capabilityAddress((value as { code: string }).code),
})
