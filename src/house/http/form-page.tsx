import type { Hono } from 'hono'
import type { ComponentChildren } from 'preact'
import type { Locale } from '#house/i18n/locale.ts'
import { readPlainDate } from '#house/clock/plain-date.ts'
import { httpStatusOf, Refusal, type Outcome } from '#house/refusal.ts'
import { ErrorSummary, type Errors } from '#house/ui/form.tsx'
import { Message } from '#house/ui/message.tsx'
import { ScreenHead } from '#house/ui/work-layout.tsx'
import { fieldErrors, readForm, type Fields, type Form, type Screen, type Web, type WebContext } from './web.ts'

/** A form as it is shown: blank at first, or come back with what was typed, what is wrong, and why when no field is to blame. */
export type Typed = { /** Which of the page's forms came back, by the end of its address. */ form: string | null; fields: Fields; all(name: string): string[]; errors: Errors; said: string | null }

export const blank: Typed = { form: null, fields: {}, all: () => [], errors: {}, said: null }

/** What a field shows: what was typed last, else what is known. */
export const valueIn = (typed: Typed, name: string, known: string | number | null | undefined = '') => typed.fields[name] ?? (known === null || known === undefined ? '' : String(known))
/** The error of a field, in the shape that components spread. */
export const errorIn = (typed: Typed, name: string) => (typed.errors[name] ? { error: typed.errors[name] } : {})

/** Where several forms of a page have fields of one name: the form that came back keeps the plain ids, the others are told apart. */
export const apart = (typed: Typed, scope: string): { scope?: string } => (typed === blank ? { scope } : {})

/** Above a form that came back. */
export function FormNotice({ locale, typed }: { locale: Locale; typed: Typed }) {
  if (Object.keys(typed.errors).length > 0) return <ErrorSummary locale={locale} errors={typed.errors} />
  return typed.said ? <Message tone="err" live="alert" title={typed.said} /> : null
}

type FormScreenProps = { locale: Locale; typed: Typed; /** Whose file, above the title. */ meta?: string; title: string; lead?: ComponentChildren; /** The screen's one action, beside the title. */ action?: ComponentChildren; children: ComponentChildren }

/** A work screen that is mostly one form: title, what it does, what is wrong, the form. */
export function FormScreen({ locale, typed, meta, title, lead, action, children }: FormScreenProps) {
  return (
    <div class="stack">
      <ScreenHead {...(meta ? { meta } : {})} title={title} action={action} />
      {lead && <p class="muted measure">{lead}</p>}
      <FormNotice locale={locale} typed={typed} />
      {children}
    </div>
  )
}

type Send<Data> = (c: WebContext, data: Data, form: Form) => Promise<Outcome<unknown>>

export type FormPage<Data> = {
  /** Reads what the page shows; a refusal is thrown and shown as a page. */
  load(c: WebContext): Promise<Data>
  /** The same without what the address asks, for an address that asks what cannot be: its words come beside the fields. */
  plain?(c: WebContext): Promise<Data>
  screen(c: WebContext, data: Data, typed: Typed): Screen
  /** What each form of the page does, by the end of its address: `''` for the page's own. */
  sends: Readonly<Record<string, Send<Data>>>
  /** Where to go once it is done. */
  done(c: WebContext, data: Data, value: unknown): string
}

function behalfErrors(c: WebContext, fields: Fields): Errors {
  const errors: Record<string, string> = {}
  if (!fields['behalf_speaker']?.trim()) errors['behalf_speaker'] = c.var.say({ code: 'house.field.required', params: {} })
  if (!readPlainDate(fields['behalf_said_on'] ?? '')) errors['behalf_said_on'] = c.var.say({ code: 'house.field.date', params: {} })
  return errors
}

function errorsOf(c: WebContext, refusal: Refusal, fields: Fields): Errors {
  if (refusal.code === 'house.behalf-incomplete') return behalfErrors(c, fields)
  return fieldErrors(c, refusal)
}

const shown = (refusal: Refusal) => refusal.kind === 'invalid' || refusal.kind === 'conflict'

async function cameBack(c: WebContext, form: string, refusal: Refusal): Promise<Typed> {
  const data = await c.req.formData()
  const fields = Object.fromEntries([...data.entries()].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])))
  return { form, fields, all: (name) => data.getAll(name).filter((value) => typeof value === 'string'), errors: errorsOf(c, refusal, fields), said: c.var.say(refusal) }
}

/** What the address asks, come back with what is wrong in it. */
const askedAmiss = (c: WebContext, refusal: Refusal): Typed => ({ form: null, fields: c.req.query(), all: (name) => c.req.queries(name) ?? [], errors: fieldErrors(c, refusal), said: null })

/** `GET` shows, `POST` acts and leads on; what is refused comes back on the same page, with its words beside the fields. */
export function formPage<Data>(pages: Hono<Web>, path: string, { load, plain, screen, sends, done }: FormPage<Data>): void {
  pages.get(path, async (c) => {
    try {
      return c.var.show(screen(c, await load(c), blank))
    } catch (error) {
      if (!plain || !(error instanceof Refusal) || error.kind !== 'invalid') throw error
      return c.var.show(screen(c, await plain(c), askedAmiss(c, error)), 422)
    }
  })
  for (const [end, send] of Object.entries(sends)) {
    pages.post(`${path}${end}`, async (c) => {
      const data = await load(c)
      const outcome = await readForm(c).then((form) => send(c, data, form)).catch((error: unknown): Outcome<unknown> => {
        if (error instanceof Refusal) return { ok: false, refusal: error }
        throw error
      })
      if (outcome.ok) return c.redirect(done(c, data, outcome.value), 303)
      if (!shown(outcome.refusal)) throw outcome.refusal
      const typed = await cameBack(c, end, outcome.refusal)
      return c.var.show(screen(c, await load(c), typed), httpStatusOf[outcome.refusal.kind])
    })
  }
}
