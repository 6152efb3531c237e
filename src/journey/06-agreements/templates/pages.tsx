import { showFile } from '#house/http/file.ts'
import { blank, formPage, type Typed } from '#house/http/form-page.tsx'
import { chosenTerritory, pagesOf, read, readForm, submit, type Form, type Screen, type WebContext } from '#house/http/web.ts'
import { documentKinds, type DocumentKind } from '../documents/variables.ts'
import { paperOf } from '../rules.ts'
import { restoreTemplate, saveTemplate } from './actions.ts'
import { templateOf, templatePreview, templatesOf, templateVersion, type TemplateOf, type TemplatePreview } from './queries.ts'
import { templatesAddress, texts } from './schema.ts'
import { TemplatesView, TemplateView, VersionView } from './views.tsx'

export const pages = pagesOf()

const kindKey = `:kind{(?:${documentKinds.join('|')})}`
const kindIn = (c: WebContext) => c.req.param('kind') as DocumentKind
const load = (c: WebContext) => read(c, templateOf, { territoryId: chosenTerritory(c).id, kind: kindIn(c) })

function screenOf(c: WebContext, title: string, body: Screen['body'], deeper?: { label: string; href: string }): Screen {
  const all = texts(c.var.locale)('title')
  const crumbs = title === all ? [{ label: all }] : [{ label: all, href: templatesAddress }, ...(deeper ? [deeper] : []), { label: title }]
  return { layout: 'work', title, section: '/dossiers', crumbs, body }
}

pages.get(templatesAddress, async (c) => {
  const { locale } = c.var
  return c.var.show(screenOf(c, texts(locale)('title'), <TemplatesView locale={locale} territory={chosenTerritory(c).name} shown={await read(c, templatesOf, { territoryId: chosenTerritory(c).id })} />))
})

const formScreen = (c: WebContext, shown: TemplateOf, typed: Typed, preview: TemplatePreview | null) =>
  screenOf(c, texts(c.var.locale)(`kind.${shown.kind}`), <TemplateView locale={c.var.locale} typed={typed} shown={shown} territory={chosenTerritory(c).name} preview={preview} />)

formPage<TemplateOf>(pages, `${templatesAddress}/${kindKey}`, {
  load,
  screen: (c, shown, typed) => formScreen(c, shown, typed, null),
  sends: {
    '': (c, { kind }, form) => submit(c, saveTemplate, { ...form.fields, territoryId: chosenTerritory(c).id, kind }, form),
    '/reprise': (c, { kind }, form) => submit(c, restoreTemplate, { ...form.fields, territoryId: chosenTerritory(c).id, kind }, form),
  },
  done: (_c, { kind }) => `${templatesAddress}/${kind}`,
})

const previewOf = (c: WebContext, { fields }: Form) => read(c, templatePreview, { ...fields, body: fields['body'] ?? '', missionId: fields['missionId'] ?? '', territoryId: chosenTerritory(c).id, kind: kindIn(c) })

/** Posted because of its length: it shows and writes nothing. */
pages.post(`${templatesAddress}/${kindKey}/apercu`, async (c) => {
  const shown = await load(c)
  const form = await readForm(c)
  const preview = await previewOf(c, form)
  const [fault] = preview.faults
  const errors: Record<string, string> = fault ? { body: c.var.say({ code: `agreements.template-${fault.code}`, params: { line: fault.line, name: fault.name } }) } : {}
  return c.var.show(formScreen(c, shown, { ...blank, form: '/apercu', fields: form.fields, errors }, preview), fault ? 422 : 200)
})

pages.post(`${templatesAddress}/${kindKey}/apercu.pdf`, async (c) => {
  const form = await readForm(c)
  const { faults, blocks, letterhead, now } = await previewOf(c, form)
  if (faults.length > 0) return c.redirect(`${templatesAddress}/${kindIn(c)}`, 303)
  const title = `${blocks[0]?.text ?? ''}, exemple`
  const bytes = paperOf({ title, locale: 'fr', made: now, network: c.var.house.site.networkName, ...letterhead, foot: title }, blocks, [])
  return showFile(c, { name: `${kindIn(c)}.pdf`, mediaType: 'application/pdf', bytes })
})

pages.get(`${templatesAddress}/${kindKey}/versions/:version{[0-9]{1,5}}`, async (c) => {
  const { locale } = c.var
  const shown = await read(c, templateVersion, { territoryId: chosenTerritory(c).id, kind: kindIn(c), version: c.req.param('version') })
  const t = texts(locale)
  return c.var.show(screenOf(c, t('version', { version: shown.shown.version }), <VersionView locale={locale} shown={shown} territory={chosenTerritory(c).name} />, { label: t(`kind.${shown.kind}`), href: `${templatesAddress}/${shown.kind}` }))
})
