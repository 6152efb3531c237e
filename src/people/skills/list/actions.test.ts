import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { personIdOf, system } from '#house/access.ts'
import { sessionCookie } from '#house/auth/sessions.ts'
import type { Database } from '#house/db/database.ts'
import { valueOf } from '#house/http/web.ts'
import { perform, readContext } from '#house/perform.ts'
import { addNeed } from '#journey/01-intake/actions.ts'
import { matchingProblem } from '#journey/04-matching/inputs/queries.ts'
import { replayRun, startRun } from '#journey/04-matching/runs/actions.ts'
import { storedRun } from '#journey/04-matching/runs/queries.ts'
import { beginSession } from '#people/accounts/actions.ts'
import { importExperts } from '#people/imports/actions.ts'
import { addPerson } from '#people/persons/actions.ts'
import { freshDatabase } from '#test/harness/databases.ts'
import { aCompany, type Company } from '#test/harness/network.ts'
import { aCast, approve, type Approved, type Cast } from '#test/harness/story.ts'
import { webWorld, type WebWorld } from '#test/harness/web.ts'
import { inWorld, person, refusalOf, type World } from '#test/harness/world.ts'
import { addCapability, mergeCapability, renameCapability } from './actions.ts'
import { capabilityList, mergerPreview } from './queries.ts'

const national = person('0190c0de-0000-7000-8000-00000000cafe', { role: 'national-coordinator' })
const keeper = system('test')

type Skill = { words: string; level: number; confirmed?: boolean }
const give = (world: World, { expertId }: Company, skills: readonly Skill[]) => world.look(async (tx) => {
  await tx.deleteFrom('expert_capabilities').where('expert_id', '=', expertId).execute()
  await tx.insertInto('expert_capabilities').values(skills.map(({ words, level, confirmed }) => ({ expert_id: expertId, family_code: 'commercial', capability: words, level, evidence: words, confirmed_on: confirmed ? world.clock.today() : null }))).execute()
})
const skillsOf = (world: World, { expertId }: Company) => world.look((tx) => tx.selectFrom('expert_capabilities').select(['family_code', 'capability', 'level', 'evidence', 'confirmed_on']).where('expert_id', '=', expertId).orderBy('capability').execute())
const needsOf = (world: World, projectId: string) => world.look((tx) => tx.selectFrom('needs').select(['family_code', 'capability']).where('project_id', '=', projectId).orderBy('id').execute())
const list = async (world: World, words: string, family = 'commercial') => (await world.act(keeper, addCapability, { family, nameFr: words, nameEn: '' })).code

/** « Prospecter » and « Prospection » of two people; one need asks for the first. */
async function stage(world: World) {
  const cast = await aCast(world)
  const second = await aCompany(world, cast.territory)
  const approved = await approve(cast)
  await world.look((tx) => tx.updateTable('needs').set({ capability: 'Prospecter' }).where('id', '=', approved.needId).execute())
  await give(world, cast.company, [{ words: 'Prospecter', level: 4 }, { words: 'Prospection', level: 2, confirmed: true }])
  await give(world, second, [{ words: 'Prospecter', level: 1 }, { words: 'Prospection', level: 3 }])
  return { cast, second, ...approved, from: await list(world, 'Prospecter'), into: await list(world, 'Prospection') }
}
const problemOf = (world: World, { territory }: Cast) => world.look((tx) => matchingProblem(readContext(tx, world.tools, system('test')), { territoryId: territory.id }))

