import { Hono, type Context } from 'hono'
import type { ComponentChildren } from 'preact'
import type { Grant, Viewer } from '#house/access.ts'
import type { Action, OnBehalf, Query } from '#house/action.ts'
import { readPlainDate } from '#house/clock/plain-date.ts'
import type { House } from '#house/house.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { ask, perform, type PerformOptions } from '#house/perform.ts'
import { Refusal, type Outcome } from '#house/refusal.ts'
import { originOf } from './origin.ts'
import { idempotencyField } from '#house/ui/form.tsx'
import type { Crumb } from '#house/ui/work-layout.tsx'

/** Who is signed in, as pages show it; `territories` are those the person works in. */
export type SignedIn = {
  personId: string
  name: string
  grants: readonly Grant[]
  territories: readonly { id: string; slug: string; name: string; operator: string }[]
}

export type Screen = {
  /** The page's own title; the network's name is added. */
  title: string
  description?: string
  layout: 'public' | 'work' | 'phone' | 'room'
  /** The path of the navigation entry this page belongs to, `/dossiers`. */
  section?: string
  /** Work screens: where one stands; the last has no link. */
  crumbs?: readonly Crumb[]
  /** Work screens: what was searched, kept in the bar's field. */
  query?: string
  /** Phone screens: whom to call. */
  call?: { label: string; href: string }
  /** Source paths of the islands the page loads: `src/journey/05-planning/island.ts`. */
  islands?: readonly string[]
  /** Public pages: the path of the picture shown by whoever shares the address. */
  picture?: string
  /** A page that can be installed on a telephone: the address of its manifest. */
  manifest?: string
  body: ComponentChildren
}

export type Web = {
  Variables: {
    house: House
    viewer: Viewer
    signedIn: SignedIn | null
    /** The territory chosen in the side bar, the first by default; `null` for those who have none. */
    territory: SignedIn['territories'][number] | null
    locale: Locale
    show(screen: Screen, status?: 200 | 401 | 403 | 404 | 409 | 413 | 422 | 429 | 500 | 503): Response
    /** A refusal, in the words of the room it comes from. */
    say(refusal: Pick<Refusal, 'code' | 'params'>): string
  }
}
export type WebContext = Context<Web>

/** A room's pages: URL → parse → action or query → view or redirect. */
export const pagesOf = () => new Hono<Web>()

/** Reads a query under the visitor's own scope. Refusals are thrown and shown as pages. */
export const read = <O>(c: WebContext, query: Query<unknown, O>, input: unknown = {}): Promise<O> => ask(c.var.house, c.var.viewer, query, input)

export type Fields = Record<string, string>
export type Form = { fields: Fields; /** Fields sent more than once, such as boxes of one question: all that was ticked. */ lists: Readonly<Record<string, string[]>>; all(name: string): string[]; file(name: string): File | null; options: PerformOptions }

/** What a coordinator adds when entering something for somebody: the fields `behalf_*` of a form. */
function onBehalfOf(fields: Fields): OnBehalf | undefined {
  const channel = fields['behalf_channel']
  if (!channel) return undefined
  const saidOn = readPlainDate(fields['behalf_said_on'] ?? '')
  const channels = ['telephone', 'paper', 'in-person', 'e-mail'] as const
  const known = channels.find((one) => one === channel)
  const speakerName = fields['behalf_speaker']?.trim() ?? ''
  if (!known || !saidOn || !speakerName) throw new Refusal('invalid', 'house.behalf-incomplete')
  return { channel: known, saidOn, speakerName, speakerId: null, reason: fields['behalf_reason']?.trim() || null }
}

/** A posted form; `options` carries its idempotency key (field `idempotencyKey`) and who it was entered for. */
export async function readForm(c: WebContext): Promise<Form> {
  const data = await c.req.formData()
  const fields = Object.fromEntries([...data.entries()].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])))
  const onBehalf = onBehalfOf(fields)
  const all = (name: string) => data.getAll(name).filter((value) => typeof value === 'string')
  return {
    fields,
    lists: Object.fromEntries(Object.keys(fields).map((name) => [name, all(name)] as const).filter(([, values]) => values.length > 1)),
    all,
    file: (name) => [data.get(name)].find((value) => value instanceof File) ?? null,
    options: { ...(fields[idempotencyField] ? { key: fields[idempotencyField] } : {}), ...(onBehalf ? { onBehalf } : {}) },
  }
}

export const submit = <O>(c: WebContext, action: Action<unknown, O>, input: unknown, form?: Pick<Form, 'options'>): Promise<Outcome<O>> =>
  perform(c.var.house, c.var.viewer, action, input, { ...form?.options, origin: originOf(c) })

/** The value of an outcome, or the refusal thrown for the error page. */
export function valueOf<O>(outcome: Outcome<O>): O {
  if (outcome.ok) return outcome.value
  throw outcome.refusal
}

/** Messages beside the fields of a form, by field name. */
export const fieldErrors = (c: WebContext, refusal: Refusal): Record<string, string> =>
  Object.fromEntries(Object.entries(refusal.fields).map(([name, code]) => [name, c.var.say({ code, params: refusal.params })]))


/** The territory chosen in the side bar; refused to those who coordinate none. */
export function chosenTerritory(c: WebContext): NonNullable<Web['Variables']['territory']> {
  if (!c.var.signedIn) throw new Refusal('unauthenticated', 'access.sign-in')
  if (!c.var.territory) throw new Refusal('forbidden', 'access.role-missing')
  return c.var.territory
}
