import { execFile, spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { createAdaptorServer } from '@hono/node-server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { system, type Viewer } from '#house/access.ts'
import type { Database } from '#house/db/database.ts'
import { valueOf } from '#house/http/web.ts'
import { perform } from '#house/perform.ts'
import { moveBooking } from '#journey/05-planning/actions.ts'
import { renewFeed } from '#journey/05-planning/feed/actions.ts'
import { address as feedAddress } from '#journey/05-planning/feed/schema.ts'
import { addCalendar } from '#people/availability/actions.ts'
import { freshDatabase } from '#test/harness/databases.ts'
import { aCast, approve, engage, fourSessions, plan, type Cast } from '#test/harness/story.ts'
import { signInAs, webWorld, type WebWorld } from '#test/harness/web.ts'

// Programs that people use, as Debian has them: what we write they read, what they serve we read.

const installed = (program: string) => spawnSync(program, ['--version'], { stdio: 'ignore' }).error === undefined
const run = promisify(execFile)
const folder = mkdtempSync(join(tmpdir(), 'mainforte-calendars-'))
const environment = { ...process.env, HOME: folder, XDG_CONFIG_HOME: join(folder, 'config'), XDG_DATA_HOME: join(folder, 'data'), XDG_CACHE_HOME: join(folder, 'cache'), LC_ALL: 'C.UTF-8', TZ: 'Europe/Paris' }
const idOf = (viewer: Viewer) => (viewer.kind === 'person' ? viewer.personId : '')

let database: Database
let web: WebWorld
let cast: Cast
let expertId: string
const server = createAdaptorServer({ fetch: (request) => web.fetch(request) })
let base: string

beforeAll(async () => {
  database = await freshDatabase()
  web = webWorld(database)
  cast = await web.stage(async (world) => {
    const one = await aCast(world)
    await plan(one, await engage(one, await approve(one)))
    return one
  })
  await web.settle()
  expertId = idOf(cast.company.expert)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  server.close()
  await database.close()
  rmSync(folder, { recursive: true, force: true })
})

/** The feed's path, as its owner reads it on their page. */
async function feed(): Promise<string> {
  valueOf(await perform(web.house, system('test'), renewFeed, { personId: expertId }))
  const { body } = await web.get(feedAddress, { cookie: await signInAs(web, expertId) })
  return /\/calendrier\/[\w-]{43}\.ics/.exec(body)?.[0] ?? 'no address on the page'
}

/** What vdirsyncer's and khal's settings name: the feed, and the folder it is copied to. */
function settings(path: string): { vdirsyncer: string; khal: string; copy: string } {
  const copy = join(folder, 'copy')
  const [vdirsyncer, khal] = [join(folder, 'vdirsyncer.conf'), join(folder, 'khal.conf')]
  mkdirSync(copy, { recursive: true })
  writeFileSync(vdirsyncer, ['[general]', `status_path = "${join(folder, 'status')}"`, '[pair dates]', 'a = "there"', 'b = "here"', 'collections = null', 'conflict_resolution = "a wins"', '[storage there]', 'type = "http"', `url = "${base}${path}"`, '[storage here]', 'type = "filesystem"', `path = "${copy}"`, 'fileext = ".ics"', ''].join('\n'))
  writeFileSync(khal, ['[calendars]', '[[dates]]', `path = ${copy}`, 'type = calendar', '[locale]', 'timeformat = %H:%M', 'dateformat = %Y-%m-%d', 'longdateformat = %Y-%m-%d', 'datetimeformat = %Y-%m-%d %H:%M', 'longdatetimeformat = %Y-%m-%d %H:%M', 'local_timezone = Europe/Paris', 'default_timezone = Europe/Paris', '[default]', 'default_calendar = dates', ''].join('\n'))
  return { vdirsyncer, khal, copy }
}

const listed = async (khal: string) => (await run('khal', ['-c', khal, 'list', '--format', '{start-date} {start-time}-{end-time}', '--day-format', '', '2026-04-01', '90d'], { env: environment })).stdout.split('\n').map((line) => line.trim()).filter(Boolean)
const invitations = (bookingId: string) => web.look((tx) => tx.selectFrom('files').innerJoin('file_contents', 'file_contents.sha256', 'files.sha256').innerJoin('mail_attachments', 'file_id', 'files.id').innerJoin('mails', 'mails.id', 'mail_id').select(['bytes', 'mails.template']).where('mails.template', '=', `invitation ${bookingId} expert`).orderBy('mails.created_at').orderBy('mails.id').execute())

describe.skipIf(!installed('vdirsyncer') || !installed('khal'))('vdirsyncer and khal (need these programs)', () => {
  test('copy the subscription and show its sessions; a revoked address copies nothing', async () => {
    const path = await feed()
    const { vdirsyncer, khal, copy } = settings(path)
    await run('vdirsyncer', ['-c', vdirsyncer, 'discover'], { env: environment })
    await run('vdirsyncer', ['-c', vdirsyncer, 'sync'], { env: environment })
    expect(readdirSync(copy)).toHaveLength(fourSessions.length)
    expect(await listed(khal)).toEqual(['2026-04-07 09:00-12:30', '2026-04-07 14:00-17:30', '2026-04-21 09:00-12:30', '2026-05-12 09:00-12:30'])
    expect((await web.get(path)).status).toBe(200)
    await web.post(`${feedAddress}/fin`, {}, { cookie: await signInAs(web, expertId) })
    expect((await web.get(path)).status).toBe(404)
  }, 60_000)

  test('import an invitation, then its new date in the same place', async () => {
    const booking = await web.look((tx) => tx.selectFrom('bookings').select('id').where('day', '=', fourSessions[3]?.day as never).executeTakeFirstOrThrow())
    const { khal, copy } = settings('/nowhere')
    for (const file of readdirSync(copy)) rmSync(join(copy, file))
    const importLast = async () => {
      const file = join(folder, 'invitation.ics')
      writeFileSync(file, (await invitations(booking.id)).at(-1)?.bytes ?? '')
      await run('khal', ['-c', khal, 'import', '--batch', '-a', 'dates', file], { env: environment })
    }
    await importLast()
    expect(await listed(khal)).toEqual(['2026-05-12 09:00-12:30'])
    web.clock.advance(1)
    valueOf(await perform(web.house, cast.territory.coordinator, moveBooking, { bookingId: booking.id, day: '2026-05-13', half: 'afternoon' }))
    await web.settle()
    await importLast()
    expect(await listed(khal)).toEqual(['2026-05-13 14:00-17:30'])
    expect(readdirSync(copy)).toHaveLength(1)
  }, 60_000)
})

describe.skipIf(!installed('radicale'))('radicale (needs this program)', () => {
  let radicale: ChildProcess
  let calendar: string
  const authorization = `Basic ${Buffer.from('expert:mot de passe é').toString('base64')}`

  const freePort = () => new Promise<number>((resolve) => {
    const probe = createServer()
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })

  beforeAll(async () => {
    const port = await freePort()
    writeFileSync(join(folder, 'users'), 'expert:mot de passe é\n')
    writeFileSync(join(folder, 'radicale.conf'), ['[server]', `hosts = 127.0.0.1:${port}`, '[auth]', 'type = htpasswd', `htpasswd_filename = ${join(folder, 'users')}`, 'htpasswd_encryption = plain', 'delay = 0', '[storage]', `filesystem_folder = ${join(folder, 'collections')}`, ''].join('\n'))
    radicale = spawn('radicale', ['--config', join(folder, 'radicale.conf')], { env: environment, stdio: 'ignore' })
    calendar = `http://127.0.0.1:${port}/expert/agenda/`
    for (let tries = 0; tries < 100 && !(await fetch(calendar).catch(() => null)); tries += 1) await pause(100)
    const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//essai//FR', 'BEGIN:VEVENT', 'UID:a', 'DTSTAMP:20260301T080000Z', 'SUMMARY:Privé', 'DTSTART:20260408T080000Z', 'DTEND:20260408T090000Z', 'END:VEVENT', 'BEGIN:VEVENT', 'UID:b', 'DTSTAMP:20260301T080000Z', 'SUMMARY:Privé aussi', 'DTSTART:20260409T120000Z', 'DTEND:20260409T150000Z', 'RRULE:FREQ=WEEKLY;COUNT=2', 'END:VEVENT', 'END:VCALENDAR', '']
    const put = await fetch(calendar, { method: 'PUT', headers: { authorization, 'content-type': 'text/calendar' }, body: lines.join('\r\n') })
    if (!put.ok) throw new Error(`radicale answered ${put.status}`)
  }, 30_000)
  afterAll(() => void radicale?.kill())

  const told = () => web.look((tx) => tx.selectFrom('calendar_sources').select(['fault', 'id']).where('person_id', '=', cast.sme.managerId).orderBy('position', 'desc').executeTakeFirstOrThrow())
  async function link(password: string): Promise<void> {
    valueOf(await perform(web.house, system('test'), addCalendar, { personId: cast.sme.managerId, kind: 'account', address: calendar, user: 'expert', password }))
    await web.fetchDue({ isAllowed: () => true })
  }

  test('says when an account is busy, and nothing else is kept', async () => {
    await link('mot de passe é')
    expect((await told()).fault).toBeNull()
    const kept = await web.look((tx) => tx.selectFrom('calendar_halves').select(['day', 'half']).orderBy('day').execute())
    expect(kept).toEqual([{ day: '2026-04-08', half: 'morning' }, { day: '2026-04-09', half: 'afternoon' }, { day: '2026-04-16', half: 'afternoon' }])
  })

  test('refuses a wrong password, and the person reads so', async () => {
    await link('faux')
    expect((await told()).fault).toBe('needs-password')
  })
})
