import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { personIdOf, system } from '#house/access.ts'
import { sessionCookie } from '#house/auth/sessions.ts'
import type { Database } from '#house/db/database.ts'
import { addNeed, judgeProject, openProject, submitProject } from '#journey/01-intake/actions.ts'
import { beginSession } from '#people/accounts/actions.ts'
import { addPerson } from '#people/persons/actions.ts'
import { handOver } from '#people/persons/handover/actions.ts'
import { freshDatabase } from '#test/harness/databases.ts'
import { aTerritory, anSme, type Sme, type Territory } from '#test/harness/network.ts'
import { formsOf, webWorld, type WebWorld } from '#test/harness/web.ts'

// The coordinator at the desk and the SME on a phone write one brief together: letters, links, forms. No script.

let database: Database
let web: WebWorld
let territory: Territory
let neighbour: Territory
let sme: Sme
let address = ''
let needId = ''
const cookies: Record<string, string> = {}
const as = (who: string) => ({ cookie: cookies[who] ?? '', 'accept-language': 'fr' })

beforeAll(async () => {
  database = await freshDatabase()
  web = webWorld(database)
  await web.stage(async (world) => {
    territory = await aTerritory(world)
    neighbour = await aTerritory(world)
    sme = await anSme(world, territory)
    const { coordinator } = territory
    const { projectId, reference } = await world.act(coordinator, openProject, { territoryId: territory.id, smeId: sme.id, managerId: sme.managerId, summary: 'Vendre', headcount: 34, referrerId: null, referrerName: null })
    needId = (await world.act(sme.manager, addNeed, { projectId, family: 'commercial', description: 'Vendre sans moi', halfDaysAsked: 4 })).needId
    await world.act(sme.manager, submitProject, { projectId })
    await world.act(coordinator, judgeProject, { projectId, verdict: 'eligible' })
    address = `/dossiers/${reference}/fiches/${needId}`
    for (const [who, viewer] of Object.entries({ desk: coordinator, neighbour: neighbour.coordinator })) cookies[who] = `${sessionCookie}=${(await world.act(system('test'), beginSession, { personId: personIdOf(viewer) })).token}`
  })
  await web.settle()
})
afterAll(() => database.close())

const brief = () => web.look((tx) => tx.selectFrom('briefs').selectAll().where('need_id', '=', needId).executeTakeFirstOrThrow())

async function page(path: string, who = 'desk'): Promise<string> {
  const { status, body } = await web.get(path, as(who))
  expect(status, path).toBe(200)
  expect(body.match(/<h1\b/g), path).toHaveLength(1)
  return body
}

/** The desk's whole form, as it was opened, with some parts typed anew. */
async function save(typed: Record<string, string>, version?: number) {
  const { version: now } = await brief()
  return await web.post(address, { version: String(version ?? now), ...typed }, as('desk'))
}

async function letterTo(personId: string) {
  const rows = await web.look((tx) => tx.selectFrom('mails').select(['text_body', 'subject']).where('person_id', '=', personId).where('template', 'like', 'brief-%').orderBy('created_at', 'desc').orderBy('id', 'desc').execute())
  return { count: rows.length, text: rows[0]?.text_body ?? '', link: /\/l\/[\w.-]+/.exec(rows[0]?.text_body ?? '')?.[0] ?? '' }
}

const onPhone = async (link: string, rest = '') => (await web.get(`${link}${rest}`, { 'accept-language': 'fr' })).body
const formOf = (html: string, action: string) => formsOf(html).find((form) => form['action'] === action) ?? {}

/** Answers the question that the page shows. */
async function answer(link: string, typed: Record<string, string>) {
  const sent = await web.post(link, { ...formOf(await onPhone(link), 'scoping.editBrief'), ...typed }, { 'accept-language': 'fr' })
  expect([sent.status, sent.location]).toEqual([303, link])
}

