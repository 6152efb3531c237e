import type { SourceSetting } from './headcount/headcount-source.ts'
import { linkPath } from './auth/links.ts'

/** What turns a path into an address that somebody outside can open. */
export type Site = { baseUrl: string; secrets: readonly string[]; /** Encrypt at rest; the first encrypts, all decrypt. */ dataKeys: readonly string[]; networkName: string; demonstration: boolean; /** A copy to learn on: no letter leaves, every page says so. */ sandbox?: boolean; /** The company-search API; absent means that it is not asked. */ companySearchUrl?: string | undefined; /** Where answers to invitations are read; absent means that nobody but people reads them. */ replyAddress?: string | undefined; /** Where the headcount of firms is asked each month; absent means that it is not. */ headcountSource?: SourceSetting | undefined }

export const absolute = (site: Site, path: string) => `${site.baseUrl}${path}`
/** The address of a personal link. */
export const linkAddress = (site: Site, linkId: string) => absolute(site, linkPath(site.secrets, linkId))
