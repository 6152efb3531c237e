import type { StoredFile } from '#house/files/store.ts'
import type { WebContext } from './web.ts'

/** What a query gave as text. */
export const fileOf = ({ name, mediaType, base64 }: { name: string; mediaType: string; base64: string }): StoredFile => ({ name, mediaType, bytes: Buffer.from(base64, 'base64') })

/** A kept file, shown by the browser itself where it can and may. */
export const showFile = (c: WebContext, { name, mediaType, bytes, download }: StoredFile) =>
  c.body(new Uint8Array(bytes), 200, { 'content-type': mediaType, 'content-disposition': `${download ? 'attachment' : 'inline'}; filename="${name.replaceAll(/[^\w.-]/g, '-')}"`, 'x-content-type-options': 'nosniff', ...(download ? { 'cache-control': 'private, no-store' } : {}) })
