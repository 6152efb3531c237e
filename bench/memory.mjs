// What the server keeps in memory after many requests.
import { readFileSync } from 'node:fs'
import { load } from './load.mjs'
import { startServer } from './server.mjs'
import { megabytes, under } from './table.mjs'

const paths = ['/', '/barometre/2015', '/api/v1/territories', '/api/v1/barometer/2015']
const resident = (pid) => Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024
const goals = { postgres: 250 * 1024 * 1024, embedded: 700 * 1024 * 1024 }
const growth = 10 * 1024 * 1024

/** Steady: after a warm start and a first tenth of the requests. */
export async function memory({ name, kind, settings }, say, requests = 100_000) {
  const server = await startServer(settings)
  const steps = []
  for (let step = 1; step <= 10; step += 1) {
    for (const path of paths) await load({ url: `${server.url}${path}`, connections: 10, amount: Math.ceil(requests / 10 / paths.length) })
    steps.push(resident(server.pid))
    say(`memory after ${(requests / 10) * step} requests, ${name}: ${megabytes(steps.at(-1))}`)
  }
  await server.stop()
  const half = steps.slice(5)
  return [
    under(`memory after ${requests} requests, ${name}`, Math.max(...half), goals[kind], megabytes),
    under(`  growth over the second half of them`, steps[9] - steps[4], growth, megabytes),
  ]
}
