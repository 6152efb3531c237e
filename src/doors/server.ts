import { existsSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createAdaptorServer } from '@hono/node-server'
import pino from 'pino'
import { backUp } from '#house/db/backup.ts'
import { systemClock } from '#house/clock/clock.ts'
import { OperatorError } from '#house/refusal.ts'
import type { Settings } from '#house/settings/environment.ts'
import { storedSetting } from '#house/settings/stored.ts'
import { workerThread } from '#house/thread/worker-thread.ts'
import { houseOf, newAdminToken, openInstallation, sealingOf, type Installation, type Say } from './installation.ts'
import { webDoor } from './web.tsx'
import { startWorker } from './worker.ts'

export type Running = { url: string; /** The URL and the local token, for the command line. */ installation: Installation; stop(): Promise<void> }

/** The checkout's folder, wherever the build put this module. */
function checkout(folder = dirname(fileURLToPath(import.meta.url))): string {
  return existsSync(join(folder, 'package.json')) ? folder : checkout(dirname(folder))
}
export const clientFolder = join(checkout(), 'dist/client')
export const threadFile = join(checkout(), 'dist/server/thread.js')
const serverFile = (dataDir: string) => join(dataDir, 'server.json')

type HttpServer = ReturnType<typeof createAdaptorServer>

function listen(server: HttpServer, { port, host }: Settings): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new OperatorError(`port ${port} on ${host} is taken: stop what uses it, or choose another with PORT.`, 6)
        : error.code === 'EACCES' ? new OperatorError(`port ${port} needs more rights: choose one above 1023 with PORT.`, 6) : error)
    })
    server.listen(port, host, () => resolve(server.address() as AddressInfo))
  })
}

const closed = (server: HttpServer) => new Promise<void>((resolve) => {
  server.close(() => resolve())
  if ('closeIdleConnections' in server) server.closeIdleConnections()
  setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), 3000).unref()
})

/** Web and worker in one process, over an installation that is open already. */
export async function startServer(settings: Settings, installation: Installation): Promise<Running> {
  if (!existsSync(join(clientFolder, 'manifest.json'))) throw new OperatorError('the pages are not built: run npm run build.', 2)
  const logger = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: (level) => ({ level }) } }, pino.destination({ dest: 2, sync: false }))
  const log = (line: Record<string, unknown>) => logger.error(line)
  const adminToken = newAdminToken()
  const network = await storedSetting(installation, 'network')
  const sealing = await sealingOf(settings, network?.name ?? 'Mainforte')
  let wake = () => {}
  // The address is known once the server listens; nothing is answered before.
  let fetch: (request: Request, env: object) => Response | Promise<Response> = () => new Response('', { status: 503 })
  const server = createAdaptorServer({ fetch: (request, env) => fetch(request, env) })
  const { port } = await listen(server, settings)
  const url = settings.baseUrl ?? `http://${settings.host.includes(':') ? `[${settings.host}]` : settings.host}:${port}`
  const house = await houseOf(installation.database, settings, url, () => wake())
  const copy = installation.database.pglite ? () => backUp(installation.database, settings.dataDir, systemClock.now()) : null
  const app = webDoor({ house, client: clientFolder, adminToken, backUp: copy, log })
  // The socket comes along: a form that nobody signs in for counts its visitors.
  fetch = (request, env) => app.fetch(request, env)
  const worker = startWorker(house, { databaseUrl: settings.databaseUrl, mailUrl: settings.mailUrl, sealing, thread: workerThread({ file: threadFile }), reading: workerThread({ file: threadFile, megabytes: 256, mostSeconds: 20 }), log, backUp: copy })
  wake = worker.wake
  writeFileSync(serverFile(settings.dataDir), JSON.stringify({ url: `http://127.0.0.1:${port}`, token: adminToken }), { mode: 0o600 })
  return {
    url,
    installation,
    async stop() {
      await closed(server)
      await worker.stop()
      rmSync(serverFile(settings.dataDir), { force: true })
      await installation.close()
    },
  }
}

export const openAndStart = async (settings: Settings, say: Say): Promise<Running> => {
  const installation = await openInstallation(settings, say)
  return await startServer(settings, installation).catch(async (error: unknown) => {
    await installation.close()
    throw error
  })
}
