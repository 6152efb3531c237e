import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { personIdOf, system } from '#house/access.ts'
import { sessionCookie } from '#house/auth/sessions.ts'
import type { Database } from '#house/db/database.ts'
import { valueOf } from '#house/http/web.ts'
import { perform, readContext } from '#house/perform.ts'
import { beginSession } from '#people/accounts/actions.ts'
import { freshDatabase } from '#test/harness/databases.ts'
import { aCompany } from '#test/harness/network.ts'
import { aCast, approve, type Approved, type Cast } from '#test/harness/story.ts'
import { webWorld, type WebWorld } from '#test/harness/web.ts'
import { inWorld, refusalOf, type World } from '#test/harness/world.ts'
import { matchingProblem } from '../inputs/queries.ts'
import { replayRun, startRun } from '../runs/actions.ts'
import { storedRun } from '../runs/queries.ts'
import { candidatesOf } from '../solver/candidates.ts'
import { defaultWeights } from '../solver/problem.ts'
import { setWeights } from './actions.ts'
import { weightsInForce, weightsOf } from './queries.ts'

const usual = { capability: 40, calendars: 25, proximity: 15, load: 10, ground: 10 }
const nearOnly = { capability: 0, calendars: 0, proximity: 1, load: 0, ground: 0 }

type Staged = Cast & Approved & { nearId: string }

/** A territory with one need and two experts: one able and far, one less able next door. */
async function stage(world: World): Promise<Staged> {
  const cast = await aCast(world)
  const approved = await approve(cast)
  const near = await aCompany(world, cast.territory)
  await world.look(async (tx) => {
    const { latitude, longitude } = await tx.selectFrom('sites').select(['latitude', 'longitude']).where('organisation_id', '=', cast.sme.id).executeTakeFirstOrThrow()
    await tx.updateTable('sites').set({ latitude, longitude }).where('id', '=', near.siteId).execute()
    await tx.updateTable('sites').set({ latitude: latitude! + 0.4, longitude }).where('id', '=', cast.company.siteId).execute()
    await tx.updateTable('experts').set({ mobility_km: 100 }).where('territory_id', '=', cast.territory.id).execute()
    await tx.updateTable('expert_capabilities').set({ level: 1 }).where('expert_id', '=', near.expertId).execute()
  })
  return { ...cast, ...approved, nearId: near.expertId }
}
const firstOf = async (world: World, { territory, projectId }: Staged) =>
  candidatesOf(await world.look((tx) => matchingProblem(readContext(tx, world.tools, system('test')), { territoryId: territory.id, projectId }))).allowed.toSorted((a, b) => b.fit - a.fit)[0]?.expert.id

describe('weights of a territory', () => {
  test('change its ranking from their day on, and no other territory’s', () => inWorld(async (world) => {
    const [here, there] = [await stage(world), await stage(world)]
    expect([await firstOf(world, here), await firstOf(world, there)]).toEqual([here.company.expertId, there.company.expertId])
    await world.act(here.territory.coordinator, setWeights, { territoryId: here.territory.id, startsOn: '2026-03-20', ...nearOnly })
    expect(await firstOf(world, here)).toBe(here.company.expertId)
    world.clock.set('2026-03-20')
    expect([await firstOf(world, here), await firstOf(world, there)]).toEqual([here.nearId, there.company.expertId])
  }))

  test('what has begun stands, what is still to come may be replaced; the latest day that has come counts', () => inWorld(async (world) => {
    const { territory } = await aCast(world)
    const set = (startsOn: string | null, shares: object) => world.act(territory.coordinator, setWeights, { territoryId: territory.id, startsOn, ...usual, ...shares })
    const inForce = () => world.look((tx) => weightsInForce(readContext(tx, world.tools, system('test')), territory.id))
    expect(await inForce()).toEqual(defaultWeights)
    await set(null, { capability: 90 })
    expect(await inForce()).toEqual({ version: '2026-03-02', of: { capability: 600, calendars: 167, proximity: 100, load: 66, ground: 67 } })
    expect(await refusalOf(set('2026-03-02', {}))).toBe('conflict matching.weights-begun')
    expect(await refusalOf(set('2026-03-01', {}))).toBe('invalid house.invalid-input')
    await set('2026-04-01', nearOnly)
    await set('2026-04-01', {})
    expect((await inForce()).version).toBe('2026-03-02')
    world.clock.set('2026-05-02')
    expect(await inForce()).toEqual({ version: '2026-04-01', of: defaultWeights.of })
    const { history } = await world.ask(territory.coordinator, weightsOf, { territoryId: territory.id })
    expect(history.map(({ startsOn, setOn }) => [startsOn, setOn])).toEqual([['2026-04-01', '2026-03-02'], ['2026-03-02', '2026-03-02']])
  }))

  test('belong to its own coordinator', () => inWorld(async (world) => {
    const [here, there] = [await aCast(world), await aCast(world)]
    expect(await refusalOf(world.act(there.territory.coordinator, setWeights, { territoryId: here.territory.id, ...usual }))).toBe('not-found house.not-found')
    await world.act(here.territory.coordinator, setWeights, { territoryId: here.territory.id, ...usual })
    expect(await refusalOf(world.ask(there.territory.coordinator, weightsOf, { territoryId: here.territory.id }))).toBe('not-found house.not-found')
    await world.ask(there.territory.coordinator, weightsOf, { territoryId: there.territory.id })
    expect(await world.tx.selectFrom('matching_weights').select('id').execute()).toEqual([])
  }))
})