describe('a merge', () => {
  test('moves experts and needs at once; the higher level stands with what it was confirmed by', () => inWorld(async (world) => {
    const { cast, second, projectId, from, into } = await stage(world)
    expect(await world.ask(national, mergerPreview, { code: from, intoCode: into })).toMatchObject({ experts: 2, both: 2, needs: 1, open: 1, territories: 1 })
    await world.act(keeper, mergeCapability, { code: from, intoCode: into })
    expect(await skillsOf(world, cast.company)).toEqual([{ family_code: 'commercial', capability: 'Prospection', level: 4, evidence: 'Prospecter', confirmed_on: null }])
    expect(await skillsOf(world, second)).toEqual([{ family_code: 'commercial', capability: 'Prospection', level: 3, evidence: 'Prospection', confirmed_on: null }])
    expect(await needsOf(world, projectId)).toEqual([{ family_code: 'commercial', capability: 'Prospection' }])
    const problem = await problemOf(world, cast)
    expect(JSON.stringify([problem.needs.map(({ capabilities }) => capabilities), problem.experts.map(({ capabilities }) => capabilities)])).not.toContain('Prospecter')
  }))

  test('of equal levels the confirmed one stands', () => inWorld(async (world) => {
    const { cast, from, into } = await stage(world)
    await give(world, cast.company, [{ words: 'Prospecter', level: 3, confirmed: true }, { words: 'Prospection', level: 3 }])
    await world.act(keeper, mergeCapability, { code: from, intoCode: into })
    expect(await skillsOf(world, cast.company)).toMatchObject([{ level: 3, evidence: 'Prospecter', confirmed_on: '2026-03-17' }])
  }))

  test('the former words lead to those in use through every door, whatever their capitals', () => inWorld(async (world) => {
    const { cast, projectId, from, into } = await stage(world)
    await world.act(keeper, mergeCapability, { code: from, intoCode: into })
    await world.act(cast.sme.manager, addNeed, { projectId, family: 'commercial', capability: 'prospecter', description: 'Trouver des clients', halfDaysAsked: 2 })
    expect((await needsOf(world, projectId)).map(({ capability }) => capability)).toEqual(['Prospection', 'Prospection'])
    const entry = { givenName: 'Odile', familyName: 'Vasseur', email: 'odile@exemple.example', phone: null, siret: '73282932000074', siren: '732829320', companyName: 'Aciéries', jobTitle: null, grade: null, halfDaysPerYear: null, availability: null, note: null, skills: [{ family: 'commercial', capabilities: ['PROSPECTER', 'Prospection'], text: 'x' }] }
    expect(await world.act(cast.territory.coordinator, importExperts, { territoryId: cast.territory.id, file: 'liste.csv', rows: [{ line: 2, record: entry }] })).toEqual({ known: [] })
    const imported = await world.look((tx) => tx.selectFrom('expert_capabilities').innerJoin('experts', 'experts.id', 'expert_id').innerJoin('people', 'people.id', 'person_id').select('capability').where('email', '=', 'odile@exemple.example').execute())
    expect(imported).toEqual([{ capability: 'Prospection' }])
  }))

  test('into another family changes the family too; a chain leads to its end; what is merged is merged once', () => inWorld(async (world) => {
    const { cast, projectId, from, into } = await stage(world)
    const end = await list(world, 'Réseaux sociaux', 'communication-marketing')
    await world.act(keeper, mergeCapability, { code: from, intoCode: into })
    expect(await refusalOf(world.act(keeper, mergeCapability, { code: from, intoCode: end }))).toBe('conflict people.capability-merged-already')
    expect(await refusalOf(world.act(keeper, mergeCapability, { code: into, intoCode: from }))).toBe('conflict people.capability-merged-already')
    expect(await refusalOf(world.act(keeper, mergeCapability, { code: into, intoCode: into }))).toBe('invalid house.invalid-input')
    await world.act(keeper, mergeCapability, { code: into, intoCode: end })
    expect(await needsOf(world, projectId)).toEqual([{ family_code: 'communication-marketing', capability: 'Réseaux sociaux' }])
    await world.act(cast.sme.manager, addNeed, { projectId, family: 'commercial', capability: 'Prospecter', description: 'Trouver des clients', halfDaysAsked: 2 })
    expect(new Set((await needsOf(world, projectId)).map(({ capability }) => capability))).toEqual(new Set(['Réseaux sociaux']))
    expect((await world.ask(national, capabilityList)).listed.find(({ code }) => code === end)).toMatchObject({ former: ['Prospecter', 'Prospection'] })
  }))

  test('the database refuses to lead on to former words', () => inWorld(async (world) => {
    const { from, into } = await stage(world)
    const end = await list(world, 'Salons')
    await world.act(keeper, mergeCapability, { code: into, intoCode: end })
    await expect(world.look((tx) => tx.updateTable('capabilities').set({ merged_into: into }).where('code', '=', from).execute())).rejects.toThrow('merged into a former wording')
  }))
})

