import { afterAll, beforeAll, expect, test } from 'vitest'
import { linkPath } from '#house/auth/links.ts'
import type { Database } from '#house/db/database.ts'
import { freshDatabase } from '#test/harness/databases.ts'
import { aCast, approve, carryOut, close, engage, plan, sign } from '#test/harness/story.ts'
import { webWorld, type WebWorld } from '#test/harness/web.ts'
import { site } from '#test/harness/world.ts'
import { addEvidence } from '../evidence/actions.ts'
import { answerFollowUp } from '../actions.ts'

let database: Database
let web: WebWorld
let path: string
const plain = (html: string) => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/[\s\u00a0\u202f]+/g, ' ')
const followUp = () => web.look((tx) => tx.selectFrom('follow_ups').selectAll().where('months', '=', 12).executeTakeFirstOrThrow())

beforeAll(async () => {
  database = await freshDatabase()
  web = webWorld(database)
  await web.stage(async (world) => {
    const cast = await aCast(world)
    const missionId = await plan(cast, await engage(cast, await approve(cast)))
    await sign(cast, missionId)
    await carryOut(cast, missionId)
    await close(cast, missionId)
  })
  await web.settle()
  web.clock.set('2027-04-01')
  await web.tick('follow-up.askWhenDue')
  await web.settle()
  path = linkPath(site.secrets, (await web.look((tx) => tx.selectFrom('links').select('id').where('object_type', '=', 'followUp').executeTakeFirstOrThrow())).id)
}, 60_000)
afterAll(() => database.close())

const send = (name: string, bytes: Uint8Array<ArrayBuffer>) => {
  const body = new FormData()
  body.set('action', addEvidence.name)
  body.set('file', new File([bytes], name))
  return web.fetch(new Request(`http://127.0.0.1:3000${path}`, { method: 'POST', body, headers: { origin: 'http://127.0.0.1:3000' } }))
}

test('opening the question answers nothing; it recalls what was planned, in both languages', async () => {
  const { status, body } = await web.get(path)
  expect(status).toBe(200)
  expect(plain(body)).toContain('12 mois')
  expect(plain((await web.get(`${path}?lang=en`)).body)).toContain('12 months')
  expect((await followUp()).status).toBe('awaited')
})

test('what is wrong comes back beside its field; the answer is kept, and may be corrected', async () => {
  const refused = await web.post(path, { action: answerFollowUp.name, jobsCreated: '-1', jobsKept: '' })
  expect([refused.status, (await followUp()).status]).toEqual([422, 'awaited'])
  expect((await web.post(path, { action: answerFollowUp.name, jobsCreated: '2', jobsKept: '30', headcount: '33' })).status).toBe(303)
  expect((await web.post(path, { action: answerFollowUp.name, jobsCreated: '3', jobsKept: '30', headcount: '34' })).status).toBe(303)
  expect(await followUp()).toMatchObject({ status: 'answered', jobs_created_declared: 3, jobs_kept_declared: 30 })
})

test('a paper is taken by what it is, downloaded as a file, and an executable under its name is not', async () => {
  const program = await send('justificatif.pdf', new Uint8Array([0x4d, 0x5a, 0x90, 0x00]))
  expect(program.status).toBe(422)
  expect((await send('registre.pdf', new TextEncoder().encode('%PDF-1.7\n%%EOF\n'))).status).toBe(303)
  const { body } = await web.get(path)
  const [, paper = ''] = /href="([^"]*\/piece-[\da-f-]{36})"/.exec(body) ?? []
  const response = await web.fetch(new Request(`http://127.0.0.1:3000${paper}`))
  expect([response.status, response.headers.get('x-content-type-options'), response.headers.get('content-disposition')?.split(';')[0]]).toEqual([200, 'nosniff', 'attachment'])
  expect(await response.text()).toContain('%PDF-1.7')
  expect((await web.get(`${path}/piece-0190c0de-0000-7000-8000-000000000000`)).status).toBe(404)
})
