import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Database } from '#house/db/database.ts'
import { personIdOf } from '#house/access.ts'
import { perform } from '#house/perform.ts'
import { toHalfDays } from '#house/units.ts'
import { freshDatabase } from '#test/harness/databases.ts'
import { aTerritory } from '#test/harness/network.ts'
import { aCast, approve, type Approved, type Cast } from '#test/harness/story.ts'
import { formsOf, signInAs, webWorld, type WebWorld } from '#test/harness/web.ts'
import { startRun } from '../../runs/actions.ts'

// The page of one territory with one need and one expert, before, during and after a computation.

let database: Database
let web: WebWorld
let cast: Cast
let approved: Approved
let cookie: Record<string, string>

beforeAll(async () => {
  database = await freshDatabase()
  web = webWorld(database)
})
beforeEach(async () => {
  web.clock.set('2026-03-02')
  await web.look((tx) => tx.deleteFrom('matching_runs').execute())
  ;({ cast, approved } = await web.stage(async (world) => {
    const staged = await aCast(world)
    return { cast: staged, approved: await approve(staged) }
  }))
  cookie = { cookie: await signInAs(web, personIdOf(cast.territory.coordinator) ?? '') }
})
afterAll(() => database.close())

const textOf = (html: string) => html.slice(html.indexOf('<main')).replaceAll(/<[^>]+>/g, ' ').replaceAll('&#39;', '’').replaceAll(/\s+/g, ' ')
const page = async (more = '') => textOf((await web.get(`/mise-en-relation${more}`, cookie)).body)
const runs = () => web.look((tx) => tx.selectFrom('matching_runs').select(['id', 'status', 'kind']).orderBy('turn').execute())
const solve = async () => {
  await perform(web.house, cast.territory.coordinator, startRun, { territoryId: cast.territory.id })
  await web.compute()
}
const spend = () => web.look((tx) => tx.updateTable('experts').set({ half_days_per_year: toHalfDays(0) }).where('id', '=', cast.company.expertId).execute())

describe('the page of a territory', () => {
  test('asks for an answer when there is none, says so, and shows it once it is there', async () => {
    expect(await page()).toMatch(/Calcul en cours.*Voir le résultat Arrêter.*pas encore calculé/)
    expect(await runs()).toMatchObject([{ status: 'queued', kind: 'asked' }])
    await web.compute()
    expect(await page()).toMatch(/Répartition du seul besoin ouvert : la meilleure possible, c’est prouvé 1 intervenant examiné, calculé à 9 h/)
  })

  test('a second look computes nothing more', async () => {
    await solve()
    await page()
    await page('?lang=en')
    expect(await runs()).toHaveLength(1)
  })

  test('shows the older answer, and says that it is, while another is computed', async () => {
    await solve()
    await spend()
    expect(await page()).toMatch(/Calcul en cours .*La répartition affichée est celle de 9 h ; les données ont changé depuis.*la meilleure possible/)
    await web.compute()
    expect(await page()).toContain('Personne d’éligible. Une personne n’est écartée que par un motif : plus assez de jours cette année.')
  })

  test('stopped, keeps the answer before it and does not start again by itself', async () => {
    await solve()
    await spend()
    const { body } = await web.get('/mise-en-relation', cookie)
    const form = formsOf(body).find((one) => one['runId'])
    expect((await web.post('/mise-en-relation/calcul/arret', form ?? {}, cookie)).status).toBe(303)
    await web.compute()
    expect(await page()).toMatch(/Calcul arrêté .*l’avez arrêté à 9 h.*Recalculer/)
    expect(await runs()).toMatchObject([{ status: 'done' }, { status: 'cancelled' }])
    expect((await web.post('/mise-en-relation/calcul', {}, cookie)).status).toBe(303)
    await web.compute()
    expect((await runs()).at(-1)?.status).toBe('done')
  })

  test('says why a computation did not end', async () => {
    await page()
    await web.look((tx) => tx.updateTable('matching_runs').set({ status: 'failed', reason: 'matching.problem-too-large', reason_params: JSON.stringify({ pairs: 12_000_000, most: 10_000_000 }) as never }).execute())
    expect(await page()).toMatch(/Calcul sans réponse Trop de besoins et d’intervenants pour un seul calcul : 12.000.000 couples à comparer, 10.000.000 au plus/)
  })

  test('replays the answer and says that it is the same', async () => {
    await solve()
    const form = formsOf((await web.get('/mise-en-relation', cookie)).body).find((one) => one['runId'])
    await web.post('/mise-en-relation/calcul/rejeu', form ?? {}, cookie)
    await web.compute()
    expect(await page()).toContain('la même réponse, octet pour octet')
  })

  test('tells what changed since yesterday and why, with a link to the need', async () => {
    await solve()
    web.clock.advance(1)
    await spend()
    await solve()
    const { body } = await web.get('/mise-en-relation', cookie)
    const { given_name, family_name } = await web.look((tx) => tx.selectFrom('experts').innerJoin('people', 'people.id', 'experts.person_id').select(['given_name', 'family_name']).where('experts.id', '=', cast.company.expertId).executeTakeFirstOrThrow())
    expect(textOf(body)).toContain(`Ce qui a changé depuis hier`)
    expect(textOf(body)).toContain(`${given_name} ${family_name} n’est plus proposé par la répartition. Ce qui écarte maintenant ${given_name} ${family_name} : plus assez de jours cette année.`)
    expect(body).toContain(`/${approved.needId}"`)
    expect(textOf((await web.get('/mise-en-relation?lang=en', cookie)).body)).toContain('What has changed since yesterday')
  })

  test('of another territory shows nothing of this one, and stops nothing here', async () => {
    await page()
    const [run] = await runs()
    const other = await web.stage((world) => aTerritory(world))
    const stranger = { cookie: await signInAs(web, personIdOf(other.coordinator) ?? '') }
    expect((await web.post('/mise-en-relation/calcul/arret', { runId: run?.id ?? '' }, stranger)).status).toBe(404)
    expect((await web.post('/mise-en-relation/calcul/rejeu', { runId: run?.id ?? '' }, stranger)).status).toBe(404)
    expect((await runs())[0]?.status).toBe('queued')
  })
})
