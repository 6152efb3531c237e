import type { ComponentChildren } from 'preact'

export type NavItem = { label: string; href: string; current?: boolean; /** A number or a date beside the word. */ count?: string | number }

/** The links of a navigation, the current one marked. */
export function NavLinks({ items }: { items: readonly NavItem[] }) {
  return (
    <ul>
      {items.map(({ label, href, current, count }) => (
        <li key={href}>
          <a href={href} aria-current={current ? 'page' : undefined}>
            {label}
            {count !== undefined && <span class="c">{count}</span>}
          </a>
        </li>
      ))}
    </ul>
  )
}

/** The same navigation for small screens, as a disclosure that opens without a script. Hidden on wide ones by the stylesheet. */
export function Menu({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <details class="menu">
      <summary class="btn btn--s">{label}</summary>
      <div class="menu-panel">{children}</div>
    </details>
  )
}
