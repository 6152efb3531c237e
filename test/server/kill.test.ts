import { expect, test } from 'vitest'
import { killRounds } from '../../bench/kill.mjs'
import { emptyServerDatabase } from '#test/harness/databases.ts'

test('kill -9 under writing load: no acknowledged write is lost, the next start is clean', async () => {
  const own = await emptyServerDatabase()
  const result = await killRounds({ rounds: 3, databaseUrl: own?.url })
  await own?.drop()
  expect(result).toMatchObject({ rounds: 3, lost: 0, doubled: 0 })
  expect(result.acknowledged).toBeGreaterThan(20)
})
