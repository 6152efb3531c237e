import { formPage } from '#house/http/form-page.tsx'
import { chosenTerritory, pagesOf, read, submit, type Fields } from '#house/http/web.ts'
import { Refusal, type Outcome } from '#house/refusal.ts'
import { bringTakeover, mapTakeover, startTakeover, undoTakeover } from '../actions.ts'
import { takeoverAtHand, takeoversOfTerritory } from '../queries.ts'
import { columnsAddress, takeoverAddress, takeoversAddress, texts, undoAddress } from './schema.ts'
import { ColumnsView, TakeoversView, UndoView, type AtHand, type Listed } from './views.tsx'

export const pages = pagesOf()

formPage<{ takeovers: readonly Listed[]; territory: { id: string; name: string } }>(pages, takeoversAddress, {
  load: async (c) => {
    const territory = chosenTerritory(c)
    return { ...(await read(c, takeoversOfTerritory, { territoryId: territory.id })), territory }
  },
  screen: (c, { takeovers, territory }, typed) => {
    const { locale } = c.var
    return { layout: 'work', title: texts(locale)('title'), section: '/imports', body: <TakeoversView locale={locale} typed={typed} takeovers={takeovers} territory={territory.name} /> }
  },
  sends: {
    '': async (c, { territory }, form): Promise<Outcome<unknown>> => {
      const file = form.file('file')
      if (!file) return { ok: false, refusal: new Refusal('invalid', 'house.invalid-input', { count: 1 }, { file: 'house.field.required' }) }
      return await submit(c, startTakeover, { territoryId: territory.id, name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }, form)
    },
  },
  done: (_c, _data, value) => columnsAddress((value as { takeoverId: string }).takeoverId),
})

/** `column.<field>` and `stage.<word>`: an empty answer says that there is none. */
function answers(fields: Fields, prefix: string): Record<string, string | null> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => name.startsWith(prefix)).map(([name, value]) => [name.slice(prefix.length), value === '' ? null : value]))
}

type Id = { takeoverId: string }

formPage<AtHand>(pages, `${takeoversAddress}/:takeoverId/colonnes`, {
  load: async (c) => {
    const atHand = await read(c, takeoverAtHand, { takeoverId: c.req.param('takeoverId') })
    if (!atHand.list) throw new Refusal('conflict', 'takeover.brought-already')
    return { takeover: atHand.takeover, list: atHand.list }
  },
  screen: (c, shown, typed) => {
    const { locale } = c.var
    const t = texts(locale)
    return { layout: 'work', title: shown.takeover.name, section: '/imports', crumbs: [{ label: t('title'), href: takeoversAddress }, { label: shown.takeover.name }], body: <ColumnsView locale={locale} typed={typed} {...shown} /> }
  },
  sends: {
    '': (c, { takeover }, form) => submit(c, mapTakeover, { takeoverId: takeover.id, columns: answers(form.fields, 'column.'), stages: answers(form.fields, 'stage.') }, form),
    '/reprise': (c, { takeover }, form) => submit(c, bringTakeover, { takeoverId: takeover.id }, form),
  },
  done: (_c, _data, value) => ('files' in (value as object) ? takeoverAddress((value as Id).takeoverId) : columnsAddress((value as Id).takeoverId)),
})

formPage<{ id: string; name: string }>(pages, `${takeoversAddress}/:takeoverId/annulation`, {
  load: async (c) => (await read(c, takeoverAtHand, { takeoverId: c.req.param('takeoverId') })).takeover,
  screen: (c, { id, name }, typed) => {
    const { locale } = c.var
    const t = texts(locale)
    return { layout: 'work', title: t('undo.title'), section: '/imports', crumbs: [{ label: t('title'), href: takeoversAddress }, { label: name, href: takeoverAddress(id) }, { label: t('undo.title') }], body: <UndoView locale={locale} typed={typed} action={undoAddress(id)} name={name} /> }
  },
  sends: { '': (c, { id }, form) => submit(c, undoTakeover, { takeoverId: id, reason: form.fields['reason'] ?? '' }, form) },
  done: (_c, _data, value) => takeoverAddress((value as Id).takeoverId),
})
