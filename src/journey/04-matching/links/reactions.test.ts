import { describe, expect, test } from 'vitest'
import { sql } from 'kysely'
import { acceptAsExpert, acceptAsSme, consentAsLineManager, declineAsCompany, releaseByCompany } from '../actions.ts'
import { sendProposals } from '../sending/actions.ts'
import { addNeed } from '#journey/01-intake/actions.ts'
import { editBrief, finishBrief, openBrief } from '#journey/02-scoping/actions.ts'
import { aCompany } from '#test/harness/network.ts'
import { aCast, approve, type Cast } from '#test/harness/story.ts'
import { inWorld, type World } from '#test/harness/world.ts'
import { requestToCompany } from './queries.ts'

const templatesOf = (world: World) => world.look(async (tx) => (await tx.selectFrom('mails').select('template').where('template', 'like', 'proposal-%').orderBy('created_at').orderBy('id').execute()).map(({ template }) => template).toSorted())
const statusOf = (world: World, id: string) => world.look(async (tx) => (await tx.selectFrom('proposals').select('status').where('id', '=', id).executeTakeFirstOrThrow()).status)
const rule = (world: World, siteId: string, halfDays: number) => world.look((tx) => sql`update sites set auto_approval_half_days = ${halfDays} where id = ${siteId}`.execute(tx))

async function ask(cast: Cast): Promise<{ proposalId: string; groupId: string }> {
  const { projectId, needId } = await approve(cast)
  const sent = await cast.world.act(cast.territory.coordinator, sendProposals, { projectId, picks: [{ needId, expertId: cast.company.expertId }] })
  await cast.world.settle()
  return { proposalId: sent.proposalIds[0] ?? '', groupId: sent.proposalGroupId }
}

describe('a site’s own rule', () => {
  test('releases a small request at once, reserves the days and tells the correspondent', () => inWorld(async (world) => {
    const cast = await aCast(world)
    await rule(world, cast.company.siteId, 4)
    const { proposalId } = await ask(cast)
    expect(await statusOf(world, proposalId)).toBe('released-by-company')
    expect(await templatesOf(world)).toEqual(['proposal-released-by-rule', 'proposal-to-line-manager'])
    const links = await world.look((tx) => tx.selectFrom('links').select('actions').where('object_id', '=', proposalId).execute())
    expect(links.map(({ actions }) => actions)).toContainEqual([requestToCompany.name])
    expect((await world.look((tx) => tx.selectFrom('envelope_balances').select('half_days_reserved').execute())).map((row) => row.half_days_reserved)).toEqual([4])
  }))

  test('does not answer beyond its limit', () => inWorld(async (world) => {
    const cast = await aCast(world)
    await rule(world, cast.company.siteId, 3)
    const { proposalId } = await ask(cast)
    expect(await statusOf(world, proposalId)).toBe('sent')
    expect(await templatesOf(world)).toEqual(['proposal-to-company'])
  }))

  test('leaves the question to the company when the pledge is nearly used up', () => inWorld(async (world) => {
    const cast = await aCast(world)
    await rule(world, cast.company.siteId, 8)
    const { projectId, needId } = await approve(cast)
    const { proposalIds: [proposalId = ''] } = await world.act(cast.territory.coordinator, sendProposals, { projectId, picks: [{ needId, expertId: cast.company.expertId }] })
    await world.look((tx) => sql`update day_envelopes set half_days_pledged = 3 where site_id = ${cast.company.siteId}`.execute(tx))
    await world.settle()
    expect(await statusOf(world, proposalId)).toBe('sent')
    expect(await templatesOf(world)).toEqual(['proposal-to-company'])
  }))
})

describe('the SME', () => {
  test('is asked once, when everybody left in the group has said yes', () => inWorld(async (world) => {
    const cast = await aCast(world)
    const { territory, company, sme } = cast
    const other = await aCompany(world, territory)
    const { projectId, needId } = await approve(cast)
    const { needId: second } = await world.act(sme.manager, addNeed, { projectId, family: 'commercial', description: 'Tenir un salon', halfDaysAsked: 2 })
    const { briefId } = await world.act(territory.coordinator, openBrief, { needId: second })
    await world.act(sme.manager, editBrief, { briefId, objective: 'Tenir un salon', deliverable: 'Un stand', outOfScope: 'La décoration', recipient: 'Sandrine', urgency: '', halfDays: 2, windowFrom: '2026-04-01', windowTo: '2026-06-30' })
    await world.act(territory.coordinator, finishBrief, { briefId })
    const { proposalGroupId, proposalIds: [first = '', last = ''] } = await world.act(territory.coordinator, sendProposals, { projectId, picks: [{ needId, expertId: company.expertId }, { needId: second, expertId: other.expertId }] })
    await world.act(company.correspondent, releaseByCompany, { proposalId: first })
    await world.act(company.manager, consentAsLineManager, { proposalId: first })
    await world.act(company.expert, acceptAsExpert, { proposalId: first })
    await world.settle()
    expect(await templatesOf(world)).not.toContain('proposal-to-sme')
    await world.act(other.correspondent, declineAsCompany, { proposalId: last, reason: 'Pic d’activité' })
    await world.settle()
    expect((await templatesOf(world)).filter((template) => template === 'proposal-to-sme')).toHaveLength(1)
    await world.act(sme.manager, acceptAsSme, { proposalGroupId })
    await world.settle()
    expect((await templatesOf(world)).filter((template) => template === 'proposal-to-sme')).toHaveLength(1)
  }))
})

test('the company reads the firm’s name once the SME has said yes, not a moment before', () => inWorld(async (world) => {
  const cast = await aCast(world)
  const { proposalId, groupId } = await ask(cast)
  const { company, sme } = cast
  const name = await world.look(async (tx) => (await tx.selectFrom('organisations').select('name').where('id', '=', sme.id).executeTakeFirstOrThrow()).name)
  const read = () => world.ask(company.correspondent, requestToCompany, { proposalId })
  await world.act(company.correspondent, releaseByCompany, { proposalId })
  await world.act(company.manager, consentAsLineManager, { proposalId })
  await world.act(company.expert, acceptAsExpert, { proposalId })
  expect(JSON.stringify(await read())).not.toContain(name)
  await world.act(sme.manager, acceptAsSme, { proposalGroupId: groupId })
  expect((await read()).firm).toBe(name)
}))
