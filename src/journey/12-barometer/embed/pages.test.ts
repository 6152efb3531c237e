import { afterAll, beforeAll, expect, test } from 'vitest'
import { system } from '#house/access.ts'
import type { Database } from '#house/db/database.ts'
import { perform } from '#house/perform.ts'
import { freshDatabase } from '#test/harness/databases.ts'
import { aCast, approve, engage, plan, sign } from '#test/harness/story.ts'
import { webWorld, type WebWorld } from '#test/harness/web.ts'
import { computeYear } from '../actions.ts'

let database: Database
let web: WebWorld
const get = (path: string) => web.fetch(new Request(`${web.house.site.baseUrl}${path}`))
const publish = (firms: number) => web.look((tx) => tx.updateTable('indicator_values').set({ firms, value: 1_155, largest: 9 }).where('indicator', '=', 'smesHelped').where('territory', '=', '').execute())

beforeAll(async () => {
  database = await freshDatabase()
  web = webWorld(database)
  await web.stage(async (world) => {
    const cast = await aCast(world)
    await sign(cast, await plan(cast, await engage(cast, await approve(cast))))
  })
  await perform(web.house, system('night'), computeYear, { year: 2026 })
  await publish(300)
})
afterAll(() => database?.close())

test('a figure is a picture other pages may show, without a cookie; the page gives its words and its code', async () => {
  const drawn = await get('/barometre/2026/chiffres/smesHelped.fr.svg')
  expect([drawn.status, drawn.headers.get('content-type'), drawn.headers.get('cross-origin-resource-policy'), drawn.headers.get('set-cookie')]).toEqual([200, 'image/svg+xml; charset=utf-8', 'cross-origin', null])
  const svg = await drawn.text()
  // Letters are paths: nothing is fetched from elsewhere and nothing runs.
  expect([svg.startsWith('<svg'), / height="190pt"/.test(svg), /<script|<text|href="http/.test(svg)]).toEqual([true, true, false])
  const page = await get('/barometre/2026/chiffres')
  expect([page.status, page.headers.get('cross-origin-resource-policy')]).toEqual([200, 'same-origin'])
  const html = await page.text()
  expect(html).toMatch(/alt="[^"]*1\u202f155\. Année 2026, chiffres provisoires/)
  expect(html).toContain('&lt;a href=&quot;')
})

test('whoever shares the year shows its picture', async () => {
  const address = /property="og:image" content="([^"]+)"/.exec(await (await get('/barometre/2026')).text())?.[1] ?? ''
  expect(address).toBe(`${web.house.site.baseUrl}/barometre/2026/image.fr.png`)
  const bytes = Buffer.from(await (await get(new URL(address).pathname)).arrayBuffer())
  expect([bytes.subarray(1, 4).toString(), bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual(['PNG', 1200, 630])
})

test('a masked figure says so, and what is no public figure or no year is not drawn', async () => {
  const before = await (await get('/barometre/2026/chiffres/jobsPlannedKept.fr.svg')).text()
  expect(before).not.toBe(await (await get('/barometre/2026/chiffres/daysContracted.fr.svg')).text())
  expect(await (await get('/barometre/2026/chiffres')).text()).toContain('non publié')
  for (const path of ['/barometre/2026/chiffres/advancesGranted.fr.svg', '/barometre/1999/chiffres/smesHelped.fr.svg', '/barometre/1999/chiffres', '/barometre/2026/chiffres/smesHelped.de.svg']) expect([path, (await get(path)).status]).toEqual([path, 404])
})
