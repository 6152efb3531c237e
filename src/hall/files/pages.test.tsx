import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { system, type Viewer } from '#house/access.ts'
import { sessionCookie } from '#house/auth/sessions.ts'
import type { Database } from '#house/db/database.ts'
import { valueOf } from '#house/http/web.ts'
import { perform } from '#house/perform.ts'
import { sendProposals } from '#journey/04-matching/sending/actions.ts'
import { answerPlan, proposePlan } from '#journey/05-planning/actions.ts'
import { confirmHalfDay, declareHalfDay, disputeHalfDay, settleHalfDay } from '#journey/07-ledger/actions.ts'
import { acceptAsExpert, acceptAsSme, consentAsLineManager, releaseByCompany } from '#journey/04-matching/actions.ts'
import { contractAdvance } from '#journey/08-advances/actions.ts'
import { answerFollowUp, verifyJobs } from '#journey/11-follow-up/actions.ts'
import { addEvidence } from '#journey/11-follow-up/evidence/actions.ts'
import { beginSession } from '#people/accounts/actions.ts'
import { addPerson } from '#people/persons/actions.ts'
import { aTerritory } from '#test/harness/network.ts'
import { freshDatabase } from '#test/harness/databases.ts'
import { aCast, approve, close, fourSessions, sign, type Approved, type Cast } from '#test/harness/story.ts'
import { webWorld, type WebWorld } from '#test/harness/web.ts'

// One project from its approval to the answer about jobs; at each stage, what each of its readers is shown.

type Who = 'coordinator' | 'manager' | 'member' | 'correspondent' | 'expert' | 'elsewhere' | 'national'
let database: Database
let web: WebWorld
let cast: Cast
let approved: Approved
let address: string
let names: { expert: string; company: string; manager: string }
let people: Record<Who, string>
const cookies = {} as Record<Who, Record<string, string>>

const personOf = (viewer: Viewer) => (viewer.kind === 'person' ? viewer.personId : '')

/** Everyone signs in on a day: sessions do not last from one stage to the next. */
async function signIn(date: string): Promise<void> {
  web.clock.set(date)
  for (const who of Object.keys(people) as Who[]) {
    const { token } = valueOf(await perform(web.house, system('test'), beginSession, { personId: people[who] }))
    cookies[who] = { cookie: `${sessionCookie}=${token}` }
  }
}

beforeAll(async () => {
  database = await freshDatabase()
  web = webWorld(database)
  const staged = await web.stage(async (world) => {
    const made = await aCast(world)
    const elsewhere = await aTerritory(world)
    const { personId } = await world.act(system('installer'), addPerson, { givenName: 'Anne', familyName: 'Lefort', email: 'anne@exemple.example', role: 'national-coordinator', telephone: null, gender: null, siteId: null, territoryId: null, organisationId: null })
    return { made, elsewhere, personId, approved: await approve(made) }
  })
  cast = staged.made
  approved = staged.approved
  const { territory, company, sme } = cast
  people = { coordinator: personOf(territory.coordinator), manager: sme.managerId, member: personOf(territory.member), correspondent: personOf(company.correspondent), expert: personOf(company.expert), elsewhere: personOf(staged.elsewhere.coordinator), national: staged.personId }
  await signIn(web.clock.today())
  const row = await web.look((tx) => tx.selectFrom('projects').select('reference').where('id', '=', approved.projectId).executeTakeFirstOrThrow())
  const given = async (id: string) => (await web.look((tx) => tx.selectFrom('people').select(['given_name', 'family_name']).where('id', '=', id).executeTakeFirstOrThrow())).given_name
  names = { expert: await given(people.expert), manager: await given(sme.managerId), company: (await web.look((tx) => tx.selectFrom('organisations').select('name').where('id', '=', company.id).executeTakeFirstOrThrow())).name }
  address = `/dossiers/${row.reference}`
})
afterAll(() => database.close())

/** The page in plain words: tags away, every kind of space one space. */
const plain = (html: string) => html.replace(/^[\s\S]*<main/, '').replaceAll(/<[^>]+>/g, ' ').replaceAll('&#39;', '’').replaceAll('&amp;', '&').replaceAll(/[\s\u00a0\u202f]+/g, ' ')

