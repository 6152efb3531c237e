import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { personIdOf } from '#house/access.ts'
import type { Database } from '#house/db/database.ts'
import { answerFollowUp } from '../actions.ts'
import { freshDatabase } from '#test/harness/databases.ts'
import { aCast, approve, carryOut, close, engage, plan, sign, type Cast } from '#test/harness/story.ts'
import { signInAs, webWorld, type WebWorld } from '#test/harness/web.ts'

let database: Database
let web: WebWorld
let off: WebWorld
let cast: Cast
let server: Server
let page = ''
/** What the source answers next, and whom it was asked about. */
let answer: { status: number; body: string } = { status: 503, body: '' }
const asked: string[] = []

async function night(day: string): Promise<void> {
  web.clock.set(day, 2)
  await web.tick('follow-up.planEachNight')
  await web.fetchDue()
}
const check = () => web.look((tx) => tx.selectFrom('headcount_checks').select(['outcome', 'asked_on', 'next_at']).executeTakeFirst())
const readings = () => web.look(async (tx) => (await tx.selectFrom('headcount_readings').select(['month', 'headcount', 'read_on']).orderBy('month').orderBy('read_on').execute()).map((row) => `${row.month} ${row.headcount} ${row.read_on}`))
const shown = async () => (await web.get(page, { cookie: await signInAs(web, personIdOf(cast.territory.coordinator) ?? ''), 'accept-language': 'fr' })).body.replaceAll(/<[^>]+>/g, ' ').replaceAll(/[\s\u00a0\u202f]+/g, ' ').replaceAll('’', "'")

beforeAll(async () => {
  database = await freshDatabase()
  server = createServer((request, response) => {
    asked.push(`${request.url} ${request.headers.authorization}`)
    response.writeHead(answer.status).end(answer.body)
  })
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done))
  web = webWorld(database, { headcountSource: { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, token: 'jeton' } })
  off = webWorld(database)
  await web.stage(async (world) => {
    cast = await aCast(world)
    const missionId = await plan(cast, await engage(cast, await approve(cast)))
    await sign(cast, missionId)
    await carryOut(cast, missionId)
    await close(cast, missionId)
  })
  await web.settle()
  const row = await web.look((tx) => tx.selectFrom('follow_ups').innerJoin('projects', 'projects.id', 'follow_ups.project_id').select(['follow_ups.id', 'reference']).where('months', '=', 12).executeTakeFirstOrThrow())
  page = `/dossiers/${row.reference}/suivis/${row.id}`
  await web.stage(async (world) => {
    world.clock.set('2027-03-20')
    await world.act(cast.sme.manager, answerFollowUp, { followUpId: row.id, jobsCreated: 2, jobsKept: 10, words: '', headcount: '14' })
  })
}, 90_000)
afterAll(async () => {
  server.close()
  await database.close()
})

test('without a source nobody is asked and the page says nothing', async () => {
  off.clock.set('2027-04-01', 2)
  await off.tick('follow-up.planEachNight')
  await off.fetchDue()
  expect([asked, await check()]).toEqual([[], undefined])
  expect(await shown()).not.toContain('source officielle')
})

test('a source that does not answer is asked again each night, and nothing is kept', async () => {
  await night('2027-04-02')
  answer = { status: 429, body: '' }
  await night('2027-04-03')
  await web.fetchDue()
  expect(asked).toHaveLength(2)
  expect(await check()).toMatchObject({ outcome: 'failed', asked_on: null, next_at: null })
  expect(await shown()).toContain("n'a pas répondu le 3 avril 2027")
})

test('its months stand beside what the firm declared, with the difference, and are asked once a month', async () => {
  const { siren } = await web.look((tx) => tx.selectFrom('organisations').select('siren').where('id', '=', cast.sme.id).executeTakeFirstOrThrow())
  answer = { status: 200, body: JSON.stringify({ siren, months: [{ month: '2027-02', headcount: 11 }, { month: '2027-03', headcount: 12 }] }) }
  await night('2027-04-04')
  await night('2027-04-05')
  expect(asked).toHaveLength(3)
  expect(asked.at(-1)).toBe(`/${siren}?from=2026-04 Bearer jeton`)
  expect(await shown()).toMatch(/Source officielle : 12 en mars 2027, déclaré : 14\. Écart : [-−]2\./)
  // A month put right later is read beside the earlier reading; what did not change is not written again.
  answer = { status: 200, body: JSON.stringify({ siren, months: [{ month: '2027-02', headcount: 11 }, { month: '2027-03', headcount: 12.5 }] }) }
  await night('2027-05-01')
  expect(await readings()).toEqual(['2027-02-01 11 2027-04-04', '2027-03-01 12 2027-04-04', '2027-03-01 12.5 2027-05-01'])
  expect(await shown()).toContain('Source officielle : 12,5 en mars 2027')
  expect((await web.look((tx) => tx.selectFrom('follow_ups').select('headcount').where('months', '=', 12).executeTakeFirstOrThrow())).headcount).toBe(14)
})

test('an unknown firm and an answer that cannot be read are said, kept apart, and leave what was read', async () => {
  const before = await readings()
  answer = { status: 404, body: '' }
  await night('2027-06-01')
  expect(await shown()).toContain('ne connaît pas cette entreprise (demandé le 1er juin 2027)')
  answer = { status: 200, body: '{"siren":"000000000","months":[]}' }
  await night('2027-07-01')
  expect(await shown()).toContain("n'était pas lisible")
  expect(await readings()).toEqual(before)
})

test('switched off, whoever waited is asked about no more', async () => {
  await web.look((tx) => tx.updateTable('headcount_checks').set({ next_at: web.clock.now() }).execute())
  const count = asked.length
  off.clock.set('2027-08-01', 2)
  await off.fetchDue()
  await off.tick('follow-up.planEachNight')
  expect([asked.length, (await check())?.next_at]).toEqual([count, null])
})
