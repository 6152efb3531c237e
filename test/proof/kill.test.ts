import { expect, test } from 'vitest'
import { killRounds } from '../../bench/kill.mjs'
import { emptyServerDatabase } from '#test/harness/databases.ts'

test('kill -9 at twenty moments under writing load: nothing acknowledged is lost or doubled, every start is clean', async () => {
  const own = await emptyServerDatabase()
  const result = await killRounds({ rounds: 20, databaseUrl: own?.url, writers: 12, seed: 20 })
  await own?.drop()
  expect(result).toMatchObject({ rounds: 20, lost: 0, doubled: 0 })
  expect(result.acknowledged).toBeGreaterThan(200)
})
