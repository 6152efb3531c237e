// A PostgreSQL cluster of our own in a temporary folder, on loopback, gone when the tests end. Touches nothing of the system's.
import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const oldest = 15

/** The folder of the newest PostgreSQL server programs on this machine, or null. */
export function serverPrograms() {
  const packaged = existsSync('/usr/lib/postgresql') ? readdirSync('/usr/lib/postgresql').map(Number).filter((version) => version >= oldest).toSorted((a, b) => b - a).map((version) => `/usr/lib/postgresql/${version}/bin`) : []
  return [...packaged, '/usr/local/pgsql/bin', '/usr/bin'].find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres'))) ?? null
}

const freePort = () => new Promise((resolve, reject) => {
  const probe = createServer().once('error', reject).listen(0, '127.0.0.1', () => {
    const { port } = probe.address()
    probe.close(() => resolve(port))
  })
})

/** PostgreSQL refuses to run as root: the cluster then belongs to the system's own postgres user, else to nobody. */
function owner() {
  if (process.getuid?.() !== 0) return {}
  for (const name of ['postgres', 'nobody']) {
    const ids = ['-u', '-g'].map((flag) => Number(spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout))
    if (ids.every((id) => Number.isInteger(id) && id > 0)) return { uid: ids[0], gid: ids[1] }
  }
  throw new Error('no user to run PostgreSQL as')
}

async function untilReady(folder, port, who) {
  for (let tries = 0; tries < 100; tries += 1) {
    if (spawnSync(join(folder, 'pg_isready'), ['-h', '127.0.0.1', '-p', String(port)], who).status === 0) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('the test cluster of PostgreSQL does not start')
}

/** Starts a cluster; `durable` keeps fsync on, for the tests that kill it. */
export async function startCluster({ durable = false } = {}) {
  const folder = serverPrograms()
  if (!folder) return null
  const who = owner()
  const data = mkdtempSync(join(tmpdir(), 'mainforte-postgres-'))
  chmodSync(data, 0o700)
  if (who.uid !== undefined) chownSync(data, who.uid, who.gid)
  const made = spawnSync(join(folder, 'initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'], { ...who, encoding: 'utf8' })
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`)
  const port = await freePort()
  const settings = ['-c', 'listen_addresses=127.0.0.1', '-c', `port=${port}`, '-c', 'unix_socket_directories=', '-c', 'max_connections=60', ...(durable ? [] : ['-c', 'fsync=off', '-c', 'full_page_writes=off'])]
  const run = async () => {
    const started = spawn(join(folder, 'postgres'), ['-D', data, ...settings], { ...who, stdio: 'ignore' })
    await untilReady(folder, port, who)
    return started
  }
  let server = await run()
  const halt = async () => {
    const ended = new Promise((resolve) => server.once('exit', resolve))
    server.kill('SIGINT')
    await ended
  }
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    version: spawnSync(join(folder, 'postgres'), ['--version'], { encoding: 'utf8' }).stdout.trim(),
    /** An empty database beside the first; returns its address. */
    async createDatabase(name) {
      const made = spawnSync(join(folder, 'psql'), ['-h', '127.0.0.1', '-p', String(port), '-U', 'postgres', '-c', `create database ${name}`], { encoding: 'utf8' })
      if (made.status !== 0) throw new Error(made.stderr)
      return `postgres://postgres@127.0.0.1:${port}/${name}`
    },
    /** Stops the server and keeps its data; `resume` starts it again. */
    halt,
    async resume() {
      server = await run()
    },
    async stop() {
      await halt()
      rmSync(data, { recursive: true, force: true })
    },
  }
}
