import type { Instant } from '#house/clock/plain-date.ts'
import type { Database } from '#house/db/database.ts'
import type { Site } from '#house/site.ts'

export type DemoAccounts = { password: string; accounts: { role: string; name: string; email: string }[] }
export function buildDemonstration(input: { database: Database; now: Instant; site: Site; seed: number; progress(line: string): void }): Promise<DemoAccounts> {
  throw new Error(`being written ${input.seed}`)
}
