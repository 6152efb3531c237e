import type { Clock } from './clock/clock.ts'
import type { Database } from './db/database.ts'
import type { Ids } from './ids.ts'
import type { Site } from './site.ts'

/** Everything a running installation is made of; passed explicitly, never global. */
export type House = {
  database: Database
  clock: Clock
  ids: Ids
  site: Site
  /** Tells the worker that there is something new to seal and react to. */
  wake(): void
}

/** What an action needs of the house besides its transaction. */
export type Tools = Pick<House, 'clock' | 'ids' | 'site'>
