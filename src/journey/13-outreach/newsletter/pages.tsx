import { formPage, type Typed } from '#house/http/form-page.tsx'
import { pagesOf, read, submit, type Form, type WebContext } from '#house/http/web.ts'
import { dropEdition, sendEdition, startEdition, writeEdition } from './actions.ts'
import { editionLetter } from './mails.tsx'
import { edition, editions, type Editions, type EditionShown } from './queries.ts'
import { changed, piecesOf, readChange } from './rules.ts'
import { Blocks, editionAddress, editionsAddress, texts, type Block } from './schema.ts'
import { EditionsView, EditionView } from './views.tsx'

export const pages = pagesOf()

formPage<Editions>(pages, editionsAddress, {
  load: (c) => read(c, editions),
  screen: (c, shown, typed) => ({ layout: 'work', title: texts(c.var.locale)('title'), section: editionsAddress, body: <EditionsView locale={c.var.locale} typed={typed} shown={shown} /> }),
  sends: { '': (c, _shown, form) => submit(c, startEdition, form.fields, form) },
  done: (_c, _shown, value) => editionAddress((value as { editionId: string }).editionId),
})

/** The blocks of a posted composer: `blocks.0.kind`, `blocks.0.text`… in their order. */
function blocksIn(fields: Readonly<Record<string, string>>): Record<string, string>[] {
  const found: Record<string, string>[] = []
  for (const [name, value] of Object.entries(fields)) {
    const [, at, part] = /^blocks\.(\d{1,2})\.(kind|text|address|indicator|year)$/.exec(name) ?? []
    if (at && part) (found[Number(at)] ??= {})[part] = value
  }
  return found.filter(Boolean)
}

function typedBlocks(shown: EditionShown, typed: Typed): readonly Block[] {
  const read = typed.form === '' ? Blocks.safeParse(blocksIn(typed.fields).map((block) => ({ ...block, address: '' }))) : null
  return read?.success ? read.data.map((block, at) => ({ ...block, address: typed.fields[`blocks.${at}.address`] ?? '' })) : shown.blocks
}

/** A button that moves, adds or removes a block keeps what was typed in all the others. */
function write(c: WebContext, { id, thisYear }: EditionShown, { fields, all, options }: Form) {
  const typed = blocksIn(fields)
  const change = readChange(fields['change'] ?? '')
  const read = Blocks.safeParse(typed)
  const blocks = change && read.success ? changed(read.data, change, thisYear) : typed
  return submit(c, writeEdition, { editionId: id, version: fields['version'], subject: fields['subject'], blocks, toSubscribers: fields['toSubscribers'] ?? '', toRoles: all('toRoles'), territoryIds: all('territoryIds') }, { options })
}

function previewOf(c: WebContext, shown: EditionShown) {
  const { site } = c.var.house
  const locale = shown.locale
  const pieces = piecesOf(locale, shown.blocks, shown.figures, site.baseUrl)
  return { pieces, text: editionLetter(site, { locale, subject: shown.subject, number: shown.number ?? 0, pieces, legal: shown.legal }, 'subscriber').text }
}

formPage<EditionShown>(pages, `${editionsAddress}/:editionId{[0-9a-f-]{36}}`, {
  load: (c) => read(c, edition, { editionId: c.req.param('editionId') }),
  screen: (c, shown, typed) => ({
    layout: 'work', title: shown.subject, section: editionsAddress, crumbs: [{ label: texts(c.var.locale)('title'), href: editionsAddress }, { label: shown.subject }],
    body: <EditionView locale={c.var.locale} typed={typed} shown={shown} blocks={typedBlocks(shown, typed)} preview={previewOf(c, shown)} />,
  }),
  sends: {
    '': write,
    '/envois': (c, { id }, form) => submit(c, sendEdition, { editionId: id, version: form.fields['version'] }, form),
    '/suppressions': (c, { id }, form) => submit(c, dropEdition, { editionId: id }, form),
  },
  done: (_c, { id }, value) => (value && typeof value === 'object' && Object.keys(value).length === 1 ? editionsAddress : editionAddress(id)),
})
