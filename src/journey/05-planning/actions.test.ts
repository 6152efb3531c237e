import { describe, expect, test } from 'vitest'
import { slotKey } from '#house/calendar/plan/half-day-calendar.ts'
import { toPlainDate } from '#house/clock/plain-date.ts'
import { anSme } from '#test/harness/network.ts'
import { aCast, approve, engage, fourSessions, type Cast } from '#test/harness/story.ts'
import { inWorld, refusalOf, type World } from '#test/harness/world.ts'
import { answerPlan, moveBooking, proposePlan } from './actions.ts'
import { planOfFile } from './desk/queries.ts'

type Begun = Cast & { proposalId: string; reference: string }

async function begun(world: World, among?: Cast): Promise<Begun> {
  const cast = among ? { ...among, sme: await anSme(world, among.territory) } : await aCast(world)
  const approved = await approve(cast)
  const proposalId = await engage(cast, approved)
  const { reference } = await world.look((tx) => tx.selectFrom('projects').select('reference').where('id', '=', approved.projectId).executeTakeFirstOrThrow())
  return { ...cast, proposalId, reference }
}

const bookingsOf = (world: World, planId: string) => world.look((tx) => tx.selectFrom('bookings').select(['id', 'day', 'half', 'status', 'overlap_reason']).where('plan_id', '=', planId).orderBy('day').orderBy('half', 'desc').execute())
const planOf = (world: World, planId: string) => world.look((tx) => tx.selectFrom('plans').selectAll().where('id', '=', planId).executeTakeFirstOrThrow())
const keys = fourSessions.map((session) => `${session.day} ${session.half}`)

describe('the SME ticks what suits', () => {
  test('a date exchanged for one that was offered makes the calendar agreed', () => inWorld(async (world) => {
    const { territory, sme, proposalId } = await begun(world)
    const { planId } = await world.act(territory.coordinator, proposePlan, { proposalId, sessions: fourSessions, alternates: ['2026-05-19 morning'] })
    expect(await world.act(sme.manager, answerPlan, { planId, halves: [...keys.slice(0, 3), '2026-05-19 morning'] })).toEqual({ planId, agreed: true })
    const bookings = await bookingsOf(world, planId)
    const agreed = [...keys.slice(0, 3), '2026-05-19 morning']
    expect(bookings.map((one) => `${one.day} ${one.half} ${one.status}`)).toEqual(agreed.map((key) => `${key} planned`))
    await world.settle()
    const busy = await world.look((tx) => tx.selectFrom('busy_halves').select(['day', 'half']).where('booking_id', 'in', bookings.map(({ id }) => id)).execute())
    expect(busy.map(slotKey).toSorted()).toEqual(agreed.toSorted())
  }))

  test('fewer is a no that says what suits, and the next calendar is built around it', () => inWorld(async (world) => {
    const { territory, sme, proposalId, reference } = await begun(world)
    const { planId } = await world.act(territory.coordinator, proposePlan, { proposalId, sessions: fourSessions })
    expect(await refusalOf(world.act(sme.manager, answerPlan, { planId, halves: keys.slice(2) }))).toBe('invalid planning.say-what-suits')
    expect(await world.act(sme.manager, answerPlan, { planId, halves: keys.slice(2), reason: 'Jamais avant Pâques' })).toEqual({ planId, agreed: false })
    expect(await planOf(world, planId)).toMatchObject({ status: 'cancelled', reason: 'Jamais avant Pâques', suiting: keys.slice(2) })
    const { suggestion } = await world.ask(territory.coordinator, planOfFile, { reference, proposalId })
    expect(suggestion?.kept.map(slotKey)).toEqual(keys.slice(2))
    expect(suggestion?.result).toMatchObject({ ok: true })
  }))

  test('dates that nobody offered are refused and nothing changes', () => inWorld(async (world) => {
    const { territory, sme, proposalId } = await begun(world)
    const { planId } = await world.act(territory.coordinator, proposePlan, { proposalId, sessions: fourSessions })
    expect(await refusalOf(world.act(sme.manager, answerPlan, { planId, halves: [...keys.slice(0, 3), '2026-05-19 morning'] }))).toBe('invalid planning.not-offered')
    expect((await bookingsOf(world, planId)).map(({ status }) => status)).toEqual(['held', 'held', 'held', 'held'])
  }))

  test('a calendar that was moved meanwhile is not agreed unseen', () => inWorld(async (world) => {
    const { territory, sme, proposalId } = await begun(world)
    const { planId } = await world.act(territory.coordinator, proposePlan, { proposalId, sessions: fourSessions })
    const [first] = await bookingsOf(world, planId)
    await world.act(territory.coordinator, moveBooking, { bookingId: first!.id, day: '2026-04-08', half: 'morning' })
    expect(await refusalOf(world.act(sme.manager, answerPlan, { planId, halves: keys }))).toBe('invalid planning.not-offered')
  }))
})

