import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '#house/db/database.ts'
import { valueOf } from '#house/http/web.ts'
import { ask, perform } from '#house/perform.ts'
import { keyOfPem, ownCertificate } from '#house/signing/seal/certificate.ts'
import { sealDue } from '#house/signing/seal/due.ts'
import { sendProposals } from '#journey/04-matching/sending/actions.ts'
import { proposePlan } from '#journey/05-planning/actions.ts'
import { sendForSignature } from '#journey/06-agreements/actions.ts'
import { chooseRoute } from '#journey/06-agreements/route/actions.ts'
import { settleHalfDay } from '#journey/07-ledger/actions.ts'
import { linksOfObject } from '#people/links/queries.ts'
import { freshDatabase } from '#test/harness/databases.ts'
import { aCast, approve, engage, fourSessions, plan, serviceRoute, sign, type Approved, type Cast } from '#test/harness/story.ts'
import { formsOf, shownIn, webWorld, type WebWorld } from '#test/harness/web.ts'

// The whole chain as people walk it who have no account: letters, links, forms that post. No script, no sign-in.

type Story = { web: WebWorld; cast: Cast; approved: Approved; firm: readonly string[]; proposalId: string; groupId: string }
let database: Database
let story: Story

/** What would tell the company which firm it is. */
async function firmOf(web: WebWorld, cast: Cast, { projectId }: Approved): Promise<string[]> {
  const row = await web.look((tx) => tx.selectFrom('projects').innerJoin('organisations', 'organisations.id', 'projects.sme_id').innerJoin('sites', 'sites.organisation_id', 'organisations.id')
    .innerJoin('people', 'people.id', 'projects.manager_id').select(['organisations.name', 'siren', 'commune', 'reference', 'given_name']).where('projects.id', '=', projectId).executeTakeFirstOrThrow())
  return [row.name, row.siren, row.commune ?? '', row.reference, row.given_name, projectId, cast.sme.id]
}

beforeAll(async () => {
  database = await freshDatabase()
  const web = webWorld(database)
  const { cast, approved } = await web.stage(async (world) => {
    const cast = await aCast(world)
    return { cast, approved: await approve(cast) }
  })
  const firm = await firmOf(web, cast, approved)
  const sent = valueOf(await perform(web.house, cast.territory.coordinator, sendProposals, { projectId: approved.projectId, picks: [{ needId: approved.needId, expertId: cast.company.expertId }] }))
  await web.settle()
  story = { web, cast, approved, firm, proposalId: sent.proposalIds[0] ?? '', groupId: sent.proposalGroupId }
})
afterAll(() => database.close())

type Letter = { address: string; text: string; html: string; subject: string; link: string }

/** Letters of one kind, the oldest first, each with the path of its link. */
async function letters(template: string): Promise<Letter[]> {
  const rows = await story.web.look((tx) => tx.selectFrom('mails').select(['address', 'subject', 'text_body', 'html_body']).where('template', '=', template).where('territory_id', '=', story.cast.territory.id).orderBy('created_at').orderBy('id').execute())
  return rows.map((row) => ({ address: row.address, subject: row.subject, text: row.text_body, html: row.html_body, link: /\/l\/[\w.-]+/.exec(row.text_body)?.[0] ?? '' }))
}

async function letter(template: string): Promise<Letter> {
  const [one, ...others] = await letters(template)
  expect(others).toEqual([])
  expect(one).toBeDefined()
  return one!
}

async function open(link: string): Promise<string> {
  const { status, body } = await story.web.get(link)
  expect(status).toBe(200)
  expect(body.match(/<h1\b/g)).toHaveLength(1)
  return shownIn(body)
}

/** Sends the form of a page that does this action, as a browser would, and opens the page it leads to. */
async function answer(link: string, action: string, typed: Record<string, string> = {}): Promise<string> {
  const form = formsOf(await open(link)).find((one) => one['action'] === action)
  expect(form, `a form of ${action}`).toBeDefined()
  const sent = await story.web.post(link, { ...form, ...typed })
  expect([sent.status, sent.location]).toEqual([303, link])
  await story.web.settle()
  return await open(link)
}

