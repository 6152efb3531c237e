import { keyOfPem, ownCertificate } from '#house/signing/seal/certificate.ts'
import { sealDue } from '#house/signing/seal/due.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { system } from '#house/access.ts'
import { sessionCookie } from '#house/auth/sessions.ts'
import type { Database } from '#house/db/database.ts'
import { valueOf } from '#house/http/web.ts'
import { perform } from '#house/perform.ts'
import { beginSession } from '#people/accounts/actions.ts'
import { aCommittee, aReadyFile, aSession, byLaws, onAgenda, type Member, type Table } from '#test/harness/committee.ts'
import { freshDatabase } from '#test/harness/databases.ts'
import { formsOf, webWorld, type Answer, type WebWorld } from '#test/harness/web.ts'
import { personIdOf } from '#house/access.ts'
import { recordAccounts } from '../agenda/actions.ts'
import { setByLaws } from '../bylaws/actions.ts'

// A meeting held with forms alone: attendance, a recusal, the vote, the decision, the minutes. No script anywhere.

let database: Database
let web: WebWorld
let table: Table
let [meetingId, agendaItemId, projectId] = ['', '', '']
const cookies = new Map<string, Record<string, string>>()

async function signIn(personId: string): Promise<Record<string, string>> {
  const known = cookies.get(personId)
  if (known) return known
  const { token } = valueOf(await perform(web.house, system('test'), beginSession, { personId }))
  const cookie = { cookie: `${sessionCookie}=${token}` }
  cookies.set(personId, cookie)
  return cookie
}
const plain = (html: string) => html.replaceAll(/<(style|script)[\s\S]*?<\/\1>/g, '').replaceAll(/<[^>]+>/g, ' ').replaceAll('&#39;', '’').replaceAll(/[\s\u00a0\u202f]+/g, ' ')
const as = async (who: Member | 'coordinator') => signIn(who === 'coordinator' ? (personIdOf(table.coordinator) ?? '') : who.personId)
const get = async (who: Member | 'coordinator', end: string) => web.get(`/comite/reunions/${meetingId}${end}`, await as(who))
const room = (who: Member | 'coordinator') => get(who, `/salle?dossier=${agendaItemId}`)

/** Sends one form of the room with its hidden fields, as a browser without script would. */
async function send(who: Member | 'coordinator', end: string, fields: Record<string, string>): Promise<Answer> {
  const { body } = await room(who)
  const form = [...body.matchAll(/<form\b[\s\S]*?<\/form>/g)].map(([one]) => one).find((one) => one.includes(`/salle${end}?`)) ?? ''
  expect(form, `${end} is offered`).not.toBe('')
  return await web.post(`/comite/reunions/${meetingId}/salle${end}?dossier=${agendaItemId}`, { ...formsOf(form)[0], ...fields }, await as(who))
}

beforeAll(async () => {
  database = await freshDatabase()
  web = webWorld(database)
  await web.stage(async (world) => {
    table = await aCommittee(world, 8)
    await world.act(table.coordinator, setByLaws, { committeeId: table.committeeId, ...byLaws, quorum: 4, coordinatorRuns: false })
    meetingId = await aSession(world, table)
    const file = await aReadyFile(world, table)
    projectId = file.projectId
    agendaItemId = await onAgenda(world, table, meetingId, file)
    await world.act(table.coordinator, recordAccounts, { projectId, year: 2025, turnoverCents: 398_000_000, resultCents: -1_800_000, cashCents: 9_700_000 })
  })
  web.clock.set('2026-03-17', 14)
})
afterAll(() => database.close())

test('before the quorum: the room says what may still be done, and nobody is offered the vote', async () => {
  const { body, status } = await room(table.chair)
  expect(status).toBe(200)
  expect(body.match(/<h1\b/g)).toHaveLength(1)
  expect(plain(body)).toContain('Le quorum n’est pas atteint sur ce dossier : 0 présents ou représentés, 4 requis.')
  expect(plain(body)).toContain('ajourner le dossier ou passer en consultation écrite')
  expect(body).not.toContain('/salle/ouvrir')
})

