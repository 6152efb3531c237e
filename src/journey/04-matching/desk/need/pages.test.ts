import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { personIdOf, system, type Viewer } from '#house/access.ts'
import { sessionCookie } from '#house/auth/sessions.ts'
import type { Database } from '#house/db/database.ts'
import { valueOf } from '#house/http/web.ts'
import { perform } from '#house/perform.ts'
import { toHalfDays } from '#house/units.ts'
import { beginSession } from '#people/accounts/actions.ts'
import { addNeed } from '#journey/01-intake/actions.ts'
import { editBrief, finishBrief, openBrief } from '#journey/02-scoping/actions.ts'
import { freshDatabase } from '#test/harness/databases.ts'
import { aCompany, aTerritory, type Company } from '#test/harness/network.ts'
import { aCast, approve, type Approved, type Cast } from '#test/harness/story.ts'
import { formsOf, webWorld, type WebWorld } from '#test/harness/web.ts'
import { refusalOf, type World } from '#test/harness/world.ts'
import { startRun } from '../../runs/actions.ts'
import { sendProposals } from '../../sending/actions.ts'

// One approved need, four experts: one free, one asked three times already, one whose days are used up, one of another territory.

type Story = { cast: Cast; approved: Approved; reference: string; address: string; busy: Company; spent: Company; cookie: Record<string, string>; stranger: Record<string, string>; names: Record<string, string> }
let database: Database
let web: WebWorld
let story: Story

const signIn = async (viewer: Viewer) => ({ cookie: `${sessionCookie}=${valueOf(await perform(web.house, system('test'), beginSession, { personId: personIdOf(viewer) })).token}` })

async function anotherNeed(world: World, { sme, territory }: Cast, projectId: string): Promise<string> {
  const { needId } = await world.act(sme.manager, addNeed, { projectId, family: 'commercial', description: 'Tenir un salon', halfDaysAsked: 2 })
  const { briefId } = await world.act(territory.coordinator, openBrief, { needId })
  await world.act(sme.manager, editBrief, { briefId, objective: 'Tenir un salon', deliverable: 'Un stand', outOfScope: 'La décoration', recipient: 'Sandrine', urgency: '', halfDays: 2, windowFrom: '2026-04-01', windowTo: '2026-06-30' })
  await world.act(territory.coordinator, finishBrief, { briefId })
  return needId
}

async function stage(world: World) {
  const cast = await aCast(world)
  const approved = await approve(cast)
  const busy = await aCompany(world, cast.territory)
  const spent = await aCompany(world, cast.territory)
  const needs = [await anotherNeed(world, cast, approved.projectId), await anotherNeed(world, cast, approved.projectId), await anotherNeed(world, cast, approved.projectId)]
  await world.act(cast.territory.coordinator, sendProposals, { projectId: approved.projectId, picks: needs.map((needId) => ({ needId, expertId: busy.expertId })) })
  await world.look((tx) => tx.updateTable('experts').set({ half_days_per_year: toHalfDays(2) }).where('id', '=', spent.expertId).execute())
  const elsewhere = await aTerritory(world)
  const { reference } = await world.look((tx) => tx.selectFrom('projects').select('reference').where('id', '=', approved.projectId).executeTakeFirstOrThrow())
  const rows = await world.look((tx) => tx.selectFrom('experts').innerJoin('people', 'people.id', 'experts.person_id').select(['experts.id', 'given_name', 'family_name']).execute())
  return { cast, approved, busy, spent, elsewhere, reference, names: Object.fromEntries(rows.map((row) => [row.id, `${row.given_name} ${row.family_name}`])) }
}

