import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database, Tx } from '#house/db/database.ts'
import { valueOf } from '#house/http/web.ts'
import { ask, perform } from '#house/perform.ts'
import { takeoverReport } from '#hall/takeovers/queries.ts'
import { bringTakeover, mapTakeover, startTakeover, undoTakeover } from '#journey/01-intake/takeover/actions.ts'
import { takeoverAtHand } from '#journey/01-intake/takeover/queries.ts'
import { withdrawProject } from '#journey/01-intake/actions.ts'
import { confirmHalfDay, declareHalfDay } from '#journey/07-ledger/actions.ts'
import { freshDatabase } from '#test/harness/databases.ts'
import { nextSiren } from '#test/harness/network.ts'
import { aCast, type Cast } from '#test/harness/story.ts'
import { person } from '#test/harness/world.ts'
import { webWorld, type WebWorld } from '#test/harness/web.ts'
import { sql } from 'kysely'

// A coordinator's spreadsheet of files under way becomes the network's, adds up, and can be undone whole.

let database: Database
let web: WebWorld
let cast: Cast
let expert: { email: string; name: string }

beforeAll(async () => {
  database = await freshDatabase()
  web = webWorld(database)
  web.clock.set('2026-03-02')
  cast = await web.stage((world) => aCast(world))
  expert = await web.look(async (tx) => {
    const row = await tx.selectFrom('experts').innerJoin('people', 'people.id', 'person_id').select(['email', 'given_name', 'family_name']).where('experts.id', '=', cast.company.expertId).executeTakeFirstOrThrow()
    return { email: row.email ?? '', name: `${row.given_name} ${row.family_name}` }
  })
})
afterAll(() => database.close())

const titles = 'Stade;N° dossier;PME;SIREN;Dirigeant;E-mail;Mission;Compétence;Comité du;Jours accordés;Prêt;Créations prévues;Maintiens prévus;Mail intervenant;Signé le;Jours faits;Visites;Dates prévues;Fin de mission;Emplois créés;Emplois maintenus'
const sirens = Array.from({ length: 8 }, nextSiren)
const row = (cells: Record<string, string>) => titles.split(';').map((title) => `"${cells[title] ?? ''}"`).join(';')

/** Seven lines: five that can be taken over, one whose expert nobody knows, one that did more days than were granted. */
const lines = () => {
  const file = (at: number, cells: Record<string, string>) => row({ 'N° dossier': `D-${at}`, PME: `Atelier ${at}`, SIREN: sirens[at] ?? '', Mission: `Structurer les ventes ${at}`, Compétence: 'commercial', ...cells })
  const mission = { 'Comité du': '12/11/2025', 'Mail intervenant': expert.email, 'Signé le': '01/12/2025' }
  return [
    titles,
    file(0, { Stade: 'Prospect', Dirigeant: 'Jeanne Marchal', 'Créations prévues': '2' }),
    file(1, { Stade: 'Accordé', 'Comité du': '12/02/2026', 'Jours accordés': '3', Prêt: '20 000', 'Créations prévues': '4', 'Maintiens prévus': '30' }),
    file(2, { Stade: 'RUN', ...mission, Dirigeant: 'Paul Weber', 'E-mail': 'paul.weber@exemple.example', 'Jours accordés': '4', 'Jours faits': '2,5', Visites: '06/01/2026 matin ; 13/01/2026 matin', 'Dates prévues': '10/03/2026 matin', 'Créations prévues': '1' }),
    file(3, { Stade: 'Terminé', ...mission, 'Jours accordés': '1', Visites: '09/12/2025', 'Fin de mission': '15/01/2026', 'Emplois créés': '2', 'Emplois maintenus': '11', 'Maintiens prévus': '12' }),
    file(4, { Stade: 'Refusé', 'Comité du': '12/11/2025', 'Créations prévues': '3' }),
    file(5, { Stade: 'RUN', ...mission, 'Mail intervenant': 'inconnu@exemple.example', 'Jours accordés': '2', 'Jours faits': '1' }),
    file(6, { Stade: 'RUN', ...mission, 'Jours accordés': '2', 'Jours faits': '3' }),
  ].join('\n')
}

const by = <O>(action: Parameters<typeof perform<O>>[2], input: unknown) => perform(web.house, cast.territory.coordinator, action, input)

