import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { OperatorError } from '#house/refusal.ts'
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

/** Asks the running server as the installation itself; what it refuses becomes one line for the operator. */
export async function askServer({ url, token }: RunningServer, path: string, init: RequestInit = {}): Promise<unknown> {
  const answer = await fetch(`${url}${path}`, { ...init, headers: { authorization: `Bearer ${token}`, 'accept-language': 'fr', ...init.headers } })
  const body = (await answer.json().catch(() => ({}))) as { title?: string; fields?: Record<string, string> }
  if (answer.ok) return body
  const fields = Object.entries(body.fields ?? {}).map(([name, why]) => ` ${name}: ${why}`)
  throw new OperatorError(`${body.title ?? `the running server answered ${answer.status}`}${fields.join('')}`, 1)
}
