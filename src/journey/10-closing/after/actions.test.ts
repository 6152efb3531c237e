import { afterAll, beforeAll, expect, test } from 'vitest'
import { linkPath } from '#house/auth/links.ts'
import type { Database } from '#house/db/database.ts'
import { freshDatabase } from '#test/harness/databases.ts'
import { aCast, approve, carryOut, close, engage, plan, sign, type Cast } from '#test/harness/story.ts'
import { webWorld, type WebWorld } from '#test/harness/web.ts'
import { refusalOf, site } from '#test/harness/world.ts'
import { closingOfFile } from '../desk/queries.ts'
import { answerAfterLink } from './actions.ts'
import { afterLinkOf } from './queries.ts'

let database: Database
let web: WebWorld
let cast: Cast
const plain = (html: string) => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/[\s\u00a0\u202f]+/g, ' ')
const rows = () => web.look((tx) => tx.selectFrom('after_links').selectAll().orderBy('year').orderBy('side').execute())
const letters = () => web.look(async (tx) => (await tx.selectFrom('mails').select('template').where('template', 'like', 'after-link%').orderBy('created_at').orderBy('template').execute()).map(({ template }) => template))
async function night(day: string): Promise<void> {
  web.clock.set(day)
  await web.tick('closing.askEachYear')
  await web.tick('closing.remindEachSide')
  await web.settle()
}

beforeAll(async () => {
  database = await freshDatabase()
  web = webWorld(database)
  await web.stage(async (world) => {
    cast = await aCast(world)
    const missionId = await plan(cast, await engage(cast, await approve(cast)))
    await sign(cast, missionId)
    await carryOut(cast, missionId)
    await close(cast, missionId)
  })
  await web.settle()
}, 60_000)
afterAll(() => database.close())

test('each anniversary asks each side once, reminds twice, and not after an answer; opening the link answers nothing', async () => {
  expect((await rows()).map(({ year, side, due_on }) => `${year} ${side} ${due_on}`)).toEqual(['1 expert 2027-05-20', '1 sme 2027-05-20', '2 expert 2028-05-20', '2 sme 2028-05-20', '3 expert 2029-05-20', '3 sme 2029-05-20'])
  await night('2027-05-19')
  expect(await letters()).toEqual([])
  for (const day of ['2027-05-20', '2027-05-21']) await night(day)
  expect(await letters()).toEqual(['after-link-0', 'after-link-0'])
  const [expert] = await rows()
  const link = await web.look((tx) => tx.selectFrom('links').select('id').where('object_id', '=', expert!.id).executeTakeFirstOrThrow())
  const path = linkPath(site.secrets, link.id)
  expect(plain((await web.get(path, { 'accept-language': 'fr' })).body)).toContain('Êtes-vous encore en contact')
  expect((await rows())[0]!.answered_on).toBeNull()
  expect((await web.post(path, { action: answerAfterLink.name, means: 'au téléphone' })).status).toBe(422)
  expect((await web.post(path, { action: answerAfterLink.name, inTouch: 'yes', means: 'au téléphone', tools: '', isolation: 'partly' })).status).toBe(303)
  expect((await rows())[0]).toMatchObject({ in_touch: 'yes', means: 'au téléphone', tools: null, isolation: 'partly' })
  for (const day of ['2027-06-04', '2027-06-05', '2027-06-19', '2027-07-19']) await night(day)
  expect(await letters()).toEqual(['after-link-0', 'after-link-0', 'after-link-1', 'after-link-2'])
})

test('a side reads its own answer, the coordinator both, an employer none', async () => {
  const [expertRow, smeRow, later] = await rows()
  const { company: { expert, correspondent }, sme, territory } = cast
  await web.stage(async (world) => {
    expect((await world.ask(expert, afterLinkOf, { afterLinkId: expertRow!.id })).question.means).toBe('au téléphone')
    expect(await refusalOf(world.ask(sme.manager, afterLinkOf, { afterLinkId: expertRow!.id }))).toBe('not-found house.not-found')
    expect(await refusalOf(world.act(expert, answerAfterLink, { afterLinkId: smeRow!.id, inTouch: 'no' }))).toBe('conflict closing.not-asked-yet')
    expect(await refusalOf(world.act(expert, answerAfterLink, { afterLinkId: later!.id, inTouch: 'no' }))).toBe('conflict closing.not-asked-yet')
    expect(await refusalOf(world.ask(correspondent, afterLinkOf, { afterLinkId: expertRow!.id }))).toBe('forbidden access.role-missing')
    const { reference } = await world.look((tx) => tx.selectFrom('projects').select('reference').executeTakeFirstOrThrow())
    const { after } = await world.ask(territory.coordinator, closingOfFile, { reference, closingId: expertRow!.closing_id })
    expect(after.map(({ in_touch }) => in_touch)).toEqual([null, 'yes', null, null, null, null])
  })
})
