import type { ComponentChildren } from 'preact'
import { idName, type FieldBase } from './field.tsx'
import { described, errorId, fieldId, hintId } from './form.tsx'
import { classes } from './attributes.ts'

export type ChoiceOption = { value: string; label: ComponentChildren; /** A second line, smaller. */ detail?: ComponentChildren }

export type ChoiceProps = ChoiceOption & { type: 'radio' | 'checkbox'; name: string; id?: string; checked?: boolean; invalid?: boolean }

/** One box to tick, large enough for a thumb. */
export function Choice({ type, name, value, label, detail, id, checked, invalid }: ChoiceProps) {
  return (
    <label class="choice">
      <input type={type} name={name} value={value} id={id} checked={checked} aria-invalid={invalid ? 'true' : undefined} />
      <span>
        {label}
        {detail && <small>{detail}</small>}
      </span>
    </label>
  )
}

export type ChoicesProps = FieldBase & {
  options: readonly ChoiceOption[]
  /** `radio` for one answer, `checkbox` for several. */
  type?: 'radio' | 'checkbox'
  /** The chosen values. */
  value?: string | readonly string[]
}

/** A question whose answers are all in sight. The error summary leads to the first of them. */
export function Choices({ name, scope, label, hint, error, note, options, type = 'radio', value = [] }: ChoicesProps) {
  const key = idName({ name, scope })
  const chosen = typeof value === 'string' ? [value] : value
  return (
    <fieldset class={classes('field', error && 'field--err')} {...described(key, hint, undefined)}>
      <legend>
        {label}
        {note && <span class="note"> ({note})</span>}
      </legend>
      {hint && (
        <span class="hint" id={hintId(key)}>
          {hint}
        </span>
      )}
      {error && (
        <span class="err" id={errorId(key)}>
          {error}
        </span>
      )}
      <div>
        {options.map((option, i) => (
          <Choice key={option.value} type={type} name={name} {...option} id={i === 0 ? fieldId(key) : `${fieldId(key)}-${i + 1}`} checked={chosen.includes(option.value)} invalid={Boolean(error)} />
        ))}
      </div>
    </fieldset>
  )
}

/** A single box, such as a consent, with its own error. */
export function Checkbox({ name, label, detail, value = 'yes', checked, error }: { name: string; label: ComponentChildren; detail?: ComponentChildren; value?: string; checked?: boolean; error?: string }) {
  return (
    <div class={classes('field', error && 'field--err')}>
      {error && (
        <span class="err" id={errorId(name)}>
          {error}
        </span>
      )}
      <label class="choice">
        <input type="checkbox" name={name} value={value} id={fieldId(name)} checked={checked} {...described(name, null, error)} />
        <span>
          {label}
          {detail && <small>{detail}</small>}
        </span>
      </label>
    </div>
  )
}
