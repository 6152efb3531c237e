import type { ComponentChildren } from 'preact'

/** The one thing to do next: when, a verb and a name, and its button. With nothing to do, say until when and leave `action` out. */
export function NextStep({ when, title, about, action }: { when: string; title: string; about?: ComponentChildren; action?: ComponentChildren }) {
  return (
    <section class="next" aria-labelledby="prochaine-etape">
      <p class="meta">{when}</p>
      <h2 id="prochaine-etape">{title}</h2>
      {about && <p>{about}</p>}
      {action}
    </section>
  )
}
