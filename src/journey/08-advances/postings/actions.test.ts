import { expect, test } from 'vitest'
import { sql } from 'kysely'
import { toPlainDate } from '#house/clock/plain-date.ts'
import { toCents } from '#house/units.ts'
import { declareDeMinimis } from '#journey/01-intake/eligibility/actions.ts'
import { aCast, approve } from '#test/harness/story.ts'
import { inWorld, person, refusalOf } from '#test/harness/world.ts'
import { contractAdvance, disburseAdvance } from '../actions.ts'
import { advanceFund } from '../fund/queries.ts'
import { owedCents } from './queries.ts'
import { callAdvance, recordPayment, rescheduleAdvance, reversePayment, writeOffAdvance } from './actions.ts'

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

test('rescheduled, called and settled early: each agreement stays, one event a payment', () => inWorld(async (world) => {
  const cast = await aCast(world)
  const { projectId } = await approve(cast)
  const { id: advanceId } = await world.look((tx) => tx.selectFrom('advances').select('id').where('project_id', '=', projectId).executeTakeFirstOrThrow())
  const manager = person('0190c0de-0000-7000-8000-0000000000f1', { role: 'fund-manager', territoryId: cast.territory.id })
  await world.act(cast.territory.coordinator, contractAdvance, { advanceId, graceMonths: 0, instalments: 10 })
  await world.act(manager, disburseAdvance, { advanceId })
  await world.act(manager, recordPayment, { advanceId, amountCents: 500_000, operationKey: 'A' })
  const terms = { advanceId, graceMonths: 3, instalments: 7, reason: 'Carnet de commandes en baisse' }
  await world.act(manager, rescheduleAdvance, { ...terms, version: 1 })
  const savepoint = async (attempt: () => Promise<unknown>) => {
    await sql`savepoint attempt`.execute(world.tx)
    const code = await refusalOf(attempt())
    await sql`rollback to savepoint attempt`.execute(world.tx)
    return code
  }
  expect(await savepoint(() => world.act(manager, rescheduleAdvance, { ...terms, version: 1 }))).toBe('conflict advances.rescheduled-meanwhile')
  expect(await savepoint(() => world.act(manager, recordPayment, { advanceId, amountCents: 1, operationKey: 'B', receivedOn: toPlainDate('2020-01-01') }))).toBe('conflict advances.day-of-payment')
  expect(await world.look((tx) => tx.selectFrom('advance_reschedulings').select(['version', 'spread_cents', 'instalments']).execute())).toEqual([{ version: 1, spread_cents: 1_500_000, instalments: 7 }])
  await world.act(manager, callAdvance, { advanceId })
  await world.act(manager, recordPayment, { advanceId, amountCents: 1_500_000, operationKey: 'B' })
  const events = await world.look((tx) => tx.selectFrom('events').select('name').where('name', 'like', 'advance.%').execute())
  expect(events.map(({ name }) => name).toSorted()).toEqual(['advance.called', 'advance.contracted', 'advance.disbursed', 'advance.granted', 'advance.payment-recorded', 'advance.repaid', 'advance.rescheduled'])
}))

