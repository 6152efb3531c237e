import { expect, test } from 'vitest'
import { buildDemonstration } from '#demo/build.ts'
import { momentOf, toPlainDate } from '#house/clock/plain-date.ts'
import { demonstrationSeed } from '#test/harness/demonstration.ts'
import { freshDatabase } from '#test/harness/databases.ts'
import { site } from '#test/harness/world.ts'

/** Holidays, ends of windows and of years fall differently for each: what is invented must hold on all of them. */
const days = ['2026-12-24', '2027-01-04', '2027-02-28', '2027-04-19', '2027-05-14', '2027-08-16', '2027-11-12', '2028-02-29'].map(toPlainDate)

test.each(days)('the demonstration can be built on %s', async (day) => {
  const database = await freshDatabase()
  const lines: string[] = []
  const accounts = await buildDemonstration({ database, now: momentOf(day, 9), site, seed: demonstrationSeed, progress: (line) => lines.push(line), since: 2024 })
  await database.close()
  expect(accounts.accounts.length).toBeGreaterThan(10)
  expect(lines.some((line) => /^\d{4,} acts/.test(line))).toBe(true)
})
