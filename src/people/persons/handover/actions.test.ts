import { expect, test } from 'vitest'
import { personIdOf, system } from '#house/access.ts'
import { consentAsLineManager, releaseByCompany } from '#journey/04-matching/actions.ts'
import { sendProposals } from '#journey/04-matching/sending/actions.ts'
import { signAgreement } from '#journey/06-agreements/signatures/actions.ts'
import { addPerson, grantRole } from '#people/persons/actions.ts'
import { aTerritory } from '#test/harness/network.ts'
import { proposePlan } from '#journey/05-planning/actions.ts'
import { aCast, approve, askCode, carryOut, engage, fourSessions, plan, sendLetter, sign, signAs, type Cast } from '#test/harness/story.ts'
import { inWorld, person, refusalOf, type World } from '#test/harness/world.ts'
import { handOver } from './actions.ts'
import { openTasks } from './queries.ts'

const somebody = async (world: World, givenName: string, role: string, place: { territoryId?: string; organisationId?: string }) =>
  (await world.act(system('test'), addPerson, { givenName, familyName: 'Relève', email: `${givenName}@exemple.example`.toLowerCase(), role, telephone: null, gender: null, siteId: null, territoryId: null, organisationId: null, ...place })).personId

/** A proposal that waits for the line manager, with the manager's letter written. */
async function waitingForManager(cast: Cast) {
  const { world, territory, company } = cast
  const { projectId, needId } = await approve(cast)
  const { proposalIds: [proposalId = ''] } = await world.act(territory.coordinator, sendProposals, { projectId, picks: [{ needId, expertId: company.expertId }] })
  await world.act(company.correspondent, releaseByCompany, { proposalId })
  await world.settle()
  return { proposalId, projectId, managerId: personIdOf(company.manager) ?? '' }
}

const liveLinks = (world: World, objectId: string) => world.look((tx) => tx.selectFrom('links').select('person_id').where('object_id', '=', objectId).where('revoked_at', 'is', null).orderBy('created_at').execute())
const lineManagerOf = (world: World, proposalId: string) => world.look((tx) => tx.selectFrom('proposals').select('line_manager_id').where('id', '=', proposalId).executeTakeFirstOrThrow())

test('a line manager’s team and open proposals pass to a successor, who is written to and answers', () => inWorld(async (world) => {
  const cast = await aCast(world)
  const { proposalId, managerId } = await waitingForManager(cast)
  const nextId = await somebody(world, 'Odile', 'line-manager', { territoryId: cast.territory.id, organisationId: cast.company.id })
  const preview = await world.ask(cast.territory.coordinator, openTasks, { fromPersonId: managerId, toPersonId: nextId })
  expect(preview.tasks.map(({ kind, count }) => ({ kind, count }))).toEqual([{ kind: 'proposals', count: 1 }, { kind: 'team', count: 1 }])
  expect(preview.lacking).toEqual([])
  await world.act(cast.territory.coordinator, handOver, { fromPersonId: managerId, toPersonId: nextId })
  await world.settle()
  expect(await lineManagerOf(world, proposalId)).toEqual({ line_manager_id: nextId })
  expect(await world.look((tx) => tx.selectFrom('experts').select('line_manager_id').where('id', '=', cast.company.expertId).executeTakeFirst())).toEqual({ line_manager_id: nextId })
  const links = await liveLinks(world, proposalId)
  expect(links.filter((link) => link.person_id === managerId)).toEqual([])
  expect(links.filter((link) => link.person_id === nextId)).toHaveLength(1)
  expect(await world.look((tx) => tx.selectFrom('mails').select('address').where('person_id', '=', nextId).execute())).toEqual([{ address: 'odile@exemple.example' }])
  await world.act(person(nextId, { role: 'line-manager', territoryId: cast.territory.id, organisationId: cast.company.id }), consentAsLineManager, { proposalId })
  expect(await refusalOf(world.act(cast.territory.coordinator, handOver, { fromPersonId: managerId, toPersonId: nextId }))).toBe('conflict people.nothing-to-hand-over')
}))

test('without the role the tasks ask for, nothing moves; with the roles, all of it does', () => inWorld(async (world) => {
  const cast = await aCast(world)
  const { proposalId, managerId } = await waitingForManager(cast)
  const nextId = await somebody(world, 'Paul', 'referrer', { territoryId: cast.territory.id })
  expect(await refusalOf(world.act(cast.territory.coordinator, handOver, { fromPersonId: managerId, toPersonId: nextId }))).toBe('conflict people.successor-lacks-role')
  await world.act(cast.territory.coordinator, handOver, { fromPersonId: managerId, toPersonId: nextId, withRoles: true })
  await world.settle()
  expect(await lineManagerOf(world, proposalId)).toEqual({ line_manager_id: nextId })
  const roles = await world.look((tx) => tx.selectFrom('role_grants').select(['person_id', 'ends_on']).where('role', '=', 'line-manager').where('organisation_id', '=', cast.company.id).orderBy('granted_at').execute())
  expect(roles).toContainEqual({ person_id: managerId, ends_on: '2026-03-16' })
  expect(roles).toContainEqual({ person_id: nextId, ends_on: null })
  // The role that ended may be given again.
  await world.act(cast.territory.coordinator, grantRole, { personId: managerId, role: 'line-manager', territoryId: cast.territory.id, organisationId: cast.company.id, siteId: null, endsOn: null })
}))

