import { Refusal } from './refusal.ts'

/** The roles of the product; a person may hold several, each within a territory, an organisation or a committee. */
export const roles = [
  'network-admin', 'national-coordinator', 'territory-coordinator', 'committee-member', 'company-correspondent',
  'expert', 'line-manager', 'sme-manager', 'referrer', 'funder', 'receipt-officer', 'communications-officer',
  'operator-signatory', 'fund-manager', 'company-finance',
] as const
export type Role = (typeof roles)[number]

/** `siteId` narrows a grant within an organisation to one of its sites. */
export type Grant = { role: Role; territoryId: string | null; organisationId: string | null; siteId?: string | null }

/** A personal link: one person, one object, a listed set of actions. */
export type LinkGrant = { id: string; objectType: string; objectId: string; actions: readonly string[] }

/** Who asks. `system` is the worker and the installation's own administrator on the command line. */
export type Viewer =
  | { kind: 'public' }
  | { kind: 'person'; personId: string; grants: readonly Grant[] }
  | { kind: 'link'; personId: string; grants: readonly Grant[]; link: LinkGrant }
  | { kind: 'system'; name: string }

/** Who may do something: roles, anyone (`public`), or the installation itself (`system`, always allowed). */
export type Who = readonly (Role | 'public')[]

/** What the rows of a transaction may be: handed to the database, whose row security enforces it. */
export type Scope = {
  /** Everything: the worker, the installer. */
  all: boolean
  /** Set-up of the whole network (territories, people, roles), never the files of a project. */
  network: boolean
  territoryIds: readonly string[]
  organisationIds: readonly string[]
  /** Of these organisations only the sites of `siteIds`. */
  limitedIds: readonly string[]
  siteIds: readonly string[]
  /** Whose pay behind a value may be read: as their finance, for the whole firm. */
  financeIds: readonly string[]
  personId: string | null
}

const networkRoles: readonly Role[] = ['network-admin', 'national-coordinator']
const organisationRoles: readonly Role[] = ['company-correspondent', 'company-finance', 'sme-manager']
const ownRoles: readonly Role[] = ['expert', 'line-manager']

export const publicViewer: Viewer = { kind: 'public' }
export const system = (name: string): Viewer => ({ kind: 'system', name })
export const personIdOf = (viewer: Viewer) => (viewer.kind === 'person' || viewer.kind === 'link' ? viewer.personId : null)
const grantsOf = (viewer: Viewer) => (viewer.kind === 'person' || viewer.kind === 'link' ? viewer.grants : [])

export const holds = (viewer: Viewer, role: Role) => grantsOf(viewer).some((grant) => grant.role === role)

export const nothing: Scope = { all: false, network: false, territoryIds: [], organisationIds: [], limitedIds: [], siteIds: [], financeIds: [], personId: null }
/** What the installation itself may touch. */
export const everything: Scope = { ...nothing, all: true, network: true }
const unique = (ids: (string | null)[]) => [...new Set(ids.filter((id): id is string => id !== null))]

/**
 * The one place that decides permission. The scope holds only what the roles named in `who` open: somebody who is a
 * coordinator in one territory and a committee member in another acts as coordinator in the first alone.
 * Throws a `Refusal`: `unauthenticated` for a stranger, `forbidden` for a person without such a role.
 */
export function scopeFor(viewer: Viewer, who: Who, actionName?: string): Scope {
  if (viewer.kind === 'system') return everything
  const allowed = grantsOf(viewer).filter((grant) => who.includes(grant.role))
  if (viewer.kind === 'link' && (!actionName || !viewer.link.actions.includes(actionName))) throw new Refusal('forbidden', 'access.link-does-not-allow')
  if (allowed.length === 0 && !who.includes('public')) {
    throw viewer.kind === 'public' ? new Refusal('unauthenticated', 'access.sign-in') : new Refusal('forbidden', 'access.role-missing')
  }
  const corporate = allowed.filter((grant) => organisationRoles.includes(grant.role))
  const whole = new Set(corporate.filter((grant) => !grant.siteId).map((grant) => grant.organisationId))
  const ofSites = corporate.filter((grant) => grant.siteId && !whole.has(grant.organisationId))
  const territorial = allowed.filter((grant) => !organisationRoles.includes(grant.role) && !ownRoles.includes(grant.role))
  return {
    all: false,
    network: allowed.some((grant) => networkRoles.includes(grant.role)),
    territoryIds: unique(territorial.map((grant) => grant.territoryId)),
    organisationIds: unique(corporate.map((grant) => grant.organisationId)),
    limitedIds: unique(ofSites.map((grant) => grant.organisationId)),
    siteIds: unique(ofSites.map((grant) => grant.siteId ?? null)),
    financeIds: unique(corporate.filter((grant) => grant.role === 'company-finance' && !grant.siteId).map((grant) => grant.organisationId)),
    personId: personIdOf(viewer),
  }
}

/** Whether a button may be shown; the write asks again. */
export function mayAct(viewer: Viewer, who: Who): boolean {
  if (viewer.kind === 'system' || who.includes('public')) return true
  return grantsOf(viewer).some((grant) => who.includes(grant.role))
}
