import type { Role } from '#house/access.ts'
import type { Instant } from '#house/clock/plain-date.ts'
import type { Event } from '#house/events/emit.ts'

/** What may wait for somebody, in the order in which it is said. */
export const taskKinds = ['projects', 'requests', 'team', 'proposals', 'missions', 'letters'] as const
export type TaskKind = (typeof taskKinds)[number]

/** So many open tasks of a kind at a place, and the role that somebody needs there to do them. */
export type OpenTasks = { kind: TaskKind; role: Role; organisationId: string | null; territoryId: string; count: number }
export type Place = { role: Role; organisationId: string | null; territoryId: string | null }

/** Roles that are one person's own: an expert's skills, a seat on a committee. Nobody inherits them. */
const personal: readonly Role[] = ['expert', 'committee-member']
export const passedOn = <One extends Place>(grants: readonly One[]): One[] => grants.filter(({ role }) => !personal.includes(role))

/** A role over a firm serves wherever the firm is; the operator's letters are also a coordinator's. */
function serves(held: Place, task: OpenTasks): boolean {
  if (task.role === 'operator-signatory') return (held.role === 'operator-signatory' || held.role === 'territory-coordinator') && held.territoryId === task.territoryId
  return held.role === task.role && held.organisationId === task.organisationId
}

/** The tasks that a successor with these roles could not do. */
export const withoutRole = (tasks: readonly OpenTasks[], held: readonly Place[]) => tasks.filter((task) => !held.some((place) => serves(place, task)))

export type Succession = { fromId: string; toId: string; /** Where tasks are handed over; `null` when two records are one person. */ territoryId: string | null; /** Links that closed since then belonged to the open tasks too. */ since: Instant | null }

/**
 * What `person.handed-over` and `person.merged` say to a room. Handed over: open tasks of one territory change hands, what
 * was done stays. Merged: both records are one person, so whatever names somebody who acts or reads follows; a vote, an
 * acceptance and a decision stay under the name they were given.
 */
export function successionOf({ name, ids, territoryId, occurredAt }: Event): Succession {
  if (name === 'person.merged') return { fromId: ids['personId'] ?? '', toId: ids['keptId'] ?? '', territoryId: null, since: occurredAt as Instant }
  return { fromId: ids['fromPersonId'] ?? '', toId: ids['toPersonId'] ?? '', territoryId, since: null }
}
export const successions = ['person.handed-over', 'person.merged'] as const
