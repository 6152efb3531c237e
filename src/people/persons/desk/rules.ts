import { roles, type Role, type Viewer } from '#house/access.ts'
import { mayGrant } from '../rules.ts'

/** Roles that mean nothing without the firm they are held over. */
const overFirm: readonly Role[] = ['company-correspondent', 'company-finance', 'sme-manager', 'expert', 'line-manager']
/** Roles that are held over the whole network when no territory is named. */
const overNetwork: readonly Role[] = ['network-admin', 'national-coordinator', 'funder', 'communications-officer', 'receipt-officer', 'fund-manager']

export const rolesToGive = (viewer: Viewer): Role[] => roles.filter((role) => mayGrant(viewer, role))

/** What is missing for a role to have a place, by field. */
export function placeFaults(role: string, place: { territoryId: string | null; organisationId: string | null }): Record<string, string> {
  const known = roles.find((one) => one === role)
  if (!known) return {}
  if (overFirm.includes(known) && !place.organisationId) return { siren: 'people.role-needs-firm' }
  return !overFirm.includes(known) && !overNetwork.includes(known) && !place.territoryId ? { territoryId: 'people.role-needs-territory' } : {}
}
