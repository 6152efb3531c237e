import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import readWorkbook from 'read-excel-file/node'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { personIdOf, system } from '#house/access.ts'
import { sessionCookie } from '#house/auth/sessions.ts'
import type { Database } from '#house/db/database.ts'
import { addNeed, openProject, submitProject } from '#journey/01-intake/actions.ts'
import { beginSession } from '#people/accounts/actions.ts'
import { setSiteAddress } from '#people/organisations/address/actions.ts'
import { freshDatabase } from '#test/harness/databases.ts'
import { anSme, aTerritory, type Sme } from '#test/harness/network.ts'
import { aCast, type Cast } from '#test/harness/story.ts'
import { formsOf, webWorld, type WebWorld } from '#test/harness/web.ts'
import type { World } from '#test/harness/world.ts'

// Four files: two complete, one whose manager has no e-mail, one whose firm has no postal address; and one elsewhere.

let database: Database
let web: WebWorld
let cast: Cast
const references: string[] = []
const cookies: Record<string, Record<string, string>> = {}
const hasPdftotext = spawnSync('pdftotext', ['-v']).error === undefined

const siteOf = (world: World, sme: Sme) => world.look(async (tx) => (await tx.selectFrom('sites').select('id').where('organisation_id', '=', sme.id).executeTakeFirstOrThrow()).id)

async function aFile(world: World, territory: Cast['territory'], sme: Sme, address: boolean, submitted: boolean): Promise<void> {
  const { projectId } = await world.act(territory.coordinator, openProject, { territoryId: territory.id, smeId: sme.id, managerId: sme.managerId, summary: '=1+1', headcount: 12, referrerId: null, referrerName: null })
  await world.act(territory.coordinator, addNeed, { projectId, family: 'commercial', description: 'Vendre', halfDaysAsked: 4 })
  if (submitted) await world.act(sme.manager, submitProject, { projectId })
  if (address) await world.act(territory.coordinator, setSiteAddress, { siteId: await siteOf(world, sme), extra: null, street: '12, rue de l’Église', locality: null, postcode: '61000', commune: 'Saint-Aubin' })
  references.push((await world.look((tx) => tx.selectFrom('projects').select('reference').where('id', '=', projectId).executeTakeFirstOrThrow())).reference)
}

beforeAll(async () => {
  database = await freshDatabase()
  web = webWorld(database)
  await web.stage(async (world) => {
    cast = await aCast(world)
    const elsewhere = await aTerritory(world)
    const [second, third, fourth, far] = [await anSme(world, cast.territory), await anSme(world, cast.territory), await anSme(world, cast.territory), await anSme(world, elsewhere)]
    await aFile(world, cast.territory, cast.sme, true, true)
    await aFile(world, cast.territory, second, true, true)
    await aFile(world, cast.territory, third, true, true)
    await aFile(world, cast.territory, fourth, false, true)
    await aFile(world, elsewhere, far, true, true)
    // A name as nobody would type it but a formula: it stays a text. And a manager without an e-mail address.
    await world.look((tx) => tx.updateTable('organisations').set({ name: '=HYPERLINK("x")' }).where('id', '=', second.id).execute())
    await world.look((tx) => tx.updateTable('people').set({ email: null }).where('id', '=', third.managerId).execute())
    const people = { coordinator: personIdOf(cast.territory.coordinator), neighbour: personIdOf(elsewhere.coordinator), member: personIdOf(cast.territory.member), sme: cast.sme.managerId, correspondent: personIdOf(cast.company.correspondent) }
    for (const [who, personId] of Object.entries(people)) cookies[who] = { cookie: `${sessionCookie}=${(await world.act(system('test'), beginSession, { personId })).token}`, 'accept-language': 'fr' }
  })
  await web.settle()
})
afterAll(() => database.close())

async function bytesOf(path: string, who = 'coordinator'): Promise<Uint8Array> {
  const response = await web.fetch(new Request(`http://127.0.0.1:3000${path}`, { headers: cookies[who] ?? {} }))
  expect([path, response.status]).toEqual([path, 200])
  return new Uint8Array(await response.arrayBuffer())
}

