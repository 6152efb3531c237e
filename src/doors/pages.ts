import { pages as accounts } from '#people/accounts/pages.tsx'
import { pages as links } from './links.tsx'

/** The pages of every room; the order does not matter, no two share a path. */
export const pages = [accounts, links] as const
