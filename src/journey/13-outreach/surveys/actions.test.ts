import { expect, test } from 'vitest'
import { system } from '#house/access.ts'
import { aTerritory } from '#test/harness/network.ts'
import { inWorld, person, refusalOf, type World } from '#test/harness/world.ts'
import { answerSurvey, withdrawAnswer } from './answering/actions.ts'
import { openSurveys, publicSurveyPage } from './answering/queries.ts'
import { sign } from '#house/auth/token.ts'
import { heldAbout } from '#house/privacy/rows.ts'
import { addPerson } from '#people/persons/actions.ts'
import { askMine } from '#people/rights/actions.ts'
import { erasePerson } from '#people/rights/erasure/actions.ts'
import { takeWhatIsOver } from '#house/privacy/retention.ts'
import { addMonths } from '#house/clock/plain-date.ts'
import { closeSurvey, dropSurvey, openSurvey, publishSurvey, startSurvey, takeBackSurvey, writeSurvey } from './actions.ts'
import { inviteToSurvey } from './invitations/actions.ts'
import { survey, surveys } from './queries.ts'
import { publicSurveyResults, surveyResults, surveyRows } from './results/queries.ts'

const officer = person('0190c0de-0000-7000-8000-0000000000c0', { role: 'national-coordinator' })
const admin = person('0190c0de-0000-7000-8000-0000000000c9', { role: 'network-admin' })
const anyone = { kind: 'public' } as const
const fr = (text: string) => ({ fr: text, en: '' })
const question = (id: number, more = {}) => ({ id, kind: 'one', label: fr(`Question ${id}`), required: true, options: [fr('Oui'), fr('Non')], most: null, min: null, max: null, unit: fr(''), after: null, among: [], ...more })
const questions = [question(1), question(2, { after: 1, among: [1], kind: 'scale', options: [] }), question(3, { kind: 'long', options: [], required: false })]
const draft = (surveyId: string, version: number, more = {}) => ({
  surveyId, version, title: fr('Notoriété'), introduction: fr(''), credit: fr('ASTREES'), method: fr(''), named: '', opensOn: '2026-03-02', closesOn: '2026-03-31', questions, audiences: [{ name: fr('PME'), quota: 2 }, { name: fr('Grandes entreprises'), quota: 1 }], ...more,
})

let serial = 0
async function anOpenSurvey(world: World, more = {}) {
  const { surveyId } = await world.act(officer, startSurvey, { title: `Notoriété ${(serial += 1)}`, languages: 'fr' })
  await world.act(officer, writeSurvey, draft(surveyId, 1, more))
  await world.act(officer, openSurvey, { surveyId, version: 2 })
  return { surveyId, slug: `notoriete-${serial}` }
}
const from = (ip: string, userAgent = 'Navigateur') => ({ origin: { ip, userAgent } })
const key = () => `formulaire-${(serial += 1)}-0123456789`
const answering = (slug: string, more = {}) => ({ slug, formKey: key(), audience: 1, answers: { q1: '1', q2: '4' }, ...more })
const kept = (world: World, surveyId: string) => world.look((tx) => tx.selectFrom('survey_answers').selectAll().where('survey_id', '=', surveyId).orderBy('repeated').execute())

test('a title is an address once, and says something in each language of the survey', () => inWorld(async (world) => {
  const { surveyId } = await world.act(admin, startSurvey, { title: 'Notoriété du réseau', languages: 'fr-en' })
  expect(await refusalOf(world.act(officer, startSurvey, { title: 'Notoriété du réseau !', languages: 'fr' }))).toBe('conflict outreach.title-taken')
  expect(await refusalOf(world.act(officer, startSurvey, { title: '???', languages: 'fr' }))).toBe('invalid outreach.title-unusable')
  expect(await refusalOf(world.act(officer, openSurvey, { surveyId, version: 1 }))).toBe('invalid outreach.title-empty')
}))

