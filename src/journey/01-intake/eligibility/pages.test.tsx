import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { system, type Viewer } from '#house/access.ts'
import { sessionCookie } from '#house/auth/sessions.ts'
import type { Database } from '#house/db/database.ts'
import { valueOf } from '#house/http/web.ts'
import { ask, perform } from '#house/perform.ts'
import { beginSession } from '#people/accounts/actions.ts'
import { freshDatabase } from '#test/harness/databases.ts'
import { anSme, aTerritory, type Sme, type Territory } from '#test/harness/network.ts'
import { webWorld, type Answer, type WebWorld } from '#test/harness/web.ts'
import { openProject, submitProject } from '../actions.ts'
import { letterheadFor } from '#people/territories/queries.ts'
import { refusalPaper } from '../letters/mails.tsx'
import { refusalOfFile } from '../letters/queries.ts'
import { examinationOfFile, rulesOfTerritory } from './queries.ts'
import { holdAll } from './rules.ts'

// The coordinator writes rules, gathers facts, reads the verdicts and decides; what was decided stays as it was.

let database: Database
let web: WebWorld
let territory: Territory
let elsewhere: Territory
let sme: Sme
const idOf = (viewer: Viewer) => (viewer.kind === 'person' ? viewer.personId : '')

beforeAll(async () => {
  database = await freshDatabase()
  web = webWorld(database)
  const staged = await web.stage(async (world) => {
    const here = await aTerritory(world)
    return { here, there: await aTerritory(world), firm: await anSme(world, here) }
  })
  territory = staged.here
  elsewhere = staged.there
  sme = staged.firm
})
afterAll(() => database.close())

async function cookieOf(viewer: Viewer): Promise<Record<string, string>> {
  const { token } = valueOf(await perform(web.house, system('test'), beginSession, { personId: idOf(viewer) }))
  return { cookie: `${sessionCookie}=${token}` }
}
const get = async (path: string, viewer = territory.coordinator): Promise<Answer> => web.get(path, await cookieOf(viewer))
const post = async (path: string, fields: Record<string, string>, viewer = territory.coordinator): Promise<Answer> => web.post(path, fields, await cookieOf(viewer))

async function aRequest(): Promise<{ reference: string; at: string; projectId: string }> {
  const { projectId, reference } = valueOf(await perform(web.house, territory.coordinator, openProject, { territoryId: territory.id, smeId: sme.id, managerId: sme.managerId, summary: 'Vendre', headcount: 34 }))
  valueOf(await perform(web.house, sme.manager, submitProject, { projectId }))
  return { projectId, reference, at: `/dossiers/${reference}/recevabilite` }
}
const examined = (reference: string) => ask(web.house, territory.coordinator, examinationOfFile, { reference })
const bookOf = () => ask(web.house, territory.coordinator, rulesOfTerritory, { territoryId: territory.id })

describe('rules', () => {
  test('each kind has its form, and a rule added holds at once', async () => {
    const kinds: Record<string, Record<string, string>> = {
      'minimum-age': { years: '3' }, 'jobs-created': { jobs: '3', years: '3' }, 'jobs-kept': { jobs: '10', years: '3' }, 'no-job-condition': {}, takeover: { accepted: 'no' }, difficulty: { accepted: 'no' },
      size: { largest: 'medium' }, zone: { codes: '54' }, sector: { side: 'out', codes: '64, 65' },
    }
    const today = web.house.clock.today()
    for (const [kind, fields] of Object.entries(kinds)) {
      expect((await get(`/recevabilite/regles/${kind}`)).status).toBe(200)
      expect((await post(`/recevabilite/regles/${kind}`, { ...fields, sentence: '', validFrom: today })).location).toBe('/recevabilite/regles')
    }
    const { body } = await get('/recevabilite/regles')
    for (const said of ['L’entreprise a 3 ans au moins', '3 créations d’emplois envisagées au moins en 3 ans', 'Aucune condition d’emploi', 'ne sont pas prises en charge', 'Au plus une moyenne entreprise', 'L’établissement est dans 54', 'Ne sont pas accompagnées les activités 64 ou 65']) expect(body).toContain(said)
    const { reference, at } = await aRequest()
    expect((await examined(reference)).held.map(({ kind, verdict }) => `${kind} ${verdict}`).toSorted()).toEqual([
      'difficulty unknown', 'jobs-created unknown', 'jobs-kept unknown', 'minimum-age met', 'no-job-condition met', 'sector unknown', 'size unknown', 'takeover unknown', 'zone unknown'])
    const page = await get(at)
    expect(page.body).toContain('Il manque des éléments pour conclure.')
    expect(page.body).toContain('à préciser')
  })

  test('what is wrong comes back beside its field', async () => {
    const answer = await post('/recevabilite/regles/jobs-created', { jobs: '-1', years: '3', validFrom: '' })
    expect(answer.status).toBe(422)
    expect(answer.body).toContain('id="f-jobs-error"')
    expect(answer.body).toContain('id="f-validFrom-error"')
    const unanswered = await post('/recevabilite/regles/takeover', { validFrom: '2026-03-02' })
    expect([unanswered.status, unanswered.body.includes('id="f-accepted-error"'), unanswered.body.includes('href="#f-accepted"')]).toEqual([422, true, true])
    expect((await post('/recevabilite/regles/sector', { side: 'in', codes: ' ', validFrom: '2026-03-02' })).body).toContain('id="f-codes-error"')
  })

  test('another territory neither reads nor changes them', async () => {
    const { versions } = await bookOf()
    expect((await get(`/recevabilite/regles/${versions[0]!.ruleId}`, elsewhere.coordinator)).status).toBe(404)
    expect((await get('/recevabilite/regles', elsewhere.coordinator)).body).toContain('Aucune règle')
    expect((await get('/recevabilite/regles', sme.manager)).status).toBe(403)
  })
})

