import { expect, test } from 'vitest'
import { personIdOf } from '#house/access.ts'
import { replaceMission } from '#journey/06-agreements/actions.ts'
import { aCast, approve, engage, plan, sign, type Cast } from '#test/harness/story.ts'
import { inWorld, refusalOf, type World } from '#test/harness/world.ts'
import { declareHalfDay } from '../actions.ts'
import { voidHalfDay } from '../corrections/actions.ts'
import { addHalfDay, grantHalfDays } from './actions.ts'
import { daysOfMission } from './queries.ts'

type Story = { world: World; cast: Cast; missionId: string; proposalId: string; reference: string }

/** A mission of four half-days, signed on 17 March 2026; today is 13 May, after the last of them. */
const mission = (work: (story: Story) => Promise<void>) => inWorld(async (world) => {
  const cast = await aCast(world)
  const approved = await approve(cast)
  const proposalId = await engage(cast, approved)
  const missionId = await plan(cast, proposalId)
  await sign(cast, missionId)
  world.clock.set('2026-05-13')
  const { reference } = await world.look((tx) => tx.selectFrom('projects').select('reference').where('id', '=', approved.projectId).executeTakeFirstOrThrow())
  await work({ world, cast, missionId, proposalId, reference })
})

const more = { day: '2026-05-06', half: 'morning', task: 'Tri des clients', reason: 'Sandrine était libre ce jour-là' }
const halfDaysOf = ({ world, missionId }: Story) => world.look((tx) => tx.selectFrom('half_days').selectAll().where('mission_id', '=', missionId).orderBy('day').orderBy('half', 'desc').execute())
const reserved = ({ world }: Story) => world.look(async (tx) => (await tx.selectFrom('envelope_balances').select('half_days_reserved').execute()).map((row) => row.half_days_reserved))

test('beyond what was granted nothing is added until the coordinator grants more, with a reason that stays', () => mission(async (story) => {
  const { world, cast: { company, territory }, missionId, reference } = story
  expect(await refusalOf(world.act(company.expert, addHalfDay, { ...more, missionId }))).toBe('conflict ledger.days-used-up')
  const [before] = await reserved(story)
  await world.act(territory.coordinator, grantHalfDays, { missionId, halfDays: 1, reason: 'Une séance de plus avec la comptable' })
  await world.settle()
  expect(await reserved(story)).toEqual([(before ?? 0) + 1])
  await world.act(company.expert, addHalfDay, { ...more, missionId, startsAt: '09:00', endsAt: '12:00' })
  const added = (await halfDaysOf(story)).find(({ day }) => day === more.day)
  expect(added).toMatchObject({ status: 'declared', declared_on: '2026-05-13', booking_id: null, added_reason: more.reason, minutes: 180, task: more.task })
  expect(await refusalOf(world.act(company.expert, addHalfDay, { ...more, day: '2026-05-07', missionId }))).toBe('conflict ledger.days-used-up')
  const shown = await world.ask(territory.coordinator, daysOfMission, { reference, missionId })
  expect([shown.days.letter, shown.days.granted, shown.days.counted, shown.days.grants.map(({ reason }) => reason)]).toEqual([4, 5, 5, ['Une séance de plus avec la comptable']])
}))

test('a half-day set aside gives its place back', () => mission(async (story) => {
  const { world, cast: { company, territory }, missionId } = story
  const [first] = await halfDaysOf(story)
  await world.act(territory.coordinator, voidHalfDay, { halfDayId: first!.id, reason: 'Grève des trains' })
  await world.act(company.expert, addHalfDay, { ...more, missionId })
  expect((await halfDaysOf(story)).filter(({ status }) => status !== 'void')).toHaveLength(4)
}))

