import { afterAll, beforeAll, expect, test } from 'vitest'
import { personIdOf } from '#house/access.ts'
import type { Database } from '#house/db/database.ts'
import { indicatorOf } from '#journey/12-barometer/indicators.ts'
import { sendProposals } from '#journey/04-matching/sending/actions.ts'
import { freshDatabase } from '#test/harness/databases.ts'
import { aCompany } from '#test/harness/network.ts'
import { aCast, approve, carryOut, engage, plan, sign, type Cast } from '#test/harness/story.ts'
import { formsOf, signInAs, webWorld, type WebWorld } from '#test/harness/web.ts'

// A mission of two days carried out and one request that waits, for one company; another of the same territory beside it.

let database: Database
let web: WebWorld
let cast: Cast
const readers: Record<'own' | 'other' | 'expert', Record<string, string>> = { own: {}, other: {}, expert: {} }
let proposalId = ''
let emptySite = ''

beforeAll(async () => {
  database = await freshDatabase()
  web = webWorld(database)
  let other = ''
  await web.stage(async (world) => {
    cast = await aCast(world)
    const missionId = await plan(cast, await engage(cast, await approve(cast)))
    await sign(cast, missionId)
    await carryOut(cast, missionId)
    const second = await approve(cast)
    emptySite = world.tools.ids()
    await world.look((tx) => tx.insertInto('sites').values({ id: emptySite, organisation_id: cast.company.id, territory_id: cast.territory.id, name: 'Second site' }).execute())
    other = personIdOf((await aCompany(world, cast.territory)).correspondent) ?? ''
    await world.look((tx) => tx.updateTable('needs').set({ family_code: 'commercial' }).where('id', '=', second.needId).execute())
    world.clock.set('2026-04-01')
    const sent = await world.act(cast.territory.coordinator, sendProposals, { projectId: second.projectId, picks: [{ needId: second.needId, expertId: cast.company.expertId }] })
    proposalId = sent.proposalIds[0] ?? ''
  })
  for (const [who, personId] of [['own', personIdOf(cast.company.correspondent)], ['other', other], ['expert', personIdOf(cast.company.expert)]] as const) readers[who] = { cookie: await signInAs(web, personId ?? ''), 'accept-language': 'fr' }
})
afterAll(() => database.close())

const nameOf = (id: string) => web.look(async (tx) => (await tx.selectFrom('organisations').select('name').where('id', '=', id).executeTakeFirstOrThrow()).name)
const csv = async (path: string, who: keyof typeof readers = 'own') => (await web.get(path, readers[who])).body.replace('\uFEFF', '').trim().split('\n').map((line) => line.split(';'))

test('the year is shown in four quantities, by the barometer’s definitions', async () => {
  const home = await web.get('/notre-engagement', readers.own)
  expect(home.body).toContain(await nameOf(cast.sme.id))
  const sheet = Object.fromEntries((await csv('/notre-engagement/fiche-rse.csv')).map(([label, value]) => [label, value]))
  const barometer = (code: string) => web.look(async (tx) => (await indicatorOf(code)!.rows(2026).execute(tx)).rows.reduce((sum, { amount }) => sum + amount, 0))
  expect([Number(sheet['Jours contractualisés']), Number(sheet['Jours réalisés']), Number(sheet['Jours constatés'])]).toEqual([await barometer('daysContracted'), await barometer('daysDelivered'), await barometer('daysVerified')])
  expect([sheet['PME accompagnées'], sheet['Personnes engagées'], sheet['Jours engagés'], sheet['Jours constatés']]).toEqual(['1', '1', '20', '2'])
})

test('a site is read by itself or with all of its firm; what would follow by subtraction is not said of one', async () => {
  const home = (await web.get('/notre-engagement', readers.own)).body
  expect([home.includes('vos 2 sites'), home.includes(`value="${emptySite}"`)]).toEqual([true, true])
  const sheet = Object.fromEntries((await csv(`/notre-engagement/fiche-rse.csv?lieu=${emptySite}`)).map(([label, value]) => [label, value]))
  expect([sheet['PME accompagnées'], sheet['Jours engagés'], sheet['Emplois créés, déclarés']]).toEqual(['0', 'aucun engagement enregistré', 'donné pour l’entreprise entière seulement'])
  expect((await csv('/notre-engagement/fiche-rse.csv')).find(([label]) => label === 'Emplois créés, déclarés')?.[1]).toBe('pas encore demandé')
})

