import { scopeFor, everything } from '#house/access.ts'
import type { Context } from '#house/action.ts'
import { addDays, type PlainDate } from '#house/clock/plain-date.ts'
import { enterScope } from '#house/db/transact.ts'
import { preferencesOf } from '#house/mail/preferences.ts'
import { grantsOf } from '#people/accounts/queries.ts'
import { outletIn } from '#people/notifications/rules.ts'
import { tasksOf } from '../today/rules.ts'
import { workList } from '../today/queries.ts'
import { waitingIn } from '../today/waiting/queries.ts'
import { digestOf, isEmpty } from './rules.ts'
import type { Decided, TerritoryDigest } from './schema.ts'

const mostDecided = 12

/** What the committee decided since the Monday before, the newest first. */
const decidedSince = ({ tx }: Context, territoryId: string, since: PlainDate): Promise<Decided[]> =>
  tx.selectFrom('decisions').innerJoin('projects', 'projects.id', 'decisions.project_id').innerJoin('organisations', 'organisations.id', 'decisions.sme_id')
    .select(['projects.reference', 'organisations.name as sme', 'decisions.outcome', 'decisions.decided_on']).where('decisions.territory_id', '=', territoryId).where('decisions.decided_on', '>=', since)
    .orderBy('decisions.decided_on', 'desc').orderBy('decisions.id', 'desc').limit(mostDecided).execute()

/**
 * The territories that somebody coordinates, each as they would read it themselves: under their own scope and no other,
 * so that a letter never says what its page would not. Territories with nothing to say, and lists that were refused, are left out.
 */
export async function digestsFor(context: Context, personId: string, week: PlainDate): Promise<TerritoryDigest[]> {
  const { tx, now, today } = context
  if (outletIn(await preferencesOf(tx, personId), 'work-list') === 'never') return []
  const viewer = { kind: 'person' as const, personId, grants: await grantsOf(tx, personId, today) }
  const ids = viewer.grants.flatMap(({ role, territoryId }) => (role === 'territory-coordinator' && territoryId ? [territoryId] : []))
  if (ids.length === 0) return []
  const territories = await tx.selectFrom('territories').select(['id', 'name', 'slug']).where('id', 'in', ids).where('closed_on', 'is', null).orderBy('name').execute()
  await enterScope(tx, scopeFor(viewer, workList.who))
  const parts: TerritoryDigest[] = []
  for (const { id, ...territory } of territories) {
    const waiting = await waitingIn({ tx, viewer, now, today }, { territoryId: id })
    parts.push(digestOf(territory, tasksOf(waiting, today), await decidedSince(context, id, addDays(week, -7)), today))
  }
  await enterScope(tx, everything)
  return parts.filter((part) => !isEmpty(part))
}