const statusOfProposal = async () => (await story.web.look((tx) => tx.selectFrom('proposals').select('status').where('id', '=', story.proposalId).executeTakeFirstOrThrow())).status

describe('the company', () => {
  test('is asked without a word that would name the SME', async () => {
    const { link, text, html, subject } = await letter('proposal-to-company')
    const page = await open(link)
    for (const word of story.firm) for (const written of [page, text, html, subject]) expect(written).not.toContain(word)
    expect(page).toContain('Commercial')
    expect(page).toContain('20')
    expect(text).toContain('Ce lien vous est personnel')
  })

  test('opening the page changes nothing', async () => {
    const { link } = await letter('proposal-to-company')
    await open(link)
    await open(link)
    expect(await statusOfProposal()).toBe('sent')
  })

  test('a refusal without a reason comes back with the question open', async () => {
    const { link } = await letter('proposal-to-company')
    const form = formsOf(await open(link)).find((one) => one['action'] === 'matching.declineAsCompany')
    const sent = await story.web.post(link, { ...form, reason: '  ' })
    expect(sent.status).toBe(422)
    expect(sent.body).toContain('<details class="mt-3" open')
    expect(sent.body).toContain('id="f-reason-error"')
    expect(await statusOfProposal()).toBe('sent')
  })

  test('a link does not run an action it does not list', async () => {
    const { link } = await letter('proposal-to-company')
    expect((await story.web.post(link, { action: 'matching.consentAsLineManager' })).status).toBe(403)
    expect((await story.web.post(link, { action: 'matching.withdrawProposal', reason: 'x' })).status).toBe(403)
    expect(await statusOfProposal()).toBe('sent')
  })

  test('a link acts on its own object whatever is posted, and a forged one on none', async () => {
    const { link } = await letter('proposal-to-company')
    const other = '0190c0de-0000-7000-8000-00000000beef'
    const form = formsOf(await open(link)).find((one) => one['action'] === 'matching.declineAsCompany')
    const sent = await story.web.post(link, { ...form, proposalId: other, reason: '' })
    expect(sent.status).toBe(422)
    expect((await story.web.get(`${link.slice(0, -2)}xx`)).status).toBe(404)
  })

  test('sent twice with the same key, the yes counts once', async () => {
    const { link } = await letter('proposal-to-company')
    const form = formsOf(await open(link)).find((one) => one['action'] === 'matching.releaseByCompany') ?? {}
    const [first, second] = [await story.web.post(link, form), await story.web.post(link, form)]
    expect([first.status, second.status]).toEqual([303, 303])
    const events = await story.web.look((tx) => tx.selectFrom('events').select('id').where('name', '=', 'proposal.released').execute())
    expect(events).toHaveLength(1)
    const late = await story.web.post(link, { ...form, idempotencyKey: crypto.randomUUID() })
    expect(late.status).toBe(409)
    expect(late.body).toContain('C’est noté')
    await story.web.settle()
  })

  test('reads afterwards what happens next, still without a name', async () => {
    const page = await open((await letter('proposal-to-company')).link)
    expect(page).toContain('C’est noté')
    expect(page).toContain('responsable hiérarchique')
    for (const word of story.firm) expect(page).not.toContain(word)
  })
})

test('the line manager reads days, dates, what is left and an end, and agrees', async () => {
  const { link, text } = await letter('proposal-to-line-manager')
  const page = await open(link)
  expect(page).toContain('30 juin 2026')
  expect(page).toContain('8\u00a0jours sur 10\u00a0jours')
  for (const word of story.firm) for (const written of [page, text]) expect(written).not.toContain(word)
  expect(await answer(link, 'matching.consentAsLineManager')).toContain('C’est noté')
})