describe('one half-day, one place', () => {
  test('stands beside another for a reason that is kept', () => inWorld(async (world) => {
    const one = await begun(world)
    await world.act(one.territory.coordinator, proposePlan, { proposalId: one.proposalId, sessions: fourSessions })
    const other = await begun(world, one)
    const { planId } = await world.act(other.territory.coordinator, proposePlan, { proposalId: other.proposalId, sessions: fourSessions, exception: 'les deux PME sont voisines' })
    expect((await bookingsOf(world, planId)).map((booking) => booking.overlap_reason)).toEqual(Array.from({ length: 4 }, () => 'les deux PME sont voisines'))
  }))

  test('is refused without a reason', () => inWorld(async (world) => {
    const one = await begun(world)
    await world.act(one.territory.coordinator, proposePlan, { proposalId: one.proposalId, sessions: fourSessions })
    const other = await begun(world, one)
    expect(await refusalOf(world.act(other.territory.coordinator, proposePlan, { proposalId: other.proposalId, sessions: fourSessions }))).toBe('conflict planning.half-taken')
  }))

  test('a session moves to a working day to come, elsewhere than another', () => inWorld(async (world) => {
    const { territory, proposalId } = await begun(world)
    const { planId } = await world.act(territory.coordinator, proposePlan, { proposalId, sessions: fourSessions })
    const [first] = await bookingsOf(world, planId)
    const move = (day: string, half = 'morning') => refusalOf(world.act(territory.coordinator, moveBooking, { bookingId: first!.id, day, half }))
    expect(await move('2026-05-08')).toBe('invalid planning.not-a-working-day')
    expect(await move('2026-03-02')).toBe('invalid planning.past')
  }))
})

describe('the planner reads both sides', () => {
  test('closed days of the SME and of the expert’s site are named as what could be lifted, and no plan uses them', () => inWorld(async (world) => {
    const { territory, company, sme, proposalId, reference } = await begun(world)
    const [site] = await world.look((tx) => tx.selectFrom('sites').select('id').where('organisation_id', '=', sme.id).execute())
    const shut = (siteId: string, from: string, to: string, kind: 'closed' | 'peak') => world.look((tx) => tx.insertInto('site_blackouts').values({ id: world.tools.ids(), site_id: siteId, starts_on: toPlainDate(from), ends_on: toPlainDate(to), kind, yearly: false, reason: null }).execute())
    await shut(site!.id, '2026-04-01', '2026-04-30', 'peak')
    await shut(company.siteId, '2026-05-01', '2026-05-10', 'closed')
    const { suggestion } = await world.ask(territory.coordinator, planOfFile, { reference, proposalId, firstBy: '2026-06-30' })
    expect(suggestion?.closures.toSorted()).toEqual(['site-closed', 'sme-closed'])
    expect(suggestion?.common[0]).toEqual({ day: '2026-05-11', half: 'morning' })
    const { suggestion: opened } = await world.ask(territory.coordinator, planOfFile, { reference, proposalId, firstBy: '2026-06-30', opened: ['sme-closed'] })
    expect(opened!.common[0]!.day < '2026-04-30').toBe(true)
  }))
})
