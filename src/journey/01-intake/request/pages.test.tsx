import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { system } from '#house/access.ts'
import type { Database } from '#house/db/database.ts'
import { valueOf } from '#house/http/web.ts'
import { ask, perform } from '#house/perform.ts'
import { writeDirectory } from '#people/organisations/directory/actions.ts'
import type { DirectoryLine } from '#people/organisations/directory/rules.ts'
import { coverCommunes } from '#people/territories/communes/actions.ts'
import { freshDatabase } from '#test/harness/databases.ts'
import { aTerritory, nextSiren, type Territory } from '#test/harness/network.ts'
import { formsOf, webWorld, type WebWorld } from '#test/harness/web.ts'
import { toPlainDate } from '#house/clock/plain-date.ts'
import { judgeProject } from '../actions.ts'
import { setRule } from '../eligibility/actions.ts'
import { examinationOfFile } from '../eligibility/queries.ts'

// An SME asks for help without an account or a script: three steps, a link, a summary, one sending.

let database: Database
let web: WebWorld
let territory: Territory

beforeAll(async () => {
  database = await freshDatabase()
  web = webWorld(database)
  territory = await web.stage((world) => aTerritory(world))
  valueOf(await perform(web.house, system('test'), coverCommunes, { territoryId: territory.id, communes: ['54395'] }))
})
afterAll(() => database.close())

const contact = { givenName: 'Julien', familyName: 'Marchandeau', email: 'julien@tolerie.example', telephone: '', referrer: 'Banque de l’Est', referrerEmail: 'conseil@banque.example', tellReferrer: 'on' }
const company = (siren: string) => ({ siren, company: 'Tôlerie Marchandeau', postalCode: '54000', commune: 'nancy', headcount: '34,5' })
const need = { family: 'commercial', description: 'Vendre au secteur médical', jobsCreated: '3', jobsKept: '34' }

/** Begins a request and returns the address of its link. */
async function begun(fields: Record<string, string> = {}): Promise<string> {
  const { status, location } = await web.post('/demander-un-appui', { ...contact, ...fields })
  expect(status).toBe(303)
  expect(location).toMatch(/^\/demander-un-appui\/[\w-]{43}\/entreprise$/)
  return location!.replace('/entreprise', '')
}

const mails = (template: string) => web.look((tx) => tx.selectFrom('mails').select(['address', 'subject', 'text_body']).where('template', '=', template).orderBy('created_at').execute())
const projectsOf = (siren: string) => web.look((tx) => tx.selectFrom('projects').innerJoin('organisations', 'organisations.id', 'projects.sme_id').selectAll('projects').where('siren', '=', siren).execute())

async function sent(siren: string, more: Record<string, string> = {}): Promise<string> {
  const at = await begun(more)
  await web.post(`${at}/entreprise`, company(siren))
  expect((await web.post(`${at}/besoin`, need)).location).toBe(`${at}/envoi`)
  expect((await web.post(`${at}/envoi`, {})).location).toBe('/demander-un-appui/recu')
  return at
}

