import { scopeFor, system } from '#house/access.ts'
import { transact } from '#house/db/transact.ts'
import { firstBrokenSeal } from '#house/events/seal.ts'
import { OperatorError } from '#house/refusal.ts'
import { readSettings } from '#house/settings/environment.ts'
import { openInstallation } from '../installation.ts'
import { print, say } from './say.ts'

/** Recomputes the chain of events from its first link. */
export async function verify(): Promise<void> {
  const installation = await openInstallation(readSettings(process.env), say)
  try {
    const broken = await transact(installation.database, scopeFor(system('verify'), []), firstBrokenSeal)
    if (broken !== null) throw new OperatorError(`the chain of events is broken at event ${broken}: it was changed after it was sealed.`, 7)
    print('The chain of events holds.')
  } finally {
    await installation.close()
  }
}
