import ICAL from 'ical.js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Viewer } from '#house/access.ts'
import type { Database } from '#house/db/database.ts'
import { freshDatabase } from '#test/harness/databases.ts'
import { aCast, approve, engage, fourSessions, plan, type Cast } from '#test/harness/story.ts'
import { signInAs, webWorld, type WebWorld } from '#test/harness/web.ts'
import { acceptSession, declineSession } from '../invitations/actions.ts'
import { linkAddress } from '#house/site.ts'
import { address } from './schema.ts'

let database: Database
let web: WebWorld
let cast: Cast
const cookies: Record<'expert' | 'manager', Record<string, string>> = { expert: {}, manager: {} }
const idOf = (viewer: Viewer) => (viewer.kind === 'person' ? viewer.personId : '')

beforeAll(async () => {
  database = await freshDatabase()
  web = webWorld(database)
  cast = await web.stage(async (world) => {
    const one = await aCast(world)
    await plan(one, await engage(one, await approve(one)))
    return one
  })
  await web.settle()
  cookies.expert = { cookie: await signInAs(web, idOf(cast.company.expert)) }
  cookies.manager = { cookie: await signInAs(web, cast.sme.managerId) }
})
afterAll(() => database.close())

const shown = async (who: 'expert' | 'manager') => /\/calendrier\/[\w-]{43}\.ics/.exec((await web.get(address, cookies[who])).body)?.[0]
const fetched = (path: string, headers: Record<string, string> = {}) => web.fetch(new Request(`http://127.0.0.1:3000${path}`, { headers }))

test('made, shown again to its owner alone, replaced, stopped', async () => {
  expect(await shown('expert')).toBeUndefined()
  expect((await web.post(address, {}, cookies.expert)).location).toBe(address)
  const first = await shown('expert') ?? ''
  expect(await shown('manager')).toBeUndefined()
  const answer = await fetched(first)
  expect([answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control')]).toEqual([200, 'text/calendar; charset=utf-8', 'private, max-age=900'])
  const calendar = ICAL.Component.fromString(await answer.text())
  expect(calendar.getAllSubcomponents('vevent').map((event) => String(event.getFirstPropertyValue('dtstart')))).toEqual(['2026-04-07T07:00:00Z', '2026-04-07T12:00:00Z', '2026-04-21T07:00:00Z', '2026-05-12T07:00:00Z'])
  expect((await fetched(first, { 'if-none-match': answer.headers.get('etag') ?? '' })).status).toBe(304)
  await web.post(address, {}, cookies.expert)
  const second = await shown('expert') ?? ''
  expect(second).not.toBe(first)
  expect([(await fetched(first)).status, (await fetched(second)).status]).toEqual([404, 200])
  await web.post(`${address}/fin`, {}, cookies.expert)
  expect((await fetched(second)).status).toBe(404)
})

test('nothing of it can be guessed, and a token that never was opens nothing', async () => {
  expect((await fetched(`/calendrier/${'A'.repeat(43)}.ics`)).status).toBe(404)
  expect((await fetched('/calendrier/court.ics')).status).toBe(404)
  expect(JSON.stringify(await web.look((tx) => tx.selectFrom('events').select(['name', 'ids', 'codes']).where('name', 'like', 'calendar-feed%').execute()))).not.toMatch(/[\w-]{43}/)
})

test('a mail scanner that opens every link answers nothing; the two buttons do', async () => {
  const [booking] = await web.look((tx) => tx.selectFrom('bookings').select(['id']).where('day', '=', fourSessions[2]?.day as never).execute())
  const link = await web.look((tx) => tx.selectFrom('links').select('id').where('object_id', '=', booking?.id ?? '').where('person_id', '=', cast.sme.managerId).executeTakeFirstOrThrow())
  const path = new URL(linkAddress(web.house.site, link.id)).pathname
  const answered = () => web.look((tx) => tx.selectFrom('invitations').select(['answer', 'answer_reason']).where('booking_id', '=', booking?.id ?? '').where('person_id', '=', cast.sme.managerId).executeTakeFirst())
  const page = await web.get(path)
  expect(page.body).toContain('Cette date vous convient-elle')
  await web.fetch(new Request(`http://127.0.0.1:3000${path}`, { method: 'HEAD' }))
  expect(await answered()).toEqual({ answer: null, answer_reason: null })
  expect((await web.post(path, { action: declineSession.name, reason: 'Inventaire' })).status).toBe(303)
  expect(await answered()).toEqual({ answer: 'declined', answer_reason: 'Inventaire' })
  expect((await web.get(path)).body).toContain('propose une autre date')
  await web.post(path, { action: acceptSession.name })
  expect(await answered()).toEqual({ answer: 'accepted', answer_reason: null })
  expect((await web.get(`${path}?lang=en`)).body).toContain('You said that you will be there')
})
