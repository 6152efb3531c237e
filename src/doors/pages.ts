import { pages as accounts } from '#people/accounts/pages.tsx'

/** The pages of every room; the order does not matter, no two share a path. */
export const pages = [accounts] as const