test('the coordinator’s own addition waits for the expert; what the expert said by telephone is declared and says so', () => mission(async (story) => {
  const { world, cast: { company, territory }, missionId } = story
  await world.act(territory.coordinator, grantHalfDays, { missionId, halfDays: 2, reason: 'Deux séances de plus' })
  const own = await world.act(territory.coordinator, addHalfDay, { ...more, missionId })
  const spoken = await world.act(territory.coordinator, addHalfDay, { ...more, half: 'afternoon', missionId }, { onBehalf: { channel: 'telephone', saidOn: world.clock.today(), speakerName: 'Hélène Garrec', speakerId: personIdOf(company.expert), reason: null } })
  const rows = await halfDaysOf(story)
  expect(rows.filter(({ id }) => id === own.halfDayId || id === spoken.halfDayId).map(({ half, status }) => [half, status])).toEqual([['morning', 'planned'], ['afternoon', 'declared']])
  expect(await world.look((tx) => tx.selectFrom('entries_on_behalf').select(['action', 'channel']).where('object_id', '=', spoken.halfDayId).execute())).toEqual([{ action: 'ledger.addHalfDay', channel: 'telephone' }])
}))

test('what cannot be added is refused in words, and nothing is written', () => mission(async (story) => {
  const { world, cast: { company, territory }, missionId } = story
  await world.act(territory.coordinator, grantHalfDays, { missionId, halfDays: 4, reason: 'Large' })
  const adding = (fields: object) => refusalOf(world.act(company.expert, addHalfDay, { ...more, missionId, ...fields }))
  expect(await adding({ day: '2026-05-14' })).toBe('invalid ledger.not-yet')
  expect(await adding({ day: '2026-03-16' })).toBe('invalid ledger.before-signature')
  expect(await adding({ day: '2026-04-07' })).toBe('conflict ledger.half-taken')
  expect(await adding({ reason: ' ' })).toBe('invalid house.invalid-input')
  expect(await adding({ startsAt: '09:00', endsAt: '14:00' })).toBe('invalid ledger.too-long')
  expect(await halfDaysOf(story)).toHaveLength(4)
  await world.act(territory.coordinator, replaceMission, { missionId, reason: 'Pas de confiance' })
  expect(await adding({})).toBe('conflict ledger.mission-not-open')
  expect(await refusalOf(world.act(territory.coordinator, grantHalfDays, { missionId, halfDays: 1, reason: 'Encore' }))).toBe('conflict ledger.mission-not-open')
}))

test('more than the site still has of its pledge is not granted', () => mission(async (story) => {
  const { world, cast: { territory }, missionId } = story
  expect(await refusalOf(world.act(territory.coordinator, grantHalfDays, { missionId, halfDays: 400, reason: 'Trop' }))).toBe('conflict ledger.nothing-left-of-pledge')
}))

test('a working day stays within ten hours, the half-days of a day together', () => mission(async (story) => {
  const { world, cast: { company, territory } } = story
  const [morning, afternoon] = await halfDaysOf(story)
  await world.act(company.expert, declareHalfDay, { halfDayId: morning!.id, startsAt: '08:00', endsAt: '12:00' })
  await world.act(company.expert, declareHalfDay, { halfDayId: afternoon!.id, startsAt: '13:00', endsAt: '17:00' })
  // A third half-day on one day only comes from another mission; here it is written as such.
  await world.look((tx) => tx.updateTable('half_days').set({ status: 'planned' }).where('id', '=', afternoon!.id).execute())
  await world.look((tx) => tx.insertInto('half_days').values([{ ...afternoon!, id: world.tools.ids(), booking_id: null, added_reason: 'Autre mission', half: 'afternoon', status: 'declared', declared_on: world.clock.today(), minutes: 180 }]).execute())
  expect(await refusalOf(world.act(company.expert, declareHalfDay, { halfDayId: afternoon!.id, minutes: 240 }))).toBe('conflict ledger.day-too-long')
  // In the program each call is its own transaction; here what the refused one wrote is undone by hand.
  await world.look((tx) => tx.updateTable('half_days').set({ status: 'planned' }).where('id', '=', afternoon!.id).execute())
  await world.act(territory.coordinator, voidHalfDay, { halfDayId: morning!.id, reason: 'Doublon' })
  await world.act(company.expert, declareHalfDay, { halfDayId: afternoon!.id, minutes: 240 })
}))
