import { afterAll, beforeAll, expect, test } from 'vitest'
import { personIdOf, system, type Viewer } from '#house/access.ts'
import { sessionCookie } from '#house/auth/sessions.ts'
import type { Database } from '#house/db/database.ts'
import { valueOf } from '#house/http/web.ts'
import { perform } from '#house/perform.ts'
import { consentAsLineManager, declineAsCompany, releaseByCompany } from '#journey/04-matching/actions.ts'
import { askSite } from '#journey/04-matching/site-requests/actions.ts'
import { sendProposals } from '#journey/04-matching/sending/actions.ts'
import { beginSession } from '#people/accounts/actions.ts'
import { freshDatabase } from '#test/harness/databases.ts'
import { aCompany, type Company } from '#test/harness/network.ts'
import { aCast, approve, type Approved, type Cast } from '#test/harness/story.ts'
import { webWorld, type WebWorld } from '#test/harness/web.ts'

// What waits for a site's correspondent, for an expert and for the coordinator of the needs, signed in, with pages of their own to answer.

type Story = Cast & Approved & { other: Company; name: string; sme: Cast['sme'] & { name: string } }
let database: Database
let web: WebWorld
let story: Story

beforeAll(async () => {
  database = await freshDatabase()
  web = webWorld(database)
})
afterAll(() => database.close())

const as = async (viewer: Viewer) => ({ cookie: `${sessionCookie}=${valueOf(await perform(web.house, system('test'), beginSession, { personId: personIdOf(viewer) })).token}`, 'accept-language': 'fr' })
const act = async <O>(viewer: Viewer, action: Parameters<typeof perform<O>>[2], input: unknown) => valueOf(await perform(web.house, viewer, action, input))
const today = async (viewer: Viewer) => (await web.get('/aujourdhui?taches=toutes', await as(viewer))).body

/** A need that two companies could serve. */
async function staged(): Promise<Story> {
  web.clock.set('2026-03-02')
  return await web.stage(async (world) => {
    const cast = await aCast(world)
    const other = await aCompany(world, cast.territory)
    const approved = await approve(cast)
    const named = await world.look((tx) => tx.selectFrom('experts').innerJoin('people', 'people.id', 'experts.person_id').select(['given_name', 'family_name']).where('experts.id', '=', cast.company.expertId).executeTakeFirstOrThrow())
    const firm = await world.look((tx) => tx.selectFrom('organisations').select('name').where('id', '=', cast.sme.id).executeTakeFirstOrThrow())
    return { ...cast, ...approved, other, name: `${named.given_name} ${named.family_name}`, sme: { ...cast.sme, name: firm.name } }
  })
}

test('a site names somebody on a page of its own, which another company does not find', async () => {
  story = await staged()
  const { company, other, territory } = story
  const { siteRequestId } = await act(territory.coordinator, askSite, { needId: story.needId, siteId: company.siteId })
  const address = `/demandes-aux-sites/${siteRequestId}`
  expect(await today(company.correspondent)).toContain(`href="${address}"`)
  expect(await today(other.correspondent)).not.toContain(address)
  for (const stranger of [other.correspondent, story.sme.manager, company.expert]) expect([403, 404]).toContain((await web.get(address, await as(stranger))).status)
  const headers = await as(company.correspondent)
  const page = await web.get(address, headers)
  expect([page.status, page.body.includes(story.name), page.body.includes(story.sme.name), page.body.match(/<h1\b/g)?.length]).toEqual([200, true, false, 1])
  const nobody = await web.post(address, {}, headers)
  expect([nobody.status, nobody.body.includes('f-expertId-error')]).toEqual([422, true])
  const blank = await web.post(`${address}/refus`, { reasonCode: 'dates', reason: '' }, headers)
  expect([blank.status, blank.body.includes('f-reason-error')]).toEqual([422, true])
  expect((await web.post(address, { expertId: company.expertId }, headers)).location).toBe(address)
  expect((await web.get(address, headers)).body).toContain('Les jours sont réservés')
  expect(await today(company.correspondent)).not.toContain(address)
})

test('a site says no on the same page', async () => {
  story = await staged()
  const { siteRequestId } = await act(story.territory.coordinator, askSite, { needId: story.needId, siteId: story.company.siteId })
  const headers = await as(story.company.correspondent)
  expect((await web.post(`/demandes-aux-sites/${siteRequestId}/refus`, { reasonCode: 'dates', reason: 'Inventaire' }, headers)).status).toBe(303)
  expect(await web.look((tx) => tx.selectFrom('site_requests').select(['status', 'reason_code']).where('id', '=', siteRequestId).executeTakeFirst())).toEqual({ status: 'declined', reason_code: 'dates' })
})

test('the coordinator reads which site is awaited, once its silence is worth a call', async () => {
  story = await staged()
  const { territory } = story
  await act(territory.coordinator, askSite, { needId: story.needId, siteId: story.company.siteId })
  expect(await today(territory.coordinator)).not.toContain('doit désigner quelqu’un')
  web.clock.advance(3)
  expect(await today(territory.coordinator)).toContain('doit désigner quelqu’un')
})

test('after a no the person who is ready stands in the list of the day', async () => {
  story = await staged()
  const { territory, other, needId } = story
  const { proposalIds: [proposalId = ''] } = await act(territory.coordinator, sendProposals, { projectId: story.projectId, picks: [{ needId, expertId: other.expertId }] })
  await act(other.correspondent, declineAsCompany, { proposalId, reason: 'Inventaire', reasonCode: 'dates' })
  await web.settle()
  const body = await today(territory.coordinator)
  expect(body).toContain(`Demander ${story.name} pour ${story.sme.name}`)
  expect(body).not.toContain(`Chercher un intervenant pour ${story.sme.name}`)
})

test('an expert reads how well a need suits them, without the firm’s name, and answers there', async () => {
  story = await staged()
  const { territory, company, other, needId } = story
  const { proposalIds: [proposalId = ''] } = await act(territory.coordinator, sendProposals, { projectId: story.projectId, picks: [{ needId, expertId: company.expertId }] })
  const address = `/propositions/${proposalId}`
  expect(await today(company.expert)).not.toContain(address)
  await act(company.correspondent, releaseByCompany, { proposalId })
  await act(company.manager, consentAsLineManager, { proposalId })
  expect(await today(company.expert)).toContain(`href="${address}"`)
  for (const stranger of [other.expert, company.correspondent, company.manager]) expect([403, 404]).toContain((await web.get(address, await as(stranger))).status)
  const headers = await as(company.expert)
  const page = await web.get(address, headers)
  expect([page.status, page.body.includes(story.sme.name), page.body.match(/<h1\b/g)?.length]).toEqual([200, false, 1])
  expect(page.body).toContain('Adéquation à ce besoin')
  expect((await web.post(address, {}, headers)).location).toBe(address)
  expect((await web.get(address, headers)).body).toContain('C’est noté')
  const again = await web.post(`${address}/refus`, { reason: 'Finalement non', reasonCode: 'dates' }, headers)
  expect(again.status).toBe(409)
})
