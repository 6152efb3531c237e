import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { command, startServer } from '../../bench/server.mjs'
import { emptyServerDatabase } from '#test/harness/databases.ts'
import { nextSiren } from '#test/harness/network.ts'

const folder = mkdtempSync(join(tmpdir(), 'mainforte-intake-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const [journeysASecond, seconds, requestsEach] = [10, 20, 5]

/** One SME from the first step to the sending, each from an address of its own as a proxy would tell. */
function walker(base: string, times: number[], statuses: Set<number>, received: number[]) {
  const ask = async (visitor: string, path: string, fields?: Record<string, string>) => {
    const began = performance.now()
    const response = await fetch(`${base}${path}`, { redirect: 'manual', headers: { 'x-forwarded-for': visitor }, ...(fields ? { method: 'POST', body: new URLSearchParams(fields) } : {}) })
    await response.arrayBuffer()
    times.push(performance.now() - began)
    statuses.add(response.status)
    return response.headers.get('location') ?? ''
  }
  return async (place: number) => {
    const visitor = `10.0.${place >> 8}.${place & 255}`
    const at = (await ask(visitor, '/demander-un-appui', { givenName: 'Julien', familyName: `Marchandeau ${place}`, email: `julien-${place}@tolerie.example` })).replace('/entreprise', '')
    await ask(visitor, `${at}/entreprise`, { siren: nextSiren(), company: `Tôlerie ${place}`, postalCode: '99999', commune: 'Nulle-Part', headcount: '34', territory: 'demo' })
    await ask(visitor, `${at}/besoin`, { family: 'commercial', description: 'Vendre au secteur médical' })
    await ask(visitor, `${at}/envoi`)
    if ((await ask(visitor, `${at}/envoi`, {})) === '/demander-un-appui/recu') received.push(place)
  }
}

test('whole requests at fifty posts and pages a second: p95 under 100 ms on PostgreSQL, every one received', async () => {
  const own = await emptyServerDatabase()
  const settings = { DATA_DIR: join(folder, 'data'), ...(own ? { DATABASE_URL: own.url } : {}) }
  expect(command(['init', '--name', 'Essai', '--email', 'a@exemple.example'], settings).status).toBe(0)
  expect(command(['run', 'people.openTerritory', JSON.stringify({ slug: 'demo', name: 'Démonstration', operatorName: 'Initiative', operatorKind: 'association', openedOn: '2015-01-01' })], settings).status).toBe(0)
  const server = await startServer(settings)
  const [times, received, statuses]: [number[], number[], Set<number>] = [[], [], new Set()]
  const walk = walker(server.url, times, statuses, received)
  // The first reads the communes and warms the rest.
  await walk(0)
  times.length = 0
  const walks: Promise<void>[] = []
  for (let place = 1; place <= journeysASecond * seconds; place += 1) {
    walks.push(walk(place))
    await pause(1000 / journeysASecond)
  }
  await Promise.all(walks)
  const sorted = times.toSorted((a, b) => a - b)
  const p95 = sorted[Math.floor(sorted.length * 0.95)] ?? 0
  process.stdout.write(`intake, ${own ? 'PostgreSQL' : 'embedded'}: ${sorted.length} requests at ${journeysASecond * requestsEach} a second, p95 ${p95.toFixed(1)} ms\n`)
  expect(statuses).toEqual(new Set([200, 303]))
  expect(received).toHaveLength(journeysASecond * seconds + 1)
  expect(times).toHaveLength(journeysASecond * seconds * requestsEach)
  if (own) expect(p95).toBeLessThan(100)
  await server.stop()
  await own?.drop()
})