describe('the desk', () => {
  test('opens the brief; every light that is not green says why', async () => {
    expect(await page(address)).toContain('Ouvrir la fiche mission')
    expect((await web.post(`${address}/ouverture`, {}, as('desk'))).location).toBe(address)
    const body = await page(address)
    expect(body).toContain('feu rouge')
    expect(body).toContain('L’objectif n’est pas écrit')
    expect(body).toContain('La période manque')
  })

  test('a neighbour finds nothing at any of its addresses', async () => {
    for (const path of ['', '/versions', '/modeles', '/accord']) expect((await web.get(`${address}${path}`, as('neighbour'))).status, path).toBe(404)
  })

  test('invites the SME by a letter with a personal link', async () => {
    expect((await web.post(`${address}/invitation`, {}, as('desk'))).status).toBe(303)
    await web.settle()
    const { link, text } = await letterTo(sme.managerId)
    expect(link).not.toBe('')
    expect(text).toContain('Ce lien vous est personnel')
    expect(await page(address)).toContain(link)
  })
})

describe('the SME, on a phone', () => {
  test('opening changes nothing, and one question is asked at a time', async () => {
    const { link } = await letterTo(sme.managerId)
    const body = await onPhone(link)
    expect(body.match(/<h1\b/g)).toHaveLength(1)
    expect(body).toContain('Qu’est-ce qui doit changer')
    expect(body.match(/<textarea/g)).toHaveLength(1)
    expect((await brief()).version).toBe(1)
  })

  test('each answer leads to the next question; dates that cross come back to theirs', async () => {
    const { link } = await letterTo(sme.managerId)
    await answer(link, { objective: 'Vendre sans dépendre de moi' })
    expect(await onPhone(link)).toContain('entre les mains')
    await answer(link, { deliverable: 'Un plan d’action' })
    await answer(link, { startingPoint: 'Un tableau' })
    await answer(link, { outOfScope: 'Refaire le site' })
    await answer(link, { recipient: 'Sandrine Loiseau', freedTime: 'Un jour par semaine' })
    await answer(link, { management: 'present' })
    await answer(link, { urgency: 'Salon en juin', neededBy: '' })
    const crossed = await web.post(link, { ...formOf(await onPhone(link), 'scoping.editBrief'), windowFrom: '2026-06-01', windowTo: '2026-04-01' }, { 'accept-language': 'fr' })
    expect(crossed.status).toBe(422)
    expect(crossed.body).toContain('La fin vient avant le début')
    expect(crossed.body).toContain('value="2026-06-01"')
    await answer(link, { windowFrom: '2026-04-01', windowTo: '2026-06-30' })
    expect(await brief()).toMatchObject({ objective: 'Vendre sans dépendre de moi', management: 'present', window_to: '2026-06-30', half_days: 4 })
    expect(await onPhone(link)).toContain('Oui, c’est bien notre besoin')
  })

  test('its link does nothing else, on no other brief', async () => {
    const { link } = await letterTo(sme.managerId)
    expect((await web.post(link, { action: 'scoping.finishBrief' })).status).toBe(403)
    expect((await web.post(link, { action: 'scoping.startFromBrief' })).status).toBe(403)
    const form = formOf(await onPhone(link, '?question=objective'), 'scoping.editBrief')
    await web.post(link, { ...form, briefId: '0190c0de-0000-7000-8000-00000000beef', objective: 'Vendre sans dépendre de moi' })
    expect((await brief()).objective).toBe('Vendre sans dépendre de moi')
  })
})

describe('both at once', () => {
  test('the later keeps the typed words, reads the other’s, and saves again', async () => {
    const { link } = await letterTo(sme.managerId)
    const { version } = await brief()
    const opened = formOf(await onPhone(link, '?question=objective'), 'scoping.editBrief')
    expect((await save({ objective: 'Vendre au secteur médical' }, version)).status).toBe(303)
    const late = await web.post(link, { ...opened, objective: 'Vendre à l’hôpital' }, { 'accept-language': 'fr' })
    expect(late.status).toBe(409)
    expect(late.body).toContain('Vendre à l’hôpital')
    expect(late.body).toContain('Vendre au secteur médical')
    expect((await brief()).objective).toBe('Vendre au secteur médical')
    const again = await web.post(link, { ...formOf(late.body, 'scoping.editBrief'), objective: 'Vendre à l’hôpital' })
    expect(again.status).toBe(303)
    expect((await brief()).objective).toBe('Vendre à l’hôpital')
  })

  test('at the desk too, and parts the other wrote meanwhile are not taken back', async () => {
    const { link } = await letterTo(sme.managerId)
    const before = await brief()
    await web.post(link, { ...formOf(await onPhone(link, '?question=urgency'), 'scoping.editBrief'), urgency: 'Salon en septembre' })
    const whole = { objective: before.objective, deliverable: 'Un plan à douze mois', urgency: before.urgency }
    expect((await save(whole, before.version)).status).toBe(303)
    expect(await brief()).toMatchObject({ urgency: 'Salon en septembre', deliverable: 'Un plan à douze mois' })
    const clash = await save({ urgency: 'Rien ne presse' }, before.version)
    expect(clash.status).toBe(409)
    expect(clash.body).toContain('Salon en septembre')
    expect(clash.body).toContain('value="Rien ne presse"')
    expect(clash.body).toContain('id="f-urgency-error"')
  })

  test('every edition can be compared: who, when, what', async () => {
    const body = await page(`${address}/versions`)
    expect(body).toContain('Comparer deux versions')
    expect(body).toMatch(/<del[^>]*>Un plan d’action<\/del>/)
    expect(body).toMatch(/<ins[^>]*>Un plan à douze mois<\/ins>/)
    expect(await page(`${address}/versions?de=1&a=2`)).toContain('Vendre sans dépendre de moi')
  })
})

