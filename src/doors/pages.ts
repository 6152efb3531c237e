import { pages as welcome } from '#hall/welcome/pages.tsx'
import { pages as imports } from '#journey/01-intake/imports/desk/pages.tsx'
import { pages as request } from '#journey/01-intake/request/pages.tsx'
import { pages as barometer } from '#journey/12-barometer/public/pages.tsx'
import { pages as accounts } from '#people/accounts/pages.tsx'
import { pages as mailbox } from '#people/mailbox/pages.tsx'
import { pages as links } from './links.tsx'

/** The pages of every room; the order does not matter, no two share a path. */
export const pages = [welcome, accounts, request, imports, barometer, mailbox, links] as const
