import type { StoredFile } from '#house/files/store.ts'
import type { WebContext } from './web.ts'

/** A kept file, shown by the browser itself where it can. */
export const showFile = (c: WebContext, { name, mediaType, bytes }: StoredFile) =>
  c.body(new Uint8Array(bytes), 200, { 'content-type': mediaType, 'content-disposition': `inline; filename="${name.replaceAll(/[^\w.-]/g, '-')}"`, 'x-content-type-options': 'nosniff' })
