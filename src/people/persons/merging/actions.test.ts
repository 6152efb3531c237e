import { expect, test } from 'vitest'
import { personIdOf, system } from '#house/access.ts'
import { seatMember } from '#journey/03-committee/actions.ts'
import { releaseByCompany, consentAsLineManager } from '#journey/04-matching/actions.ts'
import { sendProposals } from '#journey/04-matching/sending/actions.ts'
import { declareHalfDay } from '#journey/07-ledger/actions.ts'
import { beginSession, choosePassword } from '#people/accounts/actions.ts'
import { addExpert } from '#people/experts/actions.ts'
import { addPerson, grantRole } from '#people/persons/actions.ts'
import { aTerritory } from '#test/harness/network.ts'
import { aCast, approve, engage, plan, sign } from '#test/harness/story.ts'
import { inWorld, person, refusalOf, site, testClock, worldOn, type World } from '#test/harness/world.ts'
import { perform } from '#house/perform.ts'
import { randomIds } from '#house/ids.ts'
import { freshDatabase } from '#test/harness/databases.ts'
import { mergePeople } from './actions.ts'
import { mergePreview } from './queries.ts'

const installer = system('test')
const somebody = async (world: World, givenName: string, role: string, place: { territoryId?: string; organisationId?: string }, email: string | null = `${givenName}@exemple.example`.toLowerCase()) =>
  (await world.act(installer, addPerson, { givenName, familyName: 'Double', email, role, telephone: null, gender: null, siteId: null, territoryId: null, organisationId: null, ...place })).personId
const rowOf = (world: World, id: string) => world.look((tx) => tx.selectFrom('people').select(['email', 'merged_into', 'deactivated_at']).where('id', '=', id).executeTakeFirstOrThrow())

test('roles move once, the address is kept, the merged record is closed with its password and sessions', () => inWorld(async (world) => {
  const { territory, company } = await aCast(world)
  const here = { territoryId: territory.id, organisationId: company.id }
  const keptId = await somebody(world, 'Anne', 'line-manager', here, null)
  const mergedId = await somebody(world, 'Annie', 'line-manager', here)
  await world.act(installer, grantRole, { personId: mergedId, role: 'company-correspondent', ...here, siteId: null, endsOn: null })
  await world.act(installer, choosePassword, { personId: mergedId, password: 'Une phrase longue 42 !' })
  await world.act(installer, beginSession, { personId: mergedId })
  expect((await world.ask(territory.coordinator, mergePreview, { keptId, mergedId })).obstacle).toBeNull()
  await world.act(territory.coordinator, mergePeople, { keptId, mergedId })
  await world.settle()
  expect(await rowOf(world, keptId)).toMatchObject({ email: 'annie@exemple.example', merged_into: null, deactivated_at: null })
  expect(await rowOf(world, mergedId)).toMatchObject({ email: null, merged_into: keptId, deactivated_at: world.clock.now() })
  const roles = await world.look((tx) => tx.selectFrom('role_grants').select(['person_id', 'role']).where('person_id', 'in', [keptId, mergedId]).orderBy('role').execute())
  expect(roles).toEqual([{ person_id: keptId, role: 'company-correspondent' }, { person_id: keptId, role: 'line-manager' }])
  const left = await world.look(async (tx) => [...(await tx.selectFrom('sessions').select('person_id').where('person_id', '=', mergedId).execute()), ...(await tx.selectFrom('credentials').select('person_id').where('person_id', '=', mergedId).execute())])
  expect(left).toEqual([])
}))

test('an expert’s proposals, dates and half-days are the kept person’s, who declares them', () => inWorld(async (world) => {
  const cast = await aCast(world)
  const { territory, company } = cast
  const mergedId = personIdOf(company.expert) ?? ''
  const missionId = await plan(cast, await engage(cast, await approve(cast)))
  await sign(cast, missionId)
  const keptId = await somebody(world, 'Colette', 'expert', { territoryId: territory.id, organisationId: company.id })
  await world.act(territory.coordinator, mergePeople, { keptId, mergedId })
  await world.settle()
  const halfDay = await world.look((tx) => tx.selectFrom('half_days').select(['id', 'expert_person_id']).where('mission_id', '=', missionId).orderBy('day').executeTakeFirstOrThrow())
  expect(halfDay.expert_person_id).toBe(keptId)
  const busy = await world.look((tx) => tx.selectFrom('busy_halves').select('person_id').distinct().execute())
  expect(busy).toEqual([{ person_id: keptId }])
  world.clock.set('2026-05-20')
  await world.act(person(keptId, { role: 'expert', territoryId: territory.id, organisationId: company.id }), declareHalfDay, { halfDayId: halfDay.id, task: 'Atelier' })
  const links = await world.look((tx) => tx.selectFrom('links').select('person_id').where('object_id', '=', missionId).where('revoked_at', 'is', null).execute())
  expect(links.map((link) => link.person_id).filter((id) => id === mergedId)).toEqual([])
  expect(links.map((link) => link.person_id)).toContain(keptId)
  // The acceptance stays under the name that gave it.
  expect(await world.look((tx) => tx.selectFrom('agreement_parties').select('person_id').where('mission_id', '=', missionId).where('party', '=', 'expert').executeTakeFirst())).toEqual({ person_id: mergedId })
}))