test('a letter that still waits goes to the SME’s next manager with the file; the expert’s own stays', () => inWorld(async (world) => {
  const cast = await aCast(world)
  const approved = await approve(cast)
  const missionId = await plan(cast, await engage(cast, approved))
  const letters = await sendLetter(cast, missionId)
  await world.settle()
  const code = await askCode(world, letters['sme']!)
  const nextId = await somebody(world, 'Nora', 'sme-manager', { territoryId: cast.territory.id, organisationId: cast.sme.id })
  await world.act(cast.territory.coordinator, handOver, { fromPersonId: cast.sme.managerId, toPersonId: nextId })
  await world.settle()
  const parties = await world.look((tx) => tx.selectFrom('agreement_parties').select(['id', 'party', 'person_id']).where('mission_id', '=', missionId).execute())
  expect(parties.find(({ party }) => party === 'sme')?.person_id).toBe(nextId)
  expect(parties.find(({ party }) => party === 'expert')?.person_id).toBe(personIdOf(cast.company.expert))
  expect((await liveLinks(world, parties.find(({ party }) => party === 'sme')?.id ?? '')).map((link) => link.person_id)).toEqual([nextId])
  expect(await world.look((tx) => tx.selectFrom('projects').select('manager_id').where('id', '=', approved.projectId).executeTakeFirst())).toEqual({ manager_id: nextId })
  // The successor signs, with a code of their own; the one sent before opens nothing.
  const viewer = person(nextId, { role: 'sme-manager', organisationId: cast.sme.id })
  const { documentSha256, agreementPartyId } = letters['sme']!
  expect(await refusalOf(world.act(viewer, signAgreement, { agreementPartyId, documentSha256, code, consent: 'yes' }))).toBe('conflict signing.code-over')
  expect((await signAs(world, { agreementPartyId, documentSha256, viewer })).signed).toBe(true)
  expect(await refusalOf(askCode(world, letters['sme']!))).toBe('not-found house.not-found')
  expect(await world.look((tx) => tx.selectFrom('signatures').innerJoin('signers', 'signers.id', 'signer_id').select(['signatures.person_id', 'signers.name']).execute())).toEqual([{ person_id: nextId, name: 'Nora Relève' }])
}))

test('a signed mission and its closing are asked of the SME’s next manager; the expert keeps the own link', () => inWorld(async (world) => {
  const cast = await aCast(world)
  const missionId = await plan(cast, await engage(cast, await approve(cast)))
  await sign(cast, missionId)
  const nora = await somebody(world, 'Nora', 'sme-manager', { territoryId: cast.territory.id, organisationId: cast.sme.id })
  await world.act(cast.territory.coordinator, handOver, { fromPersonId: cast.sme.managerId, toPersonId: nora })
  await world.settle()
  const onMission = (await liveLinks(world, missionId)).map((link) => link.person_id)
  expect(onMission.toSorted()).toEqual([personIdOf(cast.company.expert) ?? '', nora].toSorted())
  await carryOut(cast, missionId)
  const closing = await world.look((tx) => tx.selectFrom('closings').select('id').where('mission_id', '=', missionId).executeTakeFirstOrThrow())
  // The expert has three questions of its own.
  const expertOfClosing = personIdOf(cast.company.expert) ?? ''
  expect((await liveLinks(world, closing.id)).map((link) => link.person_id).toSorted()).toEqual([nora, expertOfClosing].toSorted())
  const omar = await somebody(world, 'Omar', 'sme-manager', { territoryId: cast.territory.id, organisationId: cast.sme.id })
  await world.act(cast.territory.coordinator, handOver, { fromPersonId: nora, toPersonId: omar })
  await world.settle()
  expect((await liveLinks(world, closing.id)).map((link) => link.person_id).toSorted()).toEqual([omar, expertOfClosing].toSorted())
  // The expert also manages a team: handing it over leaves the own mission alone.
  const expertPersonId = personIdOf(cast.company.expert) ?? ''
  await world.act(system('test'), grantRole, { personId: expertPersonId, role: 'line-manager', territoryId: cast.territory.id, organisationId: cast.company.id, siteId: null, endsOn: null })
  await world.act(cast.territory.coordinator, handOver, { fromPersonId: expertPersonId, toPersonId: personIdOf(cast.company.manager), withRoles: true })
  await world.settle()
  expect((await liveLinks(world, missionId)).map((link) => link.person_id)).toContain(expertPersonId)
}))

test('dates that are still held are asked again', () => inWorld(async (world) => {
  const cast = await aCast(world)
  const proposalId = await engage(cast, await approve(cast))
  const { planId } = await world.act(cast.territory.coordinator, proposePlan, { proposalId, sessions: fourSessions })
  await world.settle()
  const nora = await somebody(world, 'Nora', 'sme-manager', { territoryId: cast.territory.id, organisationId: cast.sme.id })
  await world.act(cast.territory.coordinator, handOver, { fromPersonId: cast.sme.managerId, toPersonId: nora })
  await world.settle()
  expect((await liveLinks(world, planId)).map((link) => link.person_id)).toEqual([nora])
  const letters = await world.look((tx) => tx.selectFrom('mails').select('template').where('person_id', '=', nora).execute())
  expect(letters.map(({ template }) => template)).toEqual([`plan-to-successor ${planId}`])
}))

test('nobody hands over, or to, somebody of another territory', () => inWorld(async (world) => {
  const cast = await aCast(world)
  const other = await aTerritory(world)
  const strangerId = await somebody(world, 'Zita', 'line-manager', { territoryId: other.id })
  const managerId = personIdOf(cast.company.manager) ?? ''
  expect(await refusalOf(world.act(cast.territory.coordinator, handOver, { fromPersonId: managerId, toPersonId: strangerId, withRoles: true }))).toBe('not-found house.not-found')
  expect(await refusalOf(world.act(other.coordinator, handOver, { fromPersonId: managerId, toPersonId: strangerId }))).toBe('not-found house.not-found')
  expect(await refusalOf(world.ask(other.coordinator, openTasks, { fromPersonId: managerId }))).toBe('not-found house.not-found')
}))
