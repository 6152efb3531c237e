import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import readWorkbook from 'read-excel-file/node'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { personIdOf, system, type Viewer } from '#house/access.ts'
import type { Database } from '#house/db/database.ts'
import { computeYear } from '#journey/12-barometer/actions.ts'
import { freshDatabase } from '#test/harness/databases.ts'
import { aCast, approve, carryOut, close, engage, plan, sign, type Cast } from '#test/harness/story.ts'
import { signInAs, webWorld, type WebWorld } from '#test/harness/web.ts'

// Every workbook the product hands out, opened by LibreOffice: no warning, and the same cells.

const office = spawnSync('soffice', ['--version']).status === 0
let database: Database
let web: WebWorld
let cast: Cast
let paths: [string, Viewer][] = []
const folder = mkdtempSync(join(tmpdir(), 'mainforte-workbooks-'))

beforeAll(async () => {
  database = await freshDatabase()
  web = webWorld(database)
  const sheet = await web.stage(async (world) => {
    cast = await aCast(world)
    // What a spreadsheet would take for a formula is a name like another.
    await world.look((tx) => tx.updateTable('organisations').set({ name: '=1+1;"Tôlerie"' }).where('id', '=', cast.sme.id).execute())
    const missionId = await plan(cast, await engage(cast, await approve(cast)))
    await sign(cast, missionId)
    await carryOut(cast, missionId)
    await close(cast, missionId)
    await world.act(system('test'), computeYear, { year: 2026 })
    const { reference } = await world.look((tx) => tx.selectFrom('projects').select('reference').executeTakeFirstOrThrow())
    return `/dossiers/${reference}/feuilles/${missionId}/justificatif.xlsx`
  })
  await web.settle()
  const { coordinator, slug } = cast.territory
  paths = [['/listes/dossiers/tableur.xlsx', coordinator], ['/listes/personnes/tableur.xlsx', coordinator], [sheet, coordinator], [`/barometre/2026/bilan.xlsx?territoire=${slug}`, coordinator], ['/notre-engagement/registre.xlsx', cast.company.correspondent], ['/notre-engagement/fiche-rse.xlsx', cast.company.correspondent]]
})
afterAll(async () => {
  await database?.close()
  rmSync(folder, { recursive: true, force: true })
})

const cell = (value: unknown) => (typeof value === 'number' || typeof value === 'string' ? value : value instanceof Date ? 'a day' : '')
const read = (value: string, like: string | number) => (typeof like === 'number' ? Number(value.replace(',', '.')) : like === 'a day' && value ? 'a day' : value)

test.skipIf(!office)('opens in LibreOffice without a warning, cell by cell as it was written (soffice must be installed)', async () => {
  for (const [at, [path, viewer]] of paths.entries()) {
    const answer = await web.fetch(new Request(`${web.house.site.baseUrl}${path}`, { headers: { cookie: await signInAs(web, personIdOf(viewer) ?? '') } }))
    expect([path, answer.status]).toEqual([path, 200])
    const bytes = Buffer.from(await answer.arrayBuffer())
    const file = join(folder, `${at}.xlsx`)
    writeFileSync(file, bytes)
    const said = spawnSync('soffice', ['--headless', `-env:UserInstallation=file://${join(folder, 'profile')}`, '--convert-to', 'csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,false,false', '--outdir', folder, file], { encoding: 'utf8', timeout: 120_000 })
    expect([path, said.status, said.stderr.split('\n').filter((line) => line && !/javaldx|dconf|Gtk|fontconfig/i.test(line))]).toEqual([path, 0, []])
    const [sheet] = await readWorkbook(bytes)
    const written = (sheet?.data ?? []).map((row) => row.map(cell))
    const opened = parse(readFileSync(join(folder, `${at}.csv`), 'utf8'), { delimiter: ';', relax_column_count: true })
    expect([path, opened.map((row, line) => row.map((value, column) => read(value, written[line]?.[column] ?? '')))]).toEqual([path, written])
  }
})
