import { test } from 'vitest'
import { Session } from 'node:inspector/promises'
import { writeFileSync } from 'node:fs'
import { mkdtempSync } from 'node:fs'
import { toInstant } from '#house/clock/plain-date.ts'
import { embeddedDatabase, openPglite } from '#house/db/database.ts'
import { migrate } from '#house/db/migrate.ts'
import { buildDemonstration } from './build.ts'
import { site } from '#test/harness/world.ts'
test('x', { timeout: 400_000 }, async () => {
  const dir = mkdtempSync('/tmp/demo-')
  const database = embeddedDatabase(await openPglite({ dataDir: 'memory://' }))
  await migrate(database)
  const session = new Session(); session.connect(); await session.post('Profiler.enable'); await session.post('Profiler.start')
  let t = performance.now()
  const start = t
  const accounts = await buildDemonstration({ database, now: toInstant('2026-11-25T08:00:00Z'), site, seed: 2015, progress: (line) => { console.log(Math.round(performance.now() - t), line); t = performance.now() } })
  console.log('TOTAL', performance.now() - start, dir, JSON.stringify(accounts))
  const { profile } = await session.post('Profiler.stop'); writeFileSync('/tmp/prof/a.cpuprofile', JSON.stringify(profile))
  await database.close()
})
