import type { Link } from '#house/auth/links.ts'
import type { Errors } from '#house/ui/form.tsx'
import type { StoredFile } from '#house/files/store.ts'
import type { Fields, Screen, WebContext } from './web.ts'

/** A link that was opened: `address` is where its forms post. */
export type OpenLink = Link & { address: string }
/** A form of the page that was refused and comes back: what was typed and what is wrong with it. */
export type Sent = { action: string; fields: Fields; /** Of what may be ticked several times: all that was. */ lists: Readonly<Record<string, string[]>>; errors: Errors }

/**
 * The page of a personal link to one kind of object. It reads under the link's own viewer; its forms post to the link's
 * address with the field `action` naming one of the actions the link allows, and the object's id is added by the door.
 * The door says above the page why a form was refused.
 */
export type LinkScreen = {
  objectType: string
  show(c: WebContext, link: OpenLink, sent?: Sent): Promise<Screen>
  /** Files of the page by the end of their address, read under the link's own viewer. */
  files?: Readonly<Record<string, (c: WebContext, link: OpenLink) => Promise<StoredFile>>>
  /** Files the page names itself, one for each object it shows; `null` for an address that names none. */
  fileOf?(c: WebContext, link: OpenLink, name: string): Promise<StoredFile> | null
}
