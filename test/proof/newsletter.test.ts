import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { simpleParser } from 'mailparser'
import pg from 'pg'
import { SMTPServer } from 'smtp-server'
import { expect, test } from 'vitest'
import { postgresDatabase } from '#house/db/database.ts'
import { emptyServerDatabase, onPostgres } from '#test/harness/databases.ts'
import { worldOn } from '#test/harness/world.ts'
import { command, freePort, startServer } from '../../bench/server.mjs'

// A newsletter to 10,000 addresses through a mail server on loopback: how long it takes; then again, with the program killed in the middle.

const addresses = 10_000
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

type Arrived = { to: string; messageId: string; leave: string; oneClick: string }

/** A mail server that keeps of each letter what the test compares. */
async function mailServer() {
  const arrived: Arrived[] = []
  const server = new SMTPServer({ authOptional: true, disabledCommands: ['STARTTLS'], onData(stream, session, done) {
    simpleParser(stream, { skipHtmlToText: true, skipTextToHtml: true }, (error: Error | null, mail) => {
      if (!error) arrived.push({ to: session.envelope.rcptTo[0]?.address ?? '', messageId: mail.messageId ?? '', leave: /List-Unsubscribe: <([^>]+)>/i.exec(mail.headerLines.find(({ key }) => key === 'list-unsubscribe')?.line.replaceAll(/\r?\n\s+/g, ' ') ?? '')?.[1] ?? '', oneClick: mail.headerLines.find(({ key }) => key === 'list-unsubscribe-post')?.line ?? '' })
      done(error)
    })
  } })
  server.on('error', () => undefined)
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  return { arrived, port: (server.server.address() as { port: number }).port, stop: () => new Promise<void>((resolve) => server.close(() => resolve())) }
}

/** Confirmed subscribers, written at once. */
async function subscribed(url: string): Promise<void> {
  const database = postgresDatabase(url, () => undefined)
  try {
    await database.kysely.transaction().execute(async (tx) => {
      const world = worldOn(tx)
      const rows = Array.from({ length: addresses }, (_, at) => ({ id: world.tools.ids(), address: `abonne${at}@exemple.example`, locale: 'fr' as const, status: 'confirmed' as const, asked_at: world.clock.now(), confirmed_at: world.clock.now() }))
      for (let at = 0; at < rows.length; at += 1000) await world.look((all) => all.insertInto('newsletter_subscribers').values(rows.slice(at, at + 1000)).execute())
    })
  } finally {
    await database.close()
  }
}

async function sendOne(server: { url: string; token(): string }, subject: string): Promise<void> {
  const post = async (path: string, body: object) => {
    const answer = await fetch(`${server.url}/api/v1/${path}`, { method: 'POST', headers: { authorization: `Bearer ${server.token()}`, 'content-type': 'application/json' }, body: JSON.stringify(body) })
    if (answer.status >= 300) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
    return (await answer.json()) as { editionId: string; version: number }
  }
  const { editionId } = await post('newsletter-editions', { subject })
  const { version } = await post(`newsletter-editions/${editionId}/wordings`, { version: 1, subject, blocks: [{ kind: 'text', text: 'Bonjour' }, { kind: 'figure', indicator: 'smesHelped', year: 2025 }], toSubscribers: true, toRoles: [], territoryIds: [] })
  await post(`newsletter-editions/${editionId}/sendings`, { version })
}

async function until(said: string, seconds: number, check: () => boolean): Promise<void> {
  for (const end = performance.now() + seconds * 1000; !check(); await pause(100)) if (performance.now() > end) throw new Error(`${said}: not within ${seconds} s`)
}

test.runIf(onPostgres)('10,000 addresses in under a minute; killed in the middle, nobody is missed and what comes twice is the same message (PostgreSQL only)', async () => {
  const own = await emptyServerDatabase()
  if (!own) throw new Error('no server')
  const folder = mkdtempSync(join(tmpdir(), 'mainforte-news-'))
  const mail = await mailServer()
  const port = String(await freePort())
  const settings = { DATA_DIR: join(folder, 'data'), DATABASE_URL: own.url, MAIL_URL: `smtp://127.0.0.1:${mail.port}`, PORT: port, BASE_URL: `http://127.0.0.1:${port}` }
  try {
    expect(command(['init', '--name', 'Essai', '--email', 'essai@exemple.example'], settings).status).toBe(0)
    await subscribed(own.url)
    let server = await startServer(settings)
    const news = () => mail.arrived.filter(({ to }) => to.startsWith('abonne'))
    const start = performance.now()
    await sendOne(server, 'La première')
    await until('the first edition', 120, () => news().length >= addresses)
    const seconds = (performance.now() - start) / 1000
    process.stdout.write(`\n10,000 letters: ${seconds.toFixed(1)} s (goal 60 s)\n`)
    expect(new Set(news().map(({ to }) => to)).size).toBe(addresses)
    expect(news()).toHaveLength(addresses)

    // RFC 8058: looking at the address leaves nobody out; a POST without cookie or sign-in does.
    const [curious, leaver] = news() as [Arrived, Arrived]
    expect(leaver.oneClick).toContain('List-Unsubscribe=One-Click')
    expect((await fetch(curious.leave)).status).toBe(200)
    expect((await fetch(leaver.leave, { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) })).status).toBe(200)

    mail.arrived.length = 0
    await sendOne(server, 'La seconde')
    await until('half of the second edition', 120, () => news().length >= addresses / 2)
    await server.stop('SIGKILL')
    server = await startServer(settings)
    await until('the rest of the second edition', 240, () => new Set(news().map(({ to }) => to)).size >= addresses - 1)
    await pause(5000)
    const byAddress = new Map<string, Arrived[]>()
    for (const one of news()) byAddress.set(one.to, [...(byAddress.get(one.to) ?? []), one])
    expect(byAddress.has(leaver.to)).toBe(false)
    expect(byAddress.has(curious.to)).toBe(true)
    const twice = [...byAddress.values()].filter((letters) => letters.length > 1)
    process.stdout.write(`killed at ${addresses / 2}: ${byAddress.size} of ${addresses - 1} reached, ${twice.length} came twice\n`)
    expect(twice.filter((letters) => letters.length > 2 || new Set(letters.map(({ messageId }) => messageId)).size !== 1)).toEqual([])
    expect(twice.length).toBeLessThanOrEqual(50)
    const client = new pg.Client({ connectionString: own.url })
    await client.connect()
    const { rows } = await client.query<{ count: number }>("select count(*)::int as count from mails where status <> 'sent' and shared_id is not null")
    await client.end()
    expect(rows[0]?.count).toBe(0)
    await server.stop()
    expect(seconds).toBeLessThan(60)
  } finally {
    await mail.stop()
    await own.drop()
    rmSync(folder, { recursive: true, force: true })
  }
})
