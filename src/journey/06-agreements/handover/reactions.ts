import { sql } from 'kysely'
import type { Context } from '#house/action.ts'
import { closeLinksTo } from '#house/auth/links.ts'
import { reaction } from '#house/events/react.ts'
import { replaceSigner } from '#house/signing/requests.ts'
import { addressee } from '#people/links/queries.ts'
import { nameOf } from '#people/links/schema.ts'
import { successionNow } from '#people/persons/handover/queries.ts'
import { successions, type Succession } from '#people/persons/handover/rules.ts'
import { askParty, awaitedParties } from '../links/reactions.ts'

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
 * Whoever has not signed yet is replaced by somebody who holds the same role there; an expert never is, except by the
 * other record of the same person. A signature that was given stays under the name that gave it.
 */
async function moveAwaited(context: Context, { fromId, toId, territoryId }: Succession): Promise<void> {
  const { tx, today } = context
  const may = sql`exists (select from role_grants g where g.person_id = ${toId} and (g.ends_on is null or g.ends_on >= ${today}) and case party
    when 'sme' then g.role = 'sme-manager' and g.organisation_id = agreement_parties.organisation_id
    when 'company' then g.role = 'company-correspondent' and g.organisation_id = agreement_parties.organisation_id
    when 'operator' then g.role in ('operator-signatory', 'territory-coordinator') and g.territory_id = agreement_parties.territory_id else false end)`
  const { rows } = await sql<{ signer_id: string | null }>`update agreement_parties set person_id = ${toId} where person_id = ${fromId} and not exists (select from signatures where signatures.signer_id = agreement_parties.signer_id)
    and ${territoryId ? sql`territory_id = ${territoryId} and ${may}` : sql`true`} returning signer_id`.execute(tx)
  const to = await addressee(tx, toId)
  for (const { signer_id } of rows) if (signer_id && to) await replaceSigner(context, signer_id, { personId: toId, name: nameOf(to), address: to.email })
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
    const awaited = await awaitedParties(context).where('agreement_parties.person_id', '=', toId).execute()
    for (const { objectId, territoryId } of await closeLinksTo(context, { ...succession, personId: fromId, nextId: toId, objectType: 'agreementParty', only: awaited.map(({ id }) => id) })) {
      const row = awaited.find(({ id }) => id === objectId)
      if (row) await askParty(context, { ...event, territoryId }, row, to, `letter-to-successor ${objectId}`)
    }
  },
})