test('the expert reads the fit in words and accepts', async () => {
  const { link, text } = await letter('proposal-to-expert')
  const page = await open(link)
  expect(page).toContain('Adéquation à ce besoin')
  expect(page).toContain('sur 85')
  for (const word of story.firm) for (const written of [page, text]) expect(written).not.toContain(word)
  expect(await answer(link, 'matching.acceptAsExpert')).toContain('Vous avez dit oui')
})

test('the SME reads who would come and says yes', async () => {
  const { link, text } = await letter('proposal-to-sme')
  expect(await open(link)).toContain('esponsable commerciale')
  expect(text).toContain('responsable commerciale')
  expect(await answer(link, 'matching.acceptAsSme')).toContain('C’est noté')
})

test('the SME agrees the dates, held until a moment that is said', async () => {
  const { web, cast, proposalId } = story
  valueOf(await perform(web.house, cast.territory.coordinator, proposePlan, { proposalId, sessions: fourSessions }))
  await web.settle()
  const { link, text } = await letter('plan-to-sme')
  expect(text).toContain('20 mars 2026')
  expect(await open(link)).toContain('retenues pour vous jusqu’au 20 mars 2026')
  const keys = fourSessions.map(({ day, half }) => `${day} ${half}`)
  const ticked = keys.slice(1)
  const back = await web.post(link, [['action', 'planning.answerPlan'], ['halves', ''], ...ticked.map((key): [string, string] => ['halves', key]), ['reason', '']])
  expect(back.status).toBe(422)
  const boxes = keys.map((key) => new RegExp(`<input[^>]*value="${key}"[^>]*>`).exec(back.body)?.[0] ?? '')
  expect(boxes.map((box) => / checked/.test(box))).toEqual([false, true, true, true])
  const refused = await web.post(link, { action: 'people.giveCalendar', address: 'pas une adresse', idempotencyKey: crypto.randomUUID() })
  expect([refused.status, refused.body.includes('value="pas une adresse"')]).toEqual([422, true])
  expect(await answer(link, 'people.giveCalendar', { address: 'https://agenda.exemple.example/prive/abc.ics' })).toContain('Votre agenda est lu (agenda.exemple.example)')
  const [kept, ...others] = await web.look((tx) => tx.selectFrom('calendar_sources').select(['person_id', 'host', 'sealed']).execute())
  expect([kept?.person_id, kept?.host, kept?.sealed.includes('abc.ics'), others]).toEqual([cast.sme.managerId, 'agenda.exemple.example', false, []])
  expect(await answer(link, 'planning.answerPlan')).toContain('Ces dates sont convenues')
})

