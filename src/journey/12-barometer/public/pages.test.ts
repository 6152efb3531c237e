import { afterAll, beforeAll, expect, test } from 'vitest'
import { personIdOf, system } from '#house/access.ts'
import { momentOf, toPlainDate } from '#house/clock/plain-date.ts'
import type { Database } from '#house/db/database.ts'
import { perform } from '#house/perform.ts'
import { freshDatabase } from '#test/harness/databases.ts'
import { aCast, approve, engage, plan, sign, type Cast } from '#test/harness/story.ts'
import { signInAs, webWorld, type WebWorld } from '#test/harness/web.ts'
import { person } from '#test/harness/world.ts'
import { computeYear } from '../actions.ts'
import { recordPublishedTotal } from '../published/actions.ts'

let database: Database
let web: WebWorld
let cast: Cast
const national = person('0190c0de-0000-7000-8000-000000000001', { role: 'national-coordinator' })
const get = (headers: Record<string, string> = {}, path = '/barometre/2026') => web.fetch(new Request(`${web.house.site.baseUrl}${path}`, { headers }))
const compute = () => perform(web.house, system('night'), computeYear, { year: 2026 })

beforeAll(async () => {
  database = await freshDatabase()
  web = webWorld(database)
  cast = await web.stage(async (world) => {
    const one = await aCast(world)
    await sign(one, await plan(one, await engage(one, await approve(one))))
    return one
  })
  await compute()
})
afterAll(() => database?.close())

test('the page of a stranger is made once and a browser that holds it is told so, until a figure is computed', async () => {
  const first = await get()
  const etag = first.headers.get('etag') ?? ''
  const again = await get({ 'if-none-match': etag })
  expect([first.status, again.status, await again.text()]).toEqual([200, 304, ''])
  expect((await get({ 'if-none-match': etag, 'accept-language': 'en' })).status).toBe(200)
  // Five more firms are published where one was masked: a page kept too long would still say the rule.
  await web.look((tx) => tx.updateTable('indicator_values').set({ firms: 9, value: 77, largest: 9 }).where('indicator', '=', 'smesHelped').where('territory', '=', '').execute())
  expect((await get({ 'if-none-match': etag })).status).toBe(304)
  await web.look((tx) => tx.updateTable('indicator_values').set({ computed_at: momentOf(toPlainDate('2030-01-01'), 9) }).where('indicator', '=', 'smesHelped').execute())
  const changed = await get({ 'if-none-match': etag })
  expect([changed.status, (await changed.text()).includes('77')]).toEqual([200, true])
  expect(changed.headers.get('etag')).not.toBe(etag)
})

test('a year that does not exist is not kept, and whoever signed in has a page of their own', async () => {
  expect((await get({}, '/barometre/1999')).status).toBe(404)
  const own = await get({ cookie: await signInAs(web, personIdOf(cast.territory.coordinator) ?? '') })
  expect([own.status, own.headers.get('etag'), own.headers.get('cache-control')]).toEqual([200, null, 'private, no-store'])
  expect((await own.text()).includes('/barometre/2026/lignes')).toBe(true)
  expect(await (await get()).text()).not.toContain('/barometre/2026/lignes')
})

test('totals of years without rows stand on their own page, each said to be so', async () => {
  await perform(web.house, national, recordPublishedTotal, { year: 2008, figure: 'smesStudied', value: 1400, scope: 'en dix ans', source: '=Présentation, 2008' })
  const page = await (await get({}, '/barometre/publies')).text()
  expect(page).toContain('publié, sans lignes')
  expect(page).not.toContain('/barometre/2008')
  const file = await (await get({}, '/barometre/publies.csv')).text()
  expect(file).toContain("2008;smesStudied;1400;false;en dix ans;'=Présentation, 2008;publié, sans lignes")
  expect((await get({}, '/barometre/2008')).status).toBe(404)
})
