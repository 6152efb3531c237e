import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '#house/db/database.ts'
import { freshDatabase } from '#test/harness/databases.ts'
import { formsOf, signInAs, webWorld, type Answer, type WebWorld } from '#test/harness/web.ts'
import { system } from '#house/access.ts'
import { addPerson } from '#people/persons/actions.ts'
import { surveysAddress } from './schema.ts'

// The journey through HTTP, as a browser without a script walks it.

let database: Database
let web: WebWorld
let cookie = ''
beforeAll(async () => {
  database = await freshDatabase()
  web = webWorld(database, { demonstration: false })
  const { personId } = await web.stage((world) => world.act(system('test'), addPerson, { givenName: 'Camille', familyName: 'Essai', email: 'camille@exemple.example', role: 'communications-officer', territoryId: null, organisationId: null, siteId: null, telephone: null, gender: null }))
  cookie = await signInAs(web, personId)
})
afterAll(() => database.close())

const asOfficer = (path: string) => web.get(path, { cookie, 'accept-language': 'fr' })
const send = (path: string, fields: Record<string, string> | [string, string][]) => web.post(path, fields, { cookie, origin: 'http://localhost', 'accept-language': 'fr' })
const visit = (path: string) => web.get(path, { 'accept-language': 'fr' })
const text = (html: string) => html.replaceAll(/<[^>]+>/g, ' ').replaceAll('&#39;', "'").replaceAll('&amp;', '&').replaceAll('’', "'").replaceAll(/\s+/g, ' ')

type Fields = Record<string, string>
const two = { 'audiences.0.name.fr': "Entreprises d'accueil", 'audiences.0.quota': '2', 'audiences.1.name.fr': 'Grandes entreprises', 'audiences.1.quota': '1' }
const words = { 'title.fr': '', 'introduction.fr': 'Trois minutes.', 'credit.fr': 'ASTREES, avec ses partenaires', 'method.fr': '', opensOn: '2026-03-02', closesOn: '2026-03-31' }
const three: Fields = {
  'questions.0.id': '1', 'questions.0.kind': 'one', 'questions.0.label.fr': 'Connaissez-vous le réseau ?', 'questions.0.options.fr': 'Oui\nNon', 'questions.0.required': 'on',
  'questions.1.id': '2', 'questions.1.kind': 'several', 'questions.1.label.fr': 'Par qui ?', 'questions.1.options.fr': 'La presse\nUn confrère\nUne banque', 'questions.1.most': '2', 'questions.1.after': '1', 'questions.1.among': '1', 'questions.1.required': 'on',
  'questions.2.id': '3', 'questions.2.kind': 'long', 'questions.2.label.fr': 'Un mot ?',
}

/** A survey open to all; returns its address inside and its public one. */
async function anOpenSurvey(title: string, more: Fields = {}): Promise<{ inside: string; outside: string }> {
  const inside = (await send(surveysAddress, { title, languages: 'fr', named: more['named'] ?? '' })).location ?? ''
  expect((await send(inside, { ...words, ...two, ...three, version: '1', ...more, 'title.fr': title })).status).toBe(303)
  expect((await send(`${inside}/ouvertures`, { version: '2' })).status).toBe(303)
  const outside = /\/enquetes\/[a-z0-9-]+/.exec((await asOfficer(inside)).body)?.[0] ?? ''
  return { inside, outside }
}

/** A form as somebody at a network address fills it in: without a cookie, and none is set. */
async function answer(path: string, fields: Fields | [string, string][], ip: string): Promise<Answer & { cookies: string | null }> {
  const response = await web.fetch(new Request(`http://127.0.0.1:3000${path}`, { method: 'POST', body: new URLSearchParams(fields), headers: { 'content-type': 'application/x-www-form-urlencoded', 'accept-language': 'fr', 'x-forwarded-for': ip, 'user-agent': 'Navigateur' } }), { incoming: { socket: { remoteAddress: '127.0.0.1' } } })
  return { status: response.status, location: response.headers.get('location'), body: await response.text(), cookies: response.headers.get('set-cookie') }
}
const formKeyOf = async (path: string) => formsOf((await visit(path)).body).find((form) => form['formKey'])?.['formKey'] ?? ''

