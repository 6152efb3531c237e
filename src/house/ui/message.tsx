import type { ComponentChildren } from 'preact'
import { classes } from './attributes.ts'

/** What happened, what is safe, what to do. `live` reads it aloud when the page opens: `alert` for an error, `status` for the rest. */
export function Message({ tone = 'note', title, live, children }: { tone?: 'note' | 'wait' | 'ok' | 'err'; title: ComponentChildren; live?: 'alert' | 'status'; children?: ComponentChildren }) {
  return (
    <div class={classes('msg', tone !== 'note' && `msg--${tone}`)} role={live}>
      <p>{title}</p>
      {children && <div>{children}</div>}
    </div>
  )
}
