import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { personIdOf } from '#house/access.ts'
import type { Database } from '#house/db/database.ts'
import { perform } from '#house/perform.ts'
import { valueOf } from '#house/http/web.ts'
import { replaceMission } from '#journey/06-agreements/actions.ts'
import { freshDatabase } from '#test/harness/databases.ts'
import { aCast, approve, engage, plan, sign, type Cast } from '#test/harness/story.ts'
import { formsOf, shownIn, signInAs, webWorld, type WebWorld } from '#test/harness/web.ts'

// The half-days of one mission as their people live them: declared from a link with their hours, confirmed, corrected and asked
// again, one more than planned, one by telephone, and a pair that changes. No script, no account but the coordinator's.

let database: Database
let web: WebWorld
let cast: Cast
let missionId: string
let reference: string
let cookie: Record<string, string>

beforeAll(async () => {
  database = await freshDatabase()
  web = webWorld(database)
  await web.stage(async (world) => {
    cast = await aCast(world)
    const approved = await approve(cast)
    missionId = await plan(cast, await engage(cast, approved))
    await sign(cast, missionId)
    reference = (await world.look((tx) => tx.selectFrom('projects').select('reference').where('id', '=', approved.projectId).executeTakeFirstOrThrow())).reference
  })
  await web.settle()
})
afterAll(() => database.close())

/** The coordinator signs in again whenever the clock has moved far. */
async function asCoordinator(): Promise<Record<string, string>> {
  cookie = { cookie: await signInAs(web, personIdOf(cast.territory.coordinator) ?? '') }
  return cookie
}

async function linkOf(template: string): Promise<string> {
  const mail = await web.look((tx) => tx.selectFrom('mails').select('text_body').where('template', '=', template).orderBy('created_at', 'desc').limit(1).executeTakeFirstOrThrow())
  return /\/l\/[\w.-]+/.exec(mail.text_body)?.[0] ?? ''
}

async function open(path: string, headers: Record<string, string> = {}): Promise<string> {
  const { status, body: whole } = await web.get(path, headers)
  const body = shownIn(whole)
  expect([path, status, body.match(/<h1\b/g)?.length]).toEqual([path, 200, 1])
  const ids = [...body.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id)
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([])
  return body
}

/** Sends the form of a link's page that does this action, about this half-day if the page has several. */
async function answer(link: string, action: string, typed: Record<string, string> = {}): Promise<string> {
  const form = formsOf(await open(link)).find((one) => one['action'] === action && (!typed['halfDayId'] || one['halfDayId'] === typed['halfDayId']))
  expect(form, `a form of ${action}`).toBeDefined()
  const sent = await web.post(link, { ...form, ...typed })
  expect([sent.status, sent.location]).toEqual([303, link])
  await web.settle()
  return await open(link)
}

async function enter(path: string, typed: Record<string, string>): Promise<void> {
  const sent = await web.post(path, typed, cookie)
  expect([path, sent.status]).toEqual([path, 303])
  await web.settle()
}

const halfDays = () => web.look((tx) => tx.selectFrom('half_days').select(['id', 'day', 'half', 'status', 'minutes', 'travel_km']).where('mission_id', '=', missionId).orderBy('day').orderBy('half', 'desc').execute())
const balance = async () => (await web.look((tx) => tx.selectFrom('envelope_balances').select('half_days_reserved').executeTakeFirstOrThrow())).half_days_reserved