beforeAll(async () => {
  database = await freshDatabase()
  web = webWorld(database)
})
/** Each test has a territory of its own. */
beforeEach(async () => {
  web.clock.set('2026-03-02')
  const { elsewhere, ...staged } = await web.stage(stage)
  story = { ...staged, address: `/mise-en-relation/${staged.reference}/${staged.approved.needId}`, cookie: await signIn(staged.cast.territory.coordinator), stranger: await signIn(elsewhere.coordinator) }
  valueOf(await perform(web.house, staged.cast.territory.coordinator, startRun, { territoryId: staged.cast.territory.id }))
  await web.compute()
})
afterAll(() => database.close())

/** What a reader sees: the text of the page without its tags. */
const textOf = (html: string) => html.slice(html.indexOf('<main')).replaceAll(/<[^>]+>/g, ' ').replaceAll('&#39;', '’').replaceAll(/\s+/g, ' ')
const proposalsOfNeed = () => web.look((tx) => tx.selectFrom('proposals').select(['id', 'group_id', 'expert_id', 'status']).where('need_id', '=', story.approved.needId).execute())

async function blankForm() {
  const page = await web.get(story.address, story.cookie)
  const form = formsOf(page.body).find((one) => one['idempotencyKey'])
  expect(form).toBeDefined()
  return { ...form, expertId: story.cast.company.expertId }
}

describe('one need', () => {
  test('shows who could help, ranked and explained, and who could not, with what would lift it', async () => {
    const { address, cookie, names, cast, busy, spent } = story
    const { status, body } = await web.get(address, cookie)
    expect(status).toBe(200)
    const [ranking = '', excluded = ''] = textOf(body).split('exclus, avec leur motif')
    expect(ranking).toContain('1 intervenant classé')
    expect(ranking).toContain(names[cast.company.expertId])
    expect(ranking).toContain(`retient ${names[cast.company.expertId]}, en tête du classement`)
    const [, total = '', ...parts] = /(\d+) sur 100 Compétence .*?(\d+)\/40 Calendriers .*?(\d+)\/25 Proximité .*?(\d+)\/15 Charge .*?(\d+)\/10 Terrain PME .*?(\d+)\/10/.exec(ranking) ?? []
    expect(parts.reduce((sum, part) => sum + Number(part), 0)).toBe(Number(total))
    expect(ranking).toContain('10 jours encore disponibles pour cette personne en 2026, 20 jours pour son site')
    expect(excluded).toMatch(new RegExp(`${names[busy.expertId]} .*?3 demandes attendent déjà sa réponse, 3 au plus Une réponse à l’une de ces demandes`))
    expect(excluded).toMatch(new RegExp(`${names[spent.expertId]} .*?Plus assez de jours cette année : 1 jour sur les 2 jours demandés 1 jour de plus de son employeur`))
    expect(body.match(/<h1\b/g)).toHaveLength(1)
  })

  test('reading it writes nothing', async () => {
    const counts = () => web.look(async (tx) => [await tx.selectFrom('events').select('id').execute(), await tx.selectFrom('matching_runs').select('id').execute()].map((rows) => rows.length))
    const before = await counts()
    await web.get(story.address, story.cookie)
    await web.get('/mise-en-relation', story.cookie)
    expect(await counts()).toEqual(before)
  })

  test('does not exist for the coordinator of another territory, nor under another file’s reference', async () => {
    expect((await web.get(story.address, story.stranger)).status).toBe(404)
    expect((await web.post(story.address, { expertId: story.cast.company.expertId }, story.stranger)).status).toBe(404)
    expect(await proposalsOfNeed()).toEqual([])
    expect((await web.get(story.address.replace(story.reference, '2026-999'), story.cookie)).status).toBe(404)
  })

  test('speaks English', async () => {
    const { body } = await web.get(`${story.address}?lang=en`, story.cookie)
    expect(textOf(body)).toContain('The overall assignment gives')
    expect(textOf(body)).toContain('3 requests already await their answer, 3 at most')
  })
})