test('a half-day a coordinator confirmed for the SME is delivered and not verified', async () => {
  const ledger = await csv('/notre-engagement/registre.csv')
  expect(ledger.slice(1).map(([month, , , , delivered, verified]) => [month, delivered, verified])).toEqual([['2026-04', '1.5', '1.5'], ['2026-05', '0.5', '0.5']])
  await web.look(async (tx) => {
    const { id, territory_id } = await tx.selectFrom('half_days').select(['id', 'territory_id']).where('day', '=', '2026-05-12' as never).executeTakeFirstOrThrow()
    const event = await tx.selectFrom('events').select('id').limit(1).executeTakeFirstOrThrow()
    await tx.insertInto('entries_on_behalf').values({ id: web.house.ids(), event_id: event.id, territory_id, action: 'ledger.confirmHalfDay', object_id: id, channel: 'telephone', said_on: web.clock.today(), speaker_id: null, speaker_name: 'Sandrine Loiseau', reason: null, entered_by: personIdOf(cast.territory.coordinator) ?? '', entered_at: web.clock.now() }).execute()
  })
  expect((await csv('/notre-engagement/registre.csv')).slice(1).map(([, , , , delivered, verified]) => [delivered, verified])).toEqual([['1.5', '1.5'], ['0.5', '0']])
  expect((await csv('/notre-engagement/fiche-rse.csv')).find(([label]) => label === 'Jours constatés')?.[1]).toBe('1.5')
})

test('another company and another role get nothing of it by any door', async () => {
  const sme = await nameOf(cast.sme.id)
  const { siteId } = cast.company
  for (const path of ['/notre-engagement', '/notre-engagement/registre', '/notre-engagement/fiche-rse']) {
    expect((await web.get(`${path}?lieu=${siteId}`, readers.other)).status).toBe(404)
    expect((await web.get(path, readers.expert)).status).toBe(403)
    expect((await web.get(path, readers.other)).body).not.toContain(sme)
  }
  for (const file of ['registre.csv', 'registre.xlsx', 'fiche-rse.csv', 'fiche-rse.xlsx', 'fiche-rse.pdf']) expect((await web.get(`/notre-engagement/${file}?lieu=${siteId}`, readers.other)).status).toBe(404)
  expect(await csv('/notre-engagement/registre.csv', 'other')).toHaveLength(1)
  for (const path of [`/demandes/${proposalId}`, `/demandes/${proposalId}/refus`]) expect((await web.get(path, readers.other)).status).toBe(404)
})

test('a request is answered from the page in one click, without the SME’s name; a refusal asks its reason on its page', async () => {
  const home = await web.get('/notre-engagement', readers.own)
  expect(home.body).toContain(`action="/demandes/${proposalId}"`)
  const refusal = await web.get(`/demandes/${proposalId}/refus`, readers.own)
  expect([refusal.status, refusal.body.includes('Pas cette fois'), refusal.body.includes(await nameOf(cast.sme.id))]).toEqual([200, true, false])
  expect((await web.post(`/demandes/${proposalId}/refus`, { reason: '', reasonCode: 'too-busy' }, readers.own)).status).toBe(422)
  const form = formsOf(home.body).find((fields) => Object.keys(fields).join() === 'idempotencyKey')
  const answer = await web.post(`/demandes/${proposalId}`, form ?? {}, readers.own)
  expect([answer.status, answer.location]).toEqual([303, `/demandes/${proposalId}`])
  expect(await web.look(async (tx) => (await tx.selectFrom('proposals').select('status').where('id', '=', proposalId).executeTakeFirstOrThrow()).status)).toBe('released-by-company')
  expect((await web.get(`/demandes/${proposalId}/refus`, readers.own)).status).toBe(303)
})

test('the sheet is a tagged paper without a name', async () => {
  const response = await web.fetch(new Request('http://localhost/notre-engagement/fiche-rse.pdf', { headers: readers.own }))
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/pdf'])
  expect(Buffer.from(await response.arrayBuffer()).toString('latin1')).toContain('/MarkInfo')
})