test('what is missing keeps it shut; two who write at once do not overwrite each other', () => inWorld(async (world) => {
  const { surveyId } = await world.act(officer, startSurvey, { title: 'Notoriété du réseau', languages: 'fr' })
  await world.act(officer, writeSurvey, draft(surveyId, 1))
  expect(await refusalOf(world.act(officer, writeSurvey, draft(surveyId, 1)))).toBe('conflict outreach.survey-changed')
  expect(await refusalOf(world.act(officer, writeSurvey, draft(surveyId, 2, { closesOn: '2026-03-01' })))).toBe('invalid house.invalid-input')
  expect(await refusalOf(world.ask(anyone, publicSurveyPage, { slug: 'notoriete-du-reseau' }))).toBe('not-found house.not-found')
  await world.act(officer, openSurvey, { surveyId, version: 2 })
  expect(await refusalOf(world.act(officer, writeSurvey, draft(surveyId, 2)))).toBe('conflict outreach.survey-frozen')
  await world.act(officer, takeBackSurvey, { surveyId })
  await world.act(officer, writeSurvey, draft(surveyId, 2))
  await world.act(officer, openSurvey, { surveyId, version: 3 })
  await world.act(anyone, answerSurvey, answering('notoriete-du-reseau'), from('192.0.2.1'))
  expect(await refusalOf(world.act(officer, takeBackSurvey, { surveyId }))).toBe('conflict outreach.survey-answered')
  expect(await refusalOf(world.act(officer, writeSurvey, draft(surveyId, 3)))).toBe('conflict outreach.survey-answered')
  expect(await refusalOf(world.act(officer, dropSurvey, { surveyId }))).toBe('conflict outreach.survey-answered')
}))

test('a communications officer of a territory makes no survey and reads none', () => inWorld(async (world) => {
  const territory = await aTerritory(world)
  const { surveyId } = await anOpenSurvey(world)
  const local = person('0190c0de-0000-7000-8000-0000000000c1', { role: 'communications-officer', territoryId: territory.id })
  expect((await world.ask(local, surveys)).rows).toEqual([])
  expect(await refusalOf(world.ask(local, survey, { surveyId }))).toBe('not-found house.not-found')
  expect(await refusalOf(world.ask(local, surveyResults, { surveyId }))).toBe('not-found house.not-found')
  expect(await refusalOf(world.act(local, closeSurvey, { surveyId }))).toBe('not-found house.not-found')
  expect(await refusalOf(world.act(local, inviteToSurvey, { surveyId, audience: 1, addresses: 'a@exemple.example' }))).toBe('not-found house.not-found')
}))

test('an anonymous answer keeps its day and nothing of whom it comes from: no event, no moment in its id', () => inWorld(async (world) => {
  const { surveyId, slug } = await anOpenSurvey(world)
  const events = () => world.look(async (tx) => (await tx.selectFrom('events').select('name').execute()).length)
  const before = await events()
  await world.act(anyone, answerSurvey, answering(slug, { name: 'Léa', email: 'lea@exemple.example', answers: { q1: '2', q2: '5', q3: 'Par un confrère' } }), from('192.0.2.1'))
  const [row] = await kept(world, surveyId)
  // The second question was not to be asked: what was typed into it is dropped.
  expect(row).toMatchObject({ named: false, name: null, email: null, answered_on: '2026-03-02', choices: { 1: 2 }, texts: { 3: 'Par un confrère' }, repeated: false })
  // Version 8: made from a name. Version 7 would hold the millisecond.
  expect(row?.id[14]).toBe('8')
  expect(await events()).toBe(before)
  expect(await world.look((tx) => tx.selectFrom('idempotency_keys').select('key').where('action', '=', 'outreach.answerSurvey').execute())).toEqual([])
  const [seen] = await world.look((tx) => tx.selectFrom('survey_visitors').selectAll().where('survey_id', '=', surveyId).execute())
  expect(JSON.stringify(seen)).not.toContain('192.0.2.1')
  await world.act(officer, closeSurvey, { surveyId })
  expect(await world.look((tx) => tx.selectFrom('survey_visitors').select('hash').where('survey_id', '=', surveyId).execute())).toEqual([])
}))

