// kill -9 at random moments under writing load: no acknowledged write may be lost, and the next start must be clean.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { command, startServer } from './server.mjs'

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Writes acknowledged in a round before its kill. */
const fewest = 8

/** Repeatable chance, so that a failing run can be run again. */
function random(seed) {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** One writer: opens territories one after the other until the server is gone; a 201 is an acknowledged write. */
async function write(server, token, name, acknowledged) {
  for (let count = 0; ; count += 1) {
    const slug = `${name}-${count}`
    const body = JSON.stringify({ slug, name: slug, operatorName: 'Essai', operatorKind: 'other', openedOn: '2026-01-01' })
    const answer = await fetch(`${server.url}/api/v1/territories`, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': slug }, body }).catch(() => null)
    if (!answer) return
    if (answer.status === 201) acknowledged.add(slug)
    else if (answer.status !== 503) throw new Error(`unexpected answer ${answer.status}: ${await answer.text()}`)
  }
}

async function slugsOf(server) {
  const answer = await fetch(`${server.url}/api/v1/territories`)
  return (await answer.json()).map(({ slug }) => slug)
}

/**
 * Kills the server `rounds` times; returns what was acknowledged, lost and doubled, and how long the next starts took.
 * @param {{ rounds: number, databaseUrl?: string | undefined, writers?: number, seed?: number, progress?: (line: string) => void }} options
 */
export async function killRounds({ rounds, databaseUrl, writers = 4, seed = 1, progress = () => {} }) {
  const chance = random(seed)
  const folder = mkdtempSync(join(tmpdir(), 'mainforte-kill-'))
  const settings = { DATA_DIR: join(folder, 'data'), ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}) }
  const acknowledged = new Set()
  const starts = []
  try {
    const made = command(['init', '--name', 'Essai', '--email', 'essai@exemple.example'], settings)
    if (made.status !== 0) throw new Error(made.stderr)
    for (let round = 0; round <= rounds; round += 1) {
      const server = await startServer(settings)
      starts.push(server.milliseconds)
      const found = await slugsOf(server)
      const present = new Set(found)
      const lost = [...acknowledged].filter((slug) => !present.has(slug))
      if (lost.length > 0 || present.size !== found.length) return { rounds: round, acknowledged: acknowledged.size, lost: lost.length, doubled: found.length - present.size, starts }
      if (round === rounds) {
        await server.stop()
        break
      }
      const token = server.token()
      const work = Promise.all(Array.from({ length: writers }, (_, writer) => write(server, token, `r${round}w${writer}`, acknowledged)))
      // At a moment of chance once some writes of this round came back, however slow the machine.
      for (const enough = acknowledged.size + fewest; acknowledged.size < enough && server.child.exitCode === null;) await pause(20)
      await pause(chance() * 900)
      await server.stop('SIGKILL')
      await work
      progress(`round ${round + 1} of ${rounds}: ${acknowledged.size} acknowledged writes`)
    }
    const chain = command(['verify'], settings)
    if (chain.status !== 0) throw new Error(chain.stderr)
    return { rounds, acknowledged: acknowledged.size, lost: 0, doubled: 0, starts }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
