import type { ComponentChildren } from 'preact'
import { Brand } from './brand.tsx'

export type PhoneLayoutProps = {
  home: string
  networkName?: string
  /** Whom to call: « Appeler Claire », `tel:` address. */
  call?: { label: string; href: string }
  children: ComponentChildren
}

/** Pages reached by a personal link, drawn for a phone: no account, no navigation, a person to call. */
export function PhoneLayout({ home, networkName, call, children }: PhoneLayoutProps) {
  return (
    <div class="phone">
      <header class="phone-head">
        <Brand href={home} name={networkName} />
        {call && (
          <a class="call" href={call.href}>
            {call.label}
          </a>
        )}
      </header>
      <main id="contenu">{children}</main>
    </div>
  )
}
