import { createHash } from 'node:crypto'
import type { House } from '../house.ts'
import type { WebContext } from './web.ts'

type Kept = { state: string; type: string; bytes: Uint8Array<ArrayBuffer>; etag: string }

/** Addresses kept for each house, the latest asked last. */
const most = 200
const kept = new WeakMap<House, Map<string, Kept>>()

function pagesKept(house: House): Map<string, Kept> {
  const pages = kept.get(house) ?? new Map<string, Kept>()
  kept.set(house, pages)
  return pages
}

async function keep(pages: Map<string, Kept>, key: string, state: string, make: () => Promise<Response>): Promise<Kept | Response> {
  const response = await make()
  if (response.status !== 200) return response
  const bytes = new Uint8Array(await response.arrayBuffer())
  const page = { state, type: response.headers.get('content-type') ?? '', bytes, etag: `"${createHash('sha256').update(bytes).digest('base64url')}"` }
  pages.delete(key)
  pages.set(key, page)
  for (const oldest of [...pages.keys()].slice(0, Math.max(0, pages.size - most))) pages.delete(oldest)
  return page
}

/**
 * A page or a picture that is the same for every stranger, made once for each language and each `state` of what it shows. Whoever
 * signed in has a page of their own, made each time. A browser that holds it already is told so (304).
 */
export async function keptAnswer(c: WebContext, state: string, make: () => Promise<Response>): Promise<Response> {
  if (c.var.signedIn) return await make()
  const pages = pagesKept(c.var.house)
  const key = `${c.var.locale} ${c.req.path}`
  const found = pages.get(key)
  const page = found?.state === state ? found : await keep(pages, key, state, make)
  if (page instanceof Response) return page
  c.header('etag', page.etag)
  c.header('vary', 'accept-language, cookie')
  return c.req.header('if-none-match') === page.etag ? c.body(null, 304) : c.body(page.bytes, 200, { 'content-type': page.type })
}