test('the coordinator notes who is here; a member of no seat and another territory find no room', async () => {
  for (const member of table.members.slice(0, 6)) {
    expect((await web.post(`/comite/reunions/${meetingId}/presences`, { memberId: member.seatId, state: 'present' }, await as('coordinator'))).status).toBe(303)
  }
  expect(plain((await room(table.chair)).body)).toContain('quorum atteint : 6 présents, 4 requis')
  const stranger = await signIn(personIdOf(table.territory.member) ?? '')
  expect((await web.get(`/comite/reunions/${meetingId}/salle`, stranger)).status).toBe(404)
  expect((await get(table.members[4]!, '/presences')).status).toBe(404)
})

test('a member declares a conflict and loses accounts, debate and vote at once', async () => {
  const member = table.members[3]!
  expect(plain((await room(member)).body)).toContain('3 980')
  expect((await send(member, '/deport', { reason: '' })).status).toBe(422)
  expect((await send(member, '/deport', { reason: 'Banque du dossier' })).status).toBe(303)
  const words = plain((await room(member)).body)
  expect(words).toContain('Ce dossier est examiné sans vous')
  expect(words).not.toContain('3 980')
  expect((await web.post(`/comite/reunions/${meetingId}/salle/vote?dossier=${agendaItemId}`, { agendaItemId, choice: 'for' }, await as(member))).status).toBe(403)
})

test('the wall shows no accounts and nobody’s vote', async () => {
  const { body } = await get('coordinator', `/salle/projection?dossier=${agendaItemId}`)
  expect(plain(body)).not.toContain('3 980')
  expect(plain(body)).toContain('Les comptes ne sont pas projetés')
  expect(body).not.toContain('<form')
})

test('the chair opens, members vote and change their minds, nobody sees the detail before the closing', async () => {
  expect((await room('coordinator')).body).not.toContain('/salle/ouvrir')
  expect((await send(table.chair, '/ouvrir', {})).status).toBe(303)
  for (const [place, choice] of [[0, 'for'], [1, 'against'], [2, 'for-with-conditions'], [4, 'for-with-conditions']] as const) expect((await send(table.members[place]!, '/vote', { choice })).status).toBe(303)
  await send(table.members[1]!, '/vote', { choice: 'for-with-conditions' })
  expect((await send(table.members[5]!, '/vote', {})).status).toBe(422)
  const words = plain((await room(table.chair)).body)
  expect(words).toContain('4 votes reçus sur 5')
  expect(words).toContain('1 vote manque.')
  expect(words).not.toContain('Accord sous réserve 3')
})

test('closing without the condition it voted keeps the vote closed and asks the coordinator to complete it', async () => {
  expect((await send(table.chair, '/clore', { days: '2,5', advance: '15 000 €' })).status).toBe(303)
  const words = plain((await room('coordinator')).body)
  expect(words).toContain('Accord sous réserve 3')
  expect(words).toContain('La décision attend ce que le vote ne dit pas')
  expect((await web.post(`/comite/reunions/${meetingId}/salle/vote?dossier=${agendaItemId}`, { agendaItemId, choice: 'for' }, await as(table.chair))).status).toBe(409)
  const { reference } = await web.look((tx) => tx.selectFrom('projects').select('reference').where('id', '=', projectId).executeTakeFirstOrThrow())
  const decision = await web.post(`/dossiers/${reference}/decision`, { agendaItemId, outcome: 'approved-with-conditions', halfDays: '5', advance: '15 000', 'condition-0-wording': 'Plan de trésorerie', 'condition-0-due': '2026-04-04', 'condition-0-blocks': 'advance' }, await as('coordinator'))
  expect(decision.status).toBe(303)
  expect(plain((await room(table.chair)).body)).toContain('avance de 15 000 €')
})