describe('« Et si… »', () => {
  const counts = () => web.look(async (tx) => [await tx.selectFrom('events').select('id').execute(), await tx.selectFrom('proposals').select('id').execute()].map((rows) => rows.length))

  test('says what each hypothesis alone would change, and changes nothing', async () => {
    const before = await counts()
    const { status, body } = await web.get(story.address, story.cookie)
    expect(status).toBe(200)
    expect(textOf(body)).toMatch(/Et si… .*Déplacements jusqu’à 60 km .*Fin repoussée au 30 juillet 2026 .*D’autres poids .*1 intervenant éligible, \d exclus/)
    expect(textOf(body)).toContain('Rien n’est enregistré')
    expect(await counts()).toEqual(before)
  })

  test('the list answers what is ticked, keeps it in the address, and nothing can be sent from it', async () => {
    await web.look((tx) => tx.updateTable('experts').set({ mobility_km: 0 }).where('id', '=', story.cast.company.expertId).execute())
    await web.look((tx) => tx.updateTable('sites').set({ latitude: 47, longitude: 2 }).where('organisation_id', '=', story.cast.company.id).execute())
    await web.look((tx) => tx.updateTable('sites').set({ latitude: 47.5, longitude: 2 }).where('organisation_id', '=', story.cast.sme.id).execute())
    const name = story.names[story.cast.company.expertId]!
    expect(textOf((await web.get(story.address, story.cookie)).body)).toMatch(/Déplacements jusqu’à 60 km \+1 intervenant /)
    const { status, body } = await web.get(`${story.address}?radius=1&radiusKm=60`, story.cookie)
    expect(status).toBe(200)
    const [ranking = ''] = textOf(body).split('avec leur motif')
    expect(ranking).toContain('1 intervenant classé')
    expect(ranking).toContain(name)
    expect(ranking).toContain('Personne d’éligible sans ces hypothèses')
    expect(body).toMatch(/<input[^>]*name="radius"[^>]*checked/)
    expect(body).not.toContain('name="expertId"')
    expect(body).toContain(`href="${story.address}"`)
    expect(textOf((await web.get(`${story.address}?radius=1&radiusKm=55`, story.cookie)).body)).toContain('Personne d’éligible')
  })

  test.each([
    ['radius=1&radiusKm=-1', 'radiusKm', 'Donnez un rayon de 1 à 500 km'], ['radiusKm=NaN', 'radiusKm', 'Donnez un rayon'], ['radiusKm=1000000000', 'radiusKm', 'Donnez un rayon'], ['radiusKm=1e999', 'radiusKm', 'Donnez un rayon'],
    ['reweigh=1&capability=0&calendars=0&proximity=0&load=0&ground=0', 'capability', 'Donnez du poids à une part au moins'], ['load=-5', 'load', 'Donnez un nombre entier de 0 à 100'], ['ground=0.5', 'ground', 'Donnez un nombre entier de 0 à 100'],
    ['later=1&until=2031-01-01', 'until', 'Donnez une date qui suit la fin souhaitée'], ['until=2026-02-31', 'until', ''],
  ])('%s comes back with its words beside the field', async (asked, field, words) => {
    const { status, body } = await web.get(`${story.address}?${asked}`, story.cookie)
    expect(status).toBe(422)
    expect(body).toContain(`href="#f-${field}"`)
    expect(body).toContain(`id="f-${field}-error"`)
    expect(textOf(body)).toContain(words)
  })

  test('does not exist for the coordinator of another territory', async () => {
    expect((await web.get(`${story.address}?radius=1&radiusKm=-1`, story.stranger)).status).toBe(404)
    expect((await web.get(`${story.address}?remote=1`, story.stranger)).status).toBe(404)
  })
})

