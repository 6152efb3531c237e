import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import readWorkbook from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { personIdOf } from '#house/access.ts'
import type { Database } from '#house/db/database.ts'
import { valueOf } from '#house/http/web.ts'
import { perform } from '#house/perform.ts'
import { freshDatabase } from '#test/harness/databases.ts'
import { aCast, approve, engage, plan, sign, type Cast } from '#test/harness/story.ts'
import { signInAs, webWorld, type WebWorld } from '#test/harness/web.ts'
import { confirmHalfDay, confirmTacitly, declareHalfDay } from '../actions.ts'
import { codeOf } from './rules.ts'

// What a mission's ledger gives on paper: half-days by link, by telephone, on a sheet, and one that nobody contested.

const has = (tool: string) => spawnSync(tool, ['--version']).error === undefined

let database: Database
let web: WebWorld
let cast: Cast
let missionId: string
let base: string
let headers: Record<string, string>

beforeAll(async () => {
  database = await freshDatabase()
  web = webWorld(database)
  await web.stage(async (world) => {
    cast = await aCast(world)
    missionId = await plan(cast, await engage(cast, await approve(cast)))
    await sign(cast, missionId)
  })
  await web.settle()
  const { reference } = await web.look((tx) => tx.selectFrom('projects').innerJoin('missions', 'missions.project_id', 'projects.id').select('reference').where('missions.id', '=', missionId).executeTakeFirstOrThrow())
  base = `/dossiers/${reference}/feuilles/${missionId}`
  web.clock.set('2026-05-20')
  const [first = '', second = '', third = ''] = (await web.look((tx) => tx.selectFrom('half_days').select('id').where('mission_id', '=', missionId).orderBy('day').orderBy('half', 'desc').execute())).map(({ id }) => id)
  const { coordinator } = cast.territory
  for (const [halfDayId, task] of [[first, 'Tri des clients'], [second, '=1+1'], [third, 'Visite']] as const) valueOf(await perform(web.house, cast.company.expert, declareHalfDay, { halfDayId, task }))
  valueOf(await perform(web.house, cast.sme.manager, confirmHalfDay, { halfDayId: first }))
  valueOf(await perform(web.house, coordinator, confirmHalfDay, { halfDayId: second }, { onBehalf: { channel: 'telephone', saidOn: web.clock.today(), speakerName: 'Sandrine Loiseau', speakerId: null, reason: null } }))
  valueOf(await perform(web.house, { kind: 'system', name: 'test' }, confirmTacitly, { halfDayId: third }))
  headers = { cookie: await signInAs(web, personIdOf(coordinator) ?? ''), 'accept-language': 'fr' }
})
afterAll(() => database.close())

const bytesOf = async (path: string) => new Uint8Array(await (await web.fetch(new Request(`http://127.0.0.1:3000${base}${path}`, { headers }))).arrayBuffer())

function told(tool: string, args: string[], bytes: Uint8Array): string {
  const file = join(mkdtempSync(join(tmpdir(), 'mainforte-sheets-')), 'paper.pdf')
  writeFileSync(file, bytes)
  const { stdout, stderr } = spawnSync(tool, args.map((one) => (one === 'FILE' ? file : one)), { encoding: 'utf8' })
  return `${stdout}${stderr}`
}
/** Spaces that do not break, as any other. */
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')
const textOf = (bytes: Uint8Array) => told('pdftotext', ['-layout', 'FILE', '-'], bytes).replaceAll(/\u00ad\s*/g, '').replaceAll(/\s+/g, ' ')