test('what is wrong is said by question; nothing is kept', () => inWorld(async (world) => {
  const { surveyId, slug } = await anOpenSurvey(world)
  const faults = async (more: object) => {
    const error: unknown = await world.act(anyone, answerSurvey, answering(slug, more), from('192.0.2.1')).catch((one: unknown) => one)
    return (error as { fields: unknown }).fields
  }
  expect(await faults({ answers: {} })).toEqual({ q1: 'outreach.answer-required' })
  expect(await faults({ answers: { q1: '1', q2: '9' } })).toEqual({ q2: 'outreach.answer-option' })
  expect(await faults({ audience: 7 })).toEqual({ audience: 'outreach.audience-which' })
  expect(await kept(world, surveyId)).toEqual([])
}))

test('a form sent twice is one answer; a repeat of the day is kept apart and takes no place; a full audience takes no more', () => inWorld(async (world) => {
  const { surveyId, slug } = await anOpenSurvey(world)
  const form = answering(slug)
  await world.act(anyone, answerSurvey, form, from('192.0.2.1'))
  await world.act(anyone, answerSurvey, form, from('192.0.2.1'))
  expect((await kept(world, surveyId)).length).toBe(1)
  await world.act(anyone, answerSurvey, answering(slug), from('192.0.2.1'))
  await world.act(anyone, answerSurvey, answering(slug), from('192.0.2.1'))
  expect((await kept(world, surveyId)).map(({ repeated }) => repeated)).toEqual([false, true, true])
  expect((await world.ask(officer, survey, { surveyId })).audiences.map(({ answered, quota }) => [answered, quota])).toEqual([[1, 2], [0, 1]])
  await world.act(anyone, answerSurvey, answering(slug), from('192.0.2.1', 'Autre navigateur'))
  expect((await world.ask(anyone, publicSurveyPage, { slug })).audiences.map(({ full }) => full)).toEqual([true, false])
  // The last click of a double click still finds its answer.
  await world.act(anyone, answerSurvey, form, from('192.0.2.1'))
  await world.act(anyone, answerSurvey, answering(slug, { audience: 2 }), from('192.0.2.9'))
  const both = await Promise.all([false, true].map((repeats) => world.ask(officer, surveyResults, { surveyId, repeats: String(repeats) })))
  expect(both.map(({ base, repeats }) => [base, repeats])).toEqual([[3, 2], [5, 2]])
  expect(await refusalOf(world.act(anyone, answerSurvey, answering(slug), from('192.0.2.8')))).toBe('conflict outreach.audience-full')
}))

test('answers are taken between its days alone, and it closes by itself', () => inWorld(async (world) => {
  const { surveyId, slug } = await anOpenSurvey(world, { opensOn: '2026-03-05', closesOn: '2026-03-06' })
  expect(await refusalOf(world.act(anyone, answerSurvey, answering(slug)))).toBe('conflict outreach.survey-before')
  world.clock.set('2026-03-07')
  expect(await refusalOf(world.act(anyone, answerSurvey, answering(slug)))).toBe('conflict outreach.survey-over')
  expect((await world.ask(anyone, openSurveys)).open.map((one) => one.slug)).not.toContain(slug)
  await world.act(system('test'), closeSurvey, { surveyId })
  expect((await world.ask(officer, survey, { surveyId })).status).toBe('closed')
  expect(await refusalOf(world.act(officer, closeSurvey, { surveyId }))).toBe('conflict house.state-changed')
}))

