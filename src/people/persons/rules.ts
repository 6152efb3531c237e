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
