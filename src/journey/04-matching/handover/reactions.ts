import type { Context } from '#house/action.ts'
import { closeLinksTo } from '#house/auth/links.ts'
import type { Event } from '#house/events/emit.ts'
import { reaction } from '#house/events/react.ts'
import { addressee, holdersIn } from '#people/links/queries.ts'
import type { Addressee } from '#people/links/schema.ts'
import { successionNow } from '#people/persons/handover/queries.ts'
import { successions, type Succession } from '#people/persons/handover/rules.ts'
import { openStatuses } from '../lifecycle.ts'
import { groupFile, proposalFile, requestToExpert, type ProposalFile } from '../links/queries.ts'
import { askCompany, askExpert, askLineManager, askSme } from '../links/reactions.ts'
import { readyForSme } from '../links/rules.ts'

/** Open proposals follow the line manager; a merged record's proposals and what it was told are the kept person's. */
async function moveRows({ tx }: Context, { fromId, toId, territoryId }: Succession): Promise<void> {
  const managed = tx.updateTable('proposals').set({ line_manager_id: toId }).where('line_manager_id', '=', fromId)
  if (territoryId) {
    await managed.where('territory_id', '=', territoryId).where('status', 'in', openStatuses).execute()
    return
  }
  await managed.execute()
  await tx.updateTable('proposals').set({ expert_person_id: toId }).where('expert_person_id', '=', fromId).execute()
  await tx.updateTable('disclosures').set({ to_person_id: toId }).where('to_person_id', '=', fromId).execute()
  await tx.updateTable('disclosures').set({ of_person_id: toId }).where('of_person_id', '=', fromId).execute()
}

/** Whose turn it is, when it is this person's. */
async function asksNow({ tx, today }: Context, file: ProposalFile, { id }: Addressee): Promise<typeof askCompany | null> {
  if (file.status === 'sent') return (await holdersIn(tx, 'company-correspondent', file.company_id, today)).some((holder) => holder.id === id) ? askCompany : null
  if (file.status === 'released-by-company') return file.line_manager_id === id ? askLineManager : null
  return file.status === 'consented-by-line-manager' && file.expert_person_id === id ? askExpert : null
}

async function writeAgain(context: Context, event: Event, succession: Succession, to: Addressee): Promise<void> {
  // Somebody who hands over tasks stays the expert they are: what is asked of them as such remains theirs.
  const ownStay = succession.territoryId ? { except: [requestToExpert.name] } : {}
  const closed = { ...succession, personId: succession.fromId, nextId: succession.toId }
  for (const { objectId, territoryId } of await closeLinksTo(context, { ...closed, objectType: 'proposal', ...ownStay })) {
    const file = await proposalFile(context.tx, objectId)
    const ask = file && (await asksNow(context, file, to))
    if (ask) await ask({ context, event: { ...event, territoryId }, file, to, template: `proposal-to-successor ${objectId}` })
  }
  for (const { objectId, territoryId } of await closeLinksTo(context, { ...closed, objectType: 'proposalGroup' })) {
    const rows = await groupFile(context.tx, objectId)
    const managers = await holdersIn(context.tx, 'sme-manager', rows[0]?.sme_id ?? '', context.today)
    if (readyForSme(rows.map(({ status }) => status)) && managers.some(({ id }) => id === to.id)) await askSme(context, { ...event, territoryId }, objectId, rows, to, `proposal-group-to-successor ${objectId}`)
  }
}

/** What waited for one person is asked of the next, by the same letters; the links of the one before close. */
export const followPeople = reaction({
  name: 'matching.followPeople',
  on: successions,
  async run(context, event) {
    const succession = await successionNow(context, event)
    await moveRows(context, succession)
    const to = await addressee(context.tx, succession.toId)
    if (to) await writeAgain(context, event, succession, to)
  },
})