test('what waited for the merged record is asked of the kept person', () => inWorld(async (world) => {
  const cast = await aCast(world)
  const { territory, company } = cast
  const { projectId, needId } = await approve(cast)
  const { proposalIds: [proposalId = ''] } = await world.act(territory.coordinator, sendProposals, { projectId, picks: [{ needId, expertId: company.expertId }] })
  await world.act(company.correspondent, releaseByCompany, { proposalId })
  await world.settle()
  const keptId = await somebody(world, 'Remi', 'line-manager', { territoryId: territory.id, organisationId: company.id })
  await world.act(territory.coordinator, mergePeople, { keptId, mergedId: personIdOf(company.manager) })
  await world.settle()
  const links = await world.look((tx) => tx.selectFrom('links').select('person_id').where('object_id', '=', proposalId).where('revoked_at', 'is', null).where('person_id', '=', keptId).execute())
  expect(links).toHaveLength(1)
  await world.act(person(keptId, { role: 'line-manager', territoryId: territory.id, organisationId: company.id }), consentAsLineManager, { proposalId })
}))

test('of two seats on one committee one remains, and a seat of one record goes to the other', () => inWorld(async (world) => {
  const { territory } = await aCast(world)
  const seatedId = personIdOf(territory.member) ?? ''
  const secondId = await somebody(world, 'Serge', 'committee-member', { territoryId: territory.id })
  await world.act(territory.coordinator, seatMember, { committeeId: territory.committeeId, personId: secondId, organisationId: null })
  const newId = await somebody(world, 'Ines', 'referrer', { territoryId: territory.id })
  await world.act(territory.coordinator, mergePeople, { keptId: seatedId, mergedId: secondId })
  await world.act(territory.coordinator, mergePeople, { keptId: newId, mergedId: seatedId })
  await world.settle()
  const seats = await world.look((tx) => tx.selectFrom('committee_members').select(['person_id', 'left_on']).where('committee_id', '=', territory.committeeId).where('left_on', 'is', null).execute())
  expect(seats).toEqual([{ person_id: newId, left_on: null }])
}))

test('two experts with missions, a person of elsewhere and a chain are refused', () => inWorld(async (world) => {
  const cast = await aCast(world)
  const { territory, company } = cast
  const expertPersonId = personIdOf(company.expert) ?? ''
  await engage(cast, await approve(cast))
  const here = { territoryId: territory.id, organisationId: company.id }
  const secondId = await somebody(world, 'Denis', 'expert', here)
  await world.act(territory.coordinator, addExpert, { personId: secondId, siteId: company.siteId, lineManagerId: null, jobTitle: 'Acheteur', grade: null, halfDaysPerYear: 4, availableNote: null })
  expect(await refusalOf(world.act(territory.coordinator, mergePeople, { keptId: secondId, mergedId: expertPersonId }))).toBe('conflict people.both-experts')
  const other = await aTerritory(world)
  await world.act(installer, grantRole, { personId: secondId, role: 'committee-member', territoryId: other.id, organisationId: null, siteId: null, endsOn: null })
  expect(await refusalOf(world.act(territory.coordinator, mergePeople, { keptId: expertPersonId, mergedId: secondId }))).toBe('conflict people.roles-elsewhere')
  expect(await refusalOf(world.act(other.coordinator, mergePeople, { keptId: secondId, mergedId: expertPersonId }))).toBe('not-found house.not-found')
  await world.act(installer, mergePeople, { keptId: expertPersonId, mergedId: secondId })
  expect(await refusalOf(world.act(installer, mergePeople, { keptId: secondId, mergedId: expertPersonId }))).toBe('conflict people.merged-already')
  expect(await refusalOf(world.act(installer, mergePeople, { keptId: expertPersonId, mergedId: expertPersonId }))).toBe('conflict people.same-person')
  // The one put to rest is no longer proposed.
  expect(await world.look((tx) => tx.selectFrom('experts').select('active').where('person_id', '=', secondId).executeTakeFirst())).toEqual({ active: false })
}))

test('of two mergers that cross each other in the same instant one wins: no record is its own past', async () => {
  const database = await freshDatabase()
  const clock = testClock()
  const house = { database, clock, ids: randomIds(clock.now), site, wake: () => undefined }
  const [a, b] = await database.kysely.transaction().execute(async (tx) => {
    const world = worldOn(tx, clock)
    const territory = await aTerritory(world)
    return [await somebody(world, 'Alma', 'referrer', { territoryId: territory.id }), await somebody(world, 'Basile', 'referrer', { territoryId: territory.id })] as const
  })
  const outcomes = await Promise.all([perform(house, installer, mergePeople, { keptId: a, mergedId: b }), perform(house, installer, mergePeople, { keptId: b, mergedId: a })])
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
  expect(outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.refusal.code]))).toEqual(['people.merged-already'])
  await database.close()
})
