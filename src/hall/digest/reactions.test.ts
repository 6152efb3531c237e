import { afterAll, beforeAll, expect, test } from 'vitest'
import { personIdOf, system, type Viewer } from '#house/access.ts'
import type { Database } from '#house/db/database.ts'
import { toInstant, toPlainDate } from '#house/clock/plain-date.ts'
import { valueOf } from '#house/http/web.ts'
import type { Outlets } from '#house/mail/preferences.ts'
import { perform } from '#house/perform.ts'
import { addNeed, openProject, submitProject } from '#journey/01-intake/actions.ts'
import { chooseNotifications, openDigest } from '#people/notifications/actions.ts'
import { addPerson } from '#people/persons/actions.ts'
import { freshDatabase } from '#test/harness/databases.ts'
import { anSme, aTerritory, type Territory } from '#test/harness/network.ts'
import { aCast, approve, type Cast } from '#test/harness/story.ts'
import { webWorld, type WebWorld } from '#test/harness/web.ts'
import type { z } from 'zod'

// Mondays of three territories: in one work waits, in one nothing does, in the third the coordinator wants no letter.

let database: Database
let web: WebWorld
let cast: Cast
let calm: Territory
let unwilling: Territory
let referrerId = ''
let needId = ''

const idOf = (viewer: Viewer) => personIdOf(viewer) ?? ''
const digests = (personId: string) => web.look((tx) => tx.selectFrom('mails').select(['subject', 'text_body', 'html_body', 'due_at']).where('template', '=', 'weekly-digest').where('person_id', '=', personId).orderBy('created_at').execute())
const choose = async (personId: string, outlets: z.input<typeof Outlets>) => valueOf(await perform(web.house, system('accounts'), chooseNotifications, { personId, outlets, quietFrom: '20:00', quietTo: '07:30', restDays: true }))

/** A file brought by the referrer, handed in at once. */
async function referred(territory: Territory): Promise<string> {
  return await web.stage(async (world) => {
    const sme = await anSme(world, territory)
    const { projectId } = await world.act(territory.coordinator, openProject, { territoryId: territory.id, smeId: sme.id, managerId: sme.managerId, summary: 'Vendre', headcount: 12, referrerId, referrerName: null })
    await world.act(sme.manager, addNeed, { projectId, family: 'commercial', description: 'Vendre', halfDaysAsked: 4 })
    await world.act(sme.manager, submitProject, { projectId })
    return (await world.look((tx) => tx.selectFrom('projects').select('reference').where('id', '=', projectId).executeTakeFirstOrThrow())).reference
  })
}

async function monday(date: string): Promise<number> {
  web.clock.set(date, 7)
  const opened = await web.tick('people.openDigests')
  await web.settle()
  return opened
}

beforeAll(async () => {
  database = await freshDatabase()
  web = webWorld(database)
  cast = await web.stage(async (world) => {
    const made = await aCast(world)
    needId = (await approve(made)).needId
    return made
  })
  await web.stage(async (world) => {
    calm = await aTerritory(world)
    unwilling = await aTerritory(world)
    referrerId = (await world.act(system('installer'), addPerson, { givenName: 'Odile', familyName: 'Marchand', email: 'odile@banque.example', role: 'referrer', telephone: null, gender: 'f', siteId: null, territoryId: cast.territory.id, organisationId: null })).personId
  })
  await choose(idOf(unwilling.coordinator), { 'work-list': 'never' })
})
afterAll(() => database.close())

test('not before Monday at seven', async () => {
  for (const [date, hour] of [['2026-03-22', 12], ['2026-03-23', 6], ['2026-03-25', 9]] as const) {
    web.clock.set(date, hour)
    expect(await web.tick('people.openDigests')).toBe(0)
  }
})

test('what waits and what was decided, each line leading to its page, to the coordinator of that territory alone', async () => {
  const elsewhere = await referred(unwilling)
  expect(await monday('2026-03-23')).toBe(2)
  const [letter, ...more] = await digests(idOf(cast.territory.coordinator))
  expect(more).toEqual([])
  expect(letter?.subject).toBe('Votre semaine\u00a0: 2 à faire')
  expect(letter?.text_body).toMatch(new RegExp(`http://127.0.0.1:3000/mise-en-relation/[\\d-]+/${needId}`))
  expect(letter?.text_body).toMatch(/Décidé depuis lundi dernier\n\n- PME \d+\u00a0: Accord\n {2}Mardi 17 mars 2026\n {2}http:\/\/127.0.0.1:3000\/dossiers\/[\d-]+/)
  expect(letter?.html_body).toContain('href="http://127.0.0.1:3000/compte/notifications"')
  expect(letter?.text_body).not.toContain(elsewhere)
  // Written at seven, still quiet.
  expect(letter?.due_at).toBe(toInstant('2026-03-23T07:30+01:00'))
})

test('no letter when there is nothing to say, none to whoever refused it', async () => {
  expect(await digests(idOf(calm.coordinator))).toEqual([])
  expect(await digests(idOf(unwilling.coordinator))).toEqual([])
})

test('a worker that starts again writes nothing twice; of two at once one opens the week', async () => {
  expect(await monday('2026-03-24')).toBe(0)
  const personId = idOf(calm.coordinator)
  const outcomes = await Promise.all([1, 2, 3].map(() => perform(web.house, system('worker'), openDigest, { personId, week: toPlainDate('2026-03-30') })))
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await digests(idOf(cast.territory.coordinator))).toHaveLength(1)
})

test('what is late comes first', async () => {
  await monday('2026-03-30')
  const letter = (await digests(idOf(cast.territory.coordinator)))[1]
  expect(letter?.subject).toBe('Votre semaine\u00a0: 1 en retard, 1 à faire')
  expect(letter?.text_body).toMatch(/En retard\n\n- Établir le contrat d’avance[\s\S]*En retard depuis 6\sjours[\s\S]*À faire\n\n- Chercher un intervenant/)
  // Decided two weeks ago: told already.
  expect(letter?.text_body).not.toContain('Décidé')
})

test('a kind of letter goes at once, is kept for Monday, or never goes', async () => {
  const news = () => web.look((tx) => tx.selectFrom('mails').select('subject').where('person_id', '=', referrerId).where('template', '=', 'referrer-submitted').execute())
  await web.settle()
  expect(await news()).toHaveLength(1)
  await choose(referrerId, { referral: 'never' })
  await referred(cast.territory)
  await web.settle()
  await choose(referrerId, { referral: 'weekly' })
  await referred(cast.territory)
  await web.settle()
  expect(await news()).toHaveLength(1)
  expect(await monday('2026-04-07')).toBe(3)
  const letters = await digests(referrerId)
  expect(letters.map(({ subject }) => subject)).toEqual(['Vos nouvelles de la semaine'])
  expect(letters[0]?.text_body.match(/http:\/\/127.0.0.1:3000\/aujourdhui/g)).toHaveLength(1)
  expect(letters[0]?.text_body).not.toContain('En retard')
  await monday('2026-04-13')
  expect(await digests(referrerId)).toHaveLength(1)
})
