import { afterAll, beforeAll, expect, test } from 'vitest'
import { personIdOf } from '#house/access.ts'
import type { Database } from '#house/db/database.ts'
import { valueOf } from '#house/http/web.ts'
import { perform } from '#house/perform.ts'
import { freshDatabase } from '#test/harness/databases.ts'
import { aCompany, aTerritory, type Company, type Territory } from '#test/harness/network.ts'
import { aCast, approve, type Cast } from '#test/harness/story.ts'
import { signInAs, webWorld, type WebWorld } from '#test/harness/web.ts'
import { startRun } from '../../runs/actions.ts'

// The coordinator's pages around a request, as they are walked without a script.

type Story = { cast: Cast; lender: Territory; far: Company; needId: string; address: string; cookie: Record<string, string>; lendersCookie: Record<string, string> }
let database: Database
let web: WebWorld
let story: Story

const cookieOf = async (viewer: Territory['coordinator']) => ({ cookie: await signInAs(web, personIdOf(viewer) ?? '') })

beforeAll(async () => {
  database = await freshDatabase()
  web = webWorld(database)
  const staged = await web.stage(async (world) => {
    const cast = await aCast(world)
    const far = await aCompany(world, cast.territory)
    const lender = await aTerritory(world)
    const { projectId, needId } = await approve(cast)
    await world.look((tx) => tx.updateTable('sites').set({ latitude: 45 }).where('id', '=', far.siteId).execute())
    const { reference } = await world.look((tx) => tx.selectFrom('projects').select('reference').where('id', '=', projectId).executeTakeFirstOrThrow())
    return { cast, far, lender, needId, address: `/mise-en-relation/${reference}/${needId}` }
  })
  story = { ...staged, cookie: await cookieOf(staged.cast.territory.coordinator), lendersCookie: await cookieOf(staged.lender.coordinator) }
})
afterAll(() => database.close())

const proposals = () => web.look((tx) => tx.selectFrom('proposals').select(['id', 'expert_id', 'overridden', 'override_reason']).where('need_id', '=', story.needId).execute())

test('another choice than the overall answer says why', async () => {
  const second = await web.stage((world) => aCompany(world, story.cast.territory))
  valueOf(await perform(web.house, story.cast.territory.coordinator, startRun, { territoryId: story.cast.territory.id }))
  await web.compute()
  const page = await web.get(story.address, story.cookie)
  const given = new RegExp(`value="(${story.cast.company.expertId}|${second.expertId})"[^>]*checked`).exec(page.body)?.[1]
  const other = given === second.expertId ? story.cast.company.expertId : second.expertId
  const refused = await web.post(story.address, { expertId: other }, story.cookie)
  expect([refused.status, refused.body.includes('f-overrideReason-error')]).toEqual([422, true])
  expect(await proposals()).toEqual([])
})

test('an exclusion that people may lift has a page of its own, and asks for a reason', async () => {
  const page = await web.get(`${story.address}?liste=entiere`, story.cookie)
  const address = `${story.address}/exception/${story.far.expertId}`
  expect(page.body).toContain(`href="${address}"`)
  expect((await web.get(address, story.cookie)).status).toBe(200)
  expect((await web.get(address, story.lendersCookie)).status).toBe(404)
  const free = await web.get(`${story.address}/exception/${story.cast.company.expertId}`, story.cookie)
  expect([free.body.includes('Rien n’exclut plus cette personne'), free.body.includes('overrideReason')]).toEqual([true, false])
  const blank = await web.post(address, { overrideReason: ' ' }, story.cookie)
  expect([blank.status, blank.body.includes('f-overrideReason-error')]).toEqual([422, true])
  const sent = await web.post(address, { overrideReason: 'Loge sur place' }, story.cookie)
  expect([sent.status, sent.location]).toEqual([303, story.address])
  const [proposal] = await proposals()
  expect(proposal).toMatchObject({ expert_id: story.far.expertId, overridden: ['too-far-and-not-remote'], override_reason: 'Loge sur place' })
  const { reference } = /\/(?<reference>\d{4}-\d+)\//.exec(story.address)?.groups ?? {}
  expect((await web.get(`/dossiers/${reference}/propositions/${proposal?.id}`, story.cookie)).body).toContain('Loge sur place')
})

test('refusals, the map and its file, and the rule of replacement', async () => {
  for (const path of ['/mise-en-relation/refus', '/mise-en-relation/carte', '/mise-en-relation/carte?famille=commercial', '/mise-en-relation/voisins']) {
    const { status, body } = await web.get(path, story.cookie)
    expect([path, status, body.match(/<h1\b/g)?.length]).toEqual([path, 200, 1])
  }
  const file = await web.get('/mise-en-relation/carte.csv?annee=2026', story.cookie)
  expect(file.body).toContain('Commercial;1;2;')
  const effect = await web.get(`/mise-en-relation/carte?site=${story.far.siteId}&demi-journees=20`, story.cookie)
  expect(effect.body).toContain('Besoins ouverts')
  const wrong = await web.get(`/mise-en-relation/carte?site=${story.far.siteId}&demi-journees=beaucoup`, story.cookie)
  expect(wrong.body).toContain('id="f-demi-journees-error"')
  expect((await web.post('/mise-en-relation/refus/remplacement', { afterSilence: 'prepare', afterRefusal: 'prepare' }, story.cookie)).status).toBe(303)
  expect(await web.look((tx) => tx.selectFrom('rerouting_rules').select('after_silence').where('territory_id', '=', story.cast.territory.id).execute())).toEqual([{ after_silence: 'prepare' }])
})

test('a territory asks another on one page, which answers on its own', async () => {
  const asked = await web.post('/mise-en-relation/voisins', { lenderId: story.lender.id, family: '', endsOn: '' }, story.cookie)
  expect(asked.status).toBe(303)
  const page = await web.get('/mise-en-relation/voisins', story.lendersCookie)
  const neighbourConsentId = /name="neighbourConsentId" value="([^"]+)"/.exec(page.body)?.[1] ?? ''
  expect((await web.post('/mise-en-relation/voisins/accord', { neighbourConsentId }, story.cookie)).status).toBe(403)
  expect((await web.post('/mise-en-relation/voisins/accord', { neighbourConsentId }, story.lendersCookie)).status).toBe(303)
  expect((await web.get('/mise-en-relation/voisins', story.cookie)).body).toContain('En vigueur depuis')
})
