import { expect, test } from 'vitest'
import { personIdOf, system } from '#house/access.ts'
import { aCast, approve } from '#test/harness/story.ts'
import { inWorld, person, refusalOf, type World } from '#test/harness/world.ts'
import { contractAdvance, disburseAdvance } from '../actions.ts'
import { advanceFund } from '../fund/queries.ts'
import { callAdvance, recordPayment, rescheduleAdvance, writeOffAdvance } from '../postings/actions.ts'
import { remindOfAdvance } from './actions.ts'
import { remindOfAdvances } from './timers.ts'

/** 20,000 euros paid out on 17 March 2026, ten instalments of 2,000 from 17 May. */
async function paidOut(world: World) {
  const cast = await aCast(world)
  const { projectId } = await approve(cast)
  const { id: advanceId } = await world.look((tx) => tx.selectFrom('advances').select('id').where('project_id', '=', projectId).executeTakeFirstOrThrow())
  const fund = person('0190c0de-0000-7000-8000-0000000000f1', { role: 'fund-manager', territoryId: cast.territory.id })
  await world.act(cast.territory.coordinator, contractAdvance, { advanceId, graceMonths: 1, instalments: 10 })
  await world.settle()
  await world.act(fund, disburseAdvance, { advanceId })
  await world.settle()
  const due = () => world.look((tx) => remindOfAdvances.due({ tx, viewer: system('timer'), now: world.clock.now(), today: world.clock.today() }))
  const night = async (day: string) => {
    world.clock.set(day, 3)
    const inputs = (await due()).filter((one) => (one as { advanceId: string }).advanceId === advanceId)
    for (const input of inputs) await refusalOf(world.act(system('timer'), remindOfAdvance, input)).catch(() => null)
    await world.settle()
    return inputs.length
  }
  const letters = () => world.look(async (tx) => (await tx.selectFrom('mails').select(['template', 'subject', 'text_body']).where('person_id', '=', personIdOf(cast.sme.manager)).where('template', 'like', 'advance-%').orderBy('id').execute()))
  return { cast, advanceId, fund, night, letters }
}
const plain = (text: string | undefined) => (text ?? '').replaceAll(/[\u00a0\u202f]/g, ' ')

test('from the contract to 90 days late the manager is written to once a step, with the amounts of that day', () => inWorld(async (world) => {
  const { cast, night, letters, fund } = await paidOut(world)
  for (const day of ['2026-05-06', '2026-05-07', '2026-05-08', '2026-05-18', '2026-05-19', '2026-06-16', '2026-07-16', '2026-08-15', '2026-10-01']) await night(day)
  const sent = await letters()
  // The first two are of one moment.
  expect([...sent.map(({ template }) => template).slice(0, 2).toSorted(), ...sent.map(({ template }) => template).slice(2)]).toEqual(['contracted', 'disbursed', 'first', 'late-1', 'late-30', 'late-60', 'late-90'].map((step) => `advance-${step}-to-sme`))
  expect(plain(sent[2]?.subject)).toContain('2 000 € le 17 mai 2026')
  expect(plain(sent[6]?.text_body)).toMatch(/Au 15 août 2026, 6 000 € dus par [^]*depuis le 17 mai 2026[^]*soit 20 000 €/)
  expect(plain(sent[3]?.text_body)).toMatch(/\/l\//)
  const { late: [line] } = await world.ask(fund, advanceFund, { territoryId: cast.territory.id })
  expect(line).toMatchObject({ toCall: false, lastLetter: { step: 'late-90', sentOn: '2026-08-15' } })
}), 60_000)

test('the timer run twice sends one letter, two runs of the same moment too', () => inWorld(async (world) => {
  const { advanceId, night, letters } = await paidOut(world)
  expect([await night('2026-05-18'), await night('2026-05-18')]).toEqual([1, 0])
  expect(await refusalOf(world.act(system('timer'), remindOfAdvance, { advanceId }))).toBe('conflict advances.reminded-already')
  expect((await letters()).filter(({ template }) => template.includes('late'))).toHaveLength(1)
}))

test('a payment before the letter is written stops it', () => inWorld(async (world) => {
  const { advanceId, fund, letters } = await paidOut(world)
  world.clock.set('2026-05-18', 3)
  await world.act(system('timer'), remindOfAdvance, { advanceId })
  await world.act(fund, recordPayment, { advanceId, amountCents: 200_000, operationKey: 'A' })
  await world.settle()
  expect((await letters()).some(({ template }) => template.includes('late'))).toBe(false)
  expect(await refusalOf(world.act(system('timer'), remindOfAdvance, { advanceId }))).toBe('conflict advances.nothing-to-remind')
}))

test.each([
  ['paid', recordPayment, { amountCents: 200_000, operationKey: 'A' }, 0], ['rescheduled', rescheduleAdvance, { graceMonths: 3, instalments: 10, reason: 'Accord', version: 1 }, 0],
  ['called', callAdvance, {}, 1], ['lost', writeOffAdvance, {}, 0],
] as const)('once %s, no reminder follows', (_what, act, input, letter) => inWorld(async (world) => {
  const { advanceId, fund, night, letters } = await paidOut(world)
  await night('2026-05-18')
  await world.act(fund, act, { advanceId, ...input })
  await world.settle()
  const before = (await letters()).length
  expect(await night('2026-06-16')).toBe(0)
  expect((await letters()).length).toBe(before)
  expect((await letters()).filter(({ template }) => template === 'advance-called-to-sme')).toHaveLength(letter)
}))

test('the last payment is thanked for', () => inWorld(async (world) => {
  const { advanceId, fund, letters } = await paidOut(world)
  await world.act(fund, recordPayment, { advanceId, amountCents: 2_000_000, operationKey: 'A' })
  await world.settle()
  expect((await letters()).map(({ template }) => template)).toContain('advance-repaid-to-sme')
}))

test('where no address takes letters nothing is sent, and the fund manager sees whom to call', () => inWorld(async (world) => {
  const { cast, fund, advanceId, night, letters } = await paidOut(world)
  await world.look((tx) => tx.updateTable('people').set({ email_failed_on: world.clock.today() }).where('id', '=', cast.sme.managerId).execute())
  const before = (await letters()).length
  await night('2026-05-18')
  expect((await letters()).length).toBe(before)
  expect(await refusalOf(world.act(system('timer'), remindOfAdvance, { advanceId }))).toBe('conflict advances.nobody-to-write')
  const { late: [line] } = await world.ask(fund, advanceFund, { territoryId: cast.territory.id })
  expect(line).toMatchObject({ toCall: true, lastLetter: null })
}))
