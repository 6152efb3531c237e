import { expect, test } from 'vitest'
import { system } from '#house/access.ts'
import type { Event } from '#house/events/emit.ts'
import { deactivatePerson } from '#people/persons/actions.ts'
import { aCompany, type Company } from '#test/harness/network.ts'
import { aCast, approve, type Cast } from '#test/harness/story.ts'
import { inWorld, type World } from '#test/harness/world.ts'
import { declineAsCompany, declineAsLineManager, expireProposal, releaseByCompany, withdrawProposal } from '../actions.ts'
import { sendProposals } from '../sending/actions.ts'
import { setRerouting } from './actions.ts'
import { reroute } from './reactions.ts'

type Sent = { cast: Cast; others: Company[]; needId: string; proposalId: string }

async function sentTo(world: World, companies: number): Promise<Sent> {
  const cast = await aCast(world)
  const others: Company[] = []
  for (let count = 0; count < companies; count += 1) others.push(await aCompany(world, cast.territory))
  const { projectId, needId } = await approve(cast)
  const { proposalIds: [proposalId = ''] } = await world.act(cast.territory.coordinator, sendProposals, { projectId, picks: [{ needId, expertId: cast.company.expertId }] })
  await world.settle()
  return { cast, others, needId, proposalId }
}

const proposalsOf = (world: World, needId: string) => world.look((tx) => tx.selectFrom('proposals').select(['id', 'expert_id', 'status', 'former_id', 'reason_code']).where('need_id', '=', needId).orderBy('former_id', (order) => order.asc().nullsFirst()).execute())
const outcomesOf = async (world: World, needId: string) => (await world.look((tx) => tx.selectFrom('reroutes').select('outcome').where('need_id', '=', needId).orderBy('id').execute())).map(({ outcome }) => outcome).toSorted()

test('silence: the next best is asked at once, once, and the coordinator is told', () => inWorld(async (world) => {
  const { cast, needId, proposalId, others } = await sentTo(world, 1)
  await world.act(system('test'), expireProposal, { proposalId })
  await world.settle()
  const [, second, ...more] = await proposalsOf(world, needId)
  expect(second).toMatchObject({ expert_id: others[0]?.expertId, status: 'sent', former_id: proposalId })
  expect(more).toEqual([])
  const letters = await world.look((tx) => tx.selectFrom('mails').select(['template', 'subject', 'text_body']).where('template', 'like', 'rerouted-%').execute())
  expect(letters.map(({ template }) => template)).toEqual(['rerouted-sent'])
  const { name } = await world.look((tx) => tx.selectFrom('organisations').select('name').where('id', '=', cast.sme.id).executeTakeFirstOrThrow())
  expect(letters[0]?.subject).toContain(name)
  expect(letters[0]?.text_body).toContain(`${name} (Commercial)`)
}))

test('the reaction run twice asks one person', () => inWorld(async (world) => {
  const { needId, proposalId, cast } = await sentTo(world, 2)
  await world.act(system('test'), expireProposal, { proposalId })
  await world.settle()
  const event = await world.look((tx) => tx.selectFrom('events').selectAll().where('name', '=', 'proposal.expired').orderBy('seq', 'desc').executeTakeFirstOrThrow())
  await world.look((tx) => reroute.run({ tx, viewer: system('test'), now: world.clock.now(), today: world.clock.today(), ids: world.tools.ids, site: world.tools.site, onBehalf: null, emitted: [] },
    { id: event.id, seq: event.seq ?? 0, name: event.name, ids: event.ids as Event['ids'], codes: {}, territoryId: cast.territory.id, occurredAt: event.occurred_at }))
  expect(await proposalsOf(world, needId)).toHaveLength(2)
}))

test('a refusal is prepared, not sent; a territory may wish it sent', () => inWorld(async (world) => {
  const { needId, proposalId, cast } = await sentTo(world, 1)
  await world.act(cast.company.correspondent, declineAsCompany, { proposalId, reason: 'Clôture', reasonCode: 'too-busy' })
  await world.settle()
  expect([await outcomesOf(world, needId), (await proposalsOf(world, needId)).length]).toEqual([['prepared'], 1])
  const again = await sentTo(world, 1)
  await world.act(again.cast.territory.coordinator, setRerouting, { territoryId: again.cast.territory.id, afterSilence: 'prepare', afterRefusal: 'send' })
  await world.act(again.cast.company.correspondent, declineAsCompany, { proposalId: again.proposalId, reason: 'Clôture' })
  await world.settle()
  expect(await outcomesOf(world, again.needId)).toEqual(['sent'])
}))

