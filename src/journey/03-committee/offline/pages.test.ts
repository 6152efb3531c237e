import { PDF } from '@libpdf/core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '#house/db/database.ts'
import { freshDatabase } from '#test/harness/databases.ts'
import { aCommittee, aReadyFile, aSession, onAgenda, type ReadyFile, type Table } from '#test/harness/committee.ts'
import { formsOf, signInAs, webWorld, type WebWorld } from '#test/harness/web.ts'
import { refusalOf } from '#test/harness/world.ts'
import { declareConflict } from '../conflicts/actions.ts'
import { confirmWiped, takePack } from './actions.ts'

let database: Database
let web: WebWorld
let table: Table
let files: ReadyFile[]
let meetingId: string

beforeAll(async () => {
  database = await freshDatabase()
  web = webWorld(database)
  await web.stage(async (world) => {
    table = await aCommittee(world, 4)
    files = [await aReadyFile(world, table), await aReadyFile(world, table)]
    meetingId = await aSession(world, table)
    const [first] = [await onAgenda(world, table, meetingId, files[0]!), await onAgenda(world, table, meetingId, files[1]!)]
    await world.act(table.chair.viewer, declareConflict, { agendaItemId: first, reason: 'Ma banque' })
  })
})
afterAll(() => database.close())

const nameOf = (file: ReadyFile) => web.look(async (tx) => (await tx.selectFrom('organisations').select('name').where('id', '=', file.sme.id).executeTakeFirstOrThrow()).name)

test('the chair’s pack opens with the phrase shown and with no other, without the file on which the chair stands aside', async () => {
  const cookie = await signInAs(web, table.chair.personId)
  const path = `/comite/reunions/${meetingId}/hors-ligne`
  const page = await web.get(path, { cookie })
  const form = formsOf(page.body).find((one) => one['phrase'])!
  const phrase = form['phrase']!
  expect(page.body).toContain(`<strong>${phrase}</strong>`)
  const response = await web.fetch(new Request(`http://localhost${path}/dossiers.pdf`, { method: 'POST', body: new URLSearchParams(form), headers: { cookie, 'content-type': 'application/x-www-form-urlencoded', origin: 'http://localhost' } }))
  expect([response.status, response.headers.get('content-type'), response.headers.get('cache-control')]).toEqual([200, 'application/pdf', 'no-store'])
  expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="dossiers-2026-03-17-chiffres.pdf"$/)
  const bytes = new Uint8Array(await response.arrayBuffer())
  const textWith = async (credentials: string) => {
    const pdf = await PDF.load(bytes, { credentials })
    return pdf.isAuthenticated ? pdf.getPages().map((one) => one.extractText().text).join(' ') : null
  }
  const text = await textWith(phrase)
  expect(text).toContain(await nameOf(files[1]!))
  expect(text).not.toContain(await nameOf(files[0]!))
  expect(await textWith(`${phrase.slice(0, -1)}${phrase.endsWith('a') ? 'b' : 'a'}`)).toBeNull()
  // What stays is who and when, nothing that opens.
  const kept = await web.look(async (tx) => JSON.stringify([await tx.selectFrom('offline_packs').selectAll().execute(), await tx.selectFrom('idempotency_keys').selectAll().execute(), await tx.selectFrom('events').select(['name', 'ids', 'codes']).execute(), await tx.selectFrom('files').selectAll().execute()]))
  expect(kept).toContain('offline-pack.taken')
  expect(kept).not.toContain(phrase)
  expect(kept).not.toContain('chiffres')
  const again = await web.get(path, { cookie })
  expect(again.body).not.toContain(phrase)
  expect(again.body).toContain('pas encore confirmé')
})

test('a phrase that is not ours locks nothing; an ordinary member and the coordinator take nothing', async () => {
  const chair = await signInAs(web, table.chair.personId)
  const path = `/comite/reunions/${meetingId}/hors-ligne/dossiers.pdf`
  expect((await web.post(path, { phrase: '1234' }, { cookie: chair })).status).toBe(422)
  const member = await signInAs(web, table.members[3]!.personId)
  expect((await web.get(`/comite/reunions/${meetingId}/hors-ligne`, { cookie: member })).body).not.toContain('name="phrase"')
  expect((await web.post(path, { phrase: 'abcd-efgh-jkmn-pqrs-tuvw' }, { cookie: member })).status).toBe(403)
  await web.stage(async (world) => {
    expect(await refusalOf(world.act(table.coordinator, takePack, { meetingId }))).toBe('forbidden access.role-missing')
    expect(await world.act(table.substitute.viewer, takePack, { meetingId })).toMatchObject({ files: 2 })
  })
})

test('after the meeting the chair is asked to wipe, and says it once', async () => {
  const cookie = await signInAs(web, table.chair.personId)
  expect((await web.get('/aujourdhui', { cookie })).body).not.toContain('hors-ligne')
  web.clock.set('2026-03-18')
  const again = await signInAs(web, table.chair.personId)
  expect((await web.get('/aujourdhui', { cookie: again })).body).toContain(`/comite/reunions/${meetingId}/hors-ligne`)
  await web.stage(async (world) => {
    expect(await world.act(table.chair.viewer, confirmWiped, { meetingId })).toEqual({ wiped: 1 })
    expect(await refusalOf(world.act(table.chair.viewer, confirmWiped, { meetingId }))).toBe('conflict committee.pack-none-to-wipe')
  })
  expect((await web.get('/aujourdhui', { cookie: again })).body).not.toContain('hors-ligne')
})