describe('three steps', () => {
  test('from the first page to the file, with its territory from the commune', async () => {
    const first = await web.get('/demander-un-appui')
    expect(first.body).toContain('Étape 1 sur 3')
    expect(formsOf(first.body)[0]).toHaveProperty('idempotencyKey')
    const siren = nextSiren()
    const at = await begun()
    expect((await web.get(at)).location).toBe(`${at}/entreprise`)
    expect((await web.post(`${at}/entreprise`, company(siren))).location).toBe(`${at}/besoin`)
    expect((await web.get(`${at}/entreprise`)).body).toContain('value="Nancy"')
    expect((await web.post(`${at}/besoin`, need)).location).toBe(`${at}/envoi`)
    const summary = await web.get(`${at}/envoi`)
    for (const said of ['Julien Marchandeau', 'Tôlerie Marchandeau', '54000 Nancy', 'Vendre au secteur médical', 'sera tenu au courant']) expect(summary.body).toContain(said)
    expect(await projectsOf(siren)).toEqual([])
    expect((await web.post(`${at}/envoi`, formsOf(summary.body)[0]!)).location).toBe('/demander-un-appui/recu')
    const [project] = await projectsOf(siren)
    expect(project).toMatchObject({ territory_id: territory.id, status: 'submitted', headcount: 34.5, referrer_name: 'Banque de l’Est', referrer_email: 'conseil@banque.example' })
    const { facts, file } = await ask(web.house, territory.coordinator, examinationOfFile, { reference: project!.reference })
    expect(facts).toMatchObject({ communeCode: '54395', inTerritory: true, jobsCreated: 3, jobsKept: 34 })
    expect(file.manager).toBe('Julien Marchandeau')
  })

  test('sent twice it counts once, and the link is over', async () => {
    const siren = nextSiren()
    const at = await sent(siren)
    expect((await web.post(`${at}/envoi`, {})).status).toBe(404)
    expect(await projectsOf(siren)).toHaveLength(1)
    const over = await web.get(`${at}/contact`)
    expect(over.status).toBe(404)
    expect(over.body).toContain('n’ouvre plus de demande')
    const left = await web.look((tx) => tx.selectFrom('intake_drafts').select(['contact', 'email']).where('token', '=', at.split('/').at(-1)!).executeTakeFirstOrThrow())
    expect(left).toEqual({ contact: {}, email: '' })
  })

  test('a double click on the summary makes one file', async () => {
    const siren = nextSiren()
    const at = await begun()
    await web.post(`${at}/entreprise`, company(siren))
    await web.post(`${at}/besoin`, need)
    const form = formsOf((await web.get(`${at}/envoi`)).body)[0]!
    const answers = await Promise.all([web.post(`${at}/envoi`, form), web.post(`${at}/envoi`, form)])
    expect(answers.map(({ location }) => location)).toEqual(['/demander-un-appui/recu', '/demander-un-appui/recu'])
    expect(await projectsOf(siren)).toHaveLength(1)
  })

  test('the trap and an unknown link write nothing', async () => {
    const before = await web.look((tx) => tx.selectFrom('intake_drafts').select('id').execute())
    expect((await web.post('/demander-un-appui', { ...contact, website: 'https://spam.example' })).location).toBe('/demander-un-appui/recu')
    expect(await web.look((tx) => tx.selectFrom('intake_drafts').select('id').execute())).toHaveLength(before.length)
    expect((await web.get(`/demander-un-appui/${'x'.repeat(43)}/besoin`)).status).toBe(404)
  })
})

describe('what is wrong is said beside the field, and what was typed is kept', () => {
  test.each<[string, Record<string, string>, string]>([
    ['a wrong digit', { siren: '123456789' }, 'SIREN'], ['a postal code', { postalCode: '540' }, 'cinq chiffres'], ['an unknown commune', { commune: 'Marseille' }, 'communes connues\u00a0: Nancy'],
    ['a commune no territory covers', { postalCode: '13001', commune: 'Marseille' }, 'Choisissez le plus proche'],
  ])('%s', async (_name, fields, said) => {
    const at = await begun()
    const answer = await web.post(`${at}/entreprise`, { ...company(nextSiren()), ...fields })
    expect(answer.status).toBe(422)
    expect(answer.body).toContain(said)
    expect(answer.body).toContain('value="Tôlerie Marchandeau"')
  })

  test('the person chooses a territory where the commune does not decide', async () => {
    const at = await begun()
    const siren = nextSiren()
    const asked = await web.post(`${at}/entreprise`, { ...company(siren), postalCode: '13001', commune: 'Marseille' })
    expect(asked.body).toContain('name="territory"')
    expect((await web.post(`${at}/entreprise`, { ...company(siren), postalCode: '13001', commune: 'Marseille', territory: territory.slug })).location).toBe(`${at}/besoin`)
  })

  test('a SIRET is as good as a SIREN', async () => {
    const at = await begun()
    expect((await web.post(`${at}/entreprise`, company('732 829 320 00074'))).location).toBe(`${at}/besoin`)
    expect((await web.get(`${at}/entreprise`)).body).toContain('value="732829320"')
  })
})

const line = (siren: string, more: Partial<DirectoryLine> = {}): DirectoryLine =>
  ({ siren, name: 'TOLERIE DU REGISTRE', naf: '25.11Z', headcountBand: '12', createdOn: toPlainDate('1991-05-01'), closedOn: null, open: true, postalCode: null, commune: null, communeCode: null, ...more })