test('facts settle the verdicts', async () => {
  const { reference, at } = await aRequest()
  const fields = { createdOn: '1991-05-01', commune: '54000 Nancy', naf: '25.11z', jobsCreated: '4', jobsYears: '3', jobsKept: '34', takeover: 'no', inDifficulty: 'no', headcount: '34', turnoverCents: '4 200 000', publicMoney: 'yes' }
  expect((await post(`${at}/elements`, { ...fields, commune: 'Nulle-Part' })).body).toContain('Commune introuvable')
  expect((await post(`${at}/elements`, { ...fields, turnoverCents: 'beaucoup' })).body).toContain('id="f-turnoverCents-error"')
  expect((await post(`${at}/elements`, fields)).location).toBe(at)
  expect(new Set((await examined(reference)).held.map(({ verdict }) => verdict))).toEqual(new Set(['met']))
  const page = await get(at)
  expect(page.body).toContain('Toutes les règles en vigueur sont remplies.')
  expect(page.body).toContain('petite entreprise (recommandation 2003/361/CE, annexe, art. 2)')
  expect(page.body).toContain('la déclaration de l’entreprise manque encore')
  const minimis = { declaredBy: 'Julien', declaredOn: web.house.clock.today(), grantingAuthority: 'Région', grossGrantCents: '1 000', 'aids.0.authority': 'État', 'aids.0.grantedOn': '2025-01-01', 'aids.0.cents': '299 500' }
  expect((await post(`${at}/de-minimis`, minimis)).location).toBe(at)
  expect((await get(at)).body).toContain('plafond dépassé')
})

test('a judgment keeps its rules and facts: changed since, it recomputes as it was', async () => {
  const { reference, at } = await aRequest()
  await post(`${at}/elements`, { createdOn: '2024-01-01', takeover: 'no' })
  expect((await post(at, { verdict: 'ineligible', reasonCode: 'too-young', reason: '' })).location).toBe(`/dossiers/${reference}`)
  const before = (await examined(reference)).judgments[0]!
  expect(before.held.find(({ kind }) => kind === 'minimum-age')).toMatchObject({ verdict: 'not-met', version: 1 })
  const rule = (await bookOf()).versions.find(({ kind }) => kind === 'minimum-age')!
  web.clock.advance(10)
  expect((await post(`/recevabilite/regles/${rule.ruleId}`, { years: '0', sentence: 'Créateurs acceptés', validFrom: web.house.clock.today() })).location).toBe('/recevabilite/regles')
  await post(`${at}/elements`, { createdOn: '1950-01-01' })
  const after = (await examined(reference)).judgments[0]!
  expect(after).toEqual(before)
  expect(holdAll(after.held, after.facts, after.judged_on)).toEqual(after.held)
  expect((await examined(reference)).held.find(({ kind }) => kind === 'minimum-age')).toMatchObject({ verdict: 'met', version: 2 })
  const past = (await bookOf()).versions.filter(({ ruleId }) => ruleId === rule.ruleId)
  expect(past.map(({ version, validTo }) => [version, validTo])).toEqual([[2, null], [1, '2026-03-11']])
})

test('a rule that ends binds no later request', async () => {
  const rule = (await bookOf()).versions.find(({ kind }) => kind === 'difficulty')!
  await post(`/recevabilite/regles/${rule.ruleId}/fin`, { validTo: web.house.clock.today() })
  web.clock.advance(1)
  const { reference } = await aRequest()
  expect((await examined(reference)).held.some(({ kind }) => kind === 'difficulty')).toBe(false)
})

test('a refusal needs a reason, and its letter is a PDF for the territory alone', async () => {
  const { reference, at } = await aRequest()
  const bare = await post(at, { verdict: 'ineligible', reasonCode: '', reason: '' })
  expect(bare.status).toBe(422)
  expect((await get(`${at}/lettre.pdf`)).status).toBe(404)
  await post(at, { verdict: 'ineligible', reasonCode: 'need', reason: 'Le besoin *n’est pas* #prêt.' })
  expect((await get(at)).body).toContain(`${at}/lettre.pdf`)
  const response = await web.fetch(new Request(`http://127.0.0.1:3000${at}/lettre.pdf`, { headers: await cookieOf(territory.coordinator) }))
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/pdf'])
  const bytes = new Uint8Array(await response.arrayBuffer())
  expect(new TextDecoder('latin1').decode(bytes.slice(0, 5))).toBe('%PDF-')
  const refusal = await ask(web.house, territory.coordinator, refusalOfFile, { reference })
  expect(refusalPaper(web.house.site.networkName, refusal, await letterheadFor(web.house, refusal.file.territory_id))).toEqual(bytes)
  expect((await get(`${at}/lettre.pdf`, elsewhere.coordinator)).status).toBe(404)
  await web.settle()
  const attached = await web.look((tx) => tx.selectFrom('mail_attachments').innerJoin('mails', 'mails.id', 'mail_id').innerJoin('files', 'files.id', 'file_id').innerJoin('file_contents', 'file_contents.sha256', 'files.sha256')
    .select(['files.name', 'bytes']).where('template', '=', 'request-refused').where('files.name', 'like', `%${reference}%`).execute())
  expect(attached.map(({ name, bytes: kept }) => [name, Buffer.compare(Buffer.from(kept), Buffer.from(bytes))])).toEqual([[`reponse-${reference}.pdf`, 0]])
})