describe('agreeing and closing', () => {
  test('remarks go to and fro', async () => {
    const { link } = await letterTo(sme.managerId)
    expect((await web.post(`${address}/remarques`, { body: 'Qui ouvre l’atelier ?', about: 'siteAccess' }, as('desk'))).status).toBe(303)
    const body = await onPhone(link, '?question=resume')
    expect(body).toContain('Qui ouvre l’atelier ?')
    const empty = await web.post(link, { ...formOf(body, 'scoping.commentBrief'), body: ' ' })
    expect(empty.status).toBe(422)
    expect((await web.post(link, { ...formOf(body, 'scoping.commentBrief'), body: 'Sandrine, à huit heures' })).status).toBe(303)
    expect(await page(address)).toContain('Sandrine, à huit heures')
  })

  test('the SME says yes; a change afterwards says so', async () => {
    const { link } = await letterTo(sme.managerId)
    expect((await web.post(link, formOf(await onPhone(link), 'scoping.agreeBrief'))).status).toBe(303)
    expect(await onPhone(link)).toContain('C’est noté')
    expect(await page(address)).toContain('a validé cette version')
    await save({ deliverable: 'Un plan et une grille' })
    expect(await page(address)).toContain('La fiche a changé depuis')
    expect(await onPhone(link)).toContain('Relisez-la')
  })

  test('what was agreed by telephone is entered for it, never in the coordinator’s own name', async () => {
    const { version } = await brief()
    const bare = await web.post(`${address}/accord`, { version: String(version) }, as('desk'))
    expect(bare.status).toBe(422)
    expect((await brief()).agreed_version).not.toBe(version)
    const told = { version: String(version), behalf_channel: 'telephone', behalf_said_on: '2026-03-02', behalf_speaker: 'Julien Marchandeau' }
    expect((await web.post(`${address}/accord`, told, as('desk'))).location).toBe(address)
    expect((await brief()).agreed_version).toBe(version)
  })

  test('closed, the phone shows it and asks nothing more', async () => {
    const { link } = await letterTo(sme.managerId)
    expect((await web.post(`${address}/cloture`, {}, as('desk'))).status).toBe(303)
    const body = await onPhone(link)
    expect(body).toContain('La fiche est close')
    expect(body).not.toContain('scoping.editBrief')
    expect(await page(address)).toContain('Rouvrir la fiche')
  })
})

test('a brief still written goes on with the SME’s next manager, and the link of the one before closes', async () => {
  await web.post(`${address}/reouverture`, {}, as('desk'))
  const { link } = await letterTo(sme.managerId)
  const nextId = await web.stage(async (world) => {
    const { personId } = await world.act(system('test'), addPerson, { givenName: 'Nora', familyName: 'Relève', email: 'nora@exemple.example', role: 'sme-manager', telephone: null, gender: 'f', siteId: null, territoryId: territory.id, organisationId: sme.id })
    await world.act(territory.coordinator, handOver, { fromPersonId: sme.managerId, toPersonId: personId, territoryId: territory.id })
    return personId
  })
  await web.settle()
  expect((await web.get(link)).status).toBe(409)
  const next = await letterTo(nextId)
  expect(next.count).toBe(1)
  expect(await onPhone(next.link)).toContain('Vendre à l’hôpital')
})