test('the directory fills in what was left blank, and says when a firm is closed or unknown', async () => {
  const [known, closed, unknown] = [nextSiren(), nextSiren(), nextSiren()]
  await web.look((tx) => writeDirectory(tx, 'legal-units', [line(known), line(closed, { closedOn: toPlainDate('2024-03-31') })]))
  await web.look((tx) => writeDirectory(tx, 'establishments', [line(known, { postalCode: '54000', commune: 'NANCY', communeCode: '54395' })]))
  const at = await begun()
  expect((await web.post(`${at}/entreprise`, company(closed))).body).toContain('est fermée')
  const asked = await web.post(`${at}/entreprise`, company(unknown))
  expect([asked.status, asked.body.includes('name="sure"')]).toEqual([422, true])
  expect((await web.post(`${at}/entreprise`, { ...company(unknown), sure: 'on' })).location).toBe(`${at}/besoin`)
  expect((await web.post(`${at}/entreprise`, { siren: known, company: '', postalCode: '', commune: '', headcount: '' })).location).toBe(`${at}/besoin`)
  await web.post(`${at}/besoin`, need)
  await web.post(`${at}/envoi`, {})
  const firm = await web.look((tx) => tx.selectFrom('organisations').select(['name', 'naf', 'created_on']).where('siren', '=', known).executeTakeFirstOrThrow())
  expect(firm).toEqual({ name: 'TOLERIE DU REGISTRE', naf: '25.11Z', created_on: '1991-05-01' })
  await web.look((tx) => tx.deleteFrom('directory_firms').execute())
})

test('a second request of one firm tells the public nothing and the coordinator everything', async () => {
  const siren = nextSiren()
  await sent(siren)
  const at = await sent(siren, { email: 'autre@tolerie.example', givenName: 'Sandrine' })
  expect(at).toBeTruthy()
  const [first, second] = (await projectsOf(siren)).map(({ reference }) => reference).toSorted()
  const { others } = await ask(web.house, territory.coordinator, examinationOfFile, { reference: second! })
  expect(others.map(({ reference }) => reference)).toEqual([first])
})

test('the link comes by mail, the request left is recalled once, and what expired is erased', async () => {
  const at = await begun({ email: 'lente@pme.example', referrer: '', referrerEmail: '', tellReferrer: '' })
  await web.settle()
  const own = async (template: string) => (await mails(template)).filter(({ address }) => address === 'lente@pme.example')
  expect((await own('request-started')).map(({ text_body }) => text_body.includes(at))).toEqual([true])
  expect(await web.tick('intake.chaseAbandoned')).toBe(0)
  web.clock.advance(3)
  expect(await web.tick('intake.chaseAbandoned')).toBeGreaterThan(0)
  expect(await web.tick('intake.chaseAbandoned')).toBe(0)
  await web.settle()
  expect((await own('request-chased')).map(({ text_body }) => text_body.includes(at))).toEqual([true])
  expect((await web.get(`${at}/entreprise`)).status).toBe(200)
  web.clock.advance(31)
  expect((await web.get(`${at}/entreprise`)).status).toBe(404)
  await web.tick('intake.forgetExpired')
  expect(await web.look((tx) => tx.selectFrom('intake_drafts').select('id').where('email', '=', 'lente@pme.example').execute())).toEqual([])
})

test('an address is not pestered: after three requests in a day no more letters go there', async () => {
  for (let count = 0; count < 5; count += 1) await begun({ email: 'cible@exemple.example' })
  await web.settle()
  // All five stand before the first letter is written: none leaves.
  expect((await mails('request-started')).filter(({ address }) => address === 'cible@exemple.example').length).toBeLessThanOrEqual(3)
})

test('a request resumed after the rules changed is sent, and judged by the rules of that day', async () => {
  const rule = (years: number, more: object = {}) => perform(web.house, territory.coordinator, setRule, { territoryId: territory.id, ruleId: null, rule: { kind: 'minimum-age', parameters: { years } }, validFrom: web.house.clock.today(), ...more })
  const { ruleId } = valueOf(await rule(0))
  const siren = nextSiren()
  const at = await begun()
  await web.post(`${at}/entreprise`, company(siren))
  web.clock.advance(2)
  valueOf(await rule(3, { ruleId }))
  await web.post(`${at}/besoin`, need)
  expect((await web.post(`${at}/envoi`, {})).location).toBe('/demander-un-appui/recu')
  const [project] = await projectsOf(siren)
  const { held } = await ask(web.house, territory.coordinator, examinationOfFile, { reference: project!.reference })
  expect(held).toMatchObject([{ version: 2, verdict: 'unknown', missing: ['createdOn'] }])
})

test('a stored answer that no longer fits leads back to its step; nothing is lost', async () => {
  const at = await begun()
  await web.post(`${at}/entreprise`, company(nextSiren()))
  await web.post(`${at}/besoin`, need)
  const token = at.split('/').at(-1)!
  await web.look((tx) => tx.updateTable('intake_drafts').set({ need: JSON.stringify({ family: 'abolie', description: 'Vendre' }) }).where('token', '=', token).execute())
  const answer = await web.post(`${at}/envoi`, {})
  expect(answer.status).toBe(422)
  expect(answer.body).toContain('à l’étape «\u00a0Votre besoin\u00a0»')
  expect((await web.get(`${at}/besoin`)).body).toContain('Vendre')
})

