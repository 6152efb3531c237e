import { expect, test } from 'vitest'
import { sql } from 'kysely'
import { aCast, approve } from '#test/harness/story.ts'
import { inWorld, person, refusalOf } from '#test/harness/world.ts'
import { contractAdvance, disburseAdvance } from '../actions.ts'
import { owedCents } from './queries.ts'
import { recordPayment, writeOffAdvance } from './actions.ts'

test('what is owed follows the postings: paid out, repaid once per key, never beyond, then settled', () => inWorld(async (world) => {
  const cast = await aCast(world)
  const { projectId } = await approve(cast)
  const { id: advanceId } = await world.look((tx) => tx.selectFrom('advances').select('id').where('project_id', '=', projectId).executeTakeFirstOrThrow())
  const manager = person('0190c0de-0000-7000-8000-0000000000f1', { role: 'fund-manager', territoryId: cast.territory.id })
  const owed = () => world.look((tx) => owedCents({ tx }, advanceId))
  await world.act(cast.territory.coordinator, contractAdvance, { advanceId })
  await world.act(manager, disburseAdvance, { advanceId })
  expect(await owed()).toBe(2_000_000)
  const pay = (amountCents: number, operationKey: string) => world.act(manager, recordPayment, { advanceId, amountCents, operationKey })
  await pay(500_001, 'VIR-1')
  await pay(500_001, 'VIR-1')
  expect(await owed()).toBe(1_499_999)
  expect(await refusalOf(pay(1, 'VIR-1'))).toBe('conflict advances.key-used')
  await sql`savepoint beyond`.execute(world.tx)
  expect(await refusalOf(pay(1_500_000, 'VIR-2'))).toBe('conflict advances.more-than-owed')
  await sql`rollback to savepoint beyond`.execute(world.tx)
  await pay(1_499_999, 'VIR-3')
  expect(await owed()).toBe(0)
  expect((await world.look((tx) => tx.selectFrom('advances').select('status').where('id', '=', advanceId).executeTakeFirstOrThrow())).status).toBe('repaid')
  expect(await refusalOf(world.act(manager, writeOffAdvance, { advanceId }))).toBe('conflict house.state-changed')
}))
