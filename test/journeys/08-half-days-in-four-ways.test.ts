import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { personIdOf } from '#house/access.ts'
import type { Database } from '#house/db/database.ts'
import { valueOf } from '#house/http/web.ts'
import { ask, perform } from '#house/perform.ts'
import { sheetsOfMission } from '#journey/07-ledger/sheets/queries.ts'
import { codeOf, partsOf } from '#journey/07-ledger/sheets/rules.ts'
import { enterSheet, keepScan } from '#journey/07-ledger/sheets/scans/actions.ts'
import { freshDatabase } from '#test/harness/databases.ts'
import { aCast, approve, engage, plan, sign, type Cast } from '#test/harness/story.ts'
import { formsOf, signInAs, webWorld, type WebWorld } from '#test/harness/web.ts'

// One mission, four half-days, four ways of confirming: by link, by telephone, on a signed sheet, by silence.

type Story = { database: Database; web: WebWorld; cast: Cast; missionId: string; reference: string; halfDays: string[] }

/** A signed mission of four half-days. */
async function aStory(): Promise<Story> {
  const database = await freshDatabase()
  const web = webWorld(database)
  const { cast, missionId } = await web.stage(async (world) => {
    const people = await aCast(world)
    const id = await plan(people, await engage(people, await approve(people)))
    await sign(people, id)
    return { cast: people, missionId: id }
  })
  await web.settle()
  const { reference } = await web.look((tx) => tx.selectFrom('projects').innerJoin('missions', 'missions.project_id', 'projects.id').select('reference').where('missions.id', '=', missionId).executeTakeFirstOrThrow())
  const rows = await web.look((tx) => tx.selectFrom('half_days').select('id').where('mission_id', '=', missionId).orderBy('day').orderBy('half', 'desc').execute())
  return { database, web, cast, missionId, reference, halfDays: rows.map(({ id }) => id) }
}

const statuses = async ({ web, missionId }: Story) => (await web.look((tx) => tx.selectFrom('half_days').select('status').where('mission_id', '=', missionId).orderBy('day').orderBy('half', 'desc').execute())).map(({ status }) => status)
const linkIn = async ({ web }: Story, template: string) => {
  const row = await web.look((tx) => tx.selectFrom('mails').select('text_body').where('template', '=', template).orderBy('created_at', 'desc').orderBy('id', 'desc').executeTakeFirstOrThrow())
  return /\/l\/[\w.-]+/.exec(row.text_body)?.[0] ?? ''
}

async function answer(story: Story, link: string, action: string, typed: Record<string, string> = {}): Promise<string> {
  const form = formsOf((await story.web.get(link)).body).find((one) => one['action'] === action)
  expect(form, `a form of ${action}`).toBeDefined()
  expect((await story.web.post(link, { ...form, ...typed })).status).toBe(303)
  await story.web.settle()
  return (await story.web.get(link)).body
}

describe('four ways of confirming', () => {
  let story: Story
  beforeAll(async () => {
    story = await aStory()
  })
  afterAll(() => story.database.close())

  test('by link: the expert declares, the firm confirms', async () => {
    story.web.clock.set('2026-04-07', 18)
    await answer(story, await linkIn(story, 'mission-to-expert'), 'ledger.declareHalfDay', { task: 'Tri des clients' })
    await answer(story, await linkIn(story, 'half-day-to-sme'), 'ledger.confirmHalfDay')
    expect(await statuses(story)).toEqual(['confirmed', 'planned', 'planned', 'planned'])
  })

  test('by telephone: the coordinator enters the firm’s word, and it says so', async () => {
    await answer(story, await linkIn(story, 'mission-to-expert'), 'ledger.declareHalfDay', { task: 'Grille' })
    const headers = { cookie: await signInAs(story.web, personIdOf(story.cast.territory.coordinator) ?? ''), 'accept-language': 'fr' }
    const at = `/dossiers/${story.reference}/registre/${story.halfDays[1]}`
    expect((await story.web.post(at, { answer: 'confirm', behalf_channel: 'telephone', behalf_said_on: '2026-04-07', behalf_speaker: 'Sandrine Loiseau' }, headers)).status).toBe(303)
    expect((await story.web.get(`/dossiers/${story.reference}`, headers)).body).toContain('par téléphone')
  })

  test('on paper: the sheet comes back by its code, its signatures are entered', async () => {
    const { web, cast: { territory: { coordinator } }, missionId, halfDays: [, , third = ''] } = story
    web.clock.set('2026-04-22')
    const { scanId } = valueOf(await perform(web.house, coordinator, keepScan, { missionId, signedOn: '2026-04-21', name: 'feuille.pdf', bytes: new Uint8Array(Buffer.from('%PDF-1.7 feuille')) }))
    valueOf(await perform(web.house, coordinator, enterSheet, { scanId, smeSigner: 'Sandrine Loiseau', expertHalfDayIds: [third], smeHalfDayIds: [third] }))
    await web.settle()
    const headers = { cookie: await signInAs(web, personIdOf(coordinator) ?? ''), 'accept-language': 'fr' }
    expect((await web.get(`/emargement/${codeOf(missionId)}`, headers)).body).toContain('Déposer une feuille')
    expect((await web.get(`/dossiers/${story.reference}`, headers)).body).toContain('d’après la feuille d’émargement du 21 avril 2026')
  })

  test('by silence: « non contestée » after the delay, never before', async () => {
    const { web } = story
    web.clock.set('2026-05-12', 18)
    await answer(story, await linkIn(story, 'mission-to-expert'), 'ledger.declareHalfDay')
    web.clock.set('2026-05-27')
    expect(await web.tick('ledger.confirmUncontested')).toBe(0)
    web.clock.set('2026-05-28')
    expect(await web.tick('ledger.confirmUncontested')).toBe(1)
    expect(await statuses(story)).toEqual(['confirmed', 'confirmed', 'confirmed', 'confirmed-tacitly'])
  })

  test('the funder’s sheet and the barometer count the same: the link and the paper', async () => {
    const { web, cast, missionId, reference } = story
    const { rows } = await ask(web.house, cast.territory.coordinator, sheetsOfMission, { reference, missionId })
    const { counted, entered, tacit } = partsOf(rows)
    expect([counted.length, entered.length, tacit.length]).toEqual([2, 1, 1])
    await web.tick('barometer.keepFigures')
    const { rows: figures } = await web.look((tx) => tx.selectFrom('indicator_values').selectAll().where('indicator', '=', 'daysVerified').where('dimension', '=', '').execute().then((all) => ({ rows: all })))
    expect(new Set(figures.filter(({ year }) => year === 2026).map(({ value }) => Number(value)))).toEqual(new Set([counted.length / 2]))
  })
})
