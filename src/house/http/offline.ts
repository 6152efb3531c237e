import type { StoredFile } from '#house/files/store.ts'
import icon from '#house/ui/icon.svg?raw'
import type { OpenLink } from './links.ts'
import type { WebContext } from './web.ts'
import worker from './offline-worker.js?raw'

/** Where a page that can be installed finds its parts, under its own address. */
export const offlineFiles = { worker: 'hors-ligne.js', manifest: 'application.webmanifest', icon: 'icone.svg' } as const

const fileOf = (name: string, mediaType: string, text: string): StoredFile => ({ name, mediaType, bytes: new TextEncoder().encode(text) })

/** The script that keeps the page of this link and no other; it knows when the link closes. */
export function workerOf(c: WebContext, link: OpenLink): StoredFile {
  c.header('service-worker-allowed', link.address)
  return fileOf(offlineFiles.worker, 'text/javascript; charset=utf-8', `const until = ${JSON.stringify(link.expiresAt)}\n${worker}`)
}

/** What the telephone needs to put the page among its applications. Colours are those of `tokens.css`. */
export function manifestOf(c: WebContext, link: OpenLink, { name, short }: { name: string; short: string }): StoredFile {
  const manifest = {
    id: link.address, name, short_name: short, lang: c.var.locale, start_url: link.address, scope: link.address, display: 'standalone', background_color: '#ffffff', theme_color: '#432f7d',
    icons: [{ src: `${link.address}/${offlineFiles.icon}`, type: 'image/svg+xml', sizes: 'any', purpose: 'any' }],
  }
  return fileOf(offlineFiles.manifest, 'application/manifest+json; charset=utf-8', JSON.stringify(manifest))
}

export const iconFile = (): StoredFile => fileOf(offlineFiles.icon, 'image/svg+xml', icon)