test('a named survey takes one answer per address, thanks for it, and gives it back', () => inWorld(async (world) => {
  const { surveyId, slug } = await anOpenSurvey(world, { named: 'on' })
  const lea = { name: 'Léa Martin', email: ' Lea@Exemple.example ' }
  expect(await refusalOf(world.act(anyone, answerSurvey, answering(slug)))).toBe('invalid house.invalid-input')
  await world.act(anyone, answerSurvey, answering(slug, { ...lea, answers: { q1: '1', q2: '5' } }), from('192.0.2.1'))
  expect(await world.act(anyone, answerSurvey, answering(slug, { ...lea, answers: { q1: '2' } }), from('192.0.2.1'))).toEqual({ answered: true })
  const [row, ...more] = await kept(world, surveyId)
  expect([row?.email, row?.choices, more]).toEqual(['lea@exemple.example', { 1: 1, 2: 5 }, []])
  await world.settle()
  const mails = await world.look((tx) => tx.selectFrom('mails').select(['address', 'text_body']).where('template', '=', 'survey-answer').execute())
  expect(mails.map(({ address }) => address)).toEqual(['lea@exemple.example'])
  const token = /\/reponses-aux-enquetes\/(\S+)/.exec(mails[0]?.text_body ?? '')?.[1] ?? ''
  await world.act(anyone, withdrawAnswer, { token })
  await world.act(anyone, withdrawAnswer, { token })
  expect(await kept(world, surveyId)).toEqual([])
  expect((await world.ask(officer, survey, { surveyId })).audiences[0]?.answered).toBe(0)
  expect(await refusalOf(world.act(anyone, withdrawAnswer, { token: sign(['another-secret'], 'survey-answer', row!.id) }))).toBe('not-found outreach.link-unknown')
}))

test('once closed, a named answer taken back stays in the counts without its words; two years later all of them do', () => inWorld(async (world) => {
  const { surveyId, slug } = await anOpenSurvey(world, { named: 'on' })
  for (const name of ['lea', 'paul']) await world.act(anyone, answerSurvey, answering(slug, { name, email: `${name}@exemple.example`, answers: { q1: '2', q3: `Je suis ${name}` } }))
  await world.act(officer, closeSurvey, { surveyId })
  const rows = await kept(world, surveyId)
  await world.act(anyone, withdrawAnswer, { token: sign(world.tools.site.secrets, 'survey-answer', rows.find(({ name }) => name === 'lea')!.id) })
  const left = async () => (await kept(world, surveyId)).map(({ name, email, texts, choices }) => [name, email, texts, choices]).toSorted((a, b) => String(a[0]).localeCompare(String(b[0])))
  expect(await left()).toEqual([[null, null, {}, { 1: 2 }], ['paul', 'paul@exemple.example', { 3: 'Je suis paul' }, { 1: 2 }]])
  await world.look((tx) => takeWhatIsOver(tx, addMonths(world.clock.today(), 23)))
  expect((await left()).length).toBe(2)
  expect((await left())[1]?.[0]).toBe('paul')
  await world.look((tx) => takeWhatIsOver(tx, addMonths(world.clock.today(), 24)))
  expect(await left()).toEqual([[null, null, {}, { 1: 2 }], [null, null, {}, { 1: 2 }]])
}))

test('an invitation takes one answer, and nothing leads from it to that answer', () => inWorld(async (world) => {
  const { surveyId, slug } = await anOpenSurvey(world)
  const invite = (addresses: string) => world.act(officer, inviteToSurvey, { surveyId, audience: 2, addresses })
  expect(await refusalOf(invite('lea@exemple.example\nlea at exemple'))).toBe('invalid outreach.addresses-unusable')
  expect(await invite('Lea@exemple.example\nlea@exemple.example')).toMatchObject({ invited: 1 })
  expect(await invite('lea@exemple.example')).toMatchObject({ invited: 0 })
  await world.settle()
  const mails = await world.look((tx) => tx.selectFrom('mails').select(['address', 'text_body']).where('template', '=', 'survey-invitation').execute())
  expect(mails.length).toBe(1)
  const token = new RegExp(`/enquetes/${slug}/invitation/(\\S+)`).exec(mails[0]?.text_body ?? '')?.[1] ?? ''
  // Somebody of the same house answered by the open link that day: the invited answer is no repeat.
  await world.act(anyone, answerSurvey, answering(slug), from('192.0.2.1'))
  const form = { ...answering(slug), audience: undefined, token }
  await world.act(anyone, answerSurvey, form, from('192.0.2.1'))
  expect(await world.act(anyone, answerSurvey, form, from('192.0.2.1'))).toEqual({ answered: true })
  expect(await refusalOf(world.act(anyone, answerSurvey, { ...form, formKey: key() }, from('192.0.2.1')))).toBe('conflict outreach.invitation-used')
  expect(await refusalOf(world.act(anyone, answerSurvey, { ...form, formKey: key(), token: 'x.y' }))).toBe('conflict outreach.invitation-used')
  expect((await kept(world, surveyId)).map(({ repeated }) => repeated)).toEqual([false, false])
  expect((await world.ask(officer, survey, { surveyId })).invited).toEqual({ sent: 1, used: 1 })
  await world.act(officer, closeSurvey, { surveyId })
  expect(await world.look((tx) => tx.selectFrom('survey_invitations').select('email').where('survey_id', '=', surveyId).execute())).toEqual([])
}))

