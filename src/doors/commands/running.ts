import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Settings } from '#house/settings/environment.ts'

export type RunningServer = { url: string; token: string }

/** The server that runs on this data folder, if one answers: the command line then goes through it. */
export async function runningServer({ dataDir }: Settings): Promise<RunningServer | null> {
  const file = join(dataDir, 'server.json')
  if (!existsSync(file)) return null
  const server = JSON.parse(readFileSync(file, 'utf8')) as RunningServer
  const answer = await fetch(`${server.url}/sante`, { signal: AbortSignal.timeout(2000) }).catch(() => null)
  return answer?.ok ? server : null
}
