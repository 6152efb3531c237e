import { everything } from '#house/access.ts'
import { transact } from '#house/db/transact.ts'
import { firstBrokenSeal } from '#house/events/seal.ts'
import { OperatorError } from '#house/refusal.ts'
import { readSettings, type Settings } from '#house/settings/environment.ts'
import { openInstallation } from '../installation.ts'
import { askServer, runningServer } from './running.ts'
import { print, say } from './say.ts'

async function firstBroken(settings: Settings): Promise<number | null> {
  const server = await runningServer(settings)
  if (server) return ((await askServer(server, '/api/v1/event-chain')) as { brokenAt: number | null }).brokenAt
  const installation = await openInstallation(settings, say)
  try {
    return await transact(installation.database, everything, firstBrokenSeal)
  } finally {
    await installation.close()
  }
}

/** Recomputes the chain of events from its first link. */
export async function verify(): Promise<void> {
  const broken = await firstBroken(readSettings(process.env))
  if (broken !== null) throw new OperatorError(`the chain of events is broken at event ${broken}: it was changed after it was sealed.`, 7)
  print('The chain of events holds.')
}