async function open(who: Who, path = address): Promise<{ body: string; words: string }> {
  const { status, body } = await web.get(path, cookies[who])
  expect([who, path, status]).toEqual([who, path, 200])
  expect(body.match(/<h1\b/g)).toHaveLength(1)
  return { body, words: plain(body) }
}

const act = async (viewer: Viewer, ...call: Parameters<typeof perform> extends [unknown, unknown, ...infer Rest] ? Rest : never) => valueOf(await perform(web.house, viewer, ...call))

describe('to whom a file does not exist', () => {
  test.each(['elsewhere', 'correspondent', 'expert', 'national'] as const)('%s is told so, not that it is forbidden', async (who) => {
    expect((await web.get(address, cookies[who])).status).toBe(404)
  })

  test('a stranger signs in first; a reference of nothing leads nowhere', async () => {
    expect((await web.get(address)).location).toContain('/connexion')
    expect((await web.get('/dossiers')).location).toContain('/connexion')
    expect((await web.get('/dossiers/2026-999', cookies.coordinator)).status).toBe(404)
  })
})

describe('the list', () => {
  test('of the coordinator names the stage, the jobs planned and what comes next', async () => {
    const { words, body } = await open('coordinator', '/dossiers')
    expect(words).toMatch(/Mise en relation .*Chercher un intervenant/)
    expect(body).toContain(`href="${address}"`)
    expect((await open('coordinator', '/dossiers?etape=mission')).words).toContain('Aucun dossier ne répond à ce choix')
    expect((await open('coordinator', '/dossiers?annee=abc&etape=xyz&page=0')).words).toContain('Un dossier')
  })

  test('of the firm and of the committee hold their own; others are told why it is empty', async () => {
    for (const who of ['manager', 'member'] as const) expect((await open(who, '/dossiers')).body).toContain(`href="${address}"`)
    expect((await open('elsewhere', '/dossiers')).words).toContain('Aucun dossier encore')
    for (const who of ['national', 'expert'] as const) {
      const { words, body } = await open(who, '/dossiers')
      expect(words).toContain('Aucun dossier ne vous est ouvert')
      expect(body).not.toContain(address)
    }
  })
})

