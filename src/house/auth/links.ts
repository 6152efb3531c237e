import { sql, type RawBuilder } from 'kysely'
import { everything, type Grant, type Viewer } from '../access.ts'
import { addDays, type Instant, type PlainDate } from '../clock/plain-date.ts'
import type { Context } from '../action.ts'
import { transact } from '../db/transact.ts'
import type { House } from '../house.ts'
import { Refusal } from '../refusal.ts'
import { sign, verify } from './token.ts'

const purpose = 'link'

export type NewLink = { personId: string; objectType: string; objectId: string; actions: readonly string[]; territoryId: string | null; days: number; singleUse?: boolean }
export type Link = { id: string; personId: string; objectType: string; objectId: string; actions: readonly string[]; singleUse: boolean; expiresAt: Instant }

/** The moment a link made today closes, `days` from now: in the evening of that day. */
export const linkEnd = (today: PlainDate, days: number) => `${addDays(today, days)}T22:00:00.000Z` as Instant

/** Writes a link bound to one person and one object; its address is made by `linkPath`. */
export async function createLink(context: Context, link: NewLink): Promise<string> {
  const id = context.ids()
  await context.tx.insertInto('links').values({
    id, person_id: link.personId, object_type: link.objectType, object_id: link.objectId, actions: [...link.actions], single_use: link.singleUse ?? false,
    territory_id: link.territoryId, expires_at: linkEnd(context.today, link.days), revoked_at: null, used_at: null, created_at: context.now,
  }).execute()
  return id
}

type Copied = { linkId: string; personId: string; /** The copy closes then, or with the link. */ until: Instant; /** Which links may be copied. */ where: RawBuilder<boolean> }

/** A link of one's own to what somebody else's link opens: the same object and actions. Nothing where it may not be copied. */
export async function copyLink(context: Context, { linkId, personId, until, where }: Copied): Promise<{ id: string; territory_id: string | null } | undefined> {
  const { rows: [row] } = await sql<{ id: string; territory_id: string | null }>`
    insert into links (id, person_id, object_type, object_id, actions, single_use, territory_id, expires_at, created_at)
    select ${context.ids()}, ${personId}, object_type, object_id, actions, false, territory_id, least(expires_at, ${until}::timestamptz), ${context.now} from links where links.id = ${linkId} and ${where}
    returning id, territory_id`.execute(context.tx)
  return row
}

/** No link of this person opens any more. */
export const revokeLinksOf = (context: Context, personId: string) =>
  context.tx.updateTable('links').set({ revoked_at: context.now }).where('person_id', '=', personId).where('revoked_at', 'is', null).execute()

type ClosingLinks = { personId: string; nextId: string; objectType: string; territoryId: string | null; since: Instant | null; only?: readonly string[]; except?: readonly string[] }
export type ClosedLink = { objectId: string; territoryId: string | null }

/**
 * Closes the links of one person to objects of a kind and says which: so that the room writes to `nextId` in their place.
 * With `since`, also those closed after that moment; `only` names objects, `except` what a link that stays may allow. An
 * object for which the next person has a link already is left out.
 */
export async function closeLinksTo(context: Context, { personId, nextId, objectType, territoryId, since, only, except = [] }: ClosingLinks): Promise<ClosedLink[]> {
  const { rows } = await sql<ClosedLink>`
    with closed as (
      update links set revoked_at = coalesce(revoked_at, ${context.now}) where person_id = ${personId} and object_type = ${objectType} and expires_at > ${context.now}
        and (revoked_at is null ${since ? sql`or revoked_at >= ${since}` : sql``}) ${territoryId ? sql`and territory_id = ${territoryId}` : sql``} ${only ? sql`and object_id = any (${[...only]}::uuid[])` : sql``}
        and not actions && ${[...except]}::text[]
        and not exists (select from links other where other.person_id = ${nextId} and other.object_type = links.object_type and other.object_id = links.object_id and other.revoked_at is null and other.expires_at > ${context.now})
      returning object_id, territory_id
    ) select distinct object_id as "objectId", territory_id as "territoryId" from closed order by object_id`.execute(context.tx)
  return rows
}

export const linkPath = (secrets: readonly string[], linkId: string) => `/l/${sign(secrets, purpose, linkId)}`

/** The id a token carries, whether its link still opens or not; `null` when no secret signed it. */
export const linkIdOf = (secrets: readonly string[], token: string) => verify(secrets, purpose, token)

/** The live link of a token. `not-found` for a token that no secret signed, `conflict` for one that expired or was used. */
export async function readLink(house: House, secrets: readonly string[], token: string): Promise<Link> {
  const id = verify(secrets, purpose, token)
  if (!id) throw new Refusal('not-found', 'auth.link-unknown')
  const row = await transact(house.database, everything, (tx) => tx.selectFrom('links').selectAll().where('id', '=', id).executeTakeFirst())
  if (!row) throw new Refusal('not-found', 'auth.link-unknown')
  if (row.revoked_at || row.expires_at < house.clock.now() || (row.single_use && row.used_at)) throw new Refusal('conflict', 'auth.link-expired')
  return { id, personId: row.person_id, objectType: row.object_type, objectId: row.object_id, actions: row.actions, singleUse: row.single_use, expiresAt: row.expires_at }
}

/** Acting by a link uses the person's own roles, cut down to the link's object and actions. */
export const linkViewer = (link: Link, grants: readonly Grant[]): Viewer =>
  ({ kind: 'link', personId: link.personId, grants, link: { id: link.id, objectType: link.objectType, objectId: link.objectId, actions: link.actions } })
