import { afterAll, beforeAll, expect, test } from 'vitest'
import { personIdOf, system } from '#house/access.ts'
import type { Database } from '#house/db/database.ts'
import { perform } from '#house/perform.ts'
import { freshDatabase } from '#test/harness/databases.ts'
import { aCast, approve, engage, plan, sign, type Cast } from '#test/harness/story.ts'
import { webWorld, type WebWorld } from '#test/harness/web.ts'
import { computeYear } from '../../actions.ts'
import { scheduleReport, sendReport } from './actions.ts'

let database: Database
let web: WebWorld
let cast: Cast
let other: Cast

beforeAll(async () => {
  database = await freshDatabase()
  web = webWorld(database)
  const both = await web.stage(async (world) => {
    const one = await aCast(world)
    await sign(one, await plan(one, await engage(one, await approve(one))))
    return [one, await aCast(world)] as const
  })
  ;[cast, other] = both
  await perform(web.house, system('night'), computeYear, { year: 2026 })
})
afterAll(() => database?.close())

const schedules = () => web.look((tx) => tx.selectFrom('report_schedules').selectAll().orderBy('id').execute())
const letters = () => web.look((tx) => tx.selectFrom('mails').leftJoin('mail_attachments', 'mail_attachments.mail_id', 'mails.id').leftJoin('files', 'files.id', 'file_id').select(['mails.person_id', 'mails.subject', 'files.name']).where('template', '=', 'scheduled-report').execute())

test('a balance is asked for once at a time, by whoever may read it', async () => {
  const ask = (every: string, territorySlug = cast.territory.slug) => perform(web.house, cast.territory.coordinator, scheduleReport, { territorySlug, every })
  expect(await ask('month')).toMatchObject({ ok: true })
  expect(await ask('quarter')).toMatchObject({ ok: true })
  expect((await schedules()).map(({ every, next_on }) => [every, next_on.slice(8)])).toEqual([['quarter', '01']])
  expect(await ask('month', other.territory.slug)).toMatchObject({ ok: false, refusal: { code: 'house.not-found' } })
  expect(await ask('month', '')).toMatchObject({ ok: false, refusal: { code: 'house.not-found' } })
  expect(await ask('never')).toMatchObject({ ok: true })
  expect(await schedules()).toEqual([])
})

test('it leaves on its day, once, with the paper; then follows its rhythm', async () => {
  await perform(web.house, cast.territory.coordinator, scheduleReport, { territorySlug: cast.territory.slug, every: 'month' })
  const [row] = await schedules()
  expect(await web.tick('barometer.sendReports')).toBe(0)
  web.clock.set(row!.next_on)
  expect(await web.tick('barometer.sendReports')).toBe(1)
  expect(await perform(web.house, system('night'), sendReport, { scheduleId: row!.id, nextOn: row!.next_on })).toMatchObject({ ok: false, refusal: { code: 'barometer.report-sent' } })
  expect(await web.tick('barometer.sendReports')).toBe(0)
  await web.settle()
  expect(await letters()).toEqual([{ person_id: personIdOf(cast.territory.coordinator), subject: expect.stringContaining('2026') as string, name: `bilan-${cast.territory.slug}-2026.pdf` }])
  expect((await schedules())[0]!.next_on > row!.next_on).toBe(true)
})

test('whoever may no longer read it receives nothing more', async () => {
  const [row] = await schedules()
  await web.look((tx) => tx.updateTable('role_grants').set({ ends_on: web.clock.today() }).where('person_id', '=', personIdOf(cast.territory.coordinator) ?? '').execute())
  web.clock.set(row!.next_on)
  expect(await web.tick('barometer.sendReports')).toBe(1)
  await web.settle()
  expect([(await letters()).length, await schedules()]).toEqual([1, []])
})
