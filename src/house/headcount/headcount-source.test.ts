import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { toPlainDate } from '../clock/plain-date.ts'
import { httpSource, readHeadcounts } from './headcount-source.ts'

let server: Server | undefined
afterEach(() => new Promise<void>((done) => {
  server?.closeAllConnections()
  if (server) server.close(() => done())
  else done()
}))
async function serve(answer: RequestListener): Promise<string> {
  server = createServer(answer)
  await new Promise<void>((done) => void server?.listen(0, '127.0.0.1', done))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/effectifs`
}

const siren = '732829320'
const from = toPlainDate('2027-01-01')
const told = (months: unknown, of = siren) => JSON.stringify({ siren: of, months })

test('a firm is asked by its SIREN, from a month on, with the token', async () => {
  let asked = ''
  const url = await serve((request, response) => {
    asked = `${request.method} ${request.url} ${request.headers.authorization}`
    response.end(told([{ month: '2027-03', headcount: 12.5 }]))
  })
  expect(await httpSource({ url, token: 'jeton' })(siren, from)).toEqual({ kind: 'found', months: [{ month: '2027-03-01', headcount: 12.5 }] })
  expect(asked).toBe(`GET /effectifs/${siren}?from=2027-01 Bearer jeton`)
})

test.each([[404, { kind: 'unknown' }], [429, { kind: 'failed', why: 'status 429' }], [503, { kind: 'failed', why: 'status 503' }], [401, { kind: 'failed', why: 'status 401' }]])('status %i', async (status, answer) => {
  const url = await serve((_request, response) => response.writeHead(status).end())
  expect(await httpSource({ url, token: null })(siren, from)).toEqual(answer)
})

test('late, closed, sent on elsewhere or endless: nothing is taken', async () => {
  expect(await httpSource({ url: await serve(() => undefined), token: null }, { milliseconds: 100 })(siren, from)).toEqual({ kind: 'failed', why: 'late' })
  expect(await httpSource({ url: 'http://127.0.0.1:1', token: null })(siren, from)).toEqual({ kind: 'failed', why: 'unreachable' })
  expect(await httpSource({ url: await serve((_request, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()), token: 'jeton' })(siren, from)).toEqual({ kind: 'failed', why: 'unreachable' })
  expect(await httpSource({ url: await serve((_request, response) => response.end('x'.repeat(300 * 1024))), token: null })(siren, from)).toEqual({ kind: 'malformed', why: 'too long' })
})

test.each([
  ['not JSON', '<html>'], ['months: ', '{"siren":"732829320"}'], ['about another firm', told([], '111111111')], ['months.0.headcount: ', told([{ month: '2027-03', headcount: '12' }])],
  ['months.0.headcount: ', told([{ month: '2027-03', headcount: -1 }])], ['months.0.month: no such month', told([{ month: '2027-13', headcount: 1 }])], ['a month twice', told([{ month: '2027-03', headcount: 1 }, { month: '2027-03', headcount: 2 }])],
])('malformed, refused whole: %s', (why, text) => {
  const answer = readHeadcounts(text, siren)
  expect(answer.kind === 'malformed' ? answer.why : answer.kind).toContain(why)
})

test('no month yet is an answer', () => expect(readHeadcounts(told([]), siren)).toEqual({ kind: 'found', months: [] }))
