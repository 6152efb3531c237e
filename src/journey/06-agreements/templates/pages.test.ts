import { afterAll, beforeAll, expect, test } from 'vitest'
import { personIdOf } from '#house/access.ts'
import type { Database } from '#house/db/database.ts'
import { documentKinds, networkTexts } from '../documents/variables.ts'
import { freshDatabase } from '#test/harness/databases.ts'
import { aCast, approve, engage, plan, sendLetter } from '#test/harness/story.ts'
import { signInAs, webWorld, type WebWorld } from '#test/harness/web.ts'

// A territory's words, written, looked at and kept without a script.

let database: Database
let web: WebWorld
let headers: Record<string, string>
let missionId: string
beforeAll(async () => {
  database = await freshDatabase()
  web = webWorld(database)
  const staged = await web.stage(async (world) => {
    const cast = await aCast(world)
    return { coordinator: cast.territory.coordinator, missionId: await plan(cast, await engage(cast, await approve(cast))) }
  })
  missionId = staged.missionId
  headers = { cookie: await signInAs(web, personIdOf(staged.coordinator) ?? ''), 'accept-language': 'fr' }
})
afterAll(() => database.close())

const bytesOf = async (path: string, fields: Record<string, string>) => {
  const answer = await web.fetch(new Request(`http://127.0.0.1:3000${path}`, { method: 'POST', body: new URLSearchParams(fields), headers }))
  return [answer.status, answer.headers.get('content-type'), Buffer.from(await answer.arrayBuffer()).subarray(0, 5).toString()]
}

test.each(documentKinds)('the network’s words of %s are shown, and previewed as page and as PDF', async (kind) => {
  expect((await web.get(`/modeles/${kind}`, headers)).body).toContain('Texte du réseau')
  const fields = { body: networkTexts[kind], missionId: '', exampleCase: 'gift', basedOn: '0' }
  const preview = await web.post(`/modeles/${kind}/apercu`, fields, headers)
  expect([preview.status, preview.body.includes('Tôlerie Marchandeau')]).toEqual([200, true])
  expect(await bytesOf(`/modeles/${kind}/apercu.pdf`, fields)).toEqual([200, 'application/pdf', '%PDF-'])
})

test('what is wrong is said with its line, whether one looks or keeps, and what was typed is not lost', async () => {
  const fields = { body: '# Lettre\n\nPour {{pme.nom', missionId: '', exampleCase: 'gift', basedOn: '0' }
  for (const path of ['/modeles/letter/apercu', '/modeles/letter']) {
    const back = await web.post(path, fields, headers)
    expect(back.status).toBe(422)
    for (const words of ['Ligne 3', 'Ouvrez une variable par {{ et fermez-la par }}', 'Pour {{pme.nom']) expect(back.body).toContain(words)
  }
  expect(await bytesOf('/modeles/letter/apercu.pdf', fields)).toEqual([303, null, ''])
})

test('a version is kept, compared with the one before, and given back for the network’s', async () => {
  const keep = (body: string, basedOn: string) => web.post('/modeles/letter', { body, note: 'Plus court', basedOn, missionId: '', exampleCase: 'gift' }, headers)
  expect((await keep('# Notre lettre\n\nPour {{pme.nom}}.', '0')).status).toBe(303)
  expect((await keep('# Notre lettre\n\nPour {{pme.nom}} & Cie.', '1')).status).toBe(303)
  const meanwhile = await keep('# Trop tard', '1')
  expect([meanwhile.status, meanwhile.body.includes('Une autre version a été gardée entre-temps'), meanwhile.body.includes('# Trop tard')]).toEqual([409, true, true])
  const version = (await web.get('/modeles/letter/versions/2', headers)).body
  for (const words of ['Ce qui change depuis la version 1', '<del>Pour {{pme.nom}}.</del>', '<ins>Pour {{pme.nom}} &amp; Cie.</ins>', 'Plus court']) expect(version).toContain(words)
  expect((await web.get('/modeles/letter/versions/1', headers)).body).toContain('par rapport au texte du réseau')
  expect((await web.get('/modeles/letter/versions/9', headers)).status).toBe(404)
  expect((await web.post('/modeles/letter/apercu', { body: '# L\n{{pme.nom}} {{lien.note}}', missionId, exampleCase: 'gift', basedOn: '2' }, headers)).body).toContain('La note sur le lien entre les parties')
  expect((await web.post('/modeles/letter/reprise', { basedOn: '2' }, headers)).status).toBe(303)
  expect((await web.get('/modeles/letter', headers)).body).toContain('Version 3, retour au texte du réseau')
  expect((await web.get('/modeles?lang=en', headers)).body).toContain('back to the network’s words')
})

test('nobody but the coordinator gets there', async () => {
  expect((await web.get('/modeles')).status).toBe(303)
  const { missionId: other } = await web.stage(async (world) => {
    const cast = await aCast(world)
    const id = await plan(cast, await engage(cast, await approve(cast)))
    await sendLetter(cast, id)
    return { missionId: id }
  })
  expect((await web.post('/modeles/letter/apercu', { body: '# L\n{{pme.nom}}', missionId: other, exampleCase: 'gift', basedOn: '0' }, headers)).status).toBe(404)
})
