import { afterAll, beforeAll, expect, test } from 'vitest'
import { linkPath } from '#house/auth/links.ts'
import type { Database } from '#house/db/database.ts'
import { aCommittee, aReadyFile, aSession, onAgenda, type ReadyFile, type Table } from '#test/harness/committee.ts'
import { freshDatabase } from '#test/harness/databases.ts'
import { formsOf, webWorld, type WebWorld } from '#test/harness/web.ts'
import { refusalOf, site } from '#test/harness/world.ts'
import { editItem, moveItem } from '../agenda/actions.ts'
import { moveMeeting } from '../convocations/actions.ts'
import { roomOfMeeting } from '../room/queries.ts'
import { announceFirm, inviteFirm, noteFirm } from './actions.ts'

let database: Database
let web: WebWorld
let table: Table
let files: ReadyFile[] = []
let items: string[] = []
let [meetingId, path] = ['', '']

beforeAll(async () => {
  database = await freshDatabase()
  web = webWorld(database)
  await web.stage(async (world) => {
    table = await aCommittee(world, 3)
    meetingId = await aSession(world, table)
    files = [await aReadyFile(world, table), await aReadyFile(world, table)]
    items = [await onAgenda(world, table, meetingId, files[0]!), await onAgenda(world, table, meetingId, files[1]!)]
    await world.act(table.coordinator, inviteFirm, { agendaItemId: items[1]! })
    expect(await refusalOf(world.act(table.coordinator, inviteFirm, { agendaItemId: items[1]! }))).toBe('conflict committee.firm-invited-already')
  })
  await web.settle()
  path = linkPath(site.secrets, (await web.look((tx) => tx.selectFrom('links').select('id').where('object_type', '=', 'firmSlot').where('person_id', '=', files[1]!.sme.managerId).executeTakeFirstOrThrow())).id)
})
afterAll(() => database.close())

const page = async () => (await web.get(path)).body.replaceAll(/[\s\u00a0\u202f]+/g, ' ')
const otherName = () => web.look(async (tx) => (await tx.selectFrom('organisations').select('name').where('id', '=', files[0]!.sme.id).executeTakeFirstOrThrow()).name)

test('the firm reads its own time and nothing else, and the time follows the agenda', async () => {
  expect(await page()).toContain('le mardi 17 mars 2026 à 14 h 25')
  expect(await page()).not.toContain(await otherName())
  await web.stage((world) => world.act(table.coordinator, editItem, { agendaItemId: items[0]!, minutes: 40, presenter: '', advanceAskedCents: null, discussion: 'Secret' }))
  expect(await page()).toContain('à 14 h 40')
  expect(await page()).not.toContain('Secret')
  await web.stage((world) => world.act(table.coordinator, moveItem, { agendaItemId: items[1]!, way: 'to', place: 1 }))
  expect(await page()).toContain('à 14 h')
  expect(await page()).not.toContain('Je suis sur place')
  await web.stage((world) => world.act(table.coordinator, moveMeeting, { meetingId, heldOn: '2026-03-18', startsAt: '10:00', place: 'Mairie', reason: 'Salle prise' }))
  await web.settle()
  expect(await page()).toContain('le mercredi 18 mars 2026 à 10 h')
  expect(await web.look((tx) => tx.selectFrom('mails').select('template').where('template', 'like', 'firm-slot%').orderBy('created_at').execute())).toEqual([{ template: 'firm-slot-invited' }, { template: 'firm-slot-moved' }])
})

test('on the day: the firm says it is there, the room sees it and calls it in', async () => {
  web.clock.set('2026-03-18', 10)
  const form = formsOf((await web.get(path)).body).find(({ action }) => action === announceFirm.name)!
  expect((await web.post(path, form)).status).toBe(303)
  expect((await web.post(path, { ...form, idempotencyKey: crypto.randomUUID() })).status).toBe(409)
  expect(await page()).toContain('Le comité sait que vous êtes là')
  await web.stage(async (world) => {
    const room = await world.ask(table.members[2]!.viewer, roomOfMeeting, { meetingId, agendaItemId: null })
    expect(room.agenda.map(({ firm }) => firm)).toEqual(['waiting', null])
    expect(await refusalOf(world.act(table.members[2]!.viewer, noteFirm, { agendaItemId: items[1]!, state: 'called' }))).toBe('forbidden committee.keeps-the-room')
    await world.act(table.chair.viewer, noteFirm, { agendaItemId: items[1]!, state: 'called' })
  })
  expect(await page()).toContain('entrez dans la salle')
})
