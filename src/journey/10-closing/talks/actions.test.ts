import { expect, test } from 'vitest'
import { fileOfManager, fileOfTerritory } from '#hall/files/sheet/queries.ts'
import { indicatorOf } from '#journey/12-barometer/indicators.ts'
import { aCast, approve, carryOut, close, engage, plan, sign } from '#test/harness/story.ts'
import { inWorld, refusalOf, type World } from '#test/harness/world.ts'
import { closingOfFile } from '../desk/queries.ts'
import { recordTalk } from './actions.ts'

async function over(world: World) {
  const cast = await aCast(world)
  const missionId = await plan(cast, await engage(cast, await approve(cast)))
  await sign(cast, missionId)
  await carryOut(cast, missionId)
  const row = await world.look((tx) => tx.selectFrom('closings').innerJoin('projects', 'projects.id', 'closings.project_id').select(['closings.id', 'reference']).where('mission_id', '=', missionId).executeTakeFirstOrThrow())
  return { cast, missionId, closingId: row.id, reference: row.reference }
}
const talk = { side: 'sme', heldOn: '2026-05-20', channel: 'telephone', minutes: '25', note: 'Le tableau sert', nextStep: '' }

test('talks with both sides are kept after the closing, counted apart and never as days', () => inWorld(async (world) => {
  const { cast, missionId, closingId, reference } = await over(world)
  const { territory: { coordinator }, company, sme } = cast
  expect(await refusalOf(world.act(coordinator, recordTalk, { closingId, ...talk }))).toBe('conflict closing.talk-after-closing')
  await close(cast, missionId)
  const delivered = () => world.look(async (tx) => (await indicatorOf('daysDelivered')!.rows(2026).execute(tx)).rows.reduce((sum, { amount }) => sum + amount, 0))
  const before = await delivered()
  await world.act(coordinator, recordTalk, { closingId, ...talk })
  await world.act(coordinator, recordTalk, { closingId, ...talk, side: 'expert', minutes: 10, nextStep: 'Rappeler en septembre' })
  expect(await delivered()).toBe(before)
  const { talks } = await world.ask(coordinator, closingOfFile, { reference, closingId })
  expect(talks.map(({ side, minutes, next_step }) => `${side} ${minutes} ${next_step}`).toSorted()).toEqual(['expert 10 Rappeler en septembre', 'sme 25 '])
  expect(talks.map(({ family_name }) => family_name).every(Boolean)).toBe(true)
  const sheet = await world.ask(coordinator, fileOfTerritory, { reference })
  expect(JSON.stringify(sheet)).not.toContain('Le tableau sert')
  expect(sheet.results.closings.map(({ talks: count }) => count)).toEqual([2])
  expect((await world.ask(sme.manager, fileOfManager, { reference })).results.closings.map(({ talks: count }) => count)).toEqual([0])
  expect(await refusalOf(world.act(company.correspondent, recordTalk, { closingId, ...talk }))).toBe('forbidden access.role-missing')
}))

test('a talk to come, before the closing or of no length is refused beside its field', () => inWorld(async (world) => {
  const { cast, missionId, closingId } = await over(world)
  await close(cast, missionId)
  const { coordinator } = cast.territory
  expect(await refusalOf(world.act(coordinator, recordTalk, { closingId, ...talk, heldOn: '2026-05-21' }))).toBe('invalid closing.talk-to-come')
  expect(await refusalOf(world.act(coordinator, recordTalk, { closingId, ...talk, heldOn: '2026-05-19' }))).toBe('conflict closing.talk-after-closing')
  for (const minutes of ['0', '241', '']) expect(await refusalOf(world.act(coordinator, recordTalk, { closingId, ...talk, minutes }))).toBe('invalid house.invalid-input')
}))
