// The public barometer on a network of 100,000 projects, on PostgreSQL: how long a year takes to freeze, and its page under load.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { load } from './load.mjs'
import { command, startServer } from './server.mjs'
import { milliseconds, perSecond, seconds as inSeconds, under } from './table.mjs'

const projects = 100_000
const years = Array.from({ length: 10 }, (_, at) => 2016 + at)

/** Ids come from a name, shares from the number: the same network every time. Rows stand without those no figure reads, so foreign keys are not asked. */
const id = (kind, number) => `md5('${kind}' || ${number})::uuid`
const share = '((n::bigint * 7919) % 10007) / 10007.0'
const year = `(${years[0]} + n % ${years.length})`
const territory = id('territory', `(1 + floor(100 * (${share}) * (${share})))::int`)
const day = (of) => `make_date(${of}, 1 + n % 12, 1 + n % 28)`
const fill = [
  "insert into territories (id, slug, name, operator_name, operator_kind, latitude, longitude, opened_on) select " + id('territory', 'n') + ", 'essai-' || n, 'Essai ' || n, 'Essai', 'other', 44 + (n % 10) * 0.5, (n / 10) * 0.6, '2010-01-01' from generate_series(1, 100) n",
  "insert into organisations (id, siren, name, kind, sector, headcount) select " + id('firm', 'n') + ", lpad(n::text, 9, '0'), 'Entreprise ' || n, 'sme', (array['services', 'services', 'industrie', 'construction', 'autres'])[1 + n % 5], 1 + (n * 31 % 60) from generate_series(1, $1) n",
  `insert into projects (id, reference, territory_id, sme_id, summary, headcount, status, contacted_on) select ${id('project', 'n')}, ${year} || '-' || lpad(n::text, 6, '0'), ${territory}, ${id('firm', 'n')}, 'Essai', 1 + (n * 31 % 60), 'eligible', ${day(year)} from generate_series(1, $1) n`,
  `insert into needs (id, project_id, territory_id, sme_id, family_code, description, requested_on) select ${id('need', 'n')}, ${id('project', 'n')}, ${territory}, ${id('firm', 'n')}, (select array_agg(code order by code) from skill_families)[1 + n % 12], 'Essai', ${day(year)} from generate_series(1, $1) n`,
  `insert into decisions (id, project_id, territory_id, sme_id, outcome, decided_on, half_days, jobs_created_planned, jobs_kept_planned) select ${id('decision', 'n')}, ${id('project', 'n')}, ${territory}, ${id('firm', 'n')}, 'approved', ${day(year)}, 6, n % 5, n % 11 from generate_series(1, $1) n`,
  `insert into missions (id, plan_id, proposal_id, need_id, project_id, territory_id, sme_id, company_id, site_id, expert_id, expert_person_id, half_days, status, created_on, signed_on)
    select ${id('mission', 'n')}, ${id('plan', 'n')}, ${id('proposal', 'n')}, ${id('need', 'n')}, ${id('project', 'n')}, ${territory}, ${id('firm', 'n')}, ${id('helper', 'n % 200')}, ${id('site', 'n % 240')}, ${id('expert', 'n % 9000')}, ${id('person', 'n')}, 5, 'signed', ${day(year)}, ${day(year)} from generate_series(1, $1) n`,
  `insert into half_days (id, mission_id, project_id, territory_id, sme_id, company_id, expert_person_id, day, half, place, status)
    select ${id('half', "n || '-' || k")}, ${id('mission', 'n')}, ${id('project', 'n')}, ${territory}, ${id('firm', 'n')}, ${id('helper', 'n % 200')}, ${id('person', 'n')}, ${day(year)} + k, 'morning', 'on-site', case when n % 10 = 0 then 'confirmed-tacitly' else 'confirmed' end from generate_series(1, $1) n, generate_series(1, 5) k`,
  `insert into follow_ups (id, project_id, decision_id, territory_id, sme_id, months, due_on, status, answered_on, jobs_created_declared, jobs_kept_declared)
    select ${id('follow-up', "n || '-' || k")}, ${id('project', 'n')}, ${id('decision', 'n')}, ${territory}, ${id('firm', 'n')}, 12 * k, ${day(year)} + 365 * k, case when n % 4 = 0 then 'silent' else 'answered' end, case when n % 4 = 0 then null else ${day(year)} + 365 * k end, case when n % 4 = 0 then null else n % 3 end, case when n % 4 = 0 then null else n % 7 end from generate_series(1, $1) n, generate_series(1, 3) k`,
  `insert into advances (id, decision_id, project_id, territory_id, sme_id, amount_cents, status, granted_on) select ${id('advance', 'n')}, ${id('decision', 'n')}, ${id('project', 'n')}, ${territory}, ${id('firm', 'n')}, 2000000, 'granted', ${day(year)} from generate_series(2, $1, 2) n`,
  'analyze',
]

async function makeNetwork(url, say) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('set session_replication_role = replica')
    for (const statement of fill) {
      say(statement.split(/[\s(]+/).slice(0, 3).join(' '))
      await client.query(statement, statement.includes('$1') ? [projects] : [])
    }
  } finally {
    await client.end()
  }
}

async function freeze(server, of) {
  const began = performance.now()
  const answer = await fetch(`${server.url}/api/v1/barometer/${of}/snapshots`, { method: 'POST', headers: { authorization: `Bearer ${server.token()}`, 'content-type': 'application/json' }, body: JSON.stringify({ note: 'Essai' }) })
  if (!answer.ok) throw new Error(`the freeze of ${of} answered ${answer.status}: ${await answer.text()}`)
  return performance.now() - began
}

/** @param {{ createDatabase(name: string): Promise<string> }} cluster */
export async function barometerAtScale(cluster, say, seconds = 5) {
  const folder = mkdtempSync(join(tmpdir(), 'mainforte-barometer-'))
  const settings = { DATA_DIR: join(folder, 'data'), DATABASE_URL: await cluster.createDatabase('barometer') }
  try {
    const made = command(['init', '--name', 'Essai', '--email', 'essai@exemple.example'], settings)
    if (made.status !== 0) throw new Error(made.stderr)
    await makeNetwork(settings.DATABASE_URL, say)
    const server = await startServer(settings)
    try {
      const times = []
      for (const one of years.slice(0, -1)) {
        times.push(await freeze(server, one))
        say(`${one} frozen`)
      }
      const [middle] = years.slice(4)
      const url = `${server.url}/barometre/${middle}`
      await load({ url, connections: 10, seconds: 2 })
      const rows = [under(`a year of a network of ${projects} projects frozen, slowest of ${times.length}`, Math.max(...times), 10_000, inSeconds)]
      for (const connections of [1, 10]) {
        const figure = await load({ url, connections, seconds })
        const failed = figure.failures > 0 ? `, ${figure.failures} FAILED` : ''
        rows.push({ what: `  its barometer page, ${connections} at a time`, figure: `${perSecond(figure.rate)}, p50 ${milliseconds(figure.p50)}, p99 ${milliseconds(figure.p99)}${failed}` }, under('    p95', figure.p95, 50, milliseconds))
      }
      return rows
    } finally {
      await server.stop()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
