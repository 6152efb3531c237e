import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { command, startServer } from '../../bench/server.mjs'
import { emptyServerDatabase } from '#test/harness/databases.ts'

const folder = mkdtempSync(join(tmpdir(), 'mainforte-large-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A list of experts of 200 MB: far more than anybody keeps. */
function largeList(): string {
  const file = join(folder, 'intervenants.csv')
  const handle = openSync(file, 'w')
  writeSync(handle, 'Nom;Prénom;E-mail;SIRET;Compétences\n')
  const rows = 'Durand;Anne;anne.durand@exemple.example;73282932000074;Commercial\n'.repeat(16_000)
  for (let written = 0; written < 200 * 1024 * 1024; written += rows.length) writeSync(handle, rows)
  closeSync(handle)
  return file
}

test('a list of 200 MB is refused in words by the command line and by a running server, which goes on', async () => {
  const own = await emptyServerDatabase()
  const settings = { DATA_DIR: join(folder, 'data'), ...(own ? { DATABASE_URL: own.url } : {}) }
  expect(command(['init', '--name', 'Essai', '--email', 'a@exemple.example'], settings).status).toBe(0)
  const file = largeList()
  const refused = command(['import', file, '--territory', 'demo'], settings)
  expect([refused.status, refused.stderr]).toEqual([3, expect.stringMatching(/dépasse 200.Mo/)])
  const server = await startServer(settings)
  const { openAsBlob } = await import('node:fs')
  const answer = await fetch(`${server.url}/api/v1/imports?territory=demo&file=a.csv`, { method: 'POST', headers: { authorization: `Bearer ${server.token()}` }, body: await openAsBlob(file) })
  expect(answer.status).toBe(413)
  expect((await fetch(`${server.url}/territoires`)).status).toBe(200)
  await server.stop()
  await own?.drop()
})
