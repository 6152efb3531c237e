import type { ComponentChildren } from 'preact'
import { pagesOf, read, readForm, submit, valueOf, type WebContext } from '#house/http/web.ts'
import type { Choices } from '#house/sheets/columns.ts'
import { Refusal } from '#house/refusal.ts'
import { bringIn, keepList, textsOf } from '../actions.ts'
import { keptList } from '../queries.ts'
import { inspect, type Inspected, type ListName } from '../rules.ts'
import { texts } from './schema.ts'
import { PreviewView, UploadView } from './views.tsx'

export const pages = pagesOf()

function show(c: WebContext, body: ComponentChildren, title: string, status: 200 | 422 = 200) {
  const t = texts(c.var.locale)
  const crumbs = title === t('title') ? [{ label: t('title') }] : [{ label: t('title'), href: '/imports' }, { label: title }]
  return c.var.show({ layout: 'work', section: '/imports', title, crumbs, body }, status)
}

const upload = (c: WebContext, errors: Record<string, string>) =>
  show(c, <UploadView locale={c.var.locale} territory={c.var.territory?.name ?? null} errors={errors} />, texts(c.var.locale)('title'), Object.keys(errors).length > 0 ? 422 : 200)

function signedIn(c: WebContext): void {
  if (!c.var.signedIn) throw new Refusal('unauthenticated', 'access.sign-in')
}

pages.get('/imports', (c) => {
  signedIn(c)
  return upload(c, {})
})

pages.post('/imports', async (c) => {
  signedIn(c)
  const { territory } = c.var
  if (!territory) throw new Refusal('forbidden', 'access.role-missing')
  const data = await c.req.formData()
  const files = data.getAll('files').filter((value): value is File => value instanceof File && value.size > 0)
  const [first] = files
  if (!first) return upload(c, { files: texts(c.var.locale)('no-file') })
  const ids: string[] = []
  for (const file of files) {
    const bytes = new Uint8Array(await file.arrayBuffer())
    ids.push(valueOf(await submit(c, keepList, { territoryId: territory.id, name: file.name, bytes })).fileId)
  }
  const [next, ...rest] = ids
  return c.redirect(`/imports/${next}${rest.length > 0 ? `?suite=${rest.join(',')}` : ''}`, 303)
})

const lists: readonly ListName[] = ['experts', 'partners', 'needs']
const isAnswer = (name: string) => name === 'list' || name.startsWith('column.')

/** The answers of a person: which list this is, and which column a field is; an empty answer means none. */
function answersOf(values: Readonly<Record<string, string>>): { list: ListName | undefined; choices: Choices } {
  const choices = Object.entries(values).filter(([name]) => name.startsWith('column.')).map(([name, header]) => [name.slice('column.'.length), header === '' ? null : header] as const)
  return { list: lists.find((name) => name === values['list']), choices: Object.fromEntries(choices) }
}

/** The lists brought together follow one another. */
function nextOf(suite: string | undefined): string | null {
  const [next, ...rest] = (suite ?? '').split(',').filter((fileId) => /^[0-9a-f-]{36}$/.test(fileId))
  return next ? `/imports/${next}${rest.length > 0 ? `?suite=${rest.join(',')}` : ''}` : null
}

async function inspected(c: WebContext, values: Readonly<Record<string, string>>): Promise<Inspected> {
  const file = await read(c, keptList, { fileId: c.req.param('fileId') })
  return await inspect(file.name, file.bytes, { today: c.var.house.clock.today(), ...answersOf(values) })
}

async function showList(c: WebContext, values: Readonly<Record<string, string>>, dryRun: boolean): Promise<Response> {
  const { locale, territory, house, viewer } = c.var
  if (!territory) throw new Refusal('forbidden', 'access.role-missing')
  const found = await inspected(c, values)
  const outcome = found.ok ? await bringIn(house, viewer, found, { territoryId: territory.id, locale, dryRun }) : null
  const fieldName = textsOf(found.ok ? found.list : 'experts', locale)
  const said = found.ok ? (outcome && !outcome.ok ? c.var.say(outcome.refusal) : null) : fieldName(found.code, found.params)
  const report = outcome?.ok ? outcome.value : null
  const done = !dryRun && report !== null
  const preview = { fileId: c.req.param('fileId') ?? '', inspected: found, report, done, said, fieldName, next: nextOf(values['suite']) }
  const query = Object.fromEntries(Object.entries(values).filter(([name]) => isAnswer(name) || name === 'suite'))
  return show(c, <PreviewView locale={locale} preview={preview} query={query} />, found.file, said ? 422 : 200)
}

pages.get('/imports/:fileId', (c) => {
  signedIn(c)
  return showList(c, c.req.query(), true)
})

pages.post('/imports/:fileId', async (c) => {
  signedIn(c)
  return await showList(c, (await readForm(c)).fields, false)
})
