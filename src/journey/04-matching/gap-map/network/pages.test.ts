import { afterAll, beforeAll, expect, test } from 'vitest'
import { parse } from 'csv-parse/sync'
import { personIdOf } from '#house/access.ts'
import type { Database } from '#house/db/database.ts'
import { freshDatabase } from '#test/harness/databases.ts'
import { addSomebody } from '#test/harness/network.ts'
import { aCast, approve } from '#test/harness/story.ts'
import { signInAs, webWorld, type WebWorld } from '#test/harness/web.ts'
import { networkMapAddress } from './schema.ts'

let database: Database
let web: WebWorld
beforeAll(async () => {
  database = await freshDatabase()
  web = webWorld(database)
})
afterAll(() => database.close())

test('the table of the network as a file, for those who may see it', async () => {
  const { cast, national } = await web.stage(async (world) => {
    const cast = await aCast(world)
    await approve(cast)
    return { cast, national: await addSomebody(world, 'national-coordinator') }
  })
  const file = `${networkMapAddress}.csv?annee=2026&chiffre=asked`
  const { status, body } = await web.get(file, { cookie: await signInAs(web, national) })
  expect(status).toBe(200)
  const [head, first, ...others] = parse(body, { delimiter: ';', bom: true })
  expect(head?.slice(0, 2)).toEqual(['Famille', 'Réseau'])
  expect(head).toHaveLength(3)
  expect(first?.slice(1)).toEqual(['1', '1'])
  expect(others.at(-1)).toEqual(['Toutes familles', '1', '1'])
  expect((await web.get(file, { cookie: await signInAs(web, personIdOf(cast.territory.coordinator) ?? '') })).status).toBe(403)
})
