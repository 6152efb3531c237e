// Pages and API lists under load, beside the same statements sent straight to the database in the same run.
import { gzipSync } from 'node:zlib'
import { createServer } from 'vite'
import { load } from './load.mjs'
import { root, signIn, startServer } from './server.mjs'
import { atLeast, milliseconds, perSecond, ratio, under } from './table.mjs'

const connections = [1, 10, 100]
const targets = (cookie) => [
  { name: 'API list, public', path: '/api/v1/territories', cookie: '', goal: 0.5 },
  { name: 'API list, signed in', path: '/api/v1/sites', cookie, goal: 0.5 },
  { name: 'page of the barometer', path: '/barometre/2015', cookie: '', goal: 0.35 },
  { name: 'page of the files, signed in', path: '/dossiers', cookie, goal: 0.35 },
]

async function throughTheProgram(settings, say, seconds) {
  const server = await startServer(settings)
  const found = targets(await signIn(server, 'territory-coordinator'))
  const figures = new Map()
  for (const { name, path, cookie } of found) {
    await load({ url: `${server.url}${path}`, connections: 10, seconds: 2, headers: { cookie } })
    for (const count of connections) {
      say(`${name}, ${count} connections`)
      figures.set(`${name} ${count}`, await load({ url: `${server.url}${path}`, connections: count, seconds, headers: { cookie } }))
    }
  }
  await server.stop()
  return { found, figures }
}

async function straight(settings, found, say, seconds) {
  const vite = await createServer({ root, configFile: `${root}/vite.config.ts`, server: { middlewareMode: true, watch: null, ws: false }, appType: 'custom', logLevel: 'error', optimizeDeps: { noDiscovery: true } })
  const { straightToTheDatabase } = await vite.ssrLoadModule('/bench/recording.ts')
  const database = await straightToTheDatabase(settings, `${root}/dist/client`, found)
  const rates = new Map()
  for (const { name } of found) {
    await database.rate(name, 10, 1)
    for (const count of connections) {
      say(`${name}, straight to the database, ${count} at a time`)
      rates.set(`${name} ${count}`, await database.rate(name, count, seconds))
    }
  }
  await database.close()
  await vite.close()
  return rates
}

/** @param {{ name: string, kind: string, settings: Record<string, string> }} place holds the demonstration network */
export async function pages({ name, kind, settings }, say, seconds = 5) {
  const { found, figures } = await throughTheProgram(settings, say, seconds)
  const rates = await straight(settings, found, say, seconds)
  return found.flatMap(({ name: target, goal }) => connections.flatMap((count) => {
    const figure = figures.get(`${target} ${count}`)
    const raw = rates.get(`${target} ${count}`)
    const what = `${target}, ${count} at a time, ${name}`
    const failures = figure.failures > 0 ? `, ${figure.failures} FAILED` : ''
    const share = atLeast(`  of the database’s own rate (${perSecond(raw)})`, figure.rate / raw, goal, ratio)
    return [
      { what, figure: `${perSecond(figure.rate)}, p50 ${milliseconds(figure.p50)}, p95 ${milliseconds(figure.p95)}, p99 ${milliseconds(figure.p99)}${failures}` },
      // The goal speaks of PostgreSQL: in the embedded database the program and its database share one thread.
      kind === 'postgres' ? share : { what: share.what, figure: share.figure },
    ]
  }))
}

/** What travels for the home page, compressed, fonts excepted. */
export async function weight({ settings }, say) {
  say('weight of the home page')
  const server = await startServer(settings)
  const text = async (path) => (await fetch(`${server.url}${path}`)).text()
  const html = await text('/')
  const assets = [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+\.(?:css|js|svg))"/g)].map(([, path]) => path)
  const bodies = [html, ...(await Promise.all(assets.map(text)))]
  await server.stop()
  return [under('home page, transferred without fonts', bodies.reduce((sum, body) => sum + gzipSync(body).length, 0) / 1024, 60, (value) => `${value.toFixed(1)} kB`)]
}