describe('the expert and the SME', () => {
  test('the expert declares with hours and the way, from the link; the SME reads the hours and no kilometre', async () => {
    web.clock.set('2026-04-22')
    const page = await answer(await linkOf('mission-to-expert'), 'ledger.declareHalfDay', { task: 'Trame de rendez-vous', startsAt: '09:00', endsAt: '12:30', travelKm: '32' })
    expect(page).toContain('9\u00a0h à 12\u00a0h\u00a030')
    expect((await halfDays())[0]).toMatchObject({ status: 'declared', minutes: 210, travel_km: 32 })
    const sme = await open(await linkOf('half-day-to-sme'))
    expect(sme).toContain('9\u00a0h à 12\u00a0h\u00a030')
    expect(sme).not.toContain('32 km')
    expect(sme).toContain('rien ne vous sera facturé')
  })

  test('hours that cannot be come back beside their field, and nothing is declared', async () => {
    const link = await linkOf('mission-to-expert')
    const form = formsOf(await open(link)).find((one) => one['action'] === 'ledger.declareHalfDay')
    const sent = await web.post(link, { ...form, task: 'x', startsAt: '08:00', endsAt: '13:00' })
    expect(sent.status).toBe(422)
    expect(sent.body).toContain('Une demi-journée compte 4 heures au plus')
    expect((await halfDays())[1]?.status).toBe('planned')
  })

  test('what the SME confirmed and the expert corrects is asked again; both read the former version', async () => {
    const [first] = await halfDays()
    await answer(await linkOf('half-day-to-sme'), 'ledger.confirmHalfDay')
    const expert = await answer(await linkOf('mission-to-expert'), 'ledger.correctHalfDay', { halfDayId: first!.id, day: '2026-04-08', half: 'afternoon', place: 'remote', task: 'Trame de rendez-vous', startsAt: '14:00', endsAt: '17:00', reason: 'Décalée au lendemain' })
    expect(expert).toContain('Versions antérieures')
    const link = await linkOf('half-day-corrected-to-sme')
    const sme = await open(link)
    expect(sme).toContain('Décalée au lendemain')
    expect(sme).toContain('mardi 7 avril, matin')
    expect(sme).toContain('Oui, je confirme cette demi-journée')
    await answer(link, 'ledger.confirmHalfDay')
    expect((await halfDays()).find(({ id }) => id === first!.id)).toMatchObject({ status: 'confirmed', day: '2026-04-08' })
  })

  test('one more than granted is refused in words, until the coordinator grants it with a reason', async () => {
    const link = await linkOf('mission-to-expert')
    expect(await open(link)).toContain('l’animation locale doit en accorder d’autres')
    const more = { action: 'ledger.addHalfDay', idempotencyKey: crypto.randomUUID(), day: '2026-04-20', half: 'morning', place: 'on-site', task: 'Tri des clients', reason: 'Sandrine était libre' }
    const refused = await web.post(link, more)
    expect(refused.status).toBe(409)
    expect(refused.body).toContain('Toutes les demi-journées accordées (4) sont prévues ou faites')
    const at = `/dossiers/${reference}/missions/${missionId}/demi-journees`
    await open(at, await asCoordinator())
    expect((await web.post(`${at}/accord`, { halfDays: '1', reason: ' ' }, cookie)).status).toBe(422)
    await enter(`${at}/accord`, { halfDays: '1', reason: 'Une séance avec la comptable' })
    const days = await open(at, cookie)
    expect(days).toContain('Une séance avec la comptable')
    expect(days).toContain('0,5\u00a0jour')
    await answer(link, 'ledger.addHalfDay', more)
    expect((await halfDays()).map(({ day, status }) => `${day} ${status}`)).toContain('2026-04-20 declared')
    expect(await balance()).toBe(5)
  })

  test('what was said by telephone says so on both sides, and the coordinator finds where to correct it', async () => {
    const second = (await halfDays()).find(({ day, half }) => day === '2026-04-07' && half === 'afternoon')!
    await enter(`/dossiers/${reference}/registre/${second.id}`, { answer: 'declare', task: 'Jeu de rôle', behalf_channel: 'telephone', behalf_said_on: '2026-04-22', behalf_speaker: 'Hélène Garrec' })
    for (const link of [await linkOf('mission-to-expert'), await linkOf('mission-to-sme')]) expect(await open(link)).toContain('Saisi pour le compte de Hélène Garrec par téléphone, le 22 avril 2026')
    expect(await web.look(async (tx) => (await tx.selectFrom('mails').select('subject').where('template', '=', 'half-day-entered-for-expert').execute()).map(({ subject }) => subject))).toEqual(['Saisi pour vous\u00a0: demi-journée du mardi 7 avril, après-midi'])
    await enter(`/dossiers/${reference}/registre/${second.id}`, { answer: 'confirm', behalf_channel: 'telephone', behalf_said_on: '2026-04-22', behalf_speaker: 'Julien Marchandeau' })
    const contested = await answer(await linkOf('half-day-entered-for-sme'), 'ledger.disputeHalfDay', { halfDayId: second.id, reason: 'Je parlais d’une autre date' })
    expect(contested).toContain('écart signalé')
    const own = (await halfDays()).find(({ status }) => status === 'confirmed')!
    expect((await web.post(await linkOf('half-day-entered-for-sme'), { action: 'ledger.disputeHalfDay', idempotencyKey: crypto.randomUUID(), halfDayId: own.id, reason: 'Finalement non' })).status).toBe(409)
    const sheet = await open(`/dossiers/${reference}`, cookie)
    expect(sheet).toContain(`/registre/${second.id}`)
    const correction = `/dossiers/${reference}/registre/${second.id}/correction`
    await open(correction, cookie)
    await enter(`${correction}/ecart`, { reason: 'Inscrite deux fois' })
    expect(await open(`/dossiers/${reference}/registre/${second.id}`, cookie)).toContain('Inscrite deux fois')
  })
})

test('a mission without a session for 45 days stands on the coordinator’s home, with whom to call', async () => {
  web.clock.set('2026-06-05')
  const home = await open('/aujourdhui', await asCoordinator())
  const radar = home.slice(home.indexOf('Missions à surveiller'))
  expect(radar).toMatch(/href="\/dossiers\/[^"]+\/registre\/[^"]+">Appeler /)
  expect(radar).toContain('aucune séance depuis')
})

test('a pair that changes leaves what was done in its ledger, gives the rest back and keeps its reason with the coordinator', async () => {
  const expert = await linkOf('mission-to-expert')
  const sme = await linkOf('mission-to-sme')
  valueOf(await perform(web.house, cast.territory.coordinator, replaceMission, { missionId, reason: 'Sandrine ne le souhaite plus' }))
  await web.settle()
  const rows = await halfDays()
  expect(rows.map(({ status }) => status).toSorted()).toEqual(['cancelled', 'cancelled', 'confirmed', 'declared', 'void'])
  expect(await balance()).toBe(2)
  const bookings = await web.look((tx) => tx.selectFrom('bookings').select(['day', 'status']).orderBy('day').orderBy('half', 'desc').execute())
  expect(bookings.map(({ day, status }) => `${day} ${status}`)).toEqual(['2026-04-07 planned', '2026-04-07 planned', '2026-04-21 cancelled', '2026-05-12 cancelled'])
  expect(await web.look((tx) => tx.selectFrom('busy_halves').select('day').where('day', '>', '2026-04-08' as never).execute())).toEqual([])
  for (const link of [expert, sme]) {
    const page = await open(link)
    expect(page).toContain('Cette mission est arrêtée')
    expect(page).not.toContain('Sandrine ne le souhaite plus')
  }
  expect(await open(`/dossiers/${reference}`, await asCoordinator())).toContain('Sandrine ne le souhaite plus')
  expect((await web.look((tx) => tx.selectFrom('open_needs').select('need_id').execute())).length).toBe(1)
})
