import { expect, test } from 'vitest'
import { workList } from '#hall/today/queries.ts'
import { logOfFile } from '#hall/files/sheet/journal/queries.ts'
import { addPerson } from '#people/persons/actions.ts'
import { mergePeople } from '#people/persons/merging/actions.ts'
import { aTerritory } from '#test/harness/network.ts'
import { aCast, approve } from '#test/harness/story.ts'
import { inWorld, refusalOf } from '#test/harness/world.ts'
import { correctCall, recordCall, settleCallBack } from './actions.ts'
import { callsOfFile, callsOfPerson } from './queries.ts'

const said = { direction: 'out', channel: 'telephone', heldOn: '2026-03-17', said: 'Préfère être rappelé après sa clôture', callBackOn: '2026-03-20', callBackPersonId: null }

test('a call is noted, its call-back becomes a task, late the day after, put off, then done', () => inWorld(async (world) => {
  const cast = await aCast(world)
  const { projectId } = await approve(cast)
  const { coordinator, id: territoryId } = cast.territory
  const { callBackId } = await world.act(coordinator, recordCall, { ...said, territoryId, projectId, personId: cast.sme.managerId })
  const calls = async () => (await world.ask(coordinator, workList, { territoryId })).tasks.filter(({ code }) => code === 'call')
  expect(await calls()).toEqual([])
  world.clock.set('2026-03-20')
  expect(await calls()).toMatchObject([{ due: '2026-03-20', waits: false, projectId, href: `/rappels/${callBackId}` }])
  world.clock.set('2026-03-21')
  expect((await calls())[0]).toMatchObject({ due: '2026-03-20' })
  const later = await world.act(coordinator, settleCallBack, { callBackId, dueOn: '2026-03-24' })
  expect(await calls()).toEqual([])
  expect(await refusalOf(world.act(coordinator, settleCallBack, { callBackId, dueOn: null }))).toBe('conflict house.state-changed')
  world.clock.set('2026-03-24')
  expect(await calls()).toMatchObject([{ href: `/rappels/${later.callBackId}` }])
  await world.act(coordinator, settleCallBack, { callBackId: later.callBackId, dueOn: null })
  expect(await calls()).toEqual([])
  const { reference } = await world.look((tx) => tx.selectFrom('projects').select('reference').where('id', '=', projectId).executeTakeFirstOrThrow())
  const log = await world.ask(coordinator, logOfFile, { reference, page: 1 })
  expect(log.events.map(({ name }) => name)).toEqual(expect.arrayContaining(['call.recorded', 'call-back.moved', 'call-back.done']))
}))

test('a correction takes the place of what was noted and both stay; the row itself cannot be rewritten', () => inWorld(async (world) => {
  const { territory: { coordinator, id: territoryId }, sme } = await aCast(world)
  world.clock.set('2026-03-17')
  const { callId } = await world.act(coordinator, recordCall, { ...said, territoryId, projectId: null, personId: sme.managerId })
  await world.act(coordinator, correctCall, { ...said, callId, said: 'Préfère le 24', callBackOn: '2026-03-24' })
  expect(await refusalOf(world.act(coordinator, correctCall, { ...said, callId }))).toBe('conflict people.call-corrected-already')
  const shown = await world.ask(coordinator, callsOfPerson, { personId: sme.managerId })
  expect(shown.rows).toMatchObject([{ said: 'Préfère le 24', call_back_on: '2026-03-24', earlier: [{ said: said.said }] }])
  const open = await world.look((tx) => tx.selectFrom('call_backs').select('due_on').where('status', '=', 'due').execute())
  expect(open).toEqual([{ due_on: '2026-03-24' }])
  await world.ask(coordinator, callsOfPerson, { personId: sme.managerId })
  await expect(world.tx.updateTable('calls').set({ said: 'autre chose' }).where('id', '=', callId).execute()).rejects.toThrow(/write a correction/)
}))

test('whoever was to be called again is called in the person of the record that was kept', () => inWorld(async (world) => {
  const { territory: { coordinator, id: territoryId }, sme } = await aCast(world)
  world.clock.set('2026-03-17')
  const { personId } = await world.act(coordinator, addPerson, { givenName: 'Double', familyName: 'Essai', email: null, role: 'referrer', telephone: null, gender: null, siteId: null, territoryId, organisationId: null })
  const { callBackId } = await world.act(coordinator, recordCall, { ...said, territoryId, projectId: null, personId })
  await world.act(coordinator, mergePeople, { keptId: sme.managerId, mergedId: personId })
  await world.settle()
  expect(await world.look((tx) => tx.selectFrom('call_backs').select('person_id').where('id', '=', callBackId).executeTakeFirst())).toEqual({ person_id: sme.managerId })
  expect((await world.ask(coordinator, callsOfPerson, { personId: sme.managerId })).rows).toMatchObject([{ said: said.said }])
}))

test('dates and persons are checked; another territory finds neither the file nor its calls', () => inWorld(async (world) => {
  const cast = await aCast(world)
  const { projectId } = await approve(cast)
  const { coordinator, id: territoryId, member } = cast.territory
  const call = { ...said, territoryId, projectId, personId: cast.sme.managerId }
  expect(await refusalOf(world.act(coordinator, recordCall, { ...call, heldOn: '2026-03-18' }))).toBe('invalid people.call-to-come')
  expect(await refusalOf(world.act(coordinator, recordCall, { ...call, callBackOn: '2026-03-16' }))).toBe('invalid people.call-back-past')
  expect(await refusalOf(world.act(coordinator, recordCall, { ...call, projectId: null, personId: null }))).toBe('invalid people.call-about-nobody')
  await world.act(coordinator, recordCall, call)
  const { reference } = await world.look((tx) => tx.selectFrom('projects').select('reference').where('id', '=', projectId).executeTakeFirstOrThrow())
  const elsewhere = await aTerritory(world)
  expect(await refusalOf(world.ask(elsewhere.coordinator, callsOfFile, { reference }))).toBe('not-found house.not-found')
  expect(await refusalOf(world.act(elsewhere.coordinator, recordCall, { ...call, territoryId: elsewhere.id }))).toBe('not-found house.not-found')
  for (const reader of [member, cast.sme.manager, cast.company.correspondent, cast.company.expert]) expect(await refusalOf(world.ask(reader, callsOfFile, { reference }))).toBe('forbidden access.role-missing')
}))
