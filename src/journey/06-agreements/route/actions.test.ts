import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { scopeFor, type Role, type Viewer } from '#house/access.ts'
import { enterScope } from '#house/db/transact.ts'
import { aCast, approve, engage, papersOut, plan, sendLetter, serviceRoute, signAs, type Cast } from '#test/harness/story.ts'
import { inWorld, refusalOf, type World } from '#test/harness/world.ts'
import { sendForSignature } from '../actions.ts'
import { declineAgreement } from '../signatures/actions.ts'
import { chooseRoute } from './actions.ts'
import { routeGuide } from './queries.ts'

type Staged = { cast: Cast; missionId: string; reference: string }

async function aMission(world: World): Promise<Staged> {
  const cast = await aCast(world)
  const missionId = await plan(cast, await engage(cast, await approve(cast)))
  const { reference } = await world.look((tx) => tx.selectFrom('missions').innerJoin('projects', 'projects.id', 'project_id').select('reference').where('missions.id', '=', missionId).executeTakeFirstOrThrow())
  return { cast, missionId, reference }
}

const freeLoan = { receiver: 'sme', direction: 'user', billing: 'free', groupHeadcount: '900', smeHeadcount: '34', sameGroup: 'no', link: 'none' }
const gift = { receiver: 'body', direction: 'user', approval: 'both', bodyNumber: 'W543001234', approvedOn: '2022-03-14', smePays: 'no', counterparts: 'none', groupHeadcount: '900', sameGroup: 'no', link: 'none' }

test('nothing leaves without a route, nor while one of its points blocks', () => inWorld(async (world) => {
  const { cast: { territory }, missionId } = await aMission(world)
  const choose = (answers: object) => world.act(territory.coordinator, chooseRoute, { missionId, ...answers })
  const send = () => world.act(territory.coordinator, sendForSignature, { missionId })
  // What is refused is undone, as its own transaction would be.
  const refused = async () => {
    await sql`savepoint attempt`.execute(world.tx)
    const code = await refusalOf(send())
    await sql`rollback to savepoint attempt`.execute(world.tx)
    return code
  }
  expect(await refused()).toBe('conflict agreements.route-missing')
  expect(await refusalOf(choose({ receiver: 'sme' }))).toBe('invalid agreements.route-open')
  expect(await choose(freeLoan)).toMatchObject({ route: 'free-loan', blocked: ['W-LAB-LENDER5000'] })
  expect(await refused()).toBe('conflict agreements.route-blocked')
  expect(await choose({ ...freeLoan, groupHeadcount: '5000' })).toMatchObject({ route: 'free-loan', blocked: [] })
  await send()
  expect(await refusalOf(choose(serviceRoute))).toBe('conflict agreements.route-fixed')
  const versions = await world.look((tx) => tx.selectFrom('mission_routes').select(['version', 'route', 'findings']).orderBy('version').execute())
  expect(versions.map(({ version, route }) => [version, route])).toEqual([[1, 'free-loan'], [2, 'free-loan']])
  expect(versions[0]?.findings).toContainEqual({ code: 'W-LAB-LENDER5000', severity: 'block', article: 'C. trav., art. L8241-3', params: { least: 5000 } })
}))

test('the route is judged on the day it is sent: a loan whose first half-day is past is not', () => inWorld(async (world) => {
  const { cast: { territory }, missionId } = await aMission(world)
  await world.act(territory.coordinator, chooseRoute, { missionId, ...freeLoan, groupHeadcount: '5000' })
  world.clock.set('2026-04-08')
  expect(await refusalOf(world.act(territory.coordinator, sendForSignature, { missionId }))).toBe('conflict agreements.route-blocked')
}))

