import type { ComponentChildren } from 'preact'
import { classes } from './attributes.ts'

export type Task = {
  /** « Aujourd'hui », « En retard », « Vendredi 9 » */
  when: string
  late?: boolean
  /** Under the date: how long it takes, or since when it waits. */
  detail?: string
  /** A verb and a name. */
  title: string
  about?: ComponentChildren
  /** The button or link that does it, named by its verb. */
  action?: ComponentChildren
  /** The one to begin with. */
  first?: boolean
}

/** What there is to do, in the order to do it. Empty, use `Empty`. */
export function Tasks({ label, tasks }: { label: string; tasks: readonly Task[] }) {
  return (
    <ol class="tasks" aria-label={label}>
      {tasks.map(({ when, late, detail, title, about, action, first }, i) => (
        <li key={`${i}${title}`} data-on={first ? '' : undefined}>
          <span class="o" aria-hidden="true">
            {i + 1}
          </span>
          <span class="w">
            <b class={classes(late && 'late')}>{when}</b>
            {detail && <span>{detail}</span>}
          </span>
          <div>
            <p class="t">{title}</p>
            {about && <p>{about}</p>}
          </div>
          {action ?? <span />}
        </li>
      ))}
    </ol>
  )
}
