import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { everything, nothing, publicViewer, system } from '#house/access.ts'
import { action } from '#house/action.ts'
import { fixedClock } from '#house/clock/clock.ts'
import { toInstant } from '#house/clock/plain-date.ts'
import type { Database } from '#house/db/database.ts'
import { transact } from '#house/db/transact.ts'
import { emit } from '#house/events/emit.ts'
import { drain, reaction } from '#house/events/react.ts'
import { firstBrokenSeal } from '#house/events/seal.ts'
import type { House } from '#house/house.ts'
import { uuidV7 } from '#house/ids.ts'
import { perform } from '#house/perform.ts'
import { readSetting, writeSetting } from '#house/settings/stored.ts'
import { openTerritory } from '#people/territories/actions.ts'
import { freshDatabase } from '#test/harness/databases.ts'
import { site } from '#test/harness/world.ts'

const now = toInstant('2026-03-02T09:00:00Z')
let database: Database
let house: House
const woken: number[] = []

beforeAll(async () => {
  database = await freshDatabase()
  house = { database, clock: fixedClock(now), ids: () => uuidV7(now, randomBytes(10)), site, wake: () => void woken.push(1) }
})
afterAll(() => database.close())

const territory = (slug: string) => ({ slug, name: slug, operatorName: 'Essai', operatorKind: 'other', openedOn: '2026-01-01', department: null, latitude: null, longitude: null, telephone: null, senderAddress: null })
const slugs = () => transact(database, everything, async (tx) => (await tx.selectFrom('territories').select('slug').orderBy('slug').execute()).map((row) => row.slug))
const installer = system('installer')

test('an action and its event are one transaction; the worker is woken after it', async () => {
  const before = woken.length
  const outcome = await perform(house, installer, openTerritory, territory('nord'))
  expect(outcome).toMatchObject({ ok: true, value: { territoryId: expect.any(String) } })
  expect(woken.length).toBe(before + 1)
  const events = await transact(database, everything, (tx) => tx.selectFrom('events').select(['name', 'ids']).execute())
  expect(events).toEqual([{ name: 'territory.opened', ids: { territoryId: outcome.ok ? outcome.value.territoryId : '' } }])
})

test('a refusal is a value, rolls everything back and names the fields', async () => {
  const outcome = await perform(house, installer, openTerritory, { ...territory('Pas Un Nom'), name: '' })
  expect(outcome.ok).toBe(false)
  if (!outcome.ok) expect(outcome.refusal).toMatchObject({ kind: 'invalid', fields: { slug: 'people.field.slug', name: 'house.field.required' } })
  expect(await perform(house, publicViewer, openTerritory, {})).toMatchObject({ ok: false, refusal: { kind: 'unauthenticated' } })
})

test('the same key acts once, also when both arrive at once; another input with it is refused', async () => {
  const twice = await Promise.all([1, 2].map(() => perform(house, installer, openTerritory, territory('sud'), { key: 'k-sud' })))
  const [first, second] = twice
  expect(first).toEqual(second)
  expect((await slugs()).filter((slug) => slug === 'sud')).toHaveLength(1)
  expect(await perform(house, installer, openTerritory, territory('autre'), { key: 'k-sud' })).toMatchObject({ ok: false, refusal: { code: 'house.key-used-for-other-input' } })
})

test('a dry run says what would happen and leaves nothing', async () => {
  expect(await perform(house, installer, openTerritory, territory('essai'), { dryRun: true })).toMatchObject({ ok: true })
  expect(await slugs()).not.toContain('essai')
})

test('a transaction inside another is refused at once instead of waiting for ever', async () => {
  await expect(transact(database, everything, () => transact(database, everything, () => Promise.resolve()))).rejects.toThrow(/already open/)
})

test('a scope lasts for its transaction only', async () => {
  await transact(database, everything, (tx) => writeSetting(tx, 'network', { name: 'Réseau' }))
  const events = await transact(database, nothing, (tx) => tx.selectFrom('events').selectAll().execute())
  expect(events).toEqual([])
  expect(await transact(database, nothing, (tx) => readSetting(tx, 'network'))).toEqual({ name: 'Réseau' })
})

const fact = action({
  name: 'test.state', who: [], input: z.object({ name: z.string() }), rest: { plural: 'facts' },
  run: async (context, { name }) => {
    await emit(context, name, { id: context.ids() })
    return {}
  },
})

test('reactions see each event once, in sequence; one that fails waits, is retried and is put aside, the others go on', async () => {
  const seen: number[] = []
  let failures = 0
  const good = reaction({ name: 'test.good', on: ['thing.happened'], run: (_context, event) => Promise.resolve(void seen.push(event.seq)) })
  const bad = reaction({ name: 'test.bad', on: ['thing.happened'], run: () => Promise.reject(new Error(`no ${(failures += 1)}`)) })
  let moment = now
  const moving: House = { ...house, clock: { now: () => moment, today: () => house.clock.today() } }
  const errors: string[] = []
  for (let count = 0; count < 3; count += 1) await perform(moving, installer, fact, { name: 'thing.happened' })
  await drain(moving, [good, bad], (name) => errors.push(name))
  expect(seen).toHaveLength(3)
  expect(seen).toEqual(seen.toSorted((a, b) => a - b))
  expect(errors).toEqual(['test.bad'])
  await drain(moving, [good, bad], (name) => errors.push(name))
  expect(failures).toBe(1)
  for (let round = 0; round < 5; round += 1) {
    moment = toInstant(new Date(Date.parse(moment) + 24 * 3_600_000))
    await drain(moving, [good, bad], (name) => errors.push(name))
  }
  const parked = await transact(database, everything, (tx) => tx.selectFrom('parked_events').select('reaction').execute())
  expect(parked.length).toBeGreaterThan(0)
  expect(seen).toHaveLength(3)
})

test('the chain of events holds, and one changed event breaks it', async () => {
  await drain(house, [reaction({ name: 'test.none', on: [], run: () => Promise.resolve() })], () => undefined)
  expect(await transact(database, everything, firstBrokenSeal)).toBeNull()
  // Only the owner of the table could do this; the application's role may not.
  await database.kysely.updateTable('events').set({ codes: '{"outcome":"approved"}' }).where('seq', '=', 2).execute()
  expect(await transact(database, everything, firstBrokenSeal)).toBe(2)
  await expect(transact(database, everything, (tx) => tx.updateTable('events').set({ codes: '{}' }).where('seq', '=', 2).execute())).rejects.toThrow()
})

test('a reaction that joins later tells of what happens from then on, not of the past', async () => {
  const told: string[] = []
  const late = reaction({ name: 'test.late', on: ['territory.opened'], run: (_context, { ids }) => Promise.resolve(void told.push(ids['territoryId'] ?? '')) })
  const others = reaction({ name: 'test.none', on: [], run: () => Promise.resolve() })
  await drain(house, [others], () => undefined)
  await drain(house, [others, late], () => undefined)
  expect(told).toEqual([])
  const outcome = await perform(house, installer, openTerritory, territory('plus-tard'))
  await drain(house, [others, late], () => undefined)
  expect(told).toEqual([outcome.ok ? outcome.value.territoryId : ''])
})