function textOf(bytes: Uint8Array): string {
  const file = join(mkdtempSync(join(tmpdir(), 'mainforte-list-test-')), 'paper.pdf')
  writeFileSync(file, bytes)
  return spawnSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).stdout
}

const own = () => references.slice(0, 4)

test('the workbook holds the rows of the filter and no other, and no text is a formula', async () => {
  const [all] = await readWorkbook(Buffer.from(await bytesOf('/listes/dossiers/tableur.xlsx')))
  expect(all?.data.slice(1).map(([reference]) => reference).toSorted()).toEqual(own().toSorted())
  expect(all?.data.map((row) => row[1])).toContain('=HYPERLINK("x")')
  const [one] = await readWorkbook(Buffer.from(await bytesOf(`/listes/dossiers/tableur.xlsx?recherche=${references[2]}`)))
  expect(one?.data.slice(1).map(([reference]) => reference)).toEqual([references[2]])
  expect((await web.get('/listes/dossiers?etape=mission', cookies['coordinator'])).body).toContain('Aucune ligne ne répond')
  const [people] = await readWorkbook(Buffer.from(await bytesOf('/listes/personnes/tableur.xlsx?role=sme-manager')))
  expect(people?.data).toHaveLength(5)
  const [sites] = await readWorkbook(Buffer.from(await bytesOf('/listes/entreprises/tableur.xlsx')))
  expect(sites?.data.slice(1).map((row) => row[6])).toEqual([20])
})

test.skipIf(!hasPdftotext)('list and labels carry the same rows (needs pdftotext)', async () => {
  const list = textOf(await bytesOf('/listes/dossiers/liste.pdf'))
  for (const reference of own()) expect(list).toContain(reference)
  expect(list).not.toContain(references[4]!)
  expect(list).toContain('Notes')
  for (const sheet of [24, 14]) {
    const labels = textOf(await bytesOf(`/listes/dossiers/etiquettes-${sheet}.pdf`))
    expect(labels.match(/61000 SAINT AUBIN/g)).toHaveLength(3)
    expect(labels).toContain('12 RUE DE L EGLISE')
  }
})

const text = { subject: 'Réunion du réseau', body: 'Nous vous invitons pour {entreprise}, dossier {dossier}.\r\n\r\nÀ bientôt.' }

test('an unknown word is refused by its name and the text comes back', async () => {
  const answer = await web.post('/listes/dossiers/courriel', { ...text, body: 'Bonjour {civilite}', pas: 'apercu' }, cookies['coordinator'])
  expect(answer.status).toBe(422)
  expect(answer.body).toMatch(/«\scivilite\s» n’est le nom d’aucune variable/)
  expect(answer.body).toContain('Bonjour {civilite}')
  expect((await web.post('/listes/personnes/courriel?role=sme-manager', { ...text, pas: 'apercu' }, cookies['coordinator'])).body).toMatch(/«\sdossier\s» n’est le nom/)
})

const journalOf = (name: string) => web.look((tx) => tx.selectFrom('events').select('ids').where('name', '=', name).execute())

