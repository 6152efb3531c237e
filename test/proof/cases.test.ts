import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const own = join(import.meta.dirname, '../cases')
const shared = join(import.meta.dirname, '../../../shared/cases')

test.skipIf(!existsSync(shared)).each(['import', 'tax'])('the cases of %s are those that were given (needs the folder of shared cases)', (name) => {
  for (const file of readdirSync(join(shared, name))) expect([file, readFileSync(join(own, name, file)).equals(readFileSync(join(shared, name, file)))]).toEqual([file, true])
})