describe('the page', () => {
  let database: Database
  let web: WebWorld
  let staged: Staged
  let headers: Record<string, string>
  const address = '/mise-en-relation/poids'
  const send = (fields: Record<string, string>) => web.post(address, { startsOn: '', capability: '40', calendars: '25', proximity: '15', load: '10', ground: '10', ...fields }, headers)

  beforeAll(async () => {
    database = await freshDatabase()
    web = webWorld(database)
  })
  beforeEach(async () => {
    web.clock.set('2026-03-02')
    staged = await web.stage(stage)
    const { token } = valueOf(await perform(web.house, system('test'), beginSession, { personId: personIdOf(staged.territory.coordinator) }))
    headers = { cookie: `${sessionCookie}=${token}`, 'accept-language': 'fr' }
  })
  afterAll(() => database.close())

  test.each([
    ['nothing weighs', { capability: '0', calendars: '0', proximity: '0', load: '0', ground: '0' }, 'Donnez du poids à une part au moins'],
    ['no number', { capability: 'NaN' }, 'nombre entier de 0 à'], ['not there', { load: '' }, 'nombre entier de 0 à'],
    ['negative', { load: '-5' }, 'nombre entier de 0 à'], ['not whole', { ground: '2.5' }, 'nombre entier de 0 à'], ['without end', { ground: '1e400' }, 'nombre entier de 0 à'],
    ['yesterday', { startsOn: '2026-03-01' }, 'le passé garde ses poids'],
  ])('refuses with words: %s', async (_what, fields, said) => {
    const answer = await send(fields)
    expect(answer.status).toBe(422)
    expect(answer.body).toContain(said)
    expect(await web.look((tx) => tx.selectFrom('matching_weights').select('id').where('territory_id', '=', staged.territory.id).execute())).toEqual([])
  })

  test('shows who set what; a stored run keeps and replays the weights it had', async () => {
    expect((await web.get(address, headers)).body).toContain('Poids du réseau, en vigueur ici')
    const start = async () => valueOf(await perform(web.house, staged.territory.coordinator, startRun, { territoryId: staged.territory.id })).runId
    const rowOf = (id: string) => web.look((tx) => tx.selectFrom('matching_runs').select(['weights_version', 'result']).where('id', '=', id).executeTakeFirstOrThrow())
    const before = await start()
    await web.compute()
    expect((await send({ capability: '0', calendars: '0', load: '0', ground: '0' })).location).toBe(address)
    const body = (await web.get(address, headers)).body
    expect(body).toContain('En vigueur depuis le 17 mars 2026')
    expect(body).toMatch(/fixés par .+ le 17 mars 2026/)
    const after = await start()
    await web.compute()
    expect([(await rowOf(before)).weights_version, (await rowOf(after)).weights_version]).toEqual(['2026-1', '2026-03-17'])
    expect((await rowOf(before)).result).toContain(staged.company.expertId)
    expect((JSON.parse((await rowOf(after)).result ?? '') as { assignment: { pairs: { expertId: string }[] } }).assignment.pairs).toMatchObject([{ expertId: staged.nearId }])
    valueOf(await perform(web.house, staged.territory.coordinator, replayRun, { runId: before }))
    await web.compute()
    expect((await web.stage((world) => world.ask(staged.territory.coordinator, storedRun, { runId: before }))).replay).toMatchObject({ status: 'done', same: true })
  })
})
