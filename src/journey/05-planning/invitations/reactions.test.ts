import ICAL from 'ical.js'
import { describe, expect, test } from 'vitest'
import type { Viewer } from '#house/access.ts'
import { system } from '#house/access.ts'
import { hashToken } from '#house/auth/token.ts'
import { workList } from '#hall/today/queries.ts'
import { aCast, approve, engage, fourSessions, plan, type Cast } from '#test/harness/story.ts'
import { inWorld, person, refusalOf, type World } from '#test/harness/world.ts'
import { cancelPlan, moveBooking } from '../actions.ts'
import { ownSessions } from '../feed/queries.ts'
import { renewFeed } from '../feed/actions.ts'
import { acceptSession, declineSession, recordReply } from './actions.ts'
import { sessionInvited } from './queries.ts'
import { inviteBoth } from './reactions.ts'

type Told = { method: string; uid: string; sequence: number; start: string; status: string; attendee: string }

/** Every invitation that left, the oldest first. */
async function letters(world: World): Promise<Told[]> {
  const rows = await world.look((tx) => tx.selectFrom('mails').innerJoin('mail_attachments', 'mail_attachments.mail_id', 'mails.id').innerJoin('files', 'files.id', 'mail_attachments.file_id').innerJoin('file_contents', 'file_contents.sha256', 'files.sha256')
    .select(['bytes']).where('media_type', 'like', 'text/calendar%').orderBy('mails.created_at').orderBy('mails.id').execute())
  return rows.map(({ bytes }) => {
    const calendar = ICAL.Component.fromString(new TextDecoder().decode(bytes))
    const event = calendar.getFirstSubcomponent('vevent')
    const of = (name: string) => String(event?.getFirstPropertyValue(name))
    return { method: String(calendar.getFirstPropertyValue('method')), uid: of('uid'), sequence: Number(of('sequence')), start: of('dtstart'), status: of('status'), attendee: of('attendee') }
  })
}
const bookings = (world: World) => world.look((tx) => tx.selectFrom('bookings').selectAll().where('status', '<>', 'cancelled').orderBy('day').orderBy('half', 'desc').execute())
const idOf = (viewer: Viewer) => (viewer.kind === 'person' ? viewer.personId : '')

async function planned(world: World): Promise<Cast> {
  const cast = await aCast(world)
  await plan(cast, await engage(cast, await approve(cast)))
  await world.settle()
  return cast
}

describe('invitations', () => {
  test('one a session and person, then the new date under the same name with the next number, then the end', () => inWorld(async (world) => {
    const cast = await planned(world)
    const first = await letters(world)
    expect(first).toHaveLength(fourSessions.length * 2)
    expect(new Set(first.map(({ method, sequence, status }) => `${method} ${sequence} ${status}`))).toEqual(new Set(['REQUEST 0 CONFIRMED']))
    const [booking] = await bookings(world)
    expect(first.filter(({ uid }) => uid === booking?.id).map(({ start }) => start)).toEqual(['2026-04-07T07:00:00Z', '2026-04-07T07:00:00Z'])
    // The clock goes back between two letters: the number grows all the same.
    world.clock.set('2026-03-01')
    await world.act(cast.territory.coordinator, moveBooking, { bookingId: booking?.id, day: '2026-04-09', half: 'afternoon' })
    await world.settle()
    const moved = (await letters(world)).filter(({ uid, sequence }) => uid === booking?.id && sequence === 1)
    expect(moved.map(({ method, start }) => `${method} ${start}`)).toEqual(['REQUEST 2026-04-09T12:00:00Z', 'REQUEST 2026-04-09T12:00:00Z'])
    await world.act(cast.territory.coordinator, cancelPlan, { planId: booking?.plan_id, reason: 'Fermeture' })
    await world.settle()
    const ended = (await letters(world)).filter(({ method }) => method === 'CANCEL')
    expect(ended).toHaveLength(fourSessions.length * 2)
    expect(ended.filter(({ uid }) => uid === booking?.id).map(({ sequence, start, status }) => `${sequence} ${start} ${status}`)).toEqual(['2 2026-04-09T12:00:00Z CANCELLED', '2 2026-04-09T12:00:00Z CANCELLED'])
  }))

  test('the same event twice sends nothing more', () => inWorld(async (world) => {
    await planned(world)
    const before = (await letters(world)).length
    const [booking] = await bookings(world)
    const row = await world.look((tx) => tx.selectFrom('events').selectAll().where('name', '=', 'plan.agreed').executeTakeFirstOrThrow())
    await world.look((tx) => inviteBoth.run({ tx, viewer: system('test'), now: world.clock.now(), today: world.clock.today(), ids: world.tools.ids, site: world.tools.site, onBehalf: null, emitted: [] },
      { id: row.id, seq: 1, name: row.name, ids: { planId: booking?.plan_id ?? '' }, codes: {}, territoryId: row.territory_id, occurredAt: row.occurred_at }))
    expect((await letters(world)).length).toBe(before)
  }))
})

