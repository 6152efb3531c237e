import { afterAll, beforeAll, expect, test } from 'vitest'
import { linkPath } from '#house/auth/links.ts'
import type { Database } from '#house/db/database.ts'
import { freshDatabase } from '#test/harness/databases.ts'
import { aCast, approve, type Cast } from '#test/harness/story.ts'
import { webWorld, type WebWorld } from '#test/harness/web.ts'
import { person, site } from '#test/harness/world.ts'
import { contractAdvance, disburseAdvance } from '../actions.ts'

let database: Database
let web: WebWorld
let cast: Cast
let path: string
const plain = (html: string) => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/[\s\u00a0\u202f]+/g, ' ')

beforeAll(async () => {
  database = await freshDatabase()
  web = webWorld(database)
  cast = await web.stage(async (world) => {
    const one = await aCast(world)
    const { projectId } = await approve(one)
    const { id: advanceId } = await world.look((tx) => tx.selectFrom('advances').select('id').where('project_id', '=', projectId).executeTakeFirstOrThrow())
    await world.act(one.territory.coordinator, contractAdvance, { advanceId, graceMonths: 1, instalments: 10 })
    await world.act(person('0190c0de-0000-7000-8000-0000000000f1', { role: 'fund-manager', territoryId: one.territory.id }), disburseAdvance, { advanceId })
    return one
  })
  await web.settle()
  path = linkPath(site.secrets, (await web.look((tx) => tx.selectFrom('links').select('id').where('object_type', '=', 'advance').where('person_id', '=', cast.sme.managerId).executeTakeFirstOrThrow())).id)
}, 60_000)
afterAll(() => database.close())

test('the link tells what was lent, what comes next, and opens the papers; opening it does nothing', async () => {
  const { status, body } = await web.get(path)
  expect(status).toBe(200)
  expect(plain(body)).toContain('Reste à rembourser 20 000 €')
  expect(plain(body)).toContain('17 mai 2026 2 000 €')
  for (const name of ['contrat', 'echeancier']) {
    const { status: found, body: file } = await web.get(`${path}/${name}.pdf`)
    expect([found, file.startsWith('%PDF')]).toEqual([200, true])
  }
  expect((await web.get(`${path}/avenant.pdf`)).status).toBe(404)
  expect(body).not.toContain('<form method="post"')
})

test('in English too, and late once an instalment has passed', async () => {
  web.clock.set('2026-05-20')
  expect(plain((await web.get(`${path}?lang=en`)).body)).toContain('2,000 were not paid on their day')
})