test('the preview says how many, sending twice sends once, each file is told once and the rest is listed', async () => {
  const preview = await web.post('/listes/dossiers/courriel', { ...text, pas: 'apercu' }, cookies['coordinator'])
  expect(preview.status).toBe(200)
  expect(preview.body).toContain('3 courriels partiront')
  expect(preview.body).toContain('Une ligne ne recevra rien')
  expect(preview.body).toContain('aucune adresse électronique')
  expect(await web.look((tx) => tx.selectFrom('mailings').select('id').execute())).toEqual([])
  const form = formsOf(preview.body).find((fields) => fields['announced'])!
  const changed = await web.post('/listes/dossiers/courriel', { ...form, announced: '4', idempotencyKey: 'autre', pas: 'envoyer' }, cookies['coordinator'])
  expect([changed.status, /La liste a changé/.test(changed.body)]).toEqual([409, true])
  const send = () => web.post('/listes/dossiers/courriel', { ...form, pas: 'envoyer' }, cookies['coordinator'])
  const [first, second] = await Promise.all([send(), send()])
  expect([first.status, second.location, (await send()).location]).toEqual([303, first.location, first.location])
  await web.settle()
  await web.settle()
  const mails = await web.look((tx) => tx.selectFrom('mails').select(['address', 'text_body']).where('template', '=', 'mailing').execute())
  expect(mails).toHaveLength(3)
  for (const reference of [references[0], references[1], references[3]]) expect(mails.filter(({ text_body }) => text_body.includes(`dossier ${reference}.`))).toHaveLength(1)
  expect(new Set((await journalOf('mailing-recipient.written')).map(({ ids }) => (ids as Record<string, string>)['projectId'])).size).toBe(3)
  const sheet = await web.get(first.location!, cookies['coordinator'])
  expect(sheet.body).toContain('aucune adresse électronique')
  expect((await web.get(`/dossiers/${references[0]}`, cookies['coordinator'])).body).toContain('Réunion du réseau')
  expect((await web.get(`/dossiers/${references[2]}`, cookies['coordinator'])).body).not.toContain('Réunion du réseau')
})

test.skipIf(!hasPdftotext)('letters are one page each, for those with a postal address (needs pdftotext)', async () => {
  const preview = await web.post('/listes/dossiers/lettre', { ...text, pas: 'apercu' }, cookies['coordinator'])
  const { location } = await web.post('/listes/dossiers/lettre', { ...formsOf(preview.body).find((fields) => fields['announced'])!, pas: 'envoyer' }, cookies['coordinator'])
  const letters = textOf(await bytesOf(`${location}/lettres.pdf`)).split('\f').filter((page) => page.trim() !== '')
  expect(letters).toHaveLength(3)
  for (const reference of references.slice(0, 3)) expect(letters.filter((page) => page.includes(reference) && page.includes('61000 SAINT AUBIN') && page.includes('Initiative'))).toHaveLength(1)
  await web.settle()
  expect(await web.look((tx) => tx.selectFrom('mails').select('id').where('template', '=', 'mailing').execute())).toHaveLength(3)
  expect((await web.get(location!, cookies['neighbour'])).status).toBe(404)
  expect((await web.get(`${location}/lettres.pdf`, cookies['neighbour'])).status).toBe(404)
})

test('without a file in the words, somebody with two files in the list is written to once and both files say so', async () => {
  await web.stage((world) => aFile(world, cast.territory, cast.sme, true, true))
  const preview = await web.post(`/listes/dossiers/courriel`, { subject: 'Vœux', body: 'Bonne année à {entreprise}.', pas: 'apercu' }, cookies['coordinator'])
  expect(preview.body).toContain('3 courriels partiront')
  expect(preview.body).toContain('noté sur 4 lignes')
  const before = (await journalOf('mailing-recipient.written')).length
  await web.post('/listes/dossiers/courriel', { ...formsOf(preview.body).find((fields) => fields['announced'])!, pas: 'envoyer' }, cookies['coordinator'])
  await web.settle()
  expect((await web.look((tx) => tx.selectFrom('mails').select('id').where('subject', '=', 'Vœux').execute()))).toHaveLength(3)
  expect((await journalOf('mailing-recipient.written')).length - before).toBe(4)
})

test.each([['member', 403], ['sme', 403], ['correspondent', 403]] as const)('%s has no list to take along', async (who, status) => {
  for (const path of ['/listes/dossiers', '/listes/dossiers/tableur.xlsx', '/listes/dossiers/etiquettes-24.pdf', '/listes/personnes/tableur.xlsx', '/listes/entreprises/courriel']) expect([path, (await web.get(path, cookies[who])).status]).toEqual([path, status])
})

test('the neighbour’s workbook holds the neighbour’s file alone', async () => {
  const [sheet] = await readWorkbook(Buffer.from(await bytesOf('/listes/dossiers/tableur.xlsx', 'neighbour')))
  expect(sheet?.data.slice(1).map(([reference]) => reference)).toEqual([references[4]])
})
