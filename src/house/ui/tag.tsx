import type { ComponentChildren } from 'preact'
import { classes } from './attributes.ts'

/** `on` under way, `wait` someone must answer, `late` delay or refusal, `ok` verified, ready or signed, `line` a qualification. */
export type Tone = 'plain' | 'on' | 'wait' | 'late' | 'ok' | 'line'

/** A state, always in words; the colour repeats it. */
export function Tag({ tone = 'plain', children }: { tone?: Tone; children: ComponentChildren }) {
  return <span class={classes('tag', tone !== 'plain' && `tag--${tone}`)}>{children}</span>
}
