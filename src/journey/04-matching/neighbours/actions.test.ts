import { expect, test } from 'vitest'
import { readContext } from '#house/perform.ts'
import { system } from '#house/access.ts'
import { aCompany, aTerritory } from '#test/harness/network.ts'
import { aCast, approve } from '#test/harness/story.ts'
import { inWorld, refusalOf, type World } from '#test/harness/world.ts'
import { needToMatch } from '../desk/need/queries.ts'
import { proposalOfFile } from '../desk/queries.ts'
import { matchingProblem } from '../inputs/queries.ts'
import { sendProposals } from '../sending/actions.ts'
import { agreeToNeighbour, askNeighbour, refuseNeighbour, revokeNeighbour } from './actions.ts'

async function neighbours(world: World) {
  const cast = await aCast(world)
  const lender = await aTerritory(world)
  const helper = await aCompany(world, lender)
  const approved = await approve(cast)
  const { reference } = await world.look((tx) => tx.selectFrom('projects').select('reference').where('id', '=', approved.projectId).executeTakeFirstOrThrow())
  const lendersExperts = async () => (await world.look((tx) => matchingProblem(readContext(tx, world.tools, system('test')), { territoryId: cast.territory.id, projectId: approved.projectId }))).experts.map(({ id }) => id)
  return { cast, lender, helper, lendersExperts, reference, ...approved }
}

test('experts of another territory are seen once its coordinator agreed, and no longer once either ended it', () => inWorld(async (world) => {
  const { cast, lender, helper, lendersExperts } = await neighbours(world)
  expect(await lendersExperts()).not.toContain(helper.expertId)
  const asked = await world.act(cast.territory.coordinator, askNeighbour, { territoryId: cast.territory.id, lenderId: lender.id })
  expect(await lendersExperts()).not.toContain(helper.expertId)
  expect(await refusalOf(world.act(cast.territory.coordinator, agreeToNeighbour, asked))).toBe('forbidden access.role-missing')
  await world.act(lender.coordinator, agreeToNeighbour, asked)
  expect(await lendersExperts()).toContain(helper.expertId)
  expect(await refusalOf(world.act(lender.coordinator, refuseNeighbour, asked))).toBe('conflict house.state-changed')
  await world.act(lender.coordinator, revokeNeighbour, asked)
  expect(await lendersExperts()).not.toContain(helper.expertId)
}))

test('an agreement for one skill, or until a date, lends no more than that', () => inWorld(async (world) => {
  const { cast, lender, helper, lendersExperts } = await neighbours(world)
  const other = await world.act(cast.territory.coordinator, askNeighbour, { territoryId: cast.territory.id, lenderId: lender.id, family: 'juridique' })
  await world.act(lender.coordinator, agreeToNeighbour, other)
  expect(await lendersExperts()).not.toContain(helper.expertId)
  const dated = await world.act(cast.territory.coordinator, askNeighbour, { territoryId: cast.territory.id, lenderId: lender.id, family: 'commercial', endsOn: '2026-03-20' })
  await world.act(lender.coordinator, agreeToNeighbour, dated)
  expect(await lendersExperts()).toContain(helper.expertId)
  world.clock.set('2026-03-21')
  expect(await lendersExperts()).not.toContain(helper.expertId)
}))

test('before a request the borrower reads a function and a company, no name; after it, the person asked and nobody else of the lender', () => inWorld(async (world) => {
  const { cast, lender, helper, reference, needId, projectId } = await neighbours(world)
  const second = await aCompany(world, lender)
  const asked = await world.act(cast.territory.coordinator, askNeighbour, { territoryId: cast.territory.id, lenderId: lender.id })
  await world.act(lender.coordinator, agreeToNeighbour, asked)
  const people = await world.look((tx) => tx.selectFrom('experts').innerJoin('people', 'people.id', 'experts.person_id').select(['experts.id', 'given_name', 'email', 'person_id', 'line_manager_id']).where('experts.territory_id', '=', lender.id).execute())
  const shown = await world.ask(cast.territory.coordinator, needToMatch, { reference, needId, whole: true })
  expect(shown.ranking?.ranked.map(({ expertId }) => expertId)).toEqual(expect.arrayContaining([helper.expertId, second.expertId]))
  for (const { given_name, email } of people) for (const secret of [given_name, email ?? '–']) expect(JSON.stringify(shown)).not.toContain(`"${secret}`)
  const visible = async () => {
    await world.ask(cast.territory.coordinator, needToMatch, { reference, needId, whole: true })
    return (await world.tx.selectFrom('experts').select('id').where('territory_id', '=', lender.id).execute()).map(({ id }) => id)
  }
  expect(await visible()).toEqual([])
  const { proposalIds: [proposalId = ''] } = await world.act(cast.territory.coordinator, sendProposals, { projectId, picks: [{ needId, expertId: helper.expertId }] })
  const row = await world.look((tx) => tx.selectFrom('proposals').select(['line_manager_id', 'company_id']).where('id', '=', proposalId).executeTakeFirstOrThrow())
  expect(row).toEqual({ line_manager_id: people.find(({ id }) => id === helper.expertId)?.line_manager_id, company_id: helper.id })
  expect((await world.ask(cast.territory.coordinator, proposalOfFile, { reference, proposalId })).expert).toContain(people.find(({ id }) => id === helper.expertId)?.given_name)
  expect(await visible()).toEqual([helper.expertId])
}))