test('the firm and its referrer learn what became of it, the referrer nothing more', async () => {
  const siren = nextSiren()
  await sent(siren, { email: 'refus@pme.example' })
  const [project] = await projectsOf(siren)
  await web.settle()
  expect((await mails('request-received')).some(({ address, text_body }) => address === 'refus@pme.example' && text_body.includes(project!.reference))).toBe(true)
  valueOf(await perform(web.house, territory.coordinator, judgeProject, { projectId: project!.id, verdict: 'ineligible', reasonCode: 'need', reason: 'Un cabinet vous conviendra mieux.' }))
  await web.settle()
  const [refusal] = (await mails('request-refused')).filter(({ address }) => address === 'refus@pme.example')
  expect(refusal?.text_body).toContain('ne se prête pas à quelques jours')
  expect(refusal?.text_body).toContain('Un cabinet vous conviendra mieux.')
  const [news] = (await mails('referrer-ineligible'))
  expect(news?.text_body).toContain('n’a pas été jugée recevable')
  expect(news?.text_body).not.toContain('cabinet')
  expect((await mails('referrer-submitted')).length).toBeGreaterThan(0)
})

test('the form lends its letters to nobody: what is no name stays out until the coordinator has judged', async () => {
  const siren = nextSiren()
  const at = await begun({ givenName: 'Gagnez sur gain.example', email: 'victime@exemple.example', referrerEmail: 'autre@exemple.example' })
  await web.settle()
  const [link] = (await mails('request-started')).filter(({ address }) => address === 'victime@exemple.example')
  expect(link?.text_body).not.toContain('gain.example')
  await web.post(`${at}/entreprise`, { ...company(siren), company: 'Cliquez gain.example' })
  await web.post(`${at}/besoin`, need)
  await web.post(`${at}/envoi`, {})
  await web.settle()
  const told = await web.look((tx) => tx.selectFrom('mails').select('text_body').where('address', 'in', ['victime@exemple.example', 'autre@exemple.example']).execute())
  expect(told.length).toBeGreaterThan(1)
  expect(told.filter(({ text_body }) => text_body.includes('gain.example'))).toEqual([])
})

test('posts without end are slowed down, in words, and the answers stay', async () => {
  const at = await begun()
  await web.post(`${at}/entreprise`, company(nextSiren()))
  const statuses: number[] = []
  for (let count = 0; count < 40; count += 1) statuses.push((await web.post(`${at}/besoin`, { family: '', description: '' })).status)
  expect(new Set(statuses)).toEqual(new Set([422, 429]))
  expect(statuses.filter((status) => status === 429)).toHaveLength(1)
  expect((await web.get(`${at}/entreprise`)).body).toContain('value="Tôlerie Marchandeau"')
})

test('the company-search API is asked where it is set; when it does not answer the form goes on', async () => {
  const closed = nextSiren()
  const server = createServer((_request, response) => void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ results: [{ siren: closed, nom_raison_sociale: 'FERMEE', etat_administratif: 'C', date_fermeture: '2024-03-31' }] })))
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done))
  const asking = webWorld(database, { companySearchUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })
  const at = await begun()
  expect((await asking.post(`${at}/entreprise`, company(closed))).body).toContain('(FERMEE) est fermée')
  await new Promise<void>((done) => {
    server.closeAllConnections()
    server.close(() => done())
  })
  expect((await asking.post(`${at}/entreprise`, company(closed))).location).toBe(`${at}/besoin`)
})

test('a closed establishment of a firm that lives gets a plain verdict; its firm, or another establishment, goes on', async () => {
  const living = nextSiren()
  const [open, shut] = [`${living}00017`, `${living}00025`]
  const server = createServer((_request, response) => void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ results: [{ siren: living, nom_raison_sociale: 'VIVANTE', etat_administratif: 'A', matching_etablissements: [{ siret: open, etat_administratif: 'A' }, { siret: shut, etat_administratif: 'F' }] }] })))
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done))
  const asking = webWorld(database, { companySearchUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })
  const at = await begun()
  const refused = await asking.post(`${at}/entreprise`, company(shut))
  expect([refused.status, refused.body.includes('est fermé ; l’entreprise, elle, existe toujours')]).toEqual([422, true])
  expect((await asking.post(`${at}/entreprise`, company(open))).location).toBe(`${at}/besoin`)
  await new Promise<void>((done) => {
    server.closeAllConnections()
    server.close(() => done())
  })
})