describe('answers', () => {
  test('a no tells the coordinator on the day list; a new date asks anew', () => inWorld(async (world) => {
    const cast = await planned(world)
    const { territory, company, sme } = cast
    const [booking] = await bookings(world)
    const bookingId = booking?.id ?? ''
    await world.act(company.expert, acceptSession, { bookingId })
    await world.act(sme.manager, declineSession, { bookingId, reason: 'Inventaire' })
    expect(await world.ask(sme.manager, sessionInvited, { bookingId })).toMatchObject({ open: true, answer: 'declined' })
    const others = async () => (await world.ask(territory.coordinator, workList, { territoryId: territory.id })).tasks.filter(({ code }) => code === 'other-date')
    expect(await others()).toMatchObject([{ due: '2026-04-07', blocks: true, params: { reason: 'Inventaire', half: 'morning' } }])
    expect((await others())[0]?.href).toContain(`/seances/${bookingId}`)
    await world.act(territory.coordinator, moveBooking, { bookingId, day: '2026-04-09', half: 'morning' })
    await world.settle()
    expect(await others()).toEqual([])
    expect(await world.ask(sme.manager, sessionInvited, { bookingId })).toMatchObject({ answer: null })
  }))

  test('of a calendar program: from the invited address and to the last date, or not at all', () => inWorld(async (world) => {
    const { territory, company, sme } = await planned(world)
    const [booking] = await bookings(world)
    const bookingId = booking?.id ?? ''
    const address = (await world.look((tx) => tx.selectFrom('people').select('email').where('id', '=', sme.managerId).executeTakeFirstOrThrow())).email ?? ''
    const reply = (more: object) => world.act(system('test'), recordReply, { bookingId, address, partstat: 'DECLINED', sequence: 0, ...more })
    expect(await refusalOf(reply({ address: 'autre@ailleurs.example' }))).toBe('not-found house.not-found')
    await reply({ address: address.toUpperCase(), partstat: 'TENTATIVE' })
    expect(await world.ask(sme.manager, sessionInvited, { bookingId })).toMatchObject({ answer: 'tentative' })
    await world.act(territory.coordinator, moveBooking, { bookingId, day: '2026-04-09', half: 'morning' })
    await world.settle()
    expect(await refusalOf(reply({}))).toBe('not-found house.not-found')
    await reply({ sequence: 1 })
    expect(await world.ask(sme.manager, sessionInvited, { bookingId })).toMatchObject({ answer: 'declined' })
    expect(await world.ask(company.expert, sessionInvited, { bookingId })).toMatchObject({ answer: null })
  }))

  test('a coordinator enters it for whoever said it; nobody answers for somebody else', () => inWorld(async (world) => {
    const { territory, sme } = await planned(world)
    const [booking] = await bookings(world)
    const bookingId = booking?.id ?? ''
    await world.act(territory.coordinator, declineSession, { bookingId, personId: sme.managerId, reason: 'Au téléphone' }, { onBehalf: { channel: 'telephone', saidOn: world.clock.today(), speakerName: 'La dirigeante', speakerId: null, reason: null } })
    expect(await world.ask(sme.manager, sessionInvited, { bookingId })).toMatchObject({ answer: 'declined' })
    const stranger = person('0190c0de-0000-7000-8000-00000000beef', { role: 'sme-manager', organisationId: sme.id, territoryId: territory.id })
    expect(await refusalOf(world.act(stranger, acceptSession, { bookingId, personId: sme.managerId }))).toBe('not-found house.not-found')
  }))
})

describe('one’s own sessions', () => {
  test('each of the two sees theirs and the other’s name; nobody else anything; the token is kept as a hash', () => inWorld(async (world) => {
    const { company, sme, territory } = await planned(world)
    const seen = await world.ask(company.expert, ownSessions)
    expect(seen).toHaveLength(fourSessions.length)
    expect(seen[0]).toMatchObject({ asExpert: true, status: 'planned', day: '2026-04-07', half: 'morning', sequence: 0 })
    expect(seen[0]?.sme).toBeTruthy()
    expect((await world.ask(sme.manager, ownSessions))[0]).toMatchObject({ asExpert: false })
    expect((await world.ask(sme.manager, ownSessions))[0]?.expert).toBeTruthy()
    const elsewhere = person('0190c0de-0000-7000-8000-00000000beef', { role: 'expert', organisationId: company.id, territoryId: territory.id })
    expect(await world.ask(elsewhere, ownSessions)).toEqual([])
    await world.act(system('test'), renewFeed, { personId: idOf(company.expert) })
    const row = await world.look((tx) => tx.selectFrom('calendar_feeds').selectAll().executeTakeFirstOrThrow())
    expect(row.token_hash).toMatch(/^[0-9a-f]{64}$/)
    expect(row.token_hash).not.toBe(hashToken(''))
  }))
})
