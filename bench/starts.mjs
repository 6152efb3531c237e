// How long people wait for the first page: from a clean clone, on an empty folder, after a clean stop.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root, startServer } from './server.mjs'
import { seconds, under } from './table.mjs'

/** A clone of the last commit, packages not installed, to its first page: the registry's own speed is in it. */
export async function fromClone(say) {
  const folder = mkdtempSync(join(tmpdir(), 'mainforte-clone-'))
  say('a clean clone to its first page')
  try {
    const started = performance.now()
    const { status, stderr } = spawnSync('git', ['clone', '--quiet', root, join(folder, 'clone')], { encoding: 'utf8' })
    if (status !== 0) throw new Error(stderr)
    const server = await startServer({ DATA_DIR: join(folder, 'data') }, { patience: 400_000, program: join(folder, 'clone/bin/mainforte.mjs') })
    const took = performance.now() - started
    await server.stop()
    return [under('clean clone to first page', took, 120_000, seconds)]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** @param {{ name: string, settings: Record<string, string> }} place an empty folder or database */
export async function starts({ name, settings }, say) {
  say(`first and second start, ${name}`)
  const cold = await startServer(settings, { patience: 300_000 })
  await cold.stop()
  const warm = await startServer(settings)
  await warm.stop()
  return [under(`first start with the demonstration network, ${name}`, cold.milliseconds, 60_000, seconds), under(`second start, ${name}`, warm.milliseconds, 3000, seconds)]
}
