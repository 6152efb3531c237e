import type { ComponentChildren } from 'preact'
import { classes } from './attributes.ts'

/** `primary` is the one filled button of a screen; `quiet` withdraws, `plain` is everything else. */
export type ButtonLook = { variant?: 'plain' | 'primary' | 'quiet'; size?: 'normal' | 'small' | 'large'; wide?: boolean }

function look({ variant = 'plain', size = 'normal', wide }: ButtonLook) {
  return classes('btn', variant !== 'plain' && `btn--${variant}`, size === 'small' && 'btn--s', size === 'large' && 'btn--l', wide && 'btn--wide')
}

export type ButtonProps = ButtonLook & {
  children: ComponentChildren
  type?: 'submit' | 'button'
  /** Sent with the form when this button is the one used. */
  name?: string
  value?: string
  /** The id of a form the button belongs to without standing in it. */
  form?: string
  /** Another address for this button of the form. */
  formaction?: string
  /** Why it cannot be used now, in words beside it: « 2 votes manquent ». */
  disabledBecause?: string
}

/** A button of a form. A button that cannot be used says why beside itself. */
export function Button({ children, type = 'submit', name, value, form, formaction, disabledBecause, ...style }: ButtonProps) {
  const button = (
    <button class={look(style)} type={type} name={name} value={value} form={form} formaction={formaction} disabled={disabledBecause !== undefined}>
      {children}
    </button>
  )
  if (disabledBecause === undefined) return button
  return (
    <span class="actions">
      {button}
      <span class="btn-why">{disabledBecause}</span>
    </span>
  )
}

/** A link that looks like a button: it opens, it never changes anything. */
export function LinkButton({ href, children, download, ...style }: ButtonLook & { href: string; children: ComponentChildren; download?: boolean }) {
  return (
    <a class={look(style)} href={href} download={download}>
      {children}
    </a>
  )
}

/** Several buttons or links on one line, full width on a phone. */
export function Actions({ children }: { children: ComponentChildren }) {
  return <div class="actions">{children}</div>
}
