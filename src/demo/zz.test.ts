import { test } from 'vitest'
import { sql } from 'kysely'
import { demonstrationDatabase } from '#test/harness/demonstration.ts'
import { readFileSync } from 'node:fs'
test('x', { timeout: 400_000 }, async () => {
  let t = performance.now(); const start = t
  const database = await demonstrationDatabase((line) => { console.log(Math.round(performance.now() - t), line); t = performance.now() })
  console.log('TOTAL', performance.now() - start)
  for (const text of readFileSync('/tmp/q.sql', 'utf8').split(';').map((x) => x.trim()).filter(Boolean)) {
    console.log(text.slice(0, 120))
    for (const row of (await sql.raw(text).execute(database.kysely)).rows.slice(0, 80)) console.log('   ', JSON.stringify(row))
  }
  await database.close()
})
