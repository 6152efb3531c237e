import { expect, test } from 'vitest'
import { aCast, approve, engage, plan, sign, type Cast } from '#test/harness/story.ts'
import { inWorld, refusalOf, type World } from '#test/harness/world.ts'
import { confirmHalfDay, confirmTacitly, declareHalfDay, disputeHalfDay, reportHalfDay } from '../actions.ts'
import { system } from '#house/access.ts'
import { correctHalfDay, voidHalfDay } from './actions.ts'
import { correctionsOf } from './queries.ts'

type Story = { world: World; cast: Cast; missionId: string; halfDayId: string; other: string }

/** Four half-days signed for; the first, of 7 April in the morning, is declared, and today is 22 April. */
const declared = (work: (story: Story) => Promise<void>) => inWorld(async (world) => {
  const cast = await aCast(world)
  const missionId = await plan(cast, await engage(cast, await approve(cast)))
  await sign(cast, missionId)
  world.clock.set('2026-04-22')
  const [first, second] = await world.look((tx) => tx.selectFrom('half_days').select('id').where('mission_id', '=', missionId).orderBy('day').orderBy('half', 'desc').execute())
  await world.act(cast.company.expert, declareHalfDay, { halfDayId: first!.id, task: 'Atelier', startsAt: '09:00', endsAt: '12:00' })
  await work({ world, cast, missionId, halfDayId: first!.id, other: second!.id })
})

const asItWas = { day: '2026-04-07', half: 'morning', place: 'on-site', task: 'Atelier', startsAt: '09:00', endsAt: '12:00' }
const now = ({ world, halfDayId }: Story) => world.look((tx) => tx.selectFrom('half_days').selectAll().where('id', '=', halfDayId).executeTakeFirstOrThrow())
const history = ({ world, missionId }: Story) => world.look((tx) => correctionsOf(tx, missionId))
const letters = ({ world }: Story) => world.look(async (tx) => (await tx.selectFrom('mails').select('template').where('template', 'like', 'half-day%').orderBy('created_at').execute()).map(({ template }) => template))

test('what was confirmed and is corrected is asked again, and the former version stays', () => declared(async (story) => {
  const { world, cast: { company, sme }, halfDayId } = story
  await world.act(sme.manager, confirmHalfDay, { halfDayId })
  world.clock.set('2026-04-24')
  await world.act(company.expert, correctHalfDay, { ...asItWas, halfDayId, day: '2026-04-08', half: 'afternoon', startsAt: '14:00', endsAt: '17:30', reason: 'Je m’étais trompé de jour' })
  expect(await now(story)).toMatchObject({ status: 'declared', day: '2026-04-08', half: 'afternoon', minutes: 210, declared_on: '2026-04-24', confirmed_on: null })
  const [kept] = await history(story)
  expect(kept).toMatchObject({ kind: 'correction', by: 'expert', reason: 'Je m’étais trompé de jour' })
  expect(kept?.before).toMatchObject({ status: 'confirmed', day: '2026-04-07', half: 'morning', minutes: 180, starts_at: '09:00', confirmed_on: '2026-04-22' })
  expect(kept?.after).toMatchObject({ status: 'declared', day: '2026-04-08', half: 'afternoon', minutes: 210 })
  await world.settle()
  expect(await letters(story)).toContain('half-day-corrected-to-sme')
  await world.act(sme.manager, confirmHalfDay, { halfDayId })
  expect((await now(story)).status).toBe('confirmed')
}))

test('a second correction adds to the first', () => declared(async (story) => {
  const { world, cast: { company, territory }, halfDayId } = story
  await world.act(company.expert, correctHalfDay, { ...asItWas, halfDayId, task: 'Tri des clients', reason: 'Précision' })
  world.clock.advance(1)
  await world.act(territory.coordinator, correctHalfDay, { ...asItWas, halfDayId, task: 'Tri des clients', place: 'remote', reason: 'À distance, dit la PME' })
  expect((await history(story)).map(({ by, before, after }) => [by, before.place, before.task, after.place, after.task])).toEqual([['territory', 'on-site', 'Tri des clients', 'remote', 'Tri des clients'], ['expert', 'on-site', 'Atelier', 'on-site', 'Tri des clients']])
}))