describe.skipIf(!has('pdftotext') || !has('qpdf'))('on paper (needs poppler and qpdf)', () => {
  test('every paper is tagged, names its title and its language, and is well made', async () => {
    for (const path of ['/emargement.pdf', '/justificatif.pdf', '/temps/2026-04.pdf']) {
      const bytes = await bytesOf(path)
      const info = told('pdfinfo', ['FILE'], bytes)
      expect([path, /Title: +\S/.test(info), /Tagged: +yes/.test(info)]).toEqual([path, true, true])
      expect(told('qpdf', ['--check', 'FILE'], bytes), path).toContain('No syntax or stream encoding errors found')
      expect(told('qpdf', ['--qdf', '--object-streams=disable', 'FILE', '-'], bytes), path).toMatch(/\/Lang \(fr/)
    }
  })

  test('the sheet to sign carries its code and says what is answered already', async () => {
    const text = textOf(await bytesOf('/emargement.pdf'))
    for (const said of [codeOf(missionId), 'Tri des clients', 'sur son compte', 'Signature de la PME', '12 mai 2026']) expect(text).toContain(said)
  })

  test('the funder’s sheet counts what a person confirmed, and lists the rest apart', async () => {
    const text = textOf(await bytesOf('/justificatif.pdf'))
    expect(text).toContain('Total constaté : 1 demi-journée, soit 0,5 jour')
    const [counted = '', apart = ''] = text.split('Confirmées sans signature, hors total')
    const [entered = '', tacit = ''] = apart.split('Non contestées, hors total')
    expect(counted).toContain('Tri des clients')
    expect(entered).toContain('par téléphone')
    expect(tacit).toContain('Visite')
    expect(counted).not.toContain('Visite')
    expect(text).not.toContain('12 mai')
  })
})

test('the workbook says the same and adds up one column', async () => {
  const [sheet] = await readWorkbook(Buffer.from(await bytesOf('/justificatif.xlsx')))
  const [head = [], ...rows] = sheet?.data ?? []
  expect(head.at(-1)).toBe('Demi-journées constatées')
  expect(rows.map((row) => [row[5] ?? row[0], row.at(-2), row.at(-1)])).toEqual([
    ['Tri des clients', 'Demi-journées constatées', 1], ['Total constaté', null, 1], ['=1+1', 'Confirmées sans signature, hors total', null], ['Visite', 'Non contestées, hors total', null],
  ])
  expect(rows[0]?.[0]).toEqual(new Date('2026-04-07T00:00:00Z'))
})

test('a month holds that month alone, and no month is no page', async () => {
  const [sheet] = await readWorkbook(Buffer.from(await bytesOf('/temps/2026-05.xlsx')))
  expect(sheet?.data.slice(1).map((row) => row[0])).toEqual(['Total constaté'])
  for (const path of ['/temps/2026-13.pdf', '/temps/avril.pdf']) expect((await web.get(`${base}${path}`, headers)).status).toBe(404)
})

test('the page says the three sums and gives every paper', async () => {
  const { body, status } = await web.get(base, headers)
  expect(status).toBe(200)
  expect(plain(body)).toContain('Constaté : 0,5 jour. Hors total, saisi pour le compte de quelqu’un : 0,5 jour ; non contesté : 0,5 jour.')
  for (const path of ['/emargement.pdf', '/justificatif.pdf', '/justificatif.xlsx', '/temps/2026-04.pdf', '/temps/2026-05.xlsx']) expect(body).toContain(`${base}${path}`)
  expect((await web.get(base)).status).toBe(303)
})

describe('a signed sheet comes back', () => {
  const photo = (text: string) => new File([new Uint8Array([0xff, 0xd8, 0xff, 0xe0]), text], 'feuille.jpg', { type: 'image/jpeg' })
  async function handIn(fields: Record<string, string | File>, path = '/emargement') {
    const data = new FormData()
    for (const [name, value] of Object.entries(fields)) data.set(name, value)
    const answer = await web.fetch(new Request(`http://127.0.0.1:3000${path}`, { method: 'POST', body: data, headers }))
    return { status: answer.status, location: answer.headers.get('location'), body: await answer.text() }
  }

  test('by its code, typed; what is wrong comes back beside its field', async () => {
    const code = codeOf(missionId)
    const wrong = await handIn({ file: photo('a'), code: `${code.slice(0, -1)}?`, signedOn: '2026-05-19' })
    expect([wrong.status, wrong.body.includes('ne mène à aucune mission')]).toEqual([422, true])
    const nothing = await handIn({ code, signedOn: '2026-05-19' })
    expect([nothing.status, nothing.body.includes('Choisissez la photo')]).toEqual([422, true])
    const other = await handIn({ file: new File(['<svg/>'], 'f.jpg'), code, signedOn: '2026-05-19' })
    expect([other.status, other.body.includes('ni un PDF')]).toEqual([422, true])
    const undated = await handIn({ file: photo('a'), code, signedOn: '' }, `/emargement/${code}`)
    expect([undated.status, undated.body.includes('f-signedOn-error')]).toEqual([422, true])
  })

  test('a photograph of several megabytes is kept, its signatures entered, marked wherever the half-day shows', async () => {
    const kept = await handIn({ file: photo('x'.repeat(5_000_000)), code: codeOf(missionId), signedOn: '2026-05-19' }, `/emargement/${codeOf(missionId)}`)
    expect(kept.status).toBe(303)
    expect(kept.location).toContain(`${base}/emargees/`)
    const entry = await web.get(kept.location ?? '', headers)
    expect(entry.body).toContain('mardi 12 mai, matin')
    const ids = [...entry.body.matchAll(/name="expert" value="([^"]+)"/g)].map(([, id = '']) => id)
    const nobody = await web.post(kept.location ?? '', { smeSigner: '' }, headers)
    expect([nobody.status, nobody.body.includes('f-smeSigner-error')]).toEqual([422, true])
    const sent = await web.post(kept.location ?? '', [['smeSigner', 'Sandrine Loiseau'], ...ids.flatMap((id): [string, string][] => [['expert', id], ['sme', id], [`task-${id}`, 'Grille tarifaire']])], headers)
    expect([sent.status, sent.location]).toEqual([303, base])
    await web.settle()
    expect(plain((await web.get(base, headers)).body)).toContain('Constaté : 1 jour.')
    expect((await web.get(base.replace(/\/feuilles.*/, ''), headers)).body).toContain('d’après la feuille d’émargement du 19 mai 2026, par')
    const copies = await web.look((tx) => tx.selectFrom('mails').select(['template', 'subject']).where('template', 'like', 'half-day-entered-for-%').where('subject', 'like', '%feuille%').execute())
    expect(copies.map(({ template }) => template).toSorted()).toEqual(['half-day-entered-for-expert', 'half-day-entered-for-sme'])
  })
})