describe('once granted', () => {
  test('the coordinator is led to the search, with the decision and its four quantities’ words', async () => {
    const { words, body } = await open('coordinator')
    expect(words).toMatch(/Prochaine étape.*Chercher un intervenant pour/)
    expect(words).toMatch(/Accord 17 mars 2026 2 jours 20 000 € 4 34/)
    expect(words).toContain('1 pour, 0 contre')
    expect(body).toContain(`/mise-en-relation/${address.slice(10)}/${approved.needId}`)
    expect(words).toMatch(/Journal .*a enregistré la décision du comité : accord/)
    expect(body).toContain('aria-current="step"')
  })

  test('the member reads need, brief, decision and own vote, and what is not shown', async () => {
    const { words, body } = await open('member')
    for (const seen of ['Vendre au secteur médical', 'Hors périmètre', 'Votre vote : pour.', '1 pour, 0 contre', 'Ce qui n’est pas montré ici']) expect(words).toContain(seen)
    for (const hidden of ['Journal', 'Prochaine étape', 'Ce qui peut être fait', 'Personnes']) expect(words).not.toContain(hidden)
    expect(body).not.toMatch(/\/(fiches|propositions|decision|retrait|mise-en-relation)/)
  })

  test('the firm reads its decision without deliberation or vote', async () => {
    const { words, body } = await open('manager')
    expect(words).toMatch(/Accord 17 mars 2026 2 jours 20 000 €/)
    expect(words).toContain('Les délibérations et les votes restent au comité')
    for (const hidden of ['1 pour', 'Quorum', 'Journal', 'Adéquation']) expect(words).not.toContain(hidden)
    expect(body).not.toMatch(/\/(fiches|propositions|decision|retrait|avances|reserves)\//)
  })
})

describe('while people are asked', () => {
  let proposalId = ''
  let groupId = ''
  beforeAll(async () => {
    const sent = await act(cast.territory.coordinator, sendProposals, { projectId: approved.projectId, picks: [{ needId: approved.needId, expertId: cast.company.expertId }] }) as { proposalIds: string[]; proposalGroupId: string }
    ;[proposalId = ''] = sent.proposalIds
    groupId = sent.proposalGroupId
  })

  test('the coordinator sees whom, with the fit; the firm only that somebody was asked', async () => {
    const seen = await open('coordinator')
    expect(seen.words).toMatch(new RegExp(`${names.expert} Essai ${names.company} Commercial 2 jours \\d+ sur 100 entreprise sollicitée`))
    const { words, body } = await open('manager')
    expect(words).toContain('Une entreprise aidante est sollicitée')
    for (const hidden of [names.expert, names.company, 'sur 100', proposalId]) expect(body).not.toContain(hidden)
    expect((await open('member')).body).not.toContain(names.company)
  })

  test('a call is noted on the file, leads to the form of the answer it brings, and is the coordinator’s alone', async () => {
    const fields = { personId: cast.sme.managerId, direction: 'in', channel: 'telephone', heldOn: web.clock.today(), said: 'Préfère répondre de vive voix', callBackOn: '' }
    const refused = await web.post(`${address}/echanges`, { ...fields, said: '' }, cookies.coordinator)
    expect([refused.status, refused.body.includes('/echanges"')]).toEqual([422, true])
    expect((await web.post(`${address}/echanges`, fields, cookies.coordinator)).location).toBe(`${address}/echanges#saisir`)
    const { body } = await open('coordinator', `${address}/echanges`)
    expect(body).toContain(`href="${address}/propositions/${proposalId}"`)
    expect((await open('coordinator')).words).toMatch(/Échanges .*Appel de .*Préfère répondre de vive voix/)
    for (const who of ['manager', 'member'] as const) expect((await open(who)).body).not.toContain('Préfère répondre')
    await web.post(`${address}/echanges`, { ...fields, said: 'À rappeler', callBackOn: web.clock.today() }, cookies.coordinator)
    const call = /\/echanges\/[\w-]{36}/.exec(body)?.[0] ?? ''
    const due = /\/rappels\/[\w-]{36}/.exec((await open('coordinator', `${address}/echanges`)).body)?.[0] ?? ''
    expect((await open('coordinator', '/aujourdhui?taches=toutes')).body).toContain(due)
    expect((await web.get(due, cookies.elsewhere)).status).toBe(404)
    expect((await web.post(`${due}/report`, { dueOn: '' }, cookies.coordinator)).status).toBe(422)
    expect((await web.post(`${due}/fait`, {}, cookies.coordinator)).location).toBe(`${address}/echanges`)
    expect((await web.post(call, { ...fields, said: 'Préfère répondre par écrit' }, cookies.coordinator)).location).toBe(`${address}/echanges`)
    expect((await open('coordinator', `${address}/echanges`)).words).toMatch(/par écrit .*Voir ce qui était noté .*de vive voix/)
    for (const who of ['manager', 'member', 'correspondent', 'national'] as const) expect((await web.get(`${address}/echanges`, cookies[who])).status, who).toBe(403)
    expect((await web.get(`${address}/echanges`, cookies.elsewhere)).status).toBe(404)
    expect((await web.post(`${address}/echanges`, fields, cookies.elsewhere)).status).toBe(404)
  })

  test('the firm is led by its own link to the answer it owes', async () => {
    const { company } = cast
    await act(company.correspondent, releaseByCompany, { proposalId })
    await act(company.manager, consentAsLineManager, { proposalId })
    await act(company.expert, acceptAsExpert, { proposalId })
    await web.settle()
    const { words, body } = await open('manager')
    expect(words).toMatch(new RegExp(`Ce qui vous attend Répondre à la proposition de ${names.expert} Essai Réponse attendue avant le`))
    const link = /class="btn btn--primary btn--wide" href="(\/l\/[\w.-]+)"/.exec(body)?.[1] ?? ''
    expect((await web.get(link)).status).toBe(200)
    await act(cast.sme.manager, acceptAsSme, { proposalGroupId: groupId })
  })

  test('dates that are held stand in the register as such', async () => {
    const { planId } = await act(cast.territory.coordinator, proposePlan, { proposalId, sessions: fourSessions }) as { planId: string }
    await web.settle()
    for (const who of ['coordinator', 'manager'] as const) {
      const { words } = await open(who)
      expect(words.match(/Retenue jusqu’au/g)).toHaveLength(4)
      expect(words).toContain('4 demi-journées')
    }
    expect((await open('manager')).words).toContain(`Répondre aux dates proposées avec ${names.expert} Essai`)
    await act(cast.sme.manager, answerPlan, { planId })
    await web.settle()
    expect((await open('coordinator')).words.match(/Convenue, lettre de mission à accepter/g)).toHaveLength(4)
  })
})

describe('on the mission', () => {
  let missionId = ''
  let halves: string[] = []
  beforeAll(async () => {
    missionId = (await web.look((tx) => tx.selectFrom('missions').select('id').where('project_id', '=', approved.projectId).executeTakeFirstOrThrow())).id
    await web.stage((world) => sign({ ...cast, world }, missionId))
    await signIn('2026-05-20')
    halves = (await web.look((tx) => tx.selectFrom('half_days').select('id').where('mission_id', '=', missionId).orderBy('day').orderBy('half', 'desc').execute())).map(({ id }) => id)
    const { company, sme, territory } = cast
    for (const halfDayId of halves.slice(0, 3)) await act(company.expert, declareHalfDay, { halfDayId, task: 'Atelier' })
    await act(sme.manager, confirmHalfDay, { halfDayId: halves[0] })
    await act(territory.coordinator, confirmHalfDay, { halfDayId: halves[1] }, { onBehalf: { channel: 'telephone', saidOn: web.clock.today(), speakerName: 'Julien Marchandeau', speakerId: null, reason: null } })
    await act(sme.manager, disputeHalfDay, { halfDayId: halves[2], reason: 'Absent ce jour' })
    await web.settle()
  })

  test('contracted, delivered and verified are three numbers: a word by telephone is not verified, a difference not delivered', async () => {
    for (const who of ['coordinator', 'manager'] as const) expect((await open(who)).words).toMatch(/Contractualisé Réalisé Constaté Commercial en cours .{0,110}2 jours 1 jour 0,5 jour/)
  })

  test('the register says who said what, also when it was entered for somebody', async () => {
    for (const who of ['coordinator', 'manager'] as const) {
      const { words, body } = await open(who)
      expect(words).toContain('Saisi pour le compte de Julien Marchandeau par téléphone, le 20 mai 2026')
      expect(words).toContain('Écart signalé : Absent ce jour')
      expect(words).toContain('Prévue, à déclarer par l’intervenant')
      expect(body).toContain('id="registre"')
      expect(body.match(/hd--ab/g)?.length).toBe(3)
    }
    expect((await open('coordinator')).words).toMatch(/Julien Marchandeau a confirmé une demi-journée/)
  })

  test('the coordinator is led to what may be entered; the firm and the member are not', async () => {
    const { body, words } = await open('coordinator')
    expect(body).toContain(`${address}/registre/${halves[2]}`)
    expect(body).toContain(`${address}/registre/${halves[0]}" aria-label="Corriger`)
    expect(body).toContain(`${address}/missions/${missionId}/demi-journees`)
    expect(body).toContain(`${address}/lettres/${missionId}`)
    expect(words).toMatch(/Prochaine étape.*Trancher un écart/)
    const manager = (await open('manager')).body
    for (const desk of ['/registre/', '/demi-journees']) expect(manager).not.toContain(desk)
    const member = await open('member')
    for (const hidden of ['Atelier', 'Registre', names.company, 'Contractualisé']) expect(member.words).not.toContain(hidden)
  })

  test('the log goes by pages, each event once', async () => {
    const first = await open('coordinator')
    const second = await open('coordinator', `${address}?journal=2`)
    const entries = (html: string) => [...html.slice(html.indexOf('id="journal"')).matchAll(/<ol class="log">([\s\S]*?)<\/ol>/g)].flatMap(([, list = '']) => list.split('<li>').slice(1))
    expect(entries(first.body)).toHaveLength(12)
    expect(first.body).toContain(`${address}?journal=2#journal`)
    expect(entries(second.body).length).toBeGreaterThan(5)
    expect(second.words).not.toContain('a signalé un écart')
    expect((await open('coordinator', `${address}?journal=x`)).words).toContain('a signalé un écart')
  })
})

describe('once closed', () => {
  beforeAll(async () => {
    const { company, sme, territory } = cast
    const rows = await web.look((tx) => tx.selectFrom('half_days').select(['id', 'status', 'mission_id']).where('project_id', '=', approved.projectId).execute())
    for (const { id, status } of rows) {
      if (status === 'planned') {
        await act(company.expert, declareHalfDay, { halfDayId: id, task: 'Bilan' })
        await act(sme.manager, confirmHalfDay, { halfDayId: id })
      }
      if (status === 'disputed') await act(territory.coordinator, settleHalfDay, { halfDayId: id, verdict: 'void', reason: 'Entendus' })
    }
    await web.settle()
    expect((await open('manager')).words).toContain('Remplir le bilan de la mission')
    await web.stage((world) => close({ ...cast, world }, rows[0]?.mission_id ?? ''))
    await web.settle()
  })

  test('the follow-up keeps planned, declared and verified apart; no answer is not zero', async () => {
    const before = await open('coordinator')
    expect(before.words).toMatch(/Prochaine étape, en retard depuis 57 jours Établir le contrat d’avance/)
    const advance = await web.look((tx) => tx.selectFrom('advances').select('id').where('project_id', '=', approved.projectId).executeTakeFirstOrThrow())
    await act(cast.territory.coordinator, contractAdvance, { advanceId: advance.id })
    expect((await open('coordinator')).words).toMatch(/Prochaine étape Rien à faire avant le 27 mai 2026 À venir : Versement de l’avance/)
    expect(before.words).toMatch(/12 mois .{0,80}réponse attendue 4 non recueilli non recueilli/)
    const due = await web.look((tx) => tx.selectFrom('follow_ups').select(['id', 'due_on']).where('project_id', '=', approved.projectId).where('months', '=', 12).executeTakeFirstOrThrow())
    await signIn(due.due_on)
    expect((await open('manager')).words).toContain('Dire où en sont les emplois, à 12 mois')
    await act(cast.sme.manager, answerFollowUp, { followUpId: due.id, jobsCreated: 3, jobsKept: 30, headcount: 37 })
    await act(cast.sme.manager, addEvidence, { followUpId: due.id, name: 'registre.pdf', bytes: new TextEncoder().encode('%PDF-1.4') })
    await act(cast.territory.coordinator, verifyJobs, { followUpId: due.id, jobsCreatedVerified: 2, jobsKeptVerified: 29 })
    for (const who of ['coordinator', 'manager'] as const) {
      const { words } = await open(who)
      expect(words).toMatch(/12 mois .{0,80}répondu 4 3 2/)
      expect(words).toMatch(/12 mois 34 30 29/)
      expect(words).toContain('Grille tarifaire')
    }
    expect((await open('member')).words).not.toContain('Suivi des emplois')
    const one = (await open('coordinator', `${address}/suivis/${due.id}`)).words
    for (const said of ['Situation de départ', 'Envisagés', 'Constaté le', 'Effacer registre.pdf']) expect(one).toContain(said)
    expect((await open('coordinator', '/suivis?etat=answered')).words).toMatch(/Un suivi .*4 → 3 → 2/)
    expect((await open('coordinator', '/suivis/realisation')).words).toMatch(/réponses 100 % \(1 sur 1\).*75 % \(3 sur 4\)/)
    expect((await web.get('/suivis.csv', cookies.coordinator)).body).toContain(';4;3;2;34;30;29;1')
    expect((await web.get('/suivis', cookies.manager)).status).toBe(403)
  })

  test('the page speaks English too', async () => {
    const { words } = await open('coordinator', `${address}?lang=en`)
    for (const said of ['Need and brief', 'Committee and decisions', 'Register', 'Follow-up of jobs', 'Log']) expect(words).toContain(said)
    for (const french of ['Besoin', 'Registre', 'Journal ']) expect(words).not.toContain(french)
  })
})