describe('other words', () => {
  test('keep the id; people and needs follow; the former words lead to them, and can be taken back', () => inWorld(async (world) => {
    const { cast, second, projectId, from } = await stage(world)
    expect(await world.act(keeper, renameCapability, { code: from, nameFr: 'Démarcher', nameEn: 'Prospecting' })).toEqual({ code: from })
    expect((await skillsOf(world, second)).map(({ capability }) => capability)).toEqual(['Démarcher', 'Prospection'])
    expect(await needsOf(world, projectId)).toMatchObject([{ capability: 'Démarcher' }])
    await world.act(cast.sme.manager, addNeed, { projectId, family: 'commercial', capability: 'Prospecter', description: 'Trouver des clients', halfDaysAsked: 2 })
    expect((await needsOf(world, projectId)).map(({ capability }) => capability)).toEqual(['Démarcher', 'Démarcher'])
    await world.act(keeper, renameCapability, { code: from, nameFr: 'Prospecter', nameEn: '' })
    expect((await needsOf(world, projectId)).map(({ capability }) => capability)).toEqual(['Prospecter', 'Prospecter'])
    expect((await world.ask(national, capabilityList)).listed.find(({ code }) => code === from)).toMatchObject({ name_fr: 'Prospecter', former: ['Démarcher'] })
  }))

  test('only capitals change: nothing is lost', () => inWorld(async (world) => {
    const { second, from } = await stage(world)
    await world.act(keeper, renameCapability, { code: from, nameFr: 'PROSPECTER', nameEn: '' })
    expect((await skillsOf(world, second)).map(({ capability }) => capability)).toEqual(['PROSPECTER', 'Prospection'])
  }))

  test('words of another one are refused, former ones too, and nothing is half-written', () => inWorld(async (world) => {
    const { second, projectId, from, into } = await stage(world)
    const refused = async (name: string) => {
      await sql`savepoint attempt`.execute(world.tx)
      const code = await refusalOf(world.act(keeper, renameCapability, { code: from, nameFr: name, nameEn: '' }))
      await sql`rollback to savepoint attempt`.execute(world.tx)
      return code
    }
    expect(await refused('prospection')).toBe('conflict people.capability-listed')
    await world.act(keeper, renameCapability, { code: into, nameFr: 'Chercher des clients', nameEn: '' })
    expect(await refused('Prospection')).toBe('conflict people.capability-listed')
    expect((await skillsOf(world, second)).map(({ capability }) => capability)).toEqual(['Chercher des clients', 'Prospecter'])
    expect(await needsOf(world, projectId)).toMatchObject([{ capability: 'Prospecter' }])
  }))

  test('words in use are gathered when they are listed', () => inWorld(async (world) => {
    const cast = await aCast(world)
    await give(world, cast.company, [{ words: 'salons', level: 2 }, { words: 'Salons', level: 4 }])
    expect((await world.ask(national, capabilityList)).unlisted.map(({ words, experts }) => [words, experts])).toEqual(expect.arrayContaining([['Salons', 1], ['salons', 1]]))
    await list(world, 'Salons')
    expect(await skillsOf(world, cast.company)).toMatchObject([{ capability: 'Salons', level: 4 }])
    expect((await world.ask(national, capabilityList)).unlisted.map(({ words }) => words)).not.toContain('salons')
  }))
})