test('a draft is completed by buttons that keep what was typed, and says what it lacks', async () => {
  const inside = (await send(surveysAddress, { title: 'Brouillon', languages: 'fr' })).location ?? ''
  const typed = { ...words, 'title.fr': 'Brouillon', version: '1' }
  expect((await send(inside, { ...typed, change: 'add:one' })).status).toBe(303)
  expect((await send(inside, { ...typed, version: '2', 'questions.0.id': '1', 'questions.0.kind': 'one', 'questions.0.label.fr': 'Gardée ?', 'questions.0.options.fr': 'Oui\nNon', change: 'audience:add' })).status).toBe(303)
  const page = await asOfficer(inside)
  expect(page.body).toContain('value="Gardée ?"')
  expect((await send(inside, { ...typed, version: '3', 'questions.0.id': '1', 'questions.0.kind': 'one', 'questions.0.label.fr': 'Gardée ?', 'questions.0.options.fr': 'Oui' })).status).toBe(303)
  const lacking = text((await asOfficer(inside)).body)
  expect(lacking).toContain('Ajoutez au moins un public avec son quota.')
  expect(lacking).toContain('Question 1 : proposez au moins deux réponses.')
  const refused = await send(`${inside}/ouvertures`, { version: '4' })
  expect([refused.status, text(refused.body).includes('Ajoutez au moins un public')]).toEqual([422, true])
  expect((await send(inside, { ...typed, version: '4', closesOn: 'demain' })).status).toBe(422)
  expect((await visit('/enquetes/brouillon')).status).toBe(404)
  expect((await send(`${inside}/suppressions`, {})).location).toBe(surveysAddress)
})

test('a visitor reads what is kept of them, answers without a script or a cookie, and is thanked', async () => {
  const { inside, outside } = await anOpenSurvey('Notoriété une')
  const page = text((await visit(outside)).body)
  for (const said of ['Enquête anonyme', 'Ni nom, ni adresse, ni compte', 'ASTREES, avec ses partenaires', 'Seulement si vous avez répondu « Oui » à la question 1.', '2 réponses au plus.', "Entreprises d'accueil"]) expect(page).toContain(said)
  const formKey = await formKeyOf(outside)
  const wrong = await answer(outside, [['formKey', formKey], ['audience', '1'], ['q1', '1']], '192.0.2.1')
  expect([wrong.status, text(wrong.body).includes('Répondez à cette question.'), wrong.body.includes(formKey)]).toEqual([422, true, true])
  const many = await answer(outside, [['formKey', formKey], ['audience', '1'], ['q1', '1'], ['q2', '1'], ['q2', '2'], ['q2', '3']], '192.0.2.1')
  expect(many.status).toBe(422)
  const sent = await answer(outside, [['formKey', formKey], ['audience', '1'], ['q1', '1'], ['q2', '1'], ['q2', '3'], ['q3', '=1+1']], '192.0.2.1')
  expect([sent.status, sent.location, sent.cookies]).toEqual([303, `${outside}/merci`, null])
  expect((await visit(`${outside}/merci`)).status).toBe(200)
  expect((await answer(outside, [['formKey', formKey], ['audience', '1'], ['q1', '2']], '192.0.2.1')).status).toBe(303)
  expect((await answer(outside, { formKey: 'x'.repeat(20), audience: '1', q1: '1', website: 'https://robot.example' }, '192.0.2.7')).location).toBe(`${outside}/merci`)
  const results = text((await asOfficer(`${inside}/resultats`)).body)
  expect(results).toContain('1 réponse au total.')
  expect((await asOfficer(`${inside}/resultats.csv`)).status).toBe(409)
  expect((await send(`${inside}/clotures`, {})).status).toBe(303)
  const csv = (await asOfficer(`${inside}/resultats.csv`)).body
  expect(csv).toContain("La presse | Une banque")
  // What begins with a sign is no formula, and no column tells a day.
  expect(csv).toContain("'=1+1")
  expect(csv).not.toContain('2026')
  expect((await asOfficer(`${inside}/resultats.xlsx`)).status).toBe(200)
  expect((await visit(`${outside}/resultats`)).status).toBe(404)
  expect((await send(`${inside}/publications`, {})).status).toBe(303)
  expect(text((await visit(`${outside}/resultats`)).body)).toContain("Non publié : trop peu de réponses pour qu'aucune personne ne soit reconnue.")
  expect((await visit('/enquetes')).body).toContain(`${outside}/resultats`)
  expect(text((await visit(outside)).body)).toContain('Cette enquête est close')
})

