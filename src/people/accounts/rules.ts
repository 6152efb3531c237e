/** Where somebody goes once signed in when nothing else was asked for. */
export const home = '/aujourdhui'

const longest = 2000
const base = 'http://here.invalid'

/**
 * A page of this site to go on to after the sign-in, its query kept; home for anything else. Read as browsers read it: they drop
 * tabs and line ends, take a backslash for a slash, and two slashes lead to another site.
 */
export function insideAddress(asked: string | undefined): string {
  if (!asked?.startsWith('/') || asked.length > longest || !URL.canParse(asked, base)) return home
  const { origin, pathname, search, hash } = new URL(asked, base)
  return origin === base && !pathname.startsWith('//') ? `${pathname}${search}${hash}` : home
}

/** An address that leads on to another page of this site, for a link to sign in by. */
export const leadingOn = (address: string, next: string) => (next === home ? address : `${address}?${new URLSearchParams({ next }).toString()}`)
