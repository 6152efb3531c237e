import { expect, test } from 'vitest'
import { aTerritory } from '#test/harness/network.ts'
import { inWorld, person, refusalOf } from '#test/harness/world.ts'
import { setSocialCeiling } from './actions.ts'
import { currentParameters, socialCeilingsKnown } from './queries.ts'

test('an administrator adds the year whose order has come out, and corrects it; nobody else does', () => inWorld(async (world) => {
  const { coordinator } = await aTerritory(world)
  const admin = person((await world.look((tx) => tx.selectFrom('people').select('id').executeTakeFirstOrThrow())).id, { role: 'network-admin' })
  const order = { year: '2027', monthly: '4100', act: 'arrêté du 20 décembre 2026' }
  expect(await refusalOf(world.act(coordinator, setSocialCeiling, order))).toBe('forbidden access.role-missing')
  await world.act(admin, setSocialCeiling, order)
  await world.act(admin, setSocialCeiling, { ...order, monthly: '4110' })
  const { ceilings } = await world.ask(coordinator, socialCeilingsKnown)
  expect(ceilings.slice(0, 2)).toEqual([{ year: 2027, monthly: 4110, act: order.act, added: true }, { year: 2026, monthly: 4005, act: 'arrêté du 22 décembre 2025', added: false }])
  const known = await world.look((tx) => currentParameters({ tx, viewer: admin, now: world.clock.now(), today: world.clock.today() }))
  expect(known.monthlyCeilings.get(2027)).toBe(4110)
}))
