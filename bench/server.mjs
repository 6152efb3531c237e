// Starts the real program on a data folder and a port of its own, on loopback; used by the benchmarks and by the tests that need a whole server.
import { spawn, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))
const program = join(root, 'bin/mainforte.mjs')

export const freePort = () => new Promise((resolve, reject) => {
  const probe = createServer().once('error', reject).listen(0, '127.0.0.1', () => {
    const { port } = probe.address()
    probe.close(() => resolve(port))
  })
})

const environment = (settings) => ({ ...process.env, NODE_ENV: 'development', PORT: '', HOST: '', DATABASE_URL: '', BASE_URL: '', MAIL_URL: '', SECRET: '', DATA_KEY: '', ...settings })

/** Runs one command to its end. */
export function command(args, settings) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], { cwd: root, env: environment(settings), encoding: 'utf8', input: '', timeout: 60_000 })
  return { status, stdout, stderr }
}

/** Starts the server and waits until it answers; rejects with its last words when it ends first. */
export async function startServer(settings, { patience = 120_000, program: of = program } = {}) {
  const port = settings.PORT ?? String(await freePort())
  const started = performance.now()
  const child = spawn(process.execPath, [of, 'start'], { cwd: dirname(dirname(of)), env: environment({ ...settings, PORT: port }), stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  child.stdout.on('data', (chunk) => (output += chunk))
  child.stderr.on('data', (chunk) => (output += chunk))
  const ended = new Promise((resolve) => child.once('exit', (code, signal) => resolve({ code, signal })))
  let over = null
  void ended.then((how) => (over = how))
  const url = `http://127.0.0.1:${port}`
  for (;;) {
    if (over) throw new Error(`the server ended (${over.code ?? over.signal}): ${output.trim().split('\n').at(-1)}`)
    if (performance.now() - started > patience) { child.kill('SIGKILL'); throw new Error(`no answer within ${patience} ms: ${output}`) }
    const answer = await fetch(`${url}/sante`, { signal: AbortSignal.timeout(1000) }).catch(() => null)
    if (answer?.ok) break
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  return {
    url, child, pid: child.pid, milliseconds: performance.now() - started, output: () => output,
    /** The token that lets the command line act as the installation. */
    token: () => JSON.parse(readFileSync(join(settings.DATA_DIR, 'server.json'), 'utf8')).token,
    async stop(signal = 'SIGTERM') {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal)
      return await ended
    },
  }
}

/** Signs in with the demonstration account of a role; returns the cookie. */
export async function signIn(server, role) {
  const line = new RegExp(`^ {2}${role} +(\\S+@\\S+)`, 'm')
  // The first page may be answered before the sign-ins are printed.
  for (let tries = 0; tries < 100 && !line.test(server.output()); tries += 1) await new Promise((resolve) => setTimeout(resolve, 50))
  const email = line.exec(server.output())?.[1]
  const password = /password (\S+)/.exec(server.output())?.[1]
  const answer = await fetch(`${server.url}/connexion`, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ email: email ?? '', password: password ?? '' }) })
  if (answer.status !== 303) throw new Error(`the sign-in of the ${role} answered ${answer.status}`)
  return answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0]).join('; ')
}