test('it ends: three replacements at most, nobody twice, and the last word says what would help', () => inWorld(async (world) => {
  const { needId } = await sentTo(world, 5)
  for (let round = 0; round < 6; round += 1) {
    const open = (await proposalsOf(world, needId)).find(({ status }) => status === 'sent')
    if (!open) break
    await world.act(system('test'), expireProposal, { proposalId: open.id })
    await world.settle()
  }
  const rows = await proposalsOf(world, needId)
  expect(new Set(rows.map(({ expert_id }) => expert_id)).size).toBe(rows.length)
  expect(rows).toHaveLength(4)
  expect(await outcomesOf(world, needId)).toEqual(['enough', 'sent', 'sent', 'sent'])
}))

test('nobody left is said, and a withdrawal replaces nobody', () => inWorld(async (world) => {
  const { needId, proposalId, cast } = await sentTo(world, 0)
  await world.act(cast.company.correspondent, releaseByCompany, { proposalId })
  await world.act(cast.company.manager, declineAsLineManager, { proposalId, reason: 'Projet critique', reasonCode: 'not-this-year' })
  await world.settle()
  expect(await outcomesOf(world, needId)).toEqual(['nobody'])
  const other = await sentTo(world, 1)
  await world.act(other.cast.territory.coordinator, withdrawProposal, { proposalId: other.proposalId, reason: 'Erreur' })
  await world.settle()
  expect(await outcomesOf(world, other.needId)).toEqual([])
}))

test('a line manager’s no for the year keeps the person out of every need until then', () => inWorld(async (world) => {
  const { proposalId, cast } = await sentTo(world, 0)
  await world.act(cast.company.correspondent, releaseByCompany, { proposalId })
  await world.act(cast.company.manager, declineAsLineManager, { proposalId, reason: 'Projet critique', reasonCode: 'not-this-year' })
  const { projectId, needId } = await approve(cast)
  const sending = world.act(cast.territory.coordinator, sendProposals, { projectId, picks: [{ needId, expertId: cast.company.expertId, overrideReason: 'Vraiment utile' }] })
  await expect(sending).rejects.toMatchObject({ code: 'matching.excluded', params: { gate: 'manager-veto-until' } })
}))

test('somebody who leaves is asked nothing more: the days return and the next best is asked', () => inWorld(async (world) => {
  const { needId, proposalId, cast, others } = await sentTo(world, 1)
  await world.act(cast.company.correspondent, releaseByCompany, { proposalId })
  const { person_id } = await world.look((tx) => tx.selectFrom('experts').select('person_id').where('id', '=', cast.company.expertId).executeTakeFirstOrThrow())
  await world.act(system('test'), deactivatePerson, { personId: person_id })
  await world.settle()
  const [former, next] = await proposalsOf(world, needId)
  expect(former).toMatchObject({ status: 'declined', reason_code: 'left' })
  expect(next).toMatchObject({ expert_id: others[0]?.expertId, status: 'sent', former_id: proposalId })
  const kept = await world.look((tx) => tx.selectFrom('day_reservations').select('firmness').where('proposal_id', '=', proposalId).execute())
  expect(kept).toEqual([{ firmness: 'freed' }])
}))

test('a gate that people may lift is lifted with a written reason, which stays with the proposal', () => inWorld(async (world) => {
  const cast = await aCast(world)
  const { projectId, needId } = await approve(cast)
  await world.look((tx) => tx.updateTable('sites').set({ latitude: 45 }).where('organisation_id', '=', cast.company.id).execute())
  const pick = { needId, expertId: cast.company.expertId }
  await expect(world.act(cast.territory.coordinator, sendProposals, { projectId, picks: [pick] })).rejects.toMatchObject({ code: 'matching.excluded' })
  const { proposalIds: [proposalId = ''] } = await world.act(cast.territory.coordinator, sendProposals, { projectId, picks: [{ ...pick, overrideReason: 'Loge sur place toute la semaine' }] })
  const row = await world.look((tx) => tx.selectFrom('proposals').select(['overridden', 'override_reason']).where('id', '=', proposalId).executeTakeFirstOrThrow())
  expect(row).toEqual({ overridden: ['too-far-and-not-remote'], override_reason: 'Loge sur place toute la semaine' })
}))