/** Rows of every table but those that keep the trace of what was done. */
async function everyRow(tx: Tx): Promise<Record<string, number>> {
  const traces = ['takeovers', 'events', 'files', 'file_contents', 'project_counters', 'reaction_cursors', 'idempotency_keys']
  const { rows } = await sql<{ name: string }>`select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`.execute(tx)
  const counts: Record<string, number> = {}
  for (const { name } of rows.filter((one) => !traces.includes(one.name))) counts[name] = (await sql<{ n: number }>`select count(*)::int as n from ${sql.table(name)}`.execute(tx)).rows[0]?.n ?? 0
  return counts
}

async function brought(text: string): Promise<string> {
  const { takeoverId } = valueOf(await by(startTakeover, { territoryId: cast.territory.id, name: 'suivi.csv', bytes: new TextEncoder().encode(text) }))
  valueOf(await by(mapTakeover, { takeoverId, columns: { stage: 'Stade' }, stages: { run: 'under-way' } }))
  valueOf(await by(bringTakeover, { takeoverId }))
  await web.settle()
  return takeoverId
}

const report = (takeoverId: string) => ask(web.house, cast.territory.coordinator, takeoverReport, { takeoverId })

test('what the titles do not say is asked; nothing is stored before it is answered', async () => {
  const { takeoverId } = valueOf(await by(startTakeover, { territoryId: cast.territory.id, name: 'suivi.csv', bytes: new TextEncoder().encode(lines()) }))
  const first = await ask(web.house, cast.territory.coordinator, takeoverAtHand, { takeoverId })
  expect(first.list).toMatchObject({ ok: true, check: { ok: false, missing: ['stage'] } })
  expect(await by(bringTakeover, { takeoverId })).toMatchObject({ ok: false, refusal: { code: 'takeover.columns-open' } })
  valueOf(await by(mapTakeover, { takeoverId, columns: { stage: 'Stade' }, stages: {} }))
  const { list } = await ask(web.house, cast.territory.coordinator, takeoverAtHand, { takeoverId })
  expect(list).toMatchObject({ ok: true, words: [{ word: 'RUN', count: 3, stage: null }, { stage: 'approved' }, { stage: 'contacted' }, { stage: 'refused' }, { stage: 'closed' }] })
  expect(await web.look((tx) => tx.selectFrom('projects').select('id').execute())).toEqual([])
})

test('files at any stage enter, the list adds up to what is there and what is held back, and the whole goes as it came', async () => {
  const before = await web.look(everyRow)
  const takeoverId = await brought(lines())
  const { totals, loaded, files } = await report(takeoverId)
  expect(files.map(({ line, stage }) => [line, stage])).toEqual([[2, 'contact'], [3, 'matching'], [4, 'mission'], [5, 'follow-up'], [6, 'ended']])
  expect(totals.source).toEqual({ files: 7, halfDaysGranted: 24, halfDaysDone: 15, jobsCreated: 10, jobsKept: 42, jobsCreatedDeclared: 2, jobsKeptDeclared: 11, advanceCents: 2_000_000 })
  expect(totals.heldBack).toEqual({ files: 2, halfDaysGranted: 8, halfDaysDone: 8, jobsCreated: 0, jobsKept: 0, jobsCreatedDeclared: 0, jobsKeptDeclared: 0, advanceCents: 0 })
  for (const measure of Object.keys(loaded) as (keyof typeof loaded)[]) expect(totals.source[measure], measure).toBe(loaded[measure] + totals.heldBack[measure])
  const mails = await web.look((tx) => tx.selectFrom('mails').select('id').execute())
  expect(mails).toEqual([])
  expect(await web.look((tx) => tx.selectFrom('envelope_balances').select('half_days_reserved').execute())).toEqual([{ half_days_reserved: 5 }])
  valueOf(await by(undoTakeover, { takeoverId, reason: 'Le mauvais classeur' }))
  expect(await web.look(everyRow)).toEqual({ ...before, envelope_balances: 1 })
  expect(await web.look((tx) => tx.selectFrom('envelope_balances').select('half_days_reserved').execute())).toEqual([{ half_days_reserved: 0 }])
})