describe('sending', () => {
  test('makes one group; the same form sent twice, at once or later, makes no second', async () => {
    const form = await blankForm()
    const both = await Promise.all([web.post(story.address, form, story.cookie), web.post(story.address, form, story.cookie)])
    const late = await web.post(story.address, form, story.cookie)
    expect([...both, late].map(({ status, location }) => [status, location])).toEqual(Array.from({ length: 3 }, () => [303, story.address]))
    const [sent, ...more] = await proposalsOfNeed()
    expect(more).toEqual([])
    expect(sent).toMatchObject({ expert_id: story.cast.company.expertId, status: 'sent' })
    const { body } = await web.get(story.address, story.cookie)
    expect(body).toContain(`/dossiers/${story.reference}/propositions/${sent?.id}`)
    expect(textOf(body)).toContain('Une demande est en cours pour ce besoin')
    expect(textOf(body)).toMatch(/réponse de l’entreprise attendue jusqu’au \d+/)
  })

  test('a need asked for meanwhile comes back on the same page, with words', async () => {
    const form = await blankForm()
    await web.post(story.address, { ...form, idempotencyKey: crypto.randomUUID() }, story.cookie)
    const second = await web.post(story.address, form, story.cookie)
    expect(second.status).toBe(409)
    expect(textOf(second.body)).toContain('Ce besoin n’est plus à pourvoir')
    expect(await proposalsOfNeed()).toHaveLength(1)
  })

  test('somebody excluded meanwhile comes back with the reason in the list', async () => {
    const form = await blankForm()
    await web.look((tx) => tx.updateTable('experts').set({ half_days_per_year: toHalfDays(0) }).where('id', '=', story.cast.company.expertId).execute())
    const { status, body } = await web.post(story.address, form, story.cookie)
    expect(status).toBe(409)
    expect(textOf(body)).toContain('Cette personne ne peut pas être proposée pour ce besoin')
    expect(textOf(body)).toContain('Personne d’éligible')
    expect(textOf(body)).toMatch(new RegExp(`${story.names[story.cast.company.expertId]} .*?Plus assez de jours cette année : 0 jour sur les 2 jours demandés`))
    expect(await proposalsOfNeed()).toEqual([])
  })

  test('nobody chosen is said beside the choice', async () => {
    const { expertId: _, ...form } = await blankForm()
    const { status, body } = await web.post(story.address, form, story.cookie)
    expect(status).toBe(422)
    expect(body).toContain('href="#f-expertId"')
    expect(textOf(body)).toContain('Retenez une personne avant d’envoyer la demande.')
  })

  test('two needs of one file asked together make one group', async () => {
    const second = await web.stage((world) => anotherNeed(world, story.cast, story.approved.projectId))
    const { body } = await web.get(story.address, story.cookie)
    expect(body).toContain(`name="autre-${second}"`)
    const sent = await web.post(story.address, { ...(await blankForm()), [`autre-${second}`]: story.cast.company.expertId }, story.cookie)
    expect(sent.status).toBe(303)
    const [first] = await proposalsOfNeed()
    const group = await web.look((tx) => tx.selectFrom('proposals').select('need_id').where('group_id', '=', first?.group_id ?? '').execute())
    expect(group.map(({ need_id }) => need_id).toSorted()).toEqual([story.approved.needId, second].toSorted())
  })

  test('a team asked by its own button makes one group; a button nobody was given is refused', async () => {
    const second = await web.stage((world) => anotherNeed(world, story.cast, story.approved.projectId))
    await web.look(async (tx) => {
      await tx.updateTable('needs').set({ family_code: 'hqse' }).where('id', '=', second).execute()
      await tx.insertInto('expert_capabilities').values({ expert_id: story.cast.company.expertId, family_code: 'hqse', level: 3, evidence: null, confirmed_on: null }).execute()
    })
    const { body } = await web.get(story.address, story.cookie)
    const value = /name="team" value="([^"]+)"/.exec(body)?.[1]
    expect(value).toBeDefined()
    expect(textOf(body)).toContain('Intervenants retenus ensemble, ou un seul')
    expect((await web.post(story.address, { ...(await blankForm()), team: `${second}.x.y` }, story.cookie)).status).toBe(422)
    expect(await proposalsOfNeed()).toEqual([])
    expect((await web.post(story.address, { ...(await blankForm()), team: value! }, story.cookie)).status).toBe(303)
    const [first] = await proposalsOfNeed()
    const group = await web.look((tx) => tx.selectFrom('proposals').select('need_id').where('group_id', '=', first?.group_id ?? '').execute())
    expect(new Set(group.map(({ need_id }) => need_id))).toEqual(new Set([story.approved.needId, second]))
  })

  test('one person asked twice at once counts twice: the third place is not given to two', async () => {
    const { cast, approved } = story
    await web.stage(async (world) => {
      const { coordinator } = cast.territory
      const pick = (needId: string) => ({ needId, expertId: cast.company.expertId })
      const more = [await anotherNeed(world, cast, approved.projectId), await anotherNeed(world, cast, approved.projectId), await anotherNeed(world, cast, approved.projectId)]
      await world.act(coordinator, sendProposals, { projectId: approved.projectId, picks: more.slice(0, 2).map(pick) })
      expect(await refusalOf(world.act(coordinator, sendProposals, { projectId: approved.projectId, picks: [pick(more[2]!), pick(approved.needId)] }))).toBe('conflict matching.excluded')
      expect(await refusalOf(world.act(coordinator, sendProposals, { projectId: approved.projectId, picks: [pick(approved.needId), pick(approved.needId)] }))).toBe('conflict matching.need-not-open')
    })
  })
})

