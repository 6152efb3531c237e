import { sql } from 'kysely'
import type { Context } from '#house/action.ts'
import { closeLinksTo } from '#house/auth/links.ts'
import { reaction } from '#house/events/react.ts'
import { addressee } from '#people/links/queries.ts'
import { successionNow } from '#people/persons/handover/queries.ts'
import { successions, type Succession } from '#people/persons/handover/rules.ts'
import { askParty } from '../links/reactions.ts'

/** Missions under way follow the line manager; a merged record's missions and letters are the kept person's. */
async function moveRows({ tx }: Context, { fromId, toId, territoryId }: Succession): Promise<void> {
  const managed = tx.updateTable('missions').set({ line_manager_id: toId }).where('line_manager_id', '=', fromId)
  if (territoryId) {
    await managed.where('territory_id', '=', territoryId).where('status', 'in', ['drafting', 'in-signature', 'signed']).execute()
    return
  }
  await managed.execute()
  await tx.updateTable('missions').set({ expert_person_id: toId }).where('expert_person_id', '=', fromId).execute()
  await tx.updateTable('agreements').set({ expert_person_id: toId }).where('expert_person_id', '=', fromId).execute()
}

/**
 * Whoever has not accepted yet is replaced by somebody who holds the same role there; an expert never is, except by the
 * other record of the same person. An acceptance that was given stays under the name that gave it.
 */
async function moveAwaited({ tx, today }: Context, { fromId, toId, territoryId }: Succession): Promise<void> {
  const may = sql`exists (select from role_grants g where g.person_id = ${toId} and (g.ends_on is null or g.ends_on >= ${today}) and case party
    when 'sme' then g.role = 'sme-manager' and g.organisation_id = agreement_parties.organisation_id
    when 'company' then g.role = 'company-correspondent' and g.organisation_id = agreement_parties.organisation_id
    when 'operator' then g.role in ('operator-signatory', 'territory-coordinator') and g.territory_id = agreement_parties.territory_id else false end)`
  await sql`update agreement_parties set person_id = ${toId} where person_id = ${fromId} and status = 'awaited' and ${territoryId ? sql`territory_id = ${territoryId} and ${may}` : sql`true`}`.execute(tx)
}

/** The letter is sent again to whoever is awaited now. */
export const followPeople = reaction({
  name: 'agreements.followPeople',
  on: successions,
  async run(context, event) {
    const succession = await successionNow(context, event)
    await moveRows(context, succession)
    await moveAwaited(context, succession)
    const { fromId, toId } = succession
    const to = await addressee(context.tx, toId)
    if (!to) return
    const awaited = await context.tx.selectFrom('agreement_parties').select('id').where('person_id', '=', toId).where('status', '=', 'awaited').execute()
    for (const { objectId, territoryId } of await closeLinksTo(context, { ...succession, personId: fromId, nextId: toId, objectType: 'agreementParty', only: awaited.map(({ id }) => id) })) {
      const row = await context.tx.selectFrom('agreement_parties').innerJoin('missions', 'missions.id', 'agreement_parties.mission_id').select('party')
        .where('agreement_parties.id', '=', objectId).where('person_id', '=', toId).where('agreement_parties.status', '=', 'awaited').where('missions.status', '=', 'in-signature').executeTakeFirst()
      if (row) await askParty(context, { ...event, territoryId }, { id: objectId, party: row.party }, to, `letter-to-successor ${objectId}`)
    }
  },
})