test('the way and the expenses alone ask the SME nothing again', () => declared(async (story) => {
  const { world, cast: { company, sme }, halfDayId } = story
  await world.act(sme.manager, confirmHalfDay, { halfDayId })
  await world.act(company.expert, correctHalfDay, { ...asItWas, halfDayId, travelKm: '32', expenses: '18,40', reason: 'Péage' })
  expect(await now(story)).toMatchObject({ status: 'confirmed', travel_km: 32, travel_paid_by: 'company', expenses_cents: 1840, confirmed_on: '2026-04-22' })
  expect(await history(story)).toHaveLength(1)
}))

test('a difference, or silence, that is corrected is a declaration again', () => declared(async (story) => {
  const { world, cast: { company, sme }, halfDayId } = story
  await world.act(system('test'), confirmTacitly, { halfDayId })
  await world.act(sme.manager, disputeHalfDay, { halfDayId, reason: 'C’était l’après-midi' })
  await world.act(company.expert, correctHalfDay, { ...asItWas, halfDayId, day: '2026-04-08', reason: 'Exact' })
  expect(await now(story)).toMatchObject({ status: 'declared', reason: null })
  expect((await history(story))[0]?.before).toMatchObject({ status: 'disputed', reason: 'C’était l’après-midi' })
}))

test('what cannot be is refused, and the half-day stays as it was', () => declared(async (story) => {
  const { world, cast: { company, sme }, halfDayId, other } = story
  const correcting = (fields: object, viewer = company.expert) => refusalOf(world.act(viewer, correctHalfDay, { ...asItWas, halfDayId, reason: 'Parce que', ...fields }))
  const stands = await now(story)
  expect(await correcting({})).toBe('invalid ledger.nothing-changed')
  expect(await correcting({ day: '2026-04-08', reason: '' })).toBe('invalid house.invalid-input')
  expect(await correcting({ day: '2026-04-08' }, sme.manager)).toBe('forbidden access.role-missing')
  expect(await correcting({ travelKm: 4 }, sme.manager)).toBe('forbidden access.role-missing')
  await world.act(sme.manager, reportHalfDay, { halfDayId: other })
  expect(await correcting({ halfDayId: other, task: 'Autre' })).toBe('forbidden access.role-missing')
  expect(await now(story)).toEqual(stands)
  await world.act(sme.manager, correctHalfDay, { ...asItWas, halfDayId: other, half: 'afternoon', task: 'Rendez-vous', reason: 'Précision' })
  expect(await history(story)).toHaveLength(1)
}))

test('a date that is not yet, not covered by the letter or taken is refused', () => declared(async (story) => {
  const { world, cast: { company }, halfDayId } = story
  const correcting = async (fields: object) => {
    const refusal = await refusalOf(world.act(company.expert, correctHalfDay, { ...asItWas, halfDayId, reason: 'Parce que', ...fields }))
    // In the program each call is its own transaction; here what the refused one wrote is undone by hand.
    await world.look((tx) => tx.updateTable('half_days').set({ day: stands.day, half: stands.half, status: stands.status }).where('id', '=', halfDayId).execute())
    return refusal
  }
  const stands = await now(story)
  expect(await correcting({ day: '2026-04-23' })).toBe('invalid ledger.not-yet')
  expect(await correcting({ day: '2026-03-16' })).toBe('invalid ledger.before-signature')
  expect(await correcting({ half: 'afternoon' })).toBe('conflict ledger.half-taken')
}))

test('the expert takes back what nobody answered; the coordinator sets aside the rest, with a reason that stays', () => declared(async (story) => {
  const { world, cast: { company, sme, territory }, halfDayId } = story
  await world.act(sme.manager, confirmHalfDay, { halfDayId })
  expect(await refusalOf(world.act(company.expert, voidHalfDay, { halfDayId, reason: 'Erreur' }))).toBe('conflict house.state-changed')
  await world.act(territory.coordinator, voidHalfDay, { halfDayId, reason: 'Inscrite deux fois' })
  expect(await now(story)).toMatchObject({ status: 'void', reason: 'Inscrite deux fois' })
  expect((await history(story))[0]).toMatchObject({ kind: 'void', by: 'territory' })
}))

test('a half-day to come cannot be set aside: its date is moved', () => declared(async (story) => {
  const { world, cast: { territory }, missionId } = story
  const last = await world.look((tx) => tx.selectFrom('half_days').select('id').where('mission_id', '=', missionId).orderBy('day', 'desc').limit(1).executeTakeFirstOrThrow())
  expect(await refusalOf(world.act(territory.coordinator, voidHalfDay, { halfDayId: last.id, reason: 'Non' }))).toBe('invalid ledger.not-yet')
}))
