import type { ComponentChildren } from 'preact'
import { described, errorId, fieldId, hintId } from './form.tsx'
import { classes } from './attributes.ts'

/** What every field has. `name` is also its id, behind `f-`. */
export type FieldBase = {
  name: string
  label: ComponentChildren
  /** How to answer; never a placeholder. */
  hint?: ComponentChildren
  /** What is wrong and how to mend it, shown above the control. */
  error?: string
  /** Beside the label, such as « facultatif ». */
  note?: string
  /** The id of a form the control belongs to without standing in it. */
  form?: string
  /** Sets the ids apart where two forms of a page ask the same. */
  scope?: string | undefined
}

/** What the ids of a field are made from. */
export const idName = ({ name, scope }: Pick<FieldBase, 'name' | 'scope'>) => (scope ? `${scope}-${name}` : name)

function Labelled({ name: own, scope, label, hint, error, note, children }: FieldBase & { children: ComponentChildren }) {
  const name = idName({ name: own, scope })
  return (
    <div class={classes('field', error && 'field--err')}>
      <label for={fieldId(name)}>
        {label}
        {note && <span class="note"> ({note})</span>}
      </label>
      {hint && (
        <span class="hint" id={hintId(name)}>
          {hint}
        </span>
      )}
      {error && (
        <span class="err" id={errorId(name)}>
          {error}
        </span>
      )}
      {children}
    </div>
  )
}

export type FieldProps = FieldBase & {
  type?: 'text' | 'email' | 'tel' | 'url' | 'number' | 'date' | 'time' | 'password' | 'search'
  value?: string
  /** For the browser's own memory: `email`, `organization`, `one-time-code`… */
  autocomplete?: string
  inputmode?: 'numeric' | 'decimal' | 'text'
  /** A short answer: a number, a date, a code. */
  short?: boolean
  required?: boolean
  min?: string | number
  max?: string | number
  step?: string | number
  maxlength?: number
}

/** One line of answer. */
export function Field({ type = 'text', value, short, required, autocomplete, inputmode, min, max, step, maxlength, ...base }: FieldProps) {
  const { name, hint, error, form } = base
  return (
    <Labelled {...base}>
      <input
        class={classes('input', (short || type === 'date' || type === 'time' || type === 'number') && 'input--short')}
        id={fieldId(idName(base))}
        name={name}
        // Preact's types want one literal; what stands here is valid for each of ours.
        // oxlint-disable-next-line typescript/no-unnecessary-type-assertion -- the compiler refuses it without
        type={type as 'text'}
        value={value}
        required={required}
        {...{ autocomplete, inputmode, min, max, step, maxlength, form }}
        {...described(idName(base), hint, error)}
      />
    </Labelled>
  )
}

/** Several lines of answer. */
export function TextArea({ value, rows = 5, required, maxlength, ...base }: FieldBase & { value?: string; rows?: number; required?: boolean; maxlength?: number }) {
  const { name, hint, error } = base
  return (
    <Labelled {...base}>
      <textarea class="input" id={fieldId(idName(base))} name={name} rows={rows} required={required} maxlength={maxlength} {...described(idName(base), hint, error)}>
        {value}
      </textarea>
    </Labelled>
  )
}

export type Option = { value: string; label: string }

/** One answer among many; up to about seven, prefer `Choices`. `empty` is the first line, when nothing is chosen. */
export function Select({ options, value, empty, required, ...base }: FieldBase & { options: readonly Option[]; value?: string; empty?: string; required?: boolean }) {
  const { name, hint, error, form } = base
  return (
    <Labelled {...base}>
      <select class="input" id={fieldId(idName(base))} name={name} form={form} required={required} {...described(idName(base), hint, error)}>
        {empty !== undefined && <option value="">{empty}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} selected={option.value === value}>
            {option.label}
          </option>
        ))}
      </select>
    </Labelled>
  )
}

/** A file to send; its form is `multipart`. The hint says which kinds and how large. */
export function FileField({ accept, multiple, required, ...base }: FieldBase & { accept?: string; multiple?: boolean; required?: boolean }) {
  const { name, hint, error } = base
  return (
    <Labelled {...base}>
      <input class="input" id={fieldId(idName(base))} name={name} type="file" accept={accept} multiple={multiple} required={required} {...described(idName(base), hint, error)} />
    </Labelled>
  )
}
