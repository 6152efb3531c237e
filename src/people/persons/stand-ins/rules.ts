import type { Role } from '#house/access.ts'

/**
 * Roles that are one person's own and nobody covers: an expert's skills, a seat and its vote, the team of a line manager
 * whose consents carry a name; the newsletter's officer, whose rows the database opens to the person named alone. They are handed over instead.
 */
export const ownRoles: readonly Role[] = ['expert', 'committee-member', 'line-manager', 'communications-officer']