describe('the pages', () => {
  let database: Database
  let web: WebWorld
  let staged: Cast & Approved
  const headers: Record<string, Record<string, string>> = {}

  beforeAll(async () => {
    database = await freshDatabase()
    web = webWorld(database)
    staged = await web.stage(async (world) => {
      const { cast, ...rest } = await stage(world)
      return { ...cast, ...rest }
    })
    const { personId } = valueOf(await perform(web.house, keeper, addPerson, { givenName: 'Anne', familyName: 'Réseau', email: 'anne@exemple.example', role: 'national-coordinator', telephone: null, gender: null, siteId: null, territoryId: null, organisationId: null }))
    for (const [who, id] of [['national', personId], ['local', personIdOf(staged.territory.coordinator)]] as const) {
      headers[who] = { cookie: `${sessionCookie}=${valueOf(await perform(web.house, keeper, beginSession, { personId: id })).token}`, 'accept-language': 'fr' }
    }
  })
  afterAll(() => database.close())

  test('belong to the national coordination', async () => {
    expect((await web.get('/competences', headers['local'])).status).toBe(403)
    expect((await web.get('/competences')).location).toContain('/connexion')
    expect((await web.get('/competences/inconnue', headers['national'])).status).toBe(404)
  })

  test('of two merges that cross each other one is done; what is written meanwhile under the former words ends under the new', async () => {
    const add = async (words: string) => valueOf(await perform(web.house, keeper, addCapability, { family: 'commercial', nameFr: words, nameEn: '' })).code
    const [first, second] = [await add('Tenir un salon'), await add('Exposer')]
    const need = (capability: string) => perform(web.house, staged.sme.manager, addNeed, { projectId: staged.projectId, family: 'commercial', capability, description: 'Un salon', halfDaysAsked: 2 })
    const merge = (code: string, intoCode: string) => perform(web.house, keeper, mergeCapability, { code, intoCode })
    const [, one, other] = await Promise.all([need('Tenir un salon'), merge(first, second), merge(second, first), need('Exposer'), need('tenir un salon')])
    expect([one.ok, other.ok].filter(Boolean)).toHaveLength(1)
    const kept = one.ok ? 'Exposer' : 'Tenir un salon'
    const rows = await web.look((tx) => tx.selectFrom('needs').select('capability').where('description', '=', 'Un salon').execute())
    expect(rows.map(({ capability }) => capability)).toEqual([kept, kept, kept])
    expect(await web.look((tx) => tx.selectFrom('capabilities').select('code').where('code', 'in', [first, second]).where('merged_into', 'is not', null).execute())).toHaveLength(1)
  })

  test('say what would move before it does, and a stored run replays as it was', async () => {
    const runId = valueOf(await perform(web.house, staged.territory.coordinator, startRun, { territoryId: staged.territory.id })).runId
    await web.compute()
    const asked = await web.post('/competences', { family: 'commercial', nameFr: 'Vente / export', nameEn: '' }, headers['national'])
    expect(asked.location).toBe('/competences')
    const again = await web.post('/competences', { family: 'commercial', nameFr: 'prospecter', nameEn: '' }, headers['national'])
    expect([again.status, again.body.includes('Ces mots sont déjà dans la liste')]).toEqual([409, true])
    const codes = Object.fromEntries((await web.look((tx) => tx.selectFrom('capabilities').select(['code', 'name_fr']).execute())).map(({ code, name_fr }) => [name_fr, code]))
    const sheet = `/competences/${codes['Prospecter']}`
    const preview = (await web.get(`${sheet}?avec=${codes['Prospection']}`, headers['national'])).body
    expect(preview).toContain('2 intervenants changent.')
    expect(preview).toContain('1 besoin change, dont 1 à pourvoir.')
    const merged = await web.post(`${sheet}/fusion`, { intoCode: codes['Prospection'] ?? '' }, headers['national'])
    expect(merged.location).toBe(`/competences/${codes['Prospection']}`)
    expect((await web.get(sheet, headers['national'])).status).toBe(404)
    expect((await web.get(merged.location ?? '', headers['national'])).body).toContain('Mènent aussi ici')
    valueOf(await perform(web.house, staged.territory.coordinator, replayRun, { runId }))
    await web.compute()
    expect((await web.stage((world) => world.ask(staged.territory.coordinator, storedRun, { runId }))).replay).toMatchObject({ status: 'done', same: true })
    const events = await web.look((tx) => tx.selectFrom('events').select('ids').where('name', '=', 'capability.merged').execute())
    expect(events.map(({ ids }) => ids)).toContainEqual({ capabilityId: codes['Prospecter'], intoId: codes['Prospection'] })
  })
})