test('whoever told the network not to write is not invited', () => inWorld(async (world) => {
  const { surveyId } = await anOpenSurvey(world)
  const { hashOfAddress } = await import('../subscriptions/queries.ts')
  await world.look((tx) => tx.insertInto('newsletter_stops').values({ address_hash: hashOfAddress('non@exemple.example'), why: 'objected', stopped_on: world.clock.today() }).execute())
  expect(await world.act(officer, inviteToSurvey, { surveyId, audience: 1, addresses: 'non@exemple.example' })).toMatchObject({ invited: 0 })
}))

test('results are public once published, lines of an anonymous survey leave once it is closed', () => inWorld(async (world) => {
  const { surveyId, slug } = await anOpenSurvey(world, { audiences: [{ name: fr('PME'), quota: 50 }] })
  for (let at = 0; at < 8; at += 1) await world.act(anyone, answerSurvey, answering(slug, { answers: { q1: at < 7 ? '2' : '1', q2: '3', q3: `Paroles ${at}` } }), from(`192.0.2.${at}`))
  expect(await refusalOf(world.ask(officer, surveyRows, { surveyId }))).toBe('conflict outreach.rows-open')
  expect(await refusalOf(world.act(officer, publishSurvey, { surveyId }))).toBe('conflict house.state-changed')
  await world.act(officer, closeSurvey, { surveyId })
  expect(await refusalOf(world.ask(anyone, publicSurveyResults, { slug }))).toBe('not-found outreach.results-unpublished')
  const { rows } = await world.ask(officer, surveyRows, { surveyId })
  expect(rows.length).toBe(8)
  await world.act(officer, publishSurvey, { surveyId, withRepeats: '' })
  const open = await world.ask(anyone, publicSurveyResults, { slug })
  // One answer « oui » is hidden, and so is the other cell, from which it would follow; the question after it would tell too.
  expect(open.tallies.map(({ cells, withheld }) => [cells.map(({ count }) => count), withheld])).toEqual([[[null, null], null], [[], 'follows-masked']])
  expect(JSON.stringify(open)).not.toContain('Paroles')
}))

test('a person finds their named answer among their data, and their erasure leaves only what it counts for', () => inWorld(async (world) => {
  const add = (email: string, role: string) => world.act(system('test'), addPerson, { givenName: 'Ada', familyName: 'Essai', email, role, telephone: null, gender: null, siteId: null, territoryId: null, organisationId: null })
  const { personId } = await add('ada@exemple.example', 'communications-officer')
  const { personId: adminId } = await add('admin@exemple.example', 'network-admin')
  const { surveyId, slug } = await anOpenSurvey(world, { named: 'on' })
  await world.act(anyone, answerSurvey, answering(slug, { name: 'Ada', email: 'ada@exemple.example', answers: { q1: '2', q3: 'Je suis Ada' } }))
  const held = await world.look((tx) => heldAbout(tx, [personId]))
  expect(held.find(({ table }) => table === 'survey_answers')?.rows).toMatchObject([{ email: 'ada@exemple.example', texts: { 3: 'Je suis Ada' } }])
  const { rightsRequestId } = await world.act(person(personId, { role: 'communications-officer' }), askMine, { kind: 'erasure', words: '' })
  await world.act(person(adminId, { role: 'network-admin' }), erasePerson, { rightsRequestId, answer: 'Fait' })
  expect(await kept(world, surveyId)).toMatchObject([{ name: null, email: null, texts: {}, choices: { 1: 2 } }])
}))
