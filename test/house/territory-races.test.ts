import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Viewer } from '#house/access.ts'
import type { Database } from '#house/db/database.ts'
import type { House } from '#house/house.ts'
import { randomIds } from '#house/ids.ts'
import { perform } from '#house/perform.ts'
import { openProject } from '#journey/01-intake/actions.ts'
import { mergeTerritories } from '#people/territories/changes/moving/actions.ts'
import { freshDatabase } from '#test/harness/databases.ts'
import { anSme, aTerritory, type Territory } from '#test/harness/network.ts'
import { person, site, testClock, worldOn, type World } from '#test/harness/world.ts'

// Territories changed in the same instant, with real commits.

let database: Database
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.close())

const clock = testClock('2026-06-03')
const houseOf = (): House => ({ database, clock, ids: randomIds(clock.now), site, wake: () => undefined })
const prepared = <T>(work: (world: World) => Promise<T>): Promise<T> => database.kysely.transaction().execute((tx) => work(worldOn(tx, clock)))
const admin = person('0190c0de-0000-7000-8000-0000000000ad', { role: 'network-admin' })
const merge = (from: Territory, into: Territory) => perform(houseOf(), admin, mergeTerritories, { territoryId: from.id, intoId: into.id, changedOn: clock.today(), rolesEndOn: null, newName: null })
const said = (outcomes: readonly Awaited<ReturnType<typeof perform>>[]) => outcomes.map((outcome) => (outcome.ok ? 'done' : outcome.refusal.code)).toSorted()
const places = () => prepared(async (world) => [await aTerritory(world), await aTerritory(world), await aTerritory(world)] as const)
const standing = (ids: readonly string[]) => prepared((world) => world.look(async (tx) => (await tx.selectFrom('territories').select('id').where('id', 'in', ids).where('closed_on', 'is', null).execute()).map(({ id }) => id)))

test('two territories each going on in the other: one does, the other is told', async () => {
  const [first, second] = await places()
  expect(said(await Promise.all([merge(first, second), merge(second, first)]))).toEqual(['done', expect.stringMatching(/^people\.change-(into-)?closed$/)])
  expect(await standing([first.id, second.id])).toHaveLength(1)
})

test('one territory going on in two others at once: in one', async () => {
  const [first, second, third] = await places()
  expect(said(await Promise.all([merge(first, second), merge(first, third)]))).toEqual(['done', 'people.change-closed'])
})

test('files opened while a territory is taken over: each went along or was refused, none stays behind', async () => {
  const [former, successor] = await places()
  const smes = await prepared(async (world) => {
    const made = []
    for (let count = 0; count < 12; count += 1) made.push(await anSme(world, former))
    return made
  })
  const coordinator: Viewer = former.coordinator
  const open = (smeId: string) => perform(houseOf(), coordinator, openProject, { territoryId: former.id, smeId, managerId: null, referrerId: null, referrerName: null, summary: 'Vendre plus loin', headcount: null })
  const [early, late] = [smes.slice(0, 6), smes.slice(6)]
  const outcomes = await Promise.all([...early.map(({ id }) => open(id)), merge(former, successor), ...late.map(({ id }) => open(id))])
  expect(new Set(said(outcomes))).toEqual(new Set(['done', ...(outcomes.every(({ ok }) => ok) ? [] : ['people.territory-ended'])]))
  const opened = outcomes.flatMap((outcome) => (outcome.ok && 'projectId' in outcome.value ? [outcome.value.projectId] : []))
  const rows = await prepared((world) => world.look((tx) => tx.selectFrom('projects').select(['id', 'territory_id']).where('sme_id', 'in', smes.map(({ id }) => id)).execute()))
  expect(rows.map(({ id }) => id).toSorted()).toEqual(opened.toSorted())
  expect(rows.filter(({ territory_id }) => territory_id !== successor.id)).toEqual([])
})