test('a mission goes on where it stood: what is planned is declared and confirmed, what was done stays unverified, and then nothing undoes it', async () => {
  const takeoverId = await brought(lines())
  const mission = await web.look((tx) => tx.selectFrom('missions').innerJoin('projects', 'projects.id', 'missions.project_id').select(['missions.id', 'reference']).where('summary', '=', 'Structurer les ventes 2').executeTakeFirstOrThrow())
  const halfDays = await web.look((tx) => tx.selectFrom('half_days').select(['id', 'day', 'half', 'status']).where('mission_id', '=', mission.id).orderBy('day').execute())
  expect(halfDays.map(({ day, half, status }) => [day, half, status])).toEqual([['2026-01-06', 'morning', 'confirmed-tacitly'], ['2026-01-13', 'morning', 'confirmed-tacitly'], ['2026-03-10', 'morning', 'planned']])
  expect(await web.look((tx) => tx.selectFrom('opening_balances').select('half_days').where('mission_id', '=', mission.id).execute())).toEqual([{ half_days: 3 }])
  web.clock.set('2026-03-10', 18)
  valueOf(await perform(web.house, cast.company.expert, declareHalfDay, { halfDayId: halfDays[2]?.id }))
  await web.settle()
  const { manager_id, sme_id } = await web.look((tx) => tx.selectFrom('projects').select(['manager_id', 'sme_id']).where('reference', '=', mission.reference).executeTakeFirstOrThrow())
  expect(await web.look((tx) => tx.selectFrom('mails').select('address').execute())).toEqual([{ address: 'paul.weber@exemple.example' }])
  const manager = person(manager_id ?? '', { role: 'sme-manager', territoryId: cast.territory.id, organisationId: sme_id })
  for (const { id } of halfDays.slice(1)) valueOf(await perform(web.house, manager, confirmHalfDay, { halfDayId: id }))
  expect(await by(undoTakeover, { takeoverId, reason: 'Trop tard' })).toMatchObject({ ok: false, refusal: { code: 'takeover.worked-on' } })
  expect((await report(takeoverId)).files).toHaveLength(5)
})

test('the same list again brings nothing twice; a new line of it comes alone', async () => {
  const { takeoverId } = valueOf(await by(startTakeover, { territoryId: cast.territory.id, name: 'suivi.csv', bytes: new TextEncoder().encode(lines()) }))
  valueOf(await by(mapTakeover, { takeoverId, columns: { stage: 'Stade' }, stages: { run: 'under-way' } }))
  expect(await by(bringTakeover, { takeoverId })).toMatchObject({ ok: false, refusal: { code: 'takeover.nothing' } })
  const longer = `${lines()}\n${row({ 'N° dossier': 'D-7', PME: 'Atelier 7', SIREN: sirens[7] ?? '', Mission: 'Ouvrir un second atelier', Compétence: 'stratégie', Stade: 'Prospect', 'Créations prévues': '5' })}`
  const second = await brought(longer)
  const { totals, loaded } = await report(second)
  expect(loaded).toMatchObject({ files: 1, jobsCreated: 5 })
  expect(totals.known).toMatchObject({ files: 5, jobsCreated: 10 })
  for (const measure of Object.keys(loaded) as (keyof typeof loaded)[]) expect(totals.source[measure], measure).toBe(loaded[measure] + totals.known[measure] + totals.heldBack[measure])
  const { files } = valueOf(await by(undoTakeover, { takeoverId: second, reason: 'Essai' }))
  expect(files).toBe(1)
})

test('a file that was withdrawn since counts as worked on', async () => {
  const text = [titles, row({ 'N° dossier': 'D-9', PME: 'Atelier 9', SIREN: sirens[7] ?? '', Mission: 'Exporter', Compétence: 'export', Stade: 'Prospect' })].join('\n')
  const takeoverId = await brought(text)
  const project = await web.look((tx) => tx.selectFrom('projects').select('id').where('summary', '=', 'Exporter').executeTakeFirstOrThrow())
  valueOf(await by(withdrawProject, { projectId: project.id, reason: 'Plus de besoin' }))
  expect(await by(undoTakeover, { takeoverId, reason: 'Essai' })).toMatchObject({ ok: false, refusal: { code: 'takeover.worked-on' } })
})