test('each party signs the paper it was shown, with a code from its mail; a look at the link does nothing', async () => {
  const { web, cast } = story
  const { id: missionId } = await web.look((tx) => tx.selectFrom('missions').select('id').where('proposal_id', '=', story.proposalId).executeTakeFirstOrThrow())
  valueOf(await perform(web.house, cast.territory.coordinator, chooseRoute, { missionId, ...serviceRoute }))
  valueOf(await perform(web.house, cast.territory.coordinator, sendForSignature, { missionId }))
  await web.settle()
  const form = (page: string, action: string) => formsOf(page).find((one) => one['action'] === action) ?? {}
  const send = (link: string, fields: Record<string, string>) => web.post(link, { ...fields, idempotencyKey: crypto.randomUUID() }, { 'user-agent': 'Telephone' })
  for (const [at, paper] of ['letter-to-company', 'letter-to-operator', 'letter-to-sme', 'consent-to-company', 'consent-to-expert'].entries()) {
    const { link } = await letter(paper)
    // A scanner of mails opens every link: nothing is sent or signed by that.
    await Promise.all([web.get(link), web.get(`${link}/document.pdf`), web.fetch(new Request(`http://127.0.0.1:3000${link}`, { method: 'HEAD' }))])
    expect(await codes(at)).toHaveLength(at)
    const page = await open(link)
    expect(page).toContain('mardi 7 avril 2026, matin')
    expect(page).toContain('Ce cachet n’est pas la signature des parties')
    const asked = await send(link, form(page, 'agreements.askSigningCode'))
    expect([asked.status, asked.location]).toEqual([303, link])
    const code = (await codes(at + 1))[at] ?? ''
    const ready = form(await open(link), 'agreements.signAgreement')
    expect((await send(link, { ...ready, code, consent: '' })).status).toBe(422)
    expect((await send(link, { ...ready, code: '12', consent: 'yes' })).body).toContain('Le code a six chiffres')
    expect((await send(link, { ...ready, code, consent: 'yes', documentSha256: '0'.repeat(64) })).status).toBe(409)
    expect((await send(link, { ...ready, code: code === '111111' ? '222222' : '111111', consent: 'yes' })).status).toBe(303)
    expect(await open(link)).toContain('Il reste 4 essais')
    expect((await send(link, { ...ready, code, consent: 'yes' })).status).toBe(303)
    expect(await open(link)).toContain('C’est noté')
    // A link that nobody made opens nothing, not even its file.
    const forged = `${link.slice(0, -5)}${link.at(-5) === 'A' ? 'B' : 'A'}${link.slice(-4)}`
    expect([(await web.get(forged)).status, (await web.get(`${forged}/document.pdf`)).status, (await web.get(`${link}/autre.pdf`)).status]).toEqual([404, 404, 404])
    // The same link again changes nothing.
    expect((await send(link, { ...ready, code, consent: 'yes' })).status).toBe(409)
  }
  expect(await web.look((tx) => tx.selectFrom('missions').select('status').where('id', '=', missionId).executeTakeFirstOrThrow())).toEqual({ status: 'signed' })
  const signatures = await web.look((tx) => tx.selectFrom('signatures').select(['place', 'user_agent']).orderBy('place').execute())
  expect(signatures).toEqual([1, 1, 2, 2, 3].map((place) => ({ place, user_agent: 'Telephone' })))
})

/** The codes that were sent, the oldest first. */
async function codes(count: number): Promise<string[]> {
  const rows = await story.web.look((tx) => tx.selectFrom('mails').select(['id', 'text_body']).where('template', '=', 'signing-code').execute())
  for (const { id, text_body } of rows) if (!seen.some((one) => one.id === id)) seen.push({ id, code: /\b\d{6}\b/.exec(text_body)?.[0] ?? '' })
  expect(seen).toHaveLength(count)
  return seen.map(({ code }) => code)
}
const seen: { id: string; code: string }[] = []

