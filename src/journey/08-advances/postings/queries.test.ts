import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { Refusal } from '#house/refusal.ts'
import { toCents } from '#house/units.ts'
import { aCast, approve } from '#test/harness/story.ts'
import { inWorld, person } from '#test/harness/world.ts'
import { contractAdvance, disburseAdvance } from '../actions.ts'
import { callAdvance, recordPayment, rescheduleAdvance, writeOffAdvance } from './actions.ts'

/** Park and Miller's generator: the same run every time. */
function seeded(seed: number) {
  let state = seed
  return (below: number) => (state = (state * 48_271) % 2_147_483_647) % below
}

test('whatever is recorded, sent twice or refused: debits equal credits and nobody owes less than nothing', () => inWorld(async (world) => {
  const cast = await aCast(world)
  const { projectId } = await approve(cast)
  const { id: advanceId } = await world.look((tx) => tx.selectFrom('advances').select('id').where('project_id', '=', projectId).executeTakeFirstOrThrow())
  const manager = person('0190c0de-0000-7000-8000-0000000000f1', { role: 'fund-manager', territoryId: cast.territory.id })
  await world.act(cast.territory.coordinator, contractAdvance, { advanceId })
  await world.act(manager, disburseAdvance, { advanceId })
  const pick = seeded(7)
  const expected = new Map<string, number>()
  const tries = { refused: 0, done: 0 }
  let owed = 2_000_000
  let version = 1
  const pay = async () => {
    const [key, amountCents] = [`VIR-${pick(600)}`, pick(25) === 0 ? owed + 1 : 1 + pick(9000)]
    await world.act(manager, recordPayment, { advanceId, amountCents: toCents(amountCents), operationKey: key })
    if (!expected.has(key)) owed -= amountCents
    expected.set(key, amountCents)
  }
  const reschedule = async () => {
    await world.act(manager, rescheduleAdvance, { advanceId, graceMonths: pick(12), instalments: 1 + pick(60), reason: 'Accord', version })
    version += 1
  }
  const attempt = async (act: () => Promise<unknown>) => {
    await sql`savepoint operation`.execute(world.tx)
    try {
      await act()
      tries.done += 1
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      await sql`rollback to savepoint operation`.execute(world.tx)
      tries.refused += 1
    }
  }
  for (let at = 0; at < 2000; at += 1) await attempt(pick(50) === 0 ? () => world.act(manager, callAdvance, { advanceId }) : pick(60) === 0 ? reschedule : pay)
  const sums = () => world.look(async (tx) => (await sql<{ owed: number; payments: number; debits: number; credits: number }>`
    select sum(case when debit = 'receivable' then amount_cents when credit = 'receivable' then -amount_cents else 0 end)::int as owed, (count(*) filter (where kind = 'payment'))::int as payments,
      (select sum(amount_cents)::int from advance_postings, unnest(array['cash', 'receivable', 'loss']) account where debit = account) as debits,
      (select sum(amount_cents)::int from advance_postings, unnest(array['cash', 'receivable', 'loss']) account where credit = account) as credits from advance_postings`.execute(tx)).rows[0])
  const found = await sums()
  expect(found).toMatchObject({ owed, payments: expected.size })
  expect(found?.debits).toBe(found?.credits)
  expect(owed).toBeGreaterThanOrEqual(0)
  expect(tries.done).toBeGreaterThan(300)
  expect(tries.refused).toBeGreaterThan(100)
  if (owed > 0) await world.act(manager, writeOffAdvance, { advanceId })
  expect((await sums())?.owed).toBe(0)
}), 60_000)
