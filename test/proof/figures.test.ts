import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { emptyServerDatabase } from '#test/harness/databases.ts'
import { command, root, startServer } from '../../bench/server.mjs'

test('from the exported rows alone, a script that shares no code recomputes every figure of every frozen year of the demonstration', async () => {
  const own = await emptyServerDatabase()
  const folder = mkdtempSync(join(tmpdir(), 'mainforte-figures-'))
  const settings = { DATA_DIR: join(folder, 'data'), ...(own ? { DATABASE_URL: own.url } : {}) }
  const target = join(folder, 'rows')
  const recompute = () => spawnSync(process.execPath, [join(root, 'docs/recompute.mjs'), target], { encoding: 'utf8' })
  try {
    const server = await startServer(settings, { patience: 600_000 })
    try {
      expect(command(['export', target], settings)).toMatchObject({ status: 0 })
      expect(command(['export', target], settings)).toMatchObject({ status: 2, stderr: expect.stringContaining('is there already') as string })
    } finally {
      await server.stop()
    }
    const { status, stdout } = recompute()
    const exact = [...stdout.matchAll(/^(\d{4}): (\d+) of \2 figures recomputed exactly$/gm)]
    expect([status, stdout.trim().split('\n').length]).toEqual([0, exact.length])
    expect(exact.length).toBeGreaterThanOrEqual(5)
    expect(stdout).toMatch(/^2015: [1-9]/m)
    // Nobody's name or address leaves with them.
    expect(readFileSync(join(target, 'projects.csv'), 'utf8').split('\n')[0]).toBe('id,reference,territory_id,sme_id,headcount')
  } finally {
    await own?.drop()
    rmSync(folder, { recursive: true, force: true })
  }
})