describe('the territory', () => {
  test('lists the open need with how many could help, who is given and the proof', async () => {
    const { status, body } = await web.get('/mise-en-relation', story.cookie)
    const text = textOf(body)
    expect(status).toBe(200)
    expect(text).toContain('Répartition du seul besoin ouvert : la meilleure possible, c’est prouvé')
    expect(text).toMatch(new RegExp(`accord du 17 mars 2026 2 jours 1 ${story.names[story.cast.company.expertId]} Aidante \\d+, adéquation \\d+ sur 100 Choisir`))
    expect(body).toContain(`href="${story.address}"`)
  })

  test('lists apart what cannot be matched yet, with the way to mend it', async () => {
    const needId = await web.stage(async (world) => (await world.act(story.cast.sme.manager, addNeed, { projectId: story.approved.projectId, family: 'hqse', description: 'Préparer un audit', halfDaysAsked: null })).needId)
    const { body } = await web.get('/mise-en-relation', story.cookie)
    expect(textOf(body)).toContain('Un besoin accordé ne peut pas encore être mis en relation')
    expect(textOf(body)).toContain('Le nombre de jours n’est pas connu')
    expect(body).toContain(`/dossiers/${story.reference}/fiches/${needId}`)
    const page = await web.get(`/mise-en-relation/${story.reference}/${needId}`, story.cookie)
    expect(textOf(page.body)).toContain('La fiche de mission n’est pas finie')
    expect(formsOf(page.body).filter((form) => form['idempotencyKey'])).toEqual([])
  })

  test('a window that is over leaves the assignment and is said', async () => {
    web.clock.set('2026-07-01')
    const cookie = await signIn(story.cast.territory.coordinator)
    const { body } = await web.get('/mise-en-relation', cookie)
    expect(textOf(body)).toContain('Aucun besoin à mettre en relation')
    expect(textOf(body)).toContain('La période souhaitée s’est terminée le 30 juin 2026')
    expect(textOf((await web.get(story.address, cookie)).body)).toContain('Rouvrez la fiche de mission pour la prolonger')
  })

  test('another territory shows its own empty list, and nothing of this one', async () => {
    const { status, body } = await web.get('/mise-en-relation', story.stranger)
    expect(status).toBe(200)
    expect(textOf(body)).toContain('Un besoin apparaît ici quand le comité a donné son accord')
    expect(body).not.toContain(story.reference)
  })
})
