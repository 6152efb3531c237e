import { expect, test } from 'vitest'
import { personIdOf, system } from '#house/access.ts'
import type { Context } from '#house/action.ts'
import { usualQuiet } from '#house/clock/quiet-hours.ts'
import { addDays, toInstant } from '#house/clock/plain-date.ts'
import { emit, type Event } from '#house/events/emit.ts'
import { aTerritory } from '#test/harness/network.ts'
import { inWorld, type World } from '#test/harness/world.ts'
import { takeForDigest } from './digest.ts'
import type { Manner } from './letter.tsx'
import { keepPreferences, noticeKinds, type Outlet } from './preferences.ts'
import { queueMail } from './queue.ts'

/** Saturday evening, and the Monday morning when quiet ends. */
const night = toInstant('2026-11-28T22:00+01:00')
const morning = toInstant('2026-11-30T07:30+01:00')

/** Somebody who chose the same for every kind, and a way to write to them that night. */
async function writing(world: World, outlet: Outlet | null) {
  const personId = personIdOf((await aTerritory(world)).coordinator) ?? ''
  world.clock.set('2026-11-28', 22)
  return await world.look(async (tx) => {
    const context: Context = { tx, viewer: system('test'), now: world.clock.now(), today: world.clock.today(), ids: world.tools.ids, site: world.tools.site, onBehalf: null, emitted: [] }
    if (outlet) await keepPreferences(context, personId, { quiet: usualQuiet, outlets: Object.fromEntries(noticeKinds.map((kind) => [kind, outlet])) })
    await emit(context, 'test.happened', { id: personId })
    const event: Event = { id: context.emitted[0]!.id, seq: 1, name: 'test.happened', ids: {}, codes: {}, territoryId: null, occurredAt: night }
    const write = (template: string, manner?: Manner) =>
      queueMail(context, event, template, { personId, address: 'a@exemple.example', locale: 'fr' }, { subject: template, greeting: '', paragraphs: [], button: { label: 'Ouvrir', url: `http://here/${template}` }, closing: [], ...(manner ? { manner } : {}) })
    const leaving = async () => Object.fromEntries((await tx.selectFrom('mails').select(['template', 'due_at']).where('person_id', '=', personId).execute()).map(({ template, due_at }) => [template, due_at]))
    return { context, personId, write, leaving }
  })
}

test('a letter that says nothing of itself is always sent, once quiet is over; what was asked for or is due leaves at once', () => inWorld(async (world) => {
  const { context, write, leaving } = await writing(world, 'never')
  await write('refusal')
  await write('sign-in-link', { atOnce: true })
  await write('vote', { answerBy: context.today })
  await write('vote-next-week', { answerBy: addDays(context.today, 9) })
  expect(await leaving()).toEqual({ refusal: morning, 'sign-in-link': night, vote: night, 'vote-next-week': morning })
}))

test('a kind somebody refused is not written, and one kept for the week is a line, once', () => inWorld(async (world) => {
  const never = await writing(world, 'never')
  await never.write('news', { kind: 'referral' })
  expect(await never.leaving()).toEqual({})
  const weekly = await writing(world, 'weekly')
  await weekly.write('news', { kind: 'referral' })
  await weekly.write('news', { kind: 'referral' })
  // The weekly letter itself is never kept for itself.
  await weekly.write('weekly-digest', { kind: 'work-list' })
  expect(await weekly.leaving()).toEqual({ 'weekly-digest': morning })
  expect(await takeForDigest(weekly.context, weekly.personId)).toEqual([{ subject: 'news', url: 'http://here/news' }])
  expect(await takeForDigest(weekly.context, weekly.personId)).toEqual([])
}))

test('without a choice every kind goes', () => inWorld(async (world) => {
  const { write, leaving } = await writing(world, null)
  await write('news', { kind: 'referral' })
  expect(await leaving()).toEqual({ news: morning })
}))
