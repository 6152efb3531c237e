import { blank, type Typed } from '#house/http/form-page.tsx'
import { chosenTerritory, fieldErrors, pagesOf, readForm, submit, type Form, type WebContext } from '#house/http/web.ts'
import { httpStatusOf, Refusal } from '#house/refusal.ts'
import { sendMailing } from '#people/mailings/actions.ts'
import { mailingLetter } from '#people/mailings/mails.tsx'
import { filled, obstacleOf } from '#people/mailings/rules.ts'
import { mailingAddress, type Medium } from '#people/mailings/schema.ts'
import { crumbsOf, loadList, type ShownList } from '../pages.tsx'
import { listNames, mostRows, texts, type ListName } from '../schema.ts'
import { ComposeView, PreviewView, type Preview } from './views.tsx'

export const pages = pagesOf()

const media: Readonly<Record<'lettre' | 'courriel', Medium>> = { lettre: 'letter', courriel: 'e-mail' }

async function load(c: WebContext, name: ListName): Promise<ShownList & { addressees: NonNullable<ShownList['addressees']> }> {
  const shown = await loadList(c, name)
  if (shown.total > mostRows) throw new Refusal('invalid', 'people.mailing-too-many')
  if (!shown.addressees || shown.total === 0) throw new Refusal('not-found', 'house.not-found')
  return { ...shown, addressees: shown.addressees }
}
type Loaded = Awaited<ReturnType<typeof load>>

const typedIn = (form: Form, more: Partial<Typed> = {}): Typed => ({ ...blank, form: '', fields: form.fields, all: form.all, ...more })

function compose(c: WebContext, shown: ShownList, medium: Medium, typed: Typed, status: 200 | 409 | 422 = 200): Response {
  const title = texts(c.var.locale)(`compose.${medium}`)
  return c.var.show({ layout: 'work', title, section: `/${shown.name}`, crumbs: crumbsOf(c, shown, title), body: <ComposeView locale={c.var.locale} shown={shown} medium={medium} typed={typed} /> }, status)
}

const inputOf = (c: WebContext, shown: ShownList, medium: Medium, { fields }: Form) =>
  ({ territoryId: chosenTerritory(c).id, list: shown.list, medium, subject: fields['subject'] ?? '', body: (fields['body'] ?? '').replaceAll('\r\n', '\n'), announced: fields['announced'] ?? null, addressees: shown.refs })

/** As the first reachable row will read it; the number comes from the sending itself, tried and undone. */
function previewOf(c: WebContext, shown: Loaded, medium: Medium, { subject, body }: { subject: string; body: string }, tried: { pieces: number; written: number }): Preview {
  const held = shown.addressees.map((one, at) => ({ label: shown.labels[at] ?? one.name, one, why: obstacleOf(one, medium, `${subject}\n${body}`) }))
  const first = held.find(({ why }) => why === null)?.one
  if (!first) throw new Refusal('invalid', 'people.mailing-nobody')
  const { operator, name: territory } = chosenTerritory(c)
  const place = { territory, operator, telephone: first.values.telephone || null }
  const letter = mailingLetter(first.locale, c.var.house.site.networkName, place, { name: first.name, subject: filled(subject, first.values), body: filled(body, first.values) })
  return { ...tried, first: { name: first.name, address: medium === 'letter' ? (first.lines ?? []).join('\n') : (first.email ?? ''), letter }, kept: held.flatMap(({ label, why }) => (why ? [{ label, why }] : [])) }
}

async function send(c: WebContext, name: ListName, medium: Medium): Promise<Response> {
  const shown = await load(c, name)
  const form = await readForm(c)
  const step = form.fields['pas']
  if (step === 'modifier') return compose(c, shown, medium, typedIn(form))
  const input = inputOf(c, shown, medium, form)
  const outcome = await submit(c, sendMailing, input, { options: step === 'envoyer' ? form.options : { dryRun: true } })
  if (outcome.ok && step === 'envoyer') return c.redirect(mailingAddress(outcome.value.mailingId), 303)
  if (outcome.ok) {
    const title = texts(c.var.locale)('preview.title')
    const body = <PreviewView locale={c.var.locale} shown={shown} medium={medium} typed={typedIn(form)} preview={previewOf(c, shown, medium, input, outcome.value)} />
    return c.var.show({ layout: 'work', title, section: `/${shown.name}`, crumbs: crumbsOf(c, shown, title), body })
  }
  const { refusal } = outcome
  if (refusal.kind !== 'invalid' && refusal.kind !== 'conflict') throw refusal
  return compose(c, shown, medium, typedIn(form, { errors: fieldErrors(c, refusal), said: c.var.say(refusal) }), httpStatusOf[refusal.kind])
}

for (const name of listNames) {
  for (const [end, medium] of Object.entries(media)) {
    pages.get(`/listes/${name}/${end}`, async (c) => compose(c, await load(c, name), medium, blank))
    pages.post(`/listes/${name}/${end}`, (c) => send(c, name, medium))
  }
}
