import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { command, freePort, startServer } from '../../bench/server.mjs'
import { embeddedDatabase, embeddedFolder, openPglite } from '#house/db/database.ts'
import { migrate } from '#house/db/migrate.ts'
import { emptyServerDatabase, onPostgres } from '#test/harness/databases.ts'

const folder = mkdtempSync(join(tmpdir(), 'mainforte-faults-'))
const dataDir = join(folder, 'data')
let own: Awaited<ReturnType<typeof emptyServerDatabase>>
let settings: Record<string, string>

beforeAll(async () => {
  own = await emptyServerDatabase()
  settings = { DATA_DIR: dataDir, ...(own ? { DATABASE_URL: own.url } : {}) }
  expect(command(['init', '--name', 'Réseau d’essai', '--email', 'admin@exemple.example'], settings).status).toBe(0)
})
afterAll(async () => {
  await own?.drop()
  rmSync(folder, { recursive: true, force: true })
})

/** One clear line on stderr, a code, no stack. */
function refused(args: string[], environment: Record<string, string>, code: number, words: RegExp) {
  const { status, stderr } = command(args, environment)
  const lines = stderr.split('\n').filter((line) => line.startsWith('mainforte: '))
  expect(lines).toHaveLength(1)
  expect(lines[0]).toMatch(words)
  expect(stderr).not.toMatch(/\n\s+at /)
  expect(status).toBe(code)
}

describe('at start-up', () => {
  test('wrong settings are named', () => {
    refused(['start'], { ...settings, PORT: 'beaucoup' }, 2, /PORT/)
    refused(['start'], { ...settings, BASE_URL: 'exemple' }, 2, /BASE_URL/)
    refused(['start'], { ...settings, DATABASE_URL: 'mysql://x' }, 2, /DATABASE_URL/)
    refused(['start'], { ...settings, MAIL_URL: 'x' }, 2, /MAIL_URL/)
    refused(['start'], { ...settings, SECRET: 'court' }, 2, /SECRET/)
    refused(['start'], { ...settings, HEADCOUNT_SOURCE: 'http://effectifs.example.org' }, 2, /HEADCOUNT_SOURCE: https/)
  })

  test('the embedded database is refused in production without a word', () => {
    refused(['start'], { DATA_DIR: dataDir, NODE_ENV: 'production' }, 2, /ALLOW_EMBEDDED_IN_PRODUCTION/)
  })

  test('a taken port', async () => {
    const port = await freePort()
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve))
    refused(['start'], { ...settings, PORT: String(port) }, 6, /port \d+ .* taken/)
    other.close()
  })

  test('a data folder that cannot be written', () => {
    const file = join(folder, 'un-fichier')
    writeFileSync(file, '')
    refused(['start'], { DATA_DIR: join(file, 'data') }, 3, /cannot be written/)
  })

  test('a database that does not answer', async () => {
    refused(['start'], { DATA_DIR: dataDir, DATABASE_URL: `postgres://postgres@127.0.0.1:${await freePort()}/rien` }, 3, /does not answer/)
  })

  test('a network is not created twice', () => refused(['init', '--name', 'Autre', '--email', 'b@exemple.example'], settings, 2, /holds a network already/))

  test.skipIf(onPostgres)('a database written by a newer version (embedded database only)', async () => {
    const newer = join(folder, 'newer')
    expect(command(['init', '--name', 'Essai', '--email', 'a@exemple.example'], { DATA_DIR: newer }).status).toBe(0)
    const database = embeddedDatabase(await openPglite({ dataDir: embeddedFolder(newer) }))
    await database.pglite?.exec(`insert into kysely_migration (name, timestamp) values ('9999_tomorrow', '2099-01-01')`)
    await database.close()
    refused(['verify'], { DATA_DIR: newer }, 5, /newer or other version/)
  })
})

test.skipIf(onPostgres)('a database of an older version is copied, then brought up to date (embedded database only)', async () => {
  const older = join(folder, 'older')
  const database = embeddedDatabase(await openPglite({ dataDir: embeddedFolder(older) }))
  await migrate(database, '0006_results')
  await database.close()
  const { status, stderr, stdout } = command(['verify'], { DATA_DIR: older })
  expect([status, stdout]).toEqual([0, 'The chain of events holds.\n'])
  expect(stderr).toMatch(/Backing up before \d+ migration/)
  expect(readdirSync(join(older, 'backups'))).toHaveLength(1)
})

