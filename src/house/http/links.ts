import type { Link } from '#house/auth/links.ts'
import type { Screen, WebContext } from './web.ts'

/**
 * The page of a personal link to one kind of object. It reads under the link's own viewer; its forms post to the link's
 * address with the field `action` naming one of the actions the link allows, and the object's id is added by the door.
 */
export type LinkScreen = { objectType: string; show(c: WebContext, link: Link & { address: string }): Promise<Screen> }