test('the minutes: read by members, corrected by the coordinator, approved by the chair, then a PDF that does not change', async () => {
  expect((await web.post(`/comite/reunions/${meetingId}/releve`, { remarks: 'Rien à ajouter.' }, await as('coordinator'))).status).toBe(303)
  expect(plain((await get(table.members[2]!, '/releve')).body)).toContain('Rien à ajouter.')
  expect((await web.post(`/comite/reunions/${meetingId}/releve/approbation`, {}, await as('coordinator'))).status).toBe(403)
  expect((await web.post(`/comite/reunions/${meetingId}/releve/approbation`, {}, await as(table.chair))).status).toBe(303)
  const words = plain((await get(table.chair, '/releve')).body)
  expect(words).toMatch(/Approuvé par Membre\d+ Comité00, le 17 mars 2026 à 14 h/)
  const [first, second] = [await get(table.members[2]!, '/releve.pdf'), await get(table.chair, '/releve.pdf')]
  expect([first.status, first.body === second.body]).toEqual([200, true])
  const sealing = { key: keyOfPem(await ownCertificate('Réseau de test', new Date('2026-01-01'))), timestampUrl: undefined }
  expect(await sealDue(web.house, sealing, (_name, error) => { throw error })).toBe(1)
  expect([first.body.includes('/verifier?reference='), (await get(table.chair, '/releve.pdf')).body.includes('/verifier?reference=')]).toEqual([false, true])
  // Whoever stood aside on a file is not handed the whole.
  expect((await get(table.members[3]!, '/releve.pdf')).status).toBe(403)
  for (const paper of ['dossiers', 'emargement', 'bulletins']) expect((await get('coordinator', `/${paper}.pdf`)).body.slice(0, 5)).toBe('%PDF-')
})

test('by-laws on a page, and up and down on the agenda', async () => {
  const page = await web.get(`/comites/${table.committeeId}/reglement`, await as('coordinator'))
  expect(plain(page.body)).toContain('Plus de la moitié des votes exprimés')
  expect((await web.post(`/comites/${table.committeeId}/reglement`, { quorum: '0', majority: 'simple', ballot: 'open', proxiesPerMember: '1', opinions: 'blind' }, await as('coordinator'))).status).toBe(422)
  expect((await web.post(`/comites/${table.committeeId}/reglement`, { quorum: '5', majority: 'absolute', castingVote: 'on', ballot: 'secret', proxiesPerMember: '2', opinions: 'open' }, await as('coordinator'))).status).toBe(303)
  const committee = await web.look((tx) => tx.selectFrom('committees').selectAll().where('id', '=', table.committeeId).executeTakeFirstOrThrow())
  expect(committee).toMatchObject({ quorum: 5, majority: 'absolute', casting_vote: true, ballot: 'secret', proxies_per_member: 2, opinions: 'open', written_consultation_allowed: false, coordinator_runs: false })
  const [next, first, second] = await web.stage(async (world) => {
    const file = await aReadyFile(world, table)
    const later = await aSession(world, table, '2026-06-16')
    return [later, await onAgenda(world, table, later, file), await onAgenda(world, table, later, await aReadyFile(world, table))]
  })
  expect((await web.post(`/comite/reunions/${next}/ordre`, { agendaItemId: second ?? '', way: 'up' }, await as('coordinator'))).status).toBe(303)
  const order = await web.look((tx) => tx.selectFrom('agenda_items').select('id').where('meeting_id', '=', next ?? '').orderBy('position').execute())
  expect(order.map(({ id }) => id)).toEqual([second, first])
  const locked = await web.post(`/comite/reunions/${meetingId}/presences`, { memberId: table.members[6]!.seatId, state: 'present' }, await as('coordinator'))
  expect([locked.status, plain(locked.body).includes('approuvé')]).toEqual([409, true])
})