test('a copy to learn on starts on its own, says that it is one, and opens with the password that was said', async () => {
  const copy = join(folder, 'bac-a-sable')
  refused(['sandbox'], settings, 2, /usage: mainforte sandbox --to/)
  const { status, stdout } = command(['sandbox', '--to', copy], settings)
  expect(status).toBe(0)
  refused(['sandbox', '--to', copy], settings, 2, /not an empty folder/)
  const email = /^ {2}network-admin +(\S+)/m.exec(stdout)?.[1] ?? ''
  const password = /the password (\S+)$/m.exec(stdout)?.[1] ?? ''
  expect(email).not.toBe('admin@exemple.example')
  const server = await startServer({ DATA_DIR: copy })
  try {
    const entry = await fetch(`${server.url}/connexion`, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ email, password }) })
    expect(entry.status).toBe(303)
    const cookie = entry.headers.getSetCookie().map((one) => one.split(';')[0]).join('; ')
    expect(await (await fetch(`${server.url}/aujourdhui`, { headers: { cookie } })).text()).toContain('aria-label="Bac à sable"')
  } finally {
    await server.stop()
  }
})

describe('while it runs', () => {
  let server: Awaited<ReturnType<typeof startServer>>
  beforeAll(async () => {
    server = await startServer(settings)
  })
  afterAll(() => server.stop())
  const post = (path: string, init: RequestInit) => fetch(`${server.url}${path}`, { method: 'POST', redirect: 'manual', ...init })
  const admin = () => ({ authorization: `Bearer ${server.token()}` })

  test.skipIf(onPostgres)('a second process is kept off the same folder (embedded database only)', () => {
    refused(['start'], settings, 4, /already runs/)
    refused(['restore'], settings, 4, /already runs/)
  })

  test('the command line goes through the running server', () => {
    const file = join(folder, 'besoins.csv')
    writeFileSync(file, 'Entreprise;SIREN;Projet;Compétence demandée\nTôlerie;732829320;Vendre;Commercial\n')
    const { status, stdout, stderr } = command(['import', file, '--territory', 'inconnu', '--json'], settings)
    expect([status, stdout]).toEqual([1, ''])
    expect(stderr).toContain('inconnu')
  })

  test('oversized bodies 413, malformed JSON 400, unknown ids and paths 404', async () => {
    expect((await post('/connexion', { body: new URLSearchParams({ email: 'x'.repeat(3_000_000) }) })).status).toBe(413)
    expect((await post('/api/v1/territories', { headers: { ...admin(), 'content-type': 'application/json' }, body: '{"slug":' })).status).toBe(400)
    expect((await post('/api/v1/territories', { headers: { ...admin(), 'content-type': 'application/json' }, body: '[1]' })).status).toBe(400)
    expect((await post('/api/v1/projects/0190c0de-0000-7000-8000-000000000001/withdrawals', { headers: { ...admin(), 'content-type': 'application/json' }, body: '{"reason":"x"}' })).status).toBe(404)
    expect((await fetch(`${server.url}/api/v1/rien`)).status).toBe(404)
    expect((await fetch(`${server.url}/rien`)).status).toBe(404)
    expect((await fetch(`${server.url}/api/v1/barometer/2015`)).status).toBe(404)
  })

  test('refusals of the API are problems in the reader’s language, with field messages', async () => {
    const answer = await post('/api/v1/territories', { headers: { ...admin(), 'content-type': 'application/json', 'accept-language': 'en' }, body: '{"slug":"Pas bon"}' })
    expect(answer.status).toBe(422)
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
    expect(await answer.json()).toMatchObject({ status: 422, code: 'house.invalid-input', title: expect.stringContaining('answers need correcting'), fields: { slug: expect.stringContaining('small letters') } })
  })

  test('a form posted from another site is refused, and a wrong password says nothing of which', async () => {
    expect((await post('/connexion', { headers: { origin: 'https://ailleurs.example' }, body: new URLSearchParams({ email: 'a@b.fr', password: 'x' }) })).status).toBe(403)
    const known = await post('/connexion', { body: new URLSearchParams({ email: 'admin@exemple.example', password: 'x' }) })
    const unknown = await post('/connexion', { body: new URLSearchParams({ email: 'personne@exemple.example', password: 'x' }) })
    expect([known.status, unknown.status]).toEqual([401, 401])
    const neutral = (text: string) => text.replaceAll(/admin@|personne@/g, '')
    expect(neutral(await known.text())).toBe(neutral(await unknown.text()))
  })

  test('every answer carries the security headers', async () => {
    const { headers } = await fetch(`${server.url}/connexion`)
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-frame-options')).toBe('DENY')
  })
})

test.skipIf(onPostgres)('a backup is put back whole (embedded database only)', async () => {
  const place = join(folder, 'kept')
  expect(command(['init', '--name', 'Avant', '--email', 'a@exemple.example'], { DATA_DIR: place }).status).toBe(0)
  const made = command(['backup'], { DATA_DIR: place })
  expect(made.status).toBe(0)
  rmSync(embeddedFolder(place), { recursive: true })
  expect(command(['restore'], { DATA_DIR: place }).status).toBe(0)
  refused(['init', '--name', 'Autre', '--email', 'b@exemple.example'], { DATA_DIR: place }, 2, /holds a network already/)
})