test('a payment typed by mistake is taken back once, by an entry of its own; a called advance stays called', () => inWorld(async (world) => {
  const cast = await aCast(world)
  const { projectId } = await approve(cast)
  const { id: advanceId } = await world.look((tx) => tx.selectFrom('advances').select('id').where('project_id', '=', projectId).executeTakeFirstOrThrow())
  const manager = person('0190c0de-0000-7000-8000-0000000000f1', { role: 'fund-manager', territoryId: cast.territory.id })
  await world.act(cast.territory.coordinator, contractAdvance, { advanceId })
  await world.act(manager, disburseAdvance, { advanceId })
  await world.act(manager, recordPayment, { advanceId, amountCents: 300_000, operationKey: 'A' })
  await world.act(manager, callAdvance, { advanceId })
  await world.act(manager, recordPayment, { advanceId, amountCents: 1_700_000, operationKey: 'B' })
  const postings = await world.look((tx) => tx.selectFrom('advance_postings').select(['id', 'amount_cents']).where('advance_id', '=', advanceId).execute())
  const of = (cents: number) => postings.find(({ amount_cents }) => amount_cents === cents)?.id
  const [disbursement, first] = [of(2_000_000), of(300_000)]
  await world.act(manager, reversePayment, { advanceId, postingId: first, reason: 'Saisi deux fois' })
  expect(await world.look((tx) => owedCents({ tx }, advanceId))).toBe(300_000)
  expect((await world.look((tx) => tx.selectFrom('advances').select('status').where('id', '=', advanceId).executeTakeFirstOrThrow())).status).toBe('called')
  const fund = await world.ask(manager, advanceFund)
  expect(fund.advances.map(({ lent, repaid, owed }) => ({ lent, repaid, owed }))).toEqual([{ lent: 2_000_000, repaid: 1_700_000, owed: 300_000 }])
  expect(await refusalOf(world.act(manager, reversePayment, { advanceId, postingId: first, reason: 'Encore' }))).toBe('conflict advances.reversed-already')
  expect(await refusalOf(world.act(manager, reversePayment, { advanceId, postingId: disbursement, reason: 'Non' }))).toBe('not-found house.not-found')
}))

test('an advance beyond what the single undertaking may still receive is not contracted', () => inWorld(async (world) => {
  const cast = await aCast(world)
  const { projectId } = await approve(cast)
  const { id: advanceId } = await world.look((tx) => tx.selectFrom('advances').select('id').where('project_id', '=', projectId).executeTakeFirstOrThrow())
  const today = world.clock.today()
  const declare = (euros: number) => world.act(cast.territory.coordinator, declareDeMinimis, {
    projectId, declaredOn: today, declaredBy: 'Le dirigeant', undertaking: '', grantingAuthority: 'Opérateur', grossGrantCents: toCents(200_000), aids: [{ authority: 'Région', grantedOn: today, cents: toCents(euros * 100) }],
  })
  await declare(298_001)
  await sql`savepoint beyond`.execute(world.tx)
  expect(await refusalOf(world.act(cast.territory.coordinator, contractAdvance, { advanceId }))).toBe('conflict advances.de-minimis')
  await sql`rollback to savepoint beyond`.execute(world.tx)
  await world.look((tx) => sql`delete from de_minimis_statements`.execute(tx))
  await declare(298_000)
  await world.act(cast.territory.coordinator, contractAdvance, { advanceId })
}))

test('an advance contracted the same day by a sister firm of another territory counts', () => inWorld(async (world) => {
  const [sister, cast] = [await aCast(world), await aCast(world)]
  const contract = async (of: typeof cast, undertaking: string, receivedCents: number) => {
    const { projectId } = await approve(of)
    const { id: advanceId } = await world.look((tx) => tx.selectFrom('advances').select('id').where('project_id', '=', projectId).executeTakeFirstOrThrow())
    const today = world.clock.today()
    const aids = receivedCents > 0 ? [{ authority: 'Région', grantedOn: today, cents: toCents(receivedCents) }] : []
    await world.act(of.territory.coordinator, declareDeMinimis, { projectId, declaredOn: today, declaredBy: 'Le dirigeant', undertaking, grantingAuthority: 'Opérateur', grossGrantCents: toCents(2_000_00), aids })
    return await world.act(of.territory.coordinator, contractAdvance, { advanceId })
  }
  await contract(sister, '', 0)
  const { siren } = await world.look((tx) => tx.selectFrom('organisations').select('siren').where('id', '=', sister.sme.id).executeTakeFirstOrThrow())
  expect(await refusalOf(contract(cast, `Avec la société de SIREN ${siren ?? ''}`, 297_000_00))).toBe('conflict advances.de-minimis')
}))
