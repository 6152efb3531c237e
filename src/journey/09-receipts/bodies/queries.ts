import { sql } from 'kysely'
import { z } from 'zod'
import { query, type ReadContext } from '#house/action.ts'
import { Refusal } from '#house/refusal.ts'
import { BodyOnly, keepers } from './schema.ts'

/** Bodies within the reader's scope with their approvals, or one of them; two statements. */
export async function bodiesWithApprovals({ tx }: Pick<ReadContext, 'tx'>, bodyId?: string) {
  const bodies = await tx.selectFrom('issuing_bodies').innerJoin('territories', 'territories.id', 'territory_id').selectAll('issuing_bodies').select('territories.name as territory').$if(bodyId !== undefined, (one) => one.where('issuing_bodies.id', '=', bodyId ?? '')).orderBy('issuing_bodies.name').limit(200).execute()
  if (bodies.length === 0) return []
  const approvals = await tx.selectFrom('body_approvals').select(['id', 'body_id', 'reference', 'granted_on', 'ends_on', 'entered_on']).where('body_id', 'in', bodies.map(({ id }) => id)).orderBy('granted_on', 'desc').execute()
  return bodies.map((body) => ({ ...body, approvals: approvals.filter(({ body_id }) => body_id === body.id) }))
}
export type BodyShown = Awaited<ReturnType<typeof bodiesWithApprovals>>[number]

export async function bodyOf(context: Pick<ReadContext, 'tx'>, bodyId: string): Promise<BodyShown> {
  const [body] = await bodiesWithApprovals(context, bodyId)
  if (!body) throw new Refusal('not-found', 'house.not-found')
  return body
}

/** Territories in which the reader may set a body up. */
const ownTerritories = async ({ tx }: ReadContext) => (await sql<{ id: string; name: string; operator: string }>`
  select id, name, operator_name as operator from territories where closed_on is null and ((select app_all()) or (select app_network()) or id = any ((select app_territories())::uuid[])) order by name`.execute(tx)).rows

export const issuingBodies = query({
  name: 'receipts.issuingBodies',
  who: [...keepers, 'territory-coordinator'],
  input: z.object({}),
  rest: { plural: 'issuing-bodies' },
  run: async (context) => ({ today: context.today, bodies: await bodiesWithApprovals(context), territories: await ownTerritories(context) }),
})
export type IssuingBodies = Awaited<ReturnType<typeof issuingBodies.run>>

export const issuingBody = query({
  name: 'receipts.issuingBody',
  who: [...keepers, 'territory-coordinator'],
  input: BodyOnly,
  rest: { plural: 'issuing-bodies', id: 'bodyId' },
  run: async (context, { bodyId }) => ({ today: context.today, body: await bodyOf(context, bodyId) }),
})
export type IssuingBody = Awaited<ReturnType<typeof issuingBody.run>>
