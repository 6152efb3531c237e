import { spawnSync } from 'node:child_process'
import { closeSync, ftruncateSync, mkdirSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { command, startServer } from '../../bench/server.mjs'
import { onPostgres } from '#test/harness/databases.ts'
import { serverPrograms, startCluster } from '../postgres.mjs'

// The real program while what it stands on goes away and comes back.

const folder = mkdtempSync(join(tmpdir(), 'mainforte-outages-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

type Server = Awaited<ReturnType<typeof startServer>>

const territory = (slug: string) => JSON.stringify({ slug, name: slug, operatorName: 'Essai', operatorKind: 'other', openedOn: '2026-01-01' })
const openTerritory = (server: Server, token: string, slug: string) =>
  fetch(`${server.url}/api/v1/territories`, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, body: territory(slug) })
const slugsOf = async (server: Server) => ((await (await fetch(`${server.url}/api/v1/territories`)).json()) as { slug: string }[]).map(({ slug }) => slug).toSorted()

describe.skipIf(!onPostgres || !serverPrograms())('PostgreSQL stops and comes back (needs its server programs)', () => {
  let cluster: NonNullable<Awaited<ReturnType<typeof startCluster>>>
  let server: Server
  beforeAll(async () => {
    cluster = (await startCluster())!
    const settings = { DATA_DIR: join(folder, 'served'), DATABASE_URL: cluster.url }
    expect(command(['init', '--name', 'Essai', '--email', 'a@exemple.example'], settings).status).toBe(0)
    server = await startServer(settings)
  })
  afterAll(async () => {
    await server?.stop()
    await cluster?.stop()
  })

  test('meanwhile pages and API say so and when to come back, health stays, and afterwards all goes on', async () => {
    const token = server.token()
    expect((await openTerritory(server, token, 'avant')).status).toBe(201)
    await cluster.halt()
    for (const path of ['/territoires', '/api/v1/territories']) {
      const answer = await fetch(`${server.url}${path}`)
      expect([path, answer.status, answer.headers.get('retry-after')]).toEqual([path, 503, '5'])
      expect(await answer.text()).toContain('Rien n’est perdu')
    }
    expect((await openTerritory(server, token, 'pendant')).status).toBe(503)
    expect((await fetch(`${server.url}/sante`)).status).toBe(200)
    await cluster.resume()
    expect((await openTerritory(server, token, 'apres')).status).toBe(201)
    expect(await slugsOf(server)).toEqual(['apres', 'avant'])
    expect(server.output()).toMatch(/"path":"\/territoires","error":".*(terminat|ECONNREFUSED|closed)/)
  })
})

const disk = join(folder, 'disk')
mkdirSync(disk)
const mounted = !onPostgres && spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=90m', 'tmpfs', disk]).status === 0

describe.skipIf(!mounted)('the disk is full (embedded database, needs the right to mount a small disk)', () => {
  const settings = { DATA_DIR: join(disk, 'data') }
  const filler = join(disk, 'filler')
  /** Takes all the room there is, but for so many bytes. */
  const fill = (left: number) => {
    const handle = openSync(filler, 'w')
    for (let size = 1024 * 1024; size >= 4096;) {
      try {
        writeSync(handle, new Uint8Array(size))
      } catch {
        size /= 4
      }
    }
    ftruncateSync(handle, Math.max(0, statSync(filler).size - left))
    closeSync(handle)
  }
  let server: Server
  afterAll(async () => {
    await server?.stop()
    spawnSync('umount', [disk])
  })

  test('writes are refused in words, reads go on, and once there is room nothing acknowledged is lost', async () => {
    expect(command(['init', '--name', 'Essai', '--email', 'a@exemple.example'], settings).status).toBe(0)
    server = await startServer(settings)
    const token = server.token()
    const acknowledged: string[] = []
    const write = async (slug: string) => {
      const { status } = await openTerritory(server, token, slug)
      if (status === 201) acknowledged.push(slug)
      return status
    }
    expect(await write('avant')).toBe(201)
    fill(0)
    const statuses: number[] = []
    // Until the room that the files still had inside is used up, then for a while.
    for (let at = 0; at < 800 && statuses.filter((status) => status === 503).length < 30; at += 1) statuses.push(await write(`plein-${at}`))
    expect(statuses).toContain(503)
    expect(new Set(statuses.filter((status) => status !== 201))).toEqual(new Set([503]))
    expect((await fetch(`${server.url}/territoires`)).status).toBe(200)
    rmSync(filler)
    expect(await write('apres')).toBe(201)
    expect(await slugsOf(server)).toEqual(acknowledged.toSorted())
    await server.stop()
    expect(command(['verify'], settings).status).toBe(0)
    rmSync(settings.DATA_DIR, { recursive: true })
  })

  test('a first start finds no room: one line, a code, nothing half-written', () => {
    fill(8 * 1024 * 1024)
    const fresh = { DATA_DIR: join(disk, 'fresh') }
    const { status, stderr } = command(['init', '--name', 'Essai', '--email', 'a@exemple.example'], fresh)
    expect(status).toBe(3)
    expect(stderr.split('\n').filter((line) => line.startsWith('mainforte: '))).toEqual([expect.stringContaining('Is the disk full?')])
    expect(stderr).not.toMatch(/\n\s+at |object Object/)
    rmSync(filler)
    expect(command(['init', '--name', 'Essai', '--email', 'a@exemple.example'], fresh).status).toBe(0)
  })
})
