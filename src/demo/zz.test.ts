import { test } from 'vitest'
import { sql } from 'kysely'
import { toInstant } from '#house/clock/plain-date.ts'
import { buildDemonstration } from './build.ts'
import { freshDatabase } from '#test/harness/databases.ts'
import { site } from '#test/harness/world.ts'
test('x', { timeout: 200_000 }, async () => {
  const base = await freshDatabase()
  const { Kysely, PGliteDialect } = await import('kysely')
  const database = { ...base, kysely: new Kysely<any>({ dialect: new PGliteDialect({ pglite: base.pglite! }), log: (event) => { const p = ((globalThis as any).stats[event.query.sql.slice(0, 230)] ??= [0, 0]); p[0]++; p[1] += event.queryDurationMillis } }) }
  let t = performance.now()
  const start = t
  const stats: Record<string, [number, number]> = {}
  ;(globalThis as any).stats = stats
  await buildDemonstration({ database, now: toInstant('2026-11-25T08:00:00Z'), site, seed: 2015, progress: (line) => { console.log(Math.round(performance.now() - t), line); t = performance.now() } })
  console.log('TOTAL', performance.now() - start)
  const show = async (text: string) => console.log(JSON.stringify((await sql.raw(text).execute(database.kysely)).rows))
  const { indicators } = await import('#journey/12-barometer/indicators.ts')
  for (let y = 2015; y <= 2026; y++) {
    const out: string[] = []
    for (const code of ['smesHelped','daysContracted','jobsPlannedCreated','jobsPlannedKept','advancesGranted','advancesAmount', 'followUpAnswers', 'jobsPlannedCreatedAnswered','jobsCreatedDeclared','jobsCreatedVerified', 'jobsPlannedKeptAnswered', 'jobsKeptDeclared']) {
      const { rows } = await indicators.find((one) => one.code === code)!.rows(y).execute(database.kysely)
      out.push(code + '=' + rows.reduce((sum, row) => sum + Number(row.amount), 0))
    }
    console.log(y, out.join(' '))
  }
  const size = async (y: number) => { const { rows } = await indicators.find((one) => one.code === 'smesBySize')!.rows(y).execute(database.kysely); const m: Record<string, number> = {}; for (const r of rows) m[r.dimension] = (m[r.dimension] ?? 0) + 1; console.log(y, m) }
  await size(2016); await size(2025)
  await show(`select extract(year from granted_on)::int y, count(*) n, sum(amount_cents)/100 s from advances group by 1 order by 1`)
  await show(`select family_code, count(*), round(100.0*count(*)/sum(count(*)) over (), 2) p from needs where requested_on between '2015-01-01' and '2015-12-31' group by 1 order by 2 desc`)
  await show(`select t.slug, count(distinct a.sme_id) n, sum(half_days)/2.0 d from agreements a join territories t on t.id=territory_id where signed_on between '2015-01-01' and '2015-12-31' group by 1 order by 2 desc`)
  await show(`select state, count(*) from project_states group by 1`)
  await show(`select months, status, count(*), sum(jobs_created_declared) d, sum(jobs_created_verified) v from follow_ups group by 1,2 order by 1,2`)
  await show(`select extract(year from signed_on)::int y, count(h.*) n, avg((h.status in ('declared','confirmed','confirmed-tacitly'))::int) del, avg((h.status='confirmed')::int) filter (where h.status in ('declared','confirmed','confirmed-tacitly')) conf from half_days h join missions m on m.id=mission_id group by 1 order by 1`)
  await show(`select extract(year from contacted_on)::int y, count(*) from projects group by 1 order by 1`)
  await show(`select relname, reltuples::int from pg_class where relkind='r' and reltuples > 500`)
})
import { prof } from './recent/stage.ts'
import { afterAll } from 'vitest'
afterAll(() => console.log(Object.entries(prof).toSorted((a, b) => b[1][1] - a[1][1]).map(([n, [c, t]]) => `${n} ${c} ${Math.round(t)}ms ${(t / c).toFixed(1)}`).join('\n')))

afterAll(() => { const st = (globalThis as any).stats as Record<string, [number, number]>; console.log('SQL total', Object.values(st).reduce((x, [, t]) => x + t, 0), Object.values(st).reduce((x, [c]) => x + c, 0)); console.log(Object.entries(st).toSorted((a, b) => b[1][1] - a[1][1]).slice(0, 40).map(([n, [c, t]]) => `${c} ${Math.round(t)}ms ${(t / c).toFixed(2)} ${n.replace(/\n\s*/g, ' ')}`).join('\n')) })
