import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { searchCompany } from './company-search.ts'

// A local server that answers as the documentation of the public API says.

let server: Server | undefined
afterEach(() => new Promise<void>((done) => {
  server?.closeAllConnections()
  if (server) server.close(() => done())
  else done()
}))

/** Serves each answer in turn, the last for ever; returns its address and what was asked. */
async function serving(...answers: ((response: ServerResponse) => void)[]): Promise<{ url: string; asked: string[] }> {
  const asked: string[] = []
  server = createServer((request, response) => {
    asked.push(request.url ?? '')
    answers[Math.min(asked.length, answers.length) - 1]?.(response)
  })
  await new Promise<void>((done) => void server?.listen(0, '127.0.0.1', done))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked }
}
const json = (body: unknown, status = 200, headers: Record<string, string> = {}) => (response: ServerResponse) => void response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(typeof body === 'string' ? body : JSON.stringify(body))

const row = {
  siren: '732829320', nom_complet: 'TOLERIE MARCHANDEAU (TM)', nom_raison_sociale: 'TOLERIE MARCHANDEAU', activite_principale: '25.11Z', date_creation: '1991-05-01', date_fermeture: null, etat_administratif: 'A',
  siege: { code_postal: '54000', libelle_commune: 'NANCY', siret: '73282932000074' }, tranche_effectif_salarie: '12',
}
const page = (...results: unknown[]) => json({ results, total_results: results.length, page: 1, per_page: 1, total_pages: 1 })

test('a firm is found by its SIREN', async () => {
  const { url, asked } = await serving(page(row))
  expect(await searchCompany(url, '732829320')).toEqual({ kind: 'found', firm: { siren: '732829320', name: 'TOLERIE MARCHANDEAU', naf: '25.11Z', createdOn: '1991-05-01', closedOn: null, closed: false, postalCode: '54000', commune: 'NANCY' } })
  expect(asked).toEqual(['/search?q=732829320&page=1&per_page=1'])
})

test('a closed firm says since when; one that is not the firm asked for is unknown', async () => {
  const { url } = await serving(page({ ...row, etat_administratif: 'C', date_fermeture: '2024-03-31' }), page({ ...row, siren: '404833048' }), page())
  expect(await searchCompany(url, '732829320')).toMatchObject({ kind: 'found', firm: { closed: true, closedOn: '2024-03-31' } })
  expect(await searchCompany(url, '732829320')).toEqual({ kind: 'unknown' })
  expect(await searchCompany(url, '732829320')).toEqual({ kind: 'unknown' })
})

test('a short 429 is waited out once, a long one is not waited for', async () => {
  const { url, asked } = await serving(json({}, 429, { 'retry-after': '0' }), page(row))
  expect((await searchCompany(url, '732829320')).kind).toBe('found')
  expect(asked).toHaveLength(2)
  server?.close()
  const busy = await serving(json({}, 429, { 'retry-after': '60' }))
  expect(await searchCompany(busy.url, '732829320')).toEqual({ kind: 'silent', why: 'status-429' })
  expect(busy.asked).toHaveLength(1)
})

test('a second 429, a fault, nonsense, a timeout and nobody are silence', async () => {
  const again = await serving(json({}, 429, { 'retry-after': '0' }))
  expect(await searchCompany(again.url, '732829320')).toEqual({ kind: 'silent', why: 'status-429' })
  expect(again.asked).toHaveLength(2)
  server?.close()
  const { url } = await serving(json('<html>', 200), json({ results: 'none' }), json({}, 500), () => undefined)
  expect(await searchCompany(url, '732829320')).toEqual({ kind: 'silent', why: 'not-understood' })
  expect(await searchCompany(url, '732829320')).toEqual({ kind: 'silent', why: 'not-understood' })
  expect(await searchCompany(url, '732829320')).toEqual({ kind: 'silent', why: 'status-500' })
  expect(await searchCompany(url, '732829320', { timeout: 50 })).toEqual({ kind: 'silent', why: 'timeout' })
  expect(await searchCompany('http://127.0.0.1:1', '732829320')).toEqual({ kind: 'silent', why: 'unreachable' })
})

test('an establishment that closed is told apart from its firm, which lives', async () => {
  const { url, asked } = await serving(page({ ...row, matching_etablissements: [{ siret: '73282932000082', etat_administratif: 'F' }] }), page({ ...row, matching_etablissements: [{ siret: '73282932000074', etat_administratif: 'A' }] }))
  expect(await searchCompany(url, '73282932000082')).toMatchObject({ kind: 'found', siteClosed: true, firm: { closed: false } })
  expect(await searchCompany(url, '73282932000074')).not.toHaveProperty('siteClosed')
  expect(asked[0]).toBe('/search?q=73282932000082&page=1&per_page=1')
})
