import { createHash } from 'node:crypto'
import { realpathSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { OperatorError } from '../refusal.ts'

export type DataDirLock = { release(): Promise<void> }

/**
 * Keeps a second process off the embedded database, which takes no lock itself: two openers lose rows without an error.
 * A Linux abstract socket is freed by the kernel however the process ends, so no stale file is ever left.
 */
export async function lockDataDir(dataDir: string): Promise<DataDirLock> {
  const name = `\0mainforte:${createHash('sha256').update(realpathSync(dataDir)).digest('hex')}`
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new OperatorError(`another Mainforte already runs on ${dataDir}: stop it first, or choose another DATA_DIR.`, 4) : error)
    })
    server.listen(name, resolve)
  })
  server.unref()
  return { release: () => closed(server) }
}

const closed = (server: Server) => new Promise<void>((resolve) => server.close(() => resolve()))