test('the link of one audience asks nothing of it, and closes politely once it is full', async () => {
  const { inside, outside } = await anOpenSurvey('Notoriété deux')
  const link = `${outside}/pour/2`
  expect(text((await visit(link)).body)).toContain('Vous répondez pour : Grandes entreprises.')
  expect((await answer(link, { formKey: await formKeyOf(link), q1: '2' }, '192.0.2.2')).status).toBe(303)
  const full = await visit(link)
  expect([full.status, text(full.body).includes('Merci, nous avons assez de réponses')]).toEqual([200, true])
  const other = text((await visit(outside)).body)
  expect(other).toContain('Les réponses de ce public sont au complet : Grandes entreprises.')
  const late = await answer(link, { formKey: 'une-page-ouverte-avant', q1: '2' }, '192.0.2.3')
  expect([late.status, text(late.body).includes("vient d'être atteint")]).toEqual([409, true])
  expect((await visit(`${outside}/pour/9`)).status).toBe(404)
  expect(text((await asOfficer(`${inside}/resultats`)).body)).toContain('1 réponse au total.')
})

test('of two who answer at once for the last place, one has it; both clicks of a double click are one answer', async () => {
  const { inside, outside } = await anOpenSurvey('Notoriété trois', { 'audiences.0.quota': '1' })
  const race = await Promise.all(['192.0.2.10', '192.0.2.11', '192.0.2.12', '192.0.2.13'].map((ip, at) => answer(outside, { formKey: `formulaire-simultane-${at}`, audience: '1', q1: '2' }, ip)))
  expect(race.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([303, 409, 409, 409])
  const twice = await Promise.all([1, 2, 3].map(() => answer(outside, { formKey: 'le-meme-formulaire', audience: '2', q1: '2' }, '192.0.2.20')))
  expect(twice.map(({ status }) => status)).toEqual([303, 303, 303])
  const rows = await web.look((tx) => tx.selectFrom('survey_answers').innerJoin('surveys', 'surveys.id', 'survey_id').select('repeated').where('slug', '=', outside.slice('/enquetes/'.length)).execute())
  expect(rows).toEqual([{ repeated: false }, { repeated: false }])
  expect(text((await asOfficer(inside)).body)).toContain('1 sur 1')
})

test('answers while somebody closes: none comes after, and no hash is left', async () => {
  const { inside, outside } = await anOpenSurvey('Notoriété quatre', { 'audiences.0.quota': '50' })
  const all = await Promise.all([...[1, 2, 3].map((at) => answer(outside, { formKey: `pendant-la-cloture-${at}`, audience: '1', q1: '2' }, `192.0.2.${30 + at}`)), send(`${inside}/clotures`, {})])
  expect(all.every(({ status }) => status === 303 || status === 409)).toBe(true)
  expect(await web.look((tx) => tx.selectFrom('survey_visitors').innerJoin('surveys', 'surveys.id', 'survey_id').select('hash').where('status', '<>', 'open').execute())).toEqual([])
})

test('a named survey asks who answers; its letter takes the answer back by one button', async () => {
  const { inside, outside } = await anOpenSurvey('Notoriété cinq', { named: 'on' })
  expect(text((await visit(outside)).body)).toContain('Enquête nominative')
  const fields = { formKey: await formKeyOf(outside), audience: '1', q1: '2', name: 'Léa', email: 'lea' }
  const wrong = await answer(outside, fields, '192.0.2.40')
  expect([wrong.status, text(wrong.body).includes('Écrivez une adresse complète')]).toEqual([422, true])
  expect((await answer(outside, { ...fields, email: 'lea@exemple.example' }, '192.0.2.40')).status).toBe(303)
  await web.settle()
  const [mail] = await web.look((tx) => tx.selectFrom('mails').select('text_body').where('template', '=', 'survey-answer').execute())
  const path = /\/reponses-aux-enquetes\/\S+/.exec(mail?.text_body ?? '')?.[0] ?? ''
  expect((await asOfficer(`${inside}/resultats.csv`)).body).toContain('lea@exemple.example')
  expect((await visit(path)).status).toBe(200)
  expect((await asOfficer(`${inside}/resultats.csv`)).body).toContain('lea@exemple.example')
  expect((await answer(path, {}, '192.0.2.40')).status).toBe(200)
  expect((await asOfficer(`${inside}/resultats.csv`)).body).not.toContain('lea@exemple.example')
  expect((await answer('/reponses-aux-enquetes/x.y', {}, '192.0.2.40')).status).toBe(404)
})

test('an invitation opens the survey without asking the audience', async () => {
  const { inside, outside } = await anOpenSurvey('Notoriété six')
  const refused = await send(`${inside}/invitations`, { addresses: 'pas une adresse', audience: '2', locale: 'fr' })
  expect([refused.status, text(refused.body).includes('pas une adresse')]).toEqual([422, true])
  expect((await send(`${inside}/invitations`, { addresses: 'paul@exemple.example', audience: '2', locale: 'fr' })).status).toBe(303)
  await web.settle()
  const [mail] = await web.look((tx) => tx.selectFrom('mails').select('text_body').where('template', '=', 'survey-invitation').execute())
  const path = /\/enquetes\/\S+\/invitation\/\S+/.exec(mail?.text_body ?? '')?.[0] ?? ''
  expect((await visit(path)).body).not.toContain('name="audience"')
  expect((await answer(path, { formKey: await formKeyOf(path), q1: '2' }, '192.0.2.50')).location).toBe(`${outside}/merci`)
  const again = await answer(path, { formKey: 'un-autre-formulaire', q1: '2' }, '192.0.2.50')
  expect([again.status, text(again.body).includes('Cette invitation a déjà servi')]).toEqual([409, true])
})

test('a program that sends on and on is slowed down', async () => {
  const { outside } = await anOpenSurvey('Notoriété sept')
  const statuses = []
  for (let at = 0; at < 32; at += 1) statuses.push((await answer(outside, { formKey: `programme-insistant-${at}`, audience: '1' }, '192.0.2.66')).status)
  expect([statuses[0], statuses.at(-1)]).toEqual([422, 429])
})

test('after its last day a survey closes by itself', async () => {
  const { outside } = await anOpenSurvey('Notoriété huit')
  const statusOf = async () => (await web.look((tx) => tx.selectFrom('surveys').select('status').where('slug', '=', outside.slice('/enquetes/'.length)).executeTakeFirstOrThrow())).status
  await web.tick('outreach.closeSurveysPast')
  expect(await statusOf()).toBe('open')
  web.clock.set('2026-04-01')
  expect(text((await visit(outside)).body)).toContain('Cette enquête est close')
  await web.tick('outreach.closeSurveysPast')
  expect(await statusOf()).toBe('closed')
})
