import { expect, test } from 'vitest'
import { askSite, declineSite, expireSiteRequest, nameExpert, withdrawSiteRequest } from './actions.ts'
import { requestToSite, sitesForNeed } from './queries.ts'
import { expireSiteRequests } from './timers.ts'
import { declareConflict } from '#people/experts/actions.ts'
import { aCompany } from '#test/harness/network.ts'
import { aCast, approve } from '#test/harness/story.ts'
import { inWorld, refusalOf } from '#test/harness/world.ts'
import { readContext } from '#house/perform.ts'
import { system } from '#house/access.ts'
import { matchingProblem } from '../inputs/queries.ts'

test('a site names one of its people: the proposal exists, released, with its days reserved', () => inWorld(async (world) => {
  const cast = await aCast(world)
  const { needId } = await approve(cast)
  const { siteRequestId } = await world.act(cast.territory.coordinator, askSite, { needId, siteId: cast.company.siteId })
  await world.settle()
  const told = await world.ask(cast.company.correspondent, requestToSite, { siteRequestId })
  expect(told.ranked.map(({ expertId }) => expertId)).toEqual([cast.company.expertId])
  const { name, siren } = await world.look((tx) => tx.selectFrom('organisations').select(['name', 'siren']).where('id', '=', cast.sme.id).executeTakeFirstOrThrow())
  for (const secret of [name, siren, cast.sme.id, 'Saint-Aubin']) expect(JSON.stringify(told)).not.toContain(secret)
  const { proposalId } = await world.act(cast.company.correspondent, nameExpert, { siteRequestId, expertId: cast.company.expertId })
  const row = await world.look((tx) => tx.selectFrom('proposals').innerJoin('day_reservations', 'day_reservations.proposal_id', 'proposals.id').select(['proposals.status', 'day_reservations.half_days', 'firmness']).where('proposals.id', '=', proposalId).executeTakeFirstOrThrow())
  expect(row).toEqual({ status: 'released-by-company', half_days: 4, firmness: 'soft' })
  await world.settle()
  const letters = await world.look((tx) => tx.selectFrom('mails').select('template').where('territory_id', '=', cast.territory.id).execute())
  expect(letters.map(({ template }) => template).toSorted()).toContain('proposal-to-line-manager')
  expect(letters.map(({ template }) => template)).not.toContain('proposal-to-company')
}))

test('somebody excluded by a conflict with the SME cannot be named, and the site is not told why', () => inWorld(async (world) => {
  const cast = await aCast(world)
  const { needId } = await approve(cast)
  const { siteRequestId } = await world.act(cast.territory.coordinator, askSite, { needId, siteId: cast.company.siteId })
  await world.act(cast.territory.coordinator, declareConflict, { expertId: cast.company.expertId, organisationId: cast.sme.id, kind: 'competitor' })
  const told = await world.ask(cast.company.correspondent, requestToSite, { siteRequestId })
  expect(told.excluded.map(({ why }) => why)).toEqual(['not-for-this-need'])
  expect(await refusalOf(world.act(cast.company.correspondent, nameExpert, { siteRequestId, expertId: cast.company.expertId }))).toBe('conflict matching.cannot-be-named')
}))

test('another company neither reads nor answers; its people cannot be named', () => inWorld(async (world) => {
  const cast = await aCast(world)
  const { needId } = await approve(cast)
  const { siteRequestId } = await world.act(cast.territory.coordinator, askSite, { needId, siteId: cast.company.siteId })
  const other = await aCompany(world, cast.territory)
  expect(await refusalOf(world.ask(other.correspondent, requestToSite, { siteRequestId }))).toBe('not-found house.not-found')
  expect(await refusalOf(world.act(other.correspondent, nameExpert, { siteRequestId, expertId: other.expertId }))).toBe('not-found house.not-found')
  expect(await refusalOf(world.act(cast.company.correspondent, nameExpert, { siteRequestId, expertId: other.expertId }))).toBe('conflict matching.cannot-be-named')
}))

test('one site at a time; after a withdrawal or a silence the need is open again', () => inWorld(async (world) => {
  const cast = await aCast(world)
  const { needId, projectId } = await approve(cast)
  const { coordinator } = cast.territory
  const ask = () => world.act(coordinator, askSite, { needId, siteId: cast.company.siteId })
  const first = await ask()
  expect(await refusalOf(ask())).toBe('conflict matching.need-not-open')
  await world.act(coordinator, withdrawSiteRequest, first)
  expect(await refusalOf(world.act(cast.company.correspondent, declineSite, { ...first, reason: 'Trop tard' }))).toBe('conflict house.state-changed')
  world.clock.advance(1)
  const second = await ask()
  world.clock.advance(20)
  await world.settle()
  const due = await world.look((tx) => expireSiteRequests.due(readContext(tx, world.tools, system('test'))))
  expect(due).toEqual([{ siteRequestId: second.siteRequestId }])
  await world.act(system('test'), expireSiteRequest, due[0])
  const { reference } = await world.look((tx) => tx.selectFrom('projects').select('reference').where('id', '=', projectId).executeTakeFirstOrThrow())
  const shown = await world.ask(coordinator, sitesForNeed, { reference, needId })
  expect([shown.request?.status, shown.sites.map(({ people }) => people)]).toEqual(['expired', [1]])
}))

test('a company that frees nobody before the end of the year is not asked again until then', () => inWorld(async (world) => {
  const cast = await aCast(world)
  const { needId, projectId } = await approve(cast)
  const asked = await world.act(cast.territory.coordinator, askSite, { needId, siteId: cast.company.siteId })
  await world.act(cast.company.correspondent, declineSite, { ...asked, reason: 'Gel des détachements', reasonCode: 'company-policy' })
  expect(await refusalOf(world.act(cast.territory.coordinator, askSite, { needId, siteId: cast.company.siteId }))).toBe('conflict matching.nobody-at-site')
  await world.settle()
  expect((await world.look((tx) => tx.selectFrom('mails').select('template').where('territory_id', '=', cast.territory.id).execute())).map(({ template }) => template)).toContain('site-declined')
  const { context } = await world.look((tx) => matchingProblem(readContext(tx, world.tools, system('test')), { territoryId: cast.territory.id, projectId }))
  expect(context.pools.get(`${cast.company.siteId}:2026`)?.heldUntil).toBe('2026-12-31')
}))

test('the coordinator enters the name that a correspondent gave on the telephone', () => inWorld(async (world) => {
  const cast = await aCast(world)
  const { needId } = await approve(cast)
  const asked = await world.act(cast.territory.coordinator, askSite, { needId, siteId: cast.company.siteId })
  const onBehalf = { channel: 'telephone' as const, saidOn: world.clock.today(), speakerName: 'Chantal Morel', speakerId: null, reason: null }
  const { proposalId } = await world.act(cast.territory.coordinator, nameExpert, { ...asked, expertId: cast.company.expertId }, { onBehalf })
  const { status } = await world.look((tx) => tx.selectFrom('proposals').select('status').where('id', '=', proposalId).executeTakeFirstOrThrow())
  expect(status).toBe('released-by-company')
}))