test('signed papers and their evidence are sealed, and each party receives both; anybody can check them', async () => {
  const { web } = story
  const key = keyOfPem(await ownCertificate('Réseau de test', new Date('2026-01-01')))
  const fail = (name: string, error: unknown) => { throw new Error(`${name}: ${String(error)}`) }
  expect(await sealDue(web.house, { key, timestampUrl: undefined }, fail)).toBe(4)
  expect(await sealDue(web.house, { key, timestampUrl: undefined }, fail)).toBe(0)
  await web.settle()
  const { link } = await letter('letter-to-sme')
  const page = await open(link)
  expect(page).toContain('Le document signé, avec le cachet')
  const answer = await web.fetch(new Request(`http://127.0.0.1:3000${link}/document.pdf`))
  const pdf = new Uint8Array(await answer.arrayBuffer())
  expect(answer.headers.get('content-type')).toBe('application/pdf')
  const copies = await web.look((tx) => tx.selectFrom('mails').innerJoin('mail_attachments', 'mail_id', 'mails.id').innerJoin('files', 'files.id', 'file_id').select(['address', 'files.name', 'sha256']).where('template', '=', 'letter-signed').orderBy('address').orderBy('position').execute())
  const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
  expect(copies).toHaveLength(10)
  expect(new Set(copies.map(({ address }) => address)).size).toBe(4)
  expect(copies.filter(({ sha256 }) => sha256 === hashOf(pdf))).toHaveLength(3)

  const check = async (bytes: Uint8Array) => {
    const form = new FormData()
    form.set('document', new File([new Uint8Array(bytes)], 'lettre.pdf', { type: 'application/pdf' }))
    const sent = await web.fetch(new Request('http://127.0.0.1:3000/verifier', { method: 'POST', body: form, headers: { 'accept-language': 'fr' } }))
    expect(sent.status).toBe(303)
    return (await web.get(sent.headers.get('location') ?? '', { 'accept-language': 'fr' })).body
  }
  const sealed = await check(pdf)
  expect(sealed).toContain('n’a pas changé depuis son cachet')
  for (const party of ['l’entreprise aidante', 'le porteur du dispositif', 'la PME']) expect(sealed).toContain(party)
  // Nobody's name: whoever checks holds the document, and learns functions and dates.
  expect(sealed).not.toContain('Essai')
  const changed = Uint8Array.from(pdf)
  changed[200] = changed[200]! ^ 1
  expect(await check(changed)).toContain('Ce document a été modifié')
  expect(await check(new TextEncoder().encode('%PDF-1.7 rien'))).toContain('n’est pas connu ici')
  const { bytes: unsealed } = await web.look((tx) => tx.selectFrom('signature_requests').innerJoin('files', 'files.id', 'document_file_id').innerJoin('file_contents', 'file_contents.sha256', 'files.sha256').select('bytes').executeTakeFirstOrThrow())
  expect(await check(unsealed)).toContain('sans son cachet')
  expect((await web.get('/verifier?empreinte=zut', { 'accept-language': 'fr' })).status).toBe(422)
  // What was hashed is kept nowhere.
  expect(await web.look((tx) => tx.selectFrom('file_contents').select('sha256').where('sha256', '=', hashOf(changed)).execute())).toEqual([])
})

test('a coordinator copies a live link; somebody of elsewhere finds none', async () => {
  const { web, cast, proposalId } = story
  const live = await ask(web.house, cast.territory.coordinator, linksOfObject, { objectType: 'proposal', objectId: proposalId })
  expect(live).toHaveLength(3)
  expect(live[0]?.personName).toContain('Essai')
  await expect(ask(web.house, cast.sme.manager, linksOfObject, { objectType: 'proposal', objectId: proposalId })).rejects.toThrow()
})

test('half-days are declared by the expert and confirmed by the SME, one letter for one day', async () => {
  const { web } = story
  const expert = (await letter('mission-to-expert')).link
  const sme = (await letter('mission-to-sme')).link
  expect(await open(expert)).not.toContain('Avez-vous fait')
  web.clock.set('2026-04-07', 18)
  await answer(expert, 'ledger.declareHalfDay', { task: 'Atelier avec Sandrine' })
  await answer(expert, 'ledger.declareHalfDay', { task: 'Trame de rendez-vous' })
  const asked = await letter('half-day-to-sme')
  expect(await open(asked.link)).toContain('Atelier avec Sandrine')
  expect(await answer(asked.link, 'ledger.confirmHalfDay')).toContain('Trame de rendez-vous')
  const disputed = await answer(sme, 'ledger.disputeHalfDay', { reason: 'Une heure seulement' })
  expect(disputed).toContain('hd--no')
  expect(disputed).toContain('hd--ab')
})

test('the SME may say first that a half-day took place; the expert confirms it', async () => {
  const { web } = story
  const sme = (await letter('mission-to-sme')).link
  web.clock.set('2026-04-23')
  await answer(sme, 'ledger.reportHalfDay')
  const asked = await letter('half-day-to-expert')
  expect(await answer(asked.link, 'ledger.confirmReport')).toContain('hd--ab')
})

test('a mission’s link does not reach the half-day of another mission', async () => {
  const { web } = story
  const halfDayId = await web.stage(async (world) => {
    const other = await aCast(world)
    const missionId = await plan(other, await engage(other, await approve(other)))
    await sign(other, missionId)
    return (await world.look((tx) => tx.selectFrom('half_days').select('id').where('mission_id', '=', missionId).executeTakeFirstOrThrow())).id
  })
  const expert = (await letter('mission-to-expert')).link
  web.clock.set('2026-04-24')
  expect((await web.post(expert, { action: 'ledger.declareHalfDay', halfDayId })).status).toBe(404)
})