test('each paper goes to its own parties, and who is no party reads nothing of it', () => inWorld(async (world) => {
  const { cast, missionId } = await aMission(world)
  const papers = await sendLetter(cast, missionId, gift)
  expect(Object.keys(papers).toSorted()).toEqual(['company', 'company-consent', 'company-secondment', 'company-sponsorship', 'expert', 'operator', 'operator-secondment', 'operator-sponsorship', 'sme', 'sme-secondment'])
  const kinds = async (viewer: Viewer, role: Role) => {
    await enterScope(world.tx, scopeFor(viewer, [role]))
    return (await world.tx.selectFrom('agreements').select('kind').orderBy('kind').execute()).map(({ kind }) => kind)
  }
  expect(await kinds(cast.sme.manager, 'sme-manager')).toEqual(['letter', 'secondment'])
  expect(await kinds(cast.company.expert, 'expert')).toEqual(['consent', 'letter'])
  expect(await kinds(cast.company.correspondent, 'company-correspondent')).toEqual(['consent', 'letter', 'secondment', 'sponsorship'])
  // The consent to a loan comes before the first half-day; the letter can be signed until the last.
  const ends = await world.look((tx) => tx.selectFrom('signature_requests').innerJoin('agreements', 'agreements.id', 'subject_id').select(['kind', 'expires_at']).execute())
  const until = (kind: string) => ends.find((one) => one.kind === kind)?.expires_at.slice(0, 10)
  expect([until('consent'), until('letter')]).toEqual(['2026-04-07', '2026-05-12'])
  for (const paper of Object.values(papers)) await signAs(world, paper)
  expect(await world.look((tx) => tx.selectFrom('missions').select('status').executeTakeFirstOrThrow())).toEqual({ status: 'signed' })
}))

test('what the route asks for no more is wanted no more; a paper signed by all stays as it is', () => inWorld(async (world) => {
  const { cast, missionId } = await aMission(world)
  const { company, operator, sme, ...others } = await sendLetter(cast, missionId, { ...gift, direction: 'company' })
  for (const letter of [company, operator, sme]) await signAs(world, letter!)
  await world.act(cast.company.correspondent, declineAgreement, { agreementPartyId: others['company-sponsorship']!.agreementPartyId, reason: 'Pas de don' })
  await world.act(cast.territory.coordinator, chooseRoute, { missionId, ...gift, direction: 'company' })
  await world.act(cast.territory.coordinator, sendForSignature, { missionId })
  expect(Object.keys(await papersOut(cast, missionId)).toSorted()).toEqual(['company-consent', 'company-sponsorship', 'expert', 'operator-sponsorship'])
  await world.act(cast.company.correspondent, declineAgreement, { agreementPartyId: (await papersOut(cast, missionId))['company-sponsorship']!.agreementPartyId, reason: 'Toujours pas' })
  // Now a service: the letter says something else, so it is signed in a new version.
  const again = await sendLetter(cast, missionId)
  expect(Object.keys(again).toSorted()).toEqual(['company', 'company-consent', 'expert', 'operator', 'sme'])
  for (const paper of Object.values(again)) await signAs(world, paper)
  const rows = await world.look((tx) => tx.selectFrom('agreements').select(['kind', 'version', 'wanted', 'signed_on']).orderBy('kind').orderBy('version').execute())
  expect(rows.map(({ kind, version, wanted, signed_on }) => [kind, version, wanted, signed_on !== null])).toEqual([['consent', 1, true, true], ['letter', 1, true, true], ['letter', 2, true, true], ['sponsorship', 1, false, false]])
  expect(await world.look((tx) => tx.selectFrom('missions').select('status').executeTakeFirstOrThrow())).toEqual({ status: 'signed' })
}))

test('the guide asks what matters, knows what the file says, and remembers the body from one mission to the next', () => inWorld(async (world) => {
  const { cast, missionId, reference } = await aMission(world)
  const guide = (answers: object = {}, asked = true) => world.ask(cast.territory.coordinator, routeGuide, { reference, missionId, ...answers, asked })
  expect(await guide({}, false)).toMatchObject({ questions: ['receiver'], outcome: null, stands: null, known: { groupHeadcount: 900, smeHeadcount: 34, smeRegisteredOn: '1991-05-01', bodyNumber: null } })
  expect((await guide(freeLoan)).outcome?.findings.map(({ code }) => code)).toContain('W-LAB-LENDER5000')
  await world.act(cast.territory.coordinator, chooseRoute, { missionId, ...gift })
  expect(await guide({}, false)).toMatchObject({ stands: { version: 1, route: 'gift-through-body' }, known: { bodyNumber: 'W543001234', approvedOn: '2022-03-14' }, answers: { receiver: 'body' } })
  expect(await refusalOf(world.ask(cast.territory.coordinator, routeGuide, { reference: '2026-999', missionId }))).toBe('not-found house.not-found')
}))
