import { holds, type Role, type Viewer } from '#house/access.ts'

/** Roles that only the network hands out; the others are a coordinator's, within the own territory. */
const networkOnly: readonly Role[] = ['network-admin', 'national-coordinator', 'territory-coordinator', 'funder', 'communications-officer', 'receipt-officer', 'fund-manager', 'operator-signatory']
const companyMay: readonly Role[] = ['company-correspondent', 'expert', 'line-manager', 'company-finance']

/** Who may hand out which role; where is decided by row security. */
export function mayGrant(viewer: Viewer, role: Role): boolean {
  if (viewer.kind === 'system' || holds(viewer, 'network-admin')) return true
  if (holds(viewer, 'national-coordinator') && role !== 'network-admin') return true
  if (holds(viewer, 'territory-coordinator') && !networkOnly.includes(role)) return true
  return holds(viewer, 'company-correspondent') && companyMay.includes(role)
}

export type Held = { role: Role; territoryId: string | null; organisationId: string | null }

const grantsOf = (viewer: Viewer) => (viewer.kind === 'person' || viewer.kind === 'link' ? viewer.grants : [])

/** The network's own roles reach every territory and firm. */
export const isNetwork = (viewer: Viewer) => viewer.kind === 'system' || holds(viewer, 'network-admin') || holds(viewer, 'national-coordinator')

/** The territories a coordinator acts in. */
export const territoriesOf = (viewer: Viewer): readonly string[] => grantsOf(viewer).flatMap(({ role, territoryId }) => (role === 'territory-coordinator' && territoryId ? [territoryId] : []))

/** The firms a correspondent answers for. */
export const firmsOf = (viewer: Viewer): readonly string[] => grantsOf(viewer).flatMap(({ role, organisationId }) => (role === 'company-correspondent' && organisationId ? [organisationId] : []))

/** Whether somebody's role at its place is the viewer's to give and to take: what lies in another territory or firm never is. */
export function inReach(viewer: Viewer, { role, territoryId, organisationId }: Held): boolean {
  if (!mayGrant(viewer, role)) return false
  if (isNetwork(viewer)) return true
  if (territoryId && !networkOnly.includes(role) && territoriesOf(viewer).includes(territoryId)) return true
  return companyMay.includes(role) && grantsOf(viewer).some((grant) => grant.role === 'company-correspondent' && grant.organisationId !== null && grant.organisationId === organisationId)
}

/** What was typed into a search: every word must be found; wildcards are made plain. */
export const wordsIn = (search: string) => search.split(/\s+/).filter(Boolean).slice(0, 8).map((word) => word.replaceAll(/[\\%_]/g, String.raw`\$&`))

/** Pages of a list of so many lines, at least one. */
export const pagesFor = (total: number, perPage: number) => Math.max(1, Math.ceil(total / perPage))