test('the closing asks three questions, and says what was answered', async () => {
  const { web, cast } = story
  web.clock.set('2026-05-13')
  await answer((await letter('mission-to-expert')).link, 'ledger.declareHalfDay', { task: 'Bilan' })
  const [, latest] = await letters('half-day-to-sme')
  await answer(latest?.link ?? '', 'ledger.confirmHalfDay')
  await web.stage(async (world) => {
    const row = await world.look((tx) => tx.selectFrom('half_days').select('id').where('status', '=', 'disputed').executeTakeFirstOrThrow())
    await world.act(cast.territory.coordinator, settleHalfDay, { halfDayId: row.id, verdict: 'void', reason: 'Une heure' })
  })
  await web.settle()
  const { link } = await letter('closing-to-sme')
  const form = formsOf(await open(link)).find((one) => one['action'] === 'closing.closeMission') ?? {}
  const empty = await web.post(link, form)
  expect([empty.status, empty.body.includes('Dites si l’objectif est atteint')]).toEqual([422, true])
  const done = await answer(link, 'closing.closeMission', { objectiveMet: 'partly', toolsLeft: 'Grille tarifaire', nextStep: '' })
  expect(done).toContain('Grille tarifaire')
  expect(done).toContain('En partie')
})

test('the expert answers without having read the SME, then reads it; the firm says a word for others and takes it back', async () => {
  const { web, cast } = story
  const asked = await letter('closing-to-expert')
  const before = await open(asked.link)
  expect([before.includes('chacun répond sans avoir lu l’autre'), before.includes('Grille tarifaire')]).toEqual([true, false])
  const form = formsOf(before).find((one) => one['action'] === 'closing.evaluateMission') ?? {}
  expect((await web.post(asked.link, form)).status).toBe(422)
  const after = await answer(asked.link, 'closing.evaluateMission', { useful: 'yes', learned: 'Beaucoup', again: 'yes' })
  expect([after.includes('Beaucoup'), after.includes('Grille tarifaire')]).toEqual([true, true])
  expect((await web.post(asked.link, { action: 'closing.giveTestimony', words: 'x', publication: 'named' })).status).toBe(403)

  const { link } = await letter('closing-to-sme')
  const published = async () => (await web.get(`/temoignages?territoire=${cast.territory.slug}`)).body
  const blank = formsOf(await open(link)).find((one) => one['action'] === 'closing.giveTestimony') ?? {}
  const refused = await web.post(link, { ...blank, words: 'Nous savons dire nos prix.' })
  expect([refused.status, refused.body.includes('Choisissez ce que nous pouvons faire')]).toEqual([422, true])
  await answer(link, 'closing.giveTestimony', { words: 'Nous savons dire nos prix.', publication: 'unnamed' })
  await answer(link, 'closing.allowNaming')
  expect(await published()).toContain('Nous savons dire nos prix.')
  const { link: kept } = await letter('closing-consent-testimony')
  await open(kept)
  expect(await published()).toContain('Nous savons dire nos prix.')
  expect((await web.post(kept, { action: 'closing.closeMission', objectiveMet: 'yes' })).status).toBe(403)
  const withdrawn = await answer(kept, 'closing.withdrawTestimony')
  expect(withdrawn).toContain('Non publié.')
  expect(await published()).not.toContain('Nous savons dire nos prix.')
})

test('a link that has expired says so and acts no more', async () => {
  const { web } = story
  const { link } = await letter('proposal-to-company')
  web.clock.set('2026-09-01')
  const [shown, sent] = [await web.get(link), await web.post(link, { action: 'matching.declineAsCompany', reason: 'tard' })]
  expect([shown.status, sent.status]).toEqual([409, 409])
  expect(shown.body).toContain('peut vous envoyer un autre lien')
})
