import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '#house/db/database.ts'
import { readSetting } from '#house/settings/stored.ts'
import type { DemoAccounts } from '#demo/build.ts'
import { indicators } from '#journey/12-barometer/indicators.ts'
import { demonstrationDatabase, demonstrationDay } from '#test/harness/demonstration.ts'
import { signInAs, webWorld, type WebWorld } from '#test/harness/web.ts'

// The published years of the demonstration by every door there is: the page, the CSV and the API, for every account.

const published: Record<number, Record<string, number>> = {
  2015: { smesHelped: 155, daysContracted: 425, jobsPlannedCreated: 539, jobsPlannedKept: 1166 },
  2017: { smesHelped: 131, daysContracted: 399, jobsPlannedCreated: 439, jobsPlannedKept: 1156 },
}
const years = Object.keys(published).map(Number)
const aWhile = 600_000

let database: Database
let web: WebWorld
let cookies: Map<string, string>
let territories: { slug: string; name: string }[]

beforeAll(async () => {
  database = await demonstrationDatabase()
  web = webWorld(database)
  web.clock.set(demonstrationDay)
  const { accounts } = await web.look(async (tx) => await readSetting(tx, 'demo-accounts')) as DemoAccounts
  const people = await web.look((tx) => tx.selectFrom('people').select(['id', 'email']).where('email', 'in', accounts.map(({ email }) => email)).execute())
  cookies = new Map()
  for (const { role, email } of accounts) cookies.set(role, await signInAs(web, people.find((one) => one.email === email)?.id ?? ''))
  territories = await web.look((tx) => tx.selectFrom('territories').select(['slug', 'name']).orderBy('slug').execute())
}, aWhile)
afterAll(() => database?.close())

type Asked = { year: number; indicator: string; territory?: string }
const doors = {
  page: ({ year, indicator, territory }: Asked) => `/barometre/${year}/lignes/${indicator}${territory ? `?territoire=${territory}` : ''}`,
  csv: ({ year, indicator, territory }: Asked) => `/barometre/${year}/lignes/${indicator}.csv${territory ? `?territoire=${territory}` : ''}`,
  api: ({ year, indicator, territory }: Asked) => `/api/v1/barometer-rows?${new URLSearchParams({ year: String(year), indicator, ...(territory ? { territory } : {}) })}`,
}
const open = (role: string, path: string) => web.get(path, role === 'stranger' ? {} : { cookie: cookies.get(role) ?? 'none' })

type ApiRows = { figure: number; total: number; count: number; unit: string; snapshot: { version: number } | null; sees: string; rows: { amount: number; sme: string | null }[] }

/** The frozen figure, what its rows add up to today, and the same by the file; the count for firms. */
async function sums(role: string, asked: Asked) {
  const answer = await open(role, doors.api(asked))
  if (answer.status !== 200) throw new Error(`${role} ${doors.api(asked)} answered ${answer.status}`)
  const body = JSON.parse(answer.body) as ApiRows
  const file = parse((await open(role, doors.csv(asked))).body, { delimiter: ';', bom: true, from_line: 2 })
  const inFile = body.unit === 'firms' ? file.length : file.reduce((sum, row) => sum + Number(row.at(-1)), 0)
  const inRows = body.unit === 'firms' ? body.rows.length : body.rows.reduce((sum, { amount }) => sum + amount, 0)
  return { body, all: [body.figure, body.total, inRows, inFile].map((value) => Math.round(value * 10_000) / 10_000) }
}

test.each(years)('%i comes out as published, frozen and from its rows, by the API, the file and the page', async (year) => {
  for (const { code } of indicators) {
    const { body, all } = await sums('national-coordinator', { year, indicator: code })
    const [figure] = all
    expect([code, ...all]).toEqual([code, figure, figure, figure, figure])
    if (code in published[year]!) expect([code, figure]).toEqual([code, published[year]![code]])
    // Frozen, and nobody's name for the network.
    expect([code, body.snapshot?.version, body.rows.some(({ sme }) => sme !== null)]).toEqual([code, expect.any(Number), false])
  }
  for (const [code, value] of Object.entries(published[year]!)) {
    const { status, body } = await open('national-coordinator', doors.page({ year, indicator: code }))
    expect([code, status, body.replaceAll(/[\u202F\u00A0]/g, '').includes(String(value))]).toEqual([code, 200, true])
  }
}, aWhile)

test.each(years)('the territories of %i add up to the network', async (year) => {
  for (const code of Object.keys(published[year]!)) {
    let whole = 0
    for (const { slug } of territories) {
      const { all } = await sums('network-admin', { year, indicator: code, territory: slug })
      expect([slug, code, ...all]).toEqual([slug, code, all[0], all[0], all[0], all[0]])
      whole += all[0] ?? 0
    }
    expect([code, whole]).toEqual([code, published[year]![code]])
  }
}, aWhile)

test('a coordinator opens the own territory and no other; a correspondent the own part; nobody else anything', async () => {
  const [year] = years as [number]
  const coordinator = cookies.get('territory-coordinator') ?? ''
  const own = /territoire=([\w-]+)/.exec((await web.get(`/barometre/${year}/lignes`, { cookie: coordinator })).body)?.[1] ?? territories[0]!.slug
  for (const { code, ofCompany } of indicators) {
    const { all } = await sums('territory-coordinator', { year, indicator: code, territory: own })
    expect([code, ...all]).toEqual([code, all[0], all[0], all[0], all[0]])
    for (const [name, door] of Object.entries(doors)) {
      for (const { slug: territory } of territories.filter(({ slug }) => slug !== own).slice(0, 3)) expect([name, code, (await open('territory-coordinator', door({ year, indicator: code, territory }))).status]).toEqual([name, code, 404])
      expect([name, code, (await open('company-correspondent', door({ year, indicator: code, territory: own }))).status]).toEqual([name, code, ofCompany ? 200 : 404])
    }
    if (!ofCompany) continue
    const { body, all: [, total, rows, file] } = await sums('company-correspondent', { year, indicator: code, territory: own })
    expect([body.sees, rows, file]).toEqual(['company', total, total])
  }
  const others = [...cookies.keys()].filter((role) => !['national-coordinator', 'network-admin', 'territory-coordinator', 'company-correspondent'].includes(role))
  expect(others.length).toBeGreaterThanOrEqual(10)
  for (const role of [...others, 'stranger']) {
    for (const territory of ['', own]) {
      for (const { code } of indicators) {
        for (const [name, door] of Object.entries(doors)) {
          const { status, location } = await open(role, door({ year, indicator: code, territory }))
          const asked = role === 'stranger' ? (name === 'api' ? [401, null] : [303, expect.stringContaining('/connexion')]) : [403, null]
          expect([role, name, code, status, location]).toEqual([role, name, code, ...asked])
        }
      }
    }
  }
}, aWhile)
