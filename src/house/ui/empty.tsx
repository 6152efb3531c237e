import type { ComponentChildren } from 'preact'

/** In place of an empty list: what will appear here, and when. */
export function Empty({ title, level = 2, children }: { title: string; level?: 2 | 3; children: ComponentChildren }) {
  const Title = level === 2 ? 'h2' : 'h3'
  return (
    <div class="empty">
      <Title>{title}</Title>
      <p>{children}</p>
    </div>
  )
}
