import type { ComponentChildren } from 'preact'
import type { Locale } from '#house/i18n/locale.ts'
import { uiTexts } from './texts.ts'
import { classes } from './attributes.ts'

/** Field name → what is wrong and how to mend it. */
export type Errors = Readonly<Record<string, string>>

/** The hidden field that makes a form sent twice count once. */
export const idempotencyField = 'idempotencyKey'

/** The id of a field, where its label and the error summary point. */
export const fieldId = (name: string) => `f-${name.replaceAll(/[^\w-]+/g, '-')}`
export const hintId = (name: string) => `${fieldId(name)}-hint`
export const errorId = (name: string) => `${fieldId(name)}-error`

/** What a control says of itself to assistive technology. */
export function described(name: string, hint: unknown, error: string | undefined) {
  return { 'aria-describedby': classes(hint ? hintId(name) : null, error ? errorId(name) : null), 'aria-invalid': error ? ('true' as const) : undefined }
}

export type FormProps = {
  action: string
  /** Where a button outside the form belongs to it. */
  id?: string
  /** A fresh random value for each form shown. Left out only where sending twice changes nothing. */
  idempotencyKey?: string
  /** Values the person does not see. */
  hidden?: Readonly<Record<string, string>>
  /** Set when the form holds a file field. */
  multipart?: boolean
  /** Uses the whole width instead of a readable column. */
  wide?: boolean
  label?: string
  /** The answers stand in the address, and nothing changes. */
  get?: boolean
  children: ComponentChildren
}

/** A form that posts and works without a script. The browser's own messages are off: the server's are complete and in the page's language. */
export function Form({ action, id, idempotencyKey, hidden = {}, multipart, wide, label, get, children }: FormProps) {
  return (
    <form id={id} class={classes('form', wide && 'form--wide')} method={get ? 'get' : 'post'} action={action} enctype={multipart ? 'multipart/form-data' : undefined} aria-label={label} novalidate>
      {idempotencyKey && <input type="hidden" name={idempotencyField} value={idempotencyKey} />}
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
    </form>
  )
}

/** A search or a filter: nothing changes, the answers stand in the address. */
export function FilterForm({ action, label, children }: { action: string; label: string; children: ComponentChildren }) {
  return (
    <form class="filters" method="get" action={action} aria-label={label}>
      {children}
    </form>
  )
}

/** Above a form sent back: how many answers to correct, a link to each. Takes the focus when the page opens. */
export function ErrorSummary({ locale, errors }: { locale: Locale; errors: Errors }) {
  const entries = Object.entries(errors)
  if (entries.length === 0) return null
  return (
    <div class="msg msg--err errors" role="alert" tabindex={-1} autofocus aria-labelledby="erreurs">
      <h2 id="erreurs">{uiTexts(locale)('form.errors', { count: entries.length })}</h2>
      <ul>
        {entries.map(([name, message]) => (
          <li key={name}>
            <a href={`#${fieldId(name)}`}>{message}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** « Étape 2 sur 3 », above the title of a step. */
export function StepOf({ locale, step, steps }: { locale: Locale; step: number; steps: number }) {
  return <p class="step-of">{uiTexts(locale)('form.step', { step, steps })}</p>
}
