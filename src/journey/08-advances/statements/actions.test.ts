import { expect, test } from 'vitest'
import { sql } from 'kysely'
import type { Viewer } from '#house/access.ts'
import { camt, type Entry } from '#test/harness/camt.ts'
import { aCast, approve, type Cast } from '#test/harness/story.ts'
import { inWorld, person, refusalOf, type World } from '#test/harness/world.ts'
import { contractAdvance, disburseAdvance } from '../actions.ts'
import { reversePayment } from '../postings/actions.ts'
import { owedCents } from '../postings/queries.ts'
import { bringStatement, matchMovement, setMovementAside, takeMovementUp, unmatchMovement } from './actions.ts'
import { statementOf } from './queries.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)
const file = (entries: readonly Entry[], closing: string, id?: string) => bytesOf(camt({ opening: '100.00', closing, entries, ...(id ? { id } : {}), from: '2026-05-01', to: '2026-12-31' }))

/** An advance of 20,000 euros that was paid out, and its fund manager. */
async function aPaidAdvance(world: World): Promise<{ cast: Cast; manager: Viewer; advanceId: string; reference: string; day: string }> {
  const cast = await aCast(world)
  const { projectId } = await approve(cast)
  const manager = person('0190c0de-0000-7000-8000-0000000000f1', { role: 'fund-manager', territoryId: cast.territory.id })
  const { id: advanceId } = await world.look((tx) => tx.selectFrom('advances').select('id').where('project_id', '=', projectId).executeTakeFirstOrThrow())
  const { reference } = await world.look((tx) => tx.selectFrom('projects').select('reference').where('id', '=', projectId).executeTakeFirstOrThrow())
  await world.act(cast.territory.coordinator, contractAdvance, { advanceId })
  await world.act(manager, disburseAdvance, { advanceId })
  return { cast, manager, advanceId, reference, day: world.clock.today() }
}

test('a statement is brought once, its payment proposed, matched once and posted on the bank’s day; the same again changes nothing', () => inWorld(async (world) => {
  const { cast, manager, advanceId, reference, day } = await aPaidAdvance(world)
  const bring = (bytes: Uint8Array) => world.act(manager, bringStatement, { territoryId: cast.territory.id, bytes })
  const entries: Entry[] = [{ amount: '333.33', name: 'X', label: `AVANCE ${reference}`, day }, { amount: '12.50', out: true, label: 'FRAIS', day }]
  const brought = await bring(file(entries, '420.83'))
  expect(brought).toMatchObject({ statements: 1, movements: 2 })
  expect(await bring(file(entries, '420.83', 'AUTRE-NOM'))).toEqual({ statementId: null, statements: 0, movements: 0 })
  // A longer statement tells of the same movements and of one more.
  expect(await bring(file([...entries, { amount: '1.00', name: 'Y', label: 'Z', day }], '421.83'))).toMatchObject({ statements: 1, movements: 1 })

  const shown = () => world.ask(manager, statementOf, { statementId: brought.statementId ?? '' })
  const [received, fees] = (await shown()).movements
  expect(received?.proposals.map(({ advance, grounds }) => [advance.advanceId, grounds[0]])).toEqual([[advanceId, 'reference']])
  expect(fees?.proposals).toEqual([])
  await world.act(manager, matchMovement, { movementId: received?.id, advanceId })
  expect(await world.look((tx) => owedCents({ tx }, advanceId))).toBe(20_000_00 - 333_33)
  expect(await refusalOf(world.act(manager, matchMovement, { movementId: received?.id, advanceId }))).toBe('conflict house.state-changed')
  expect(await world.look((tx) => tx.selectFrom('advance_postings').select(['booked_on', 'amount_cents']).where('kind', '=', 'payment').where('advance_id', '=', advanceId).execute())).toEqual([{ booked_on: day, amount_cents: 333_33 }])

  await sql`savepoint fees`.execute(world.tx)
  expect(await refusalOf(world.act(manager, matchMovement, { movementId: fees?.id, advanceId }))).toBe('conflict advances.movement-out')
  await sql`rollback to savepoint fees`.execute(world.tx)
  await world.act(manager, setMovementAside, { movementId: fees?.id, reason: 'Frais bancaires' })
  expect((await shown()).movements.map(({ status }) => status)).toEqual(['matched', 'set-aside'])
  await world.act(manager, takeMovementUp, { movementId: fees?.id })
  expect((await shown()).movements.map(({ status, reason }) => [status, reason])).toEqual([['matched', ''], ['open', '']])
}))

test('a movement matched to the wrong advance is freed: the payment is taken back there, and matched again it is posted anew', () => inWorld(async (world) => {
  const { cast, manager, advanceId, day } = await aPaidAdvance(world)
  const { statementId } = await world.act(manager, bringStatement, { territoryId: cast.territory.id, bytes: file([{ amount: '20000.00', name: 'X', label: 'VIR', day }], '20100.00') })
  const shown = async () => (await world.ask(manager, statementOf, { statementId: statementId ?? '' })).movements[0]
  const movementId = (await shown())?.id
  const look = (entry: 'status' | 'owed') => world.look(async (tx) => (entry === 'owed' ? await owedCents({ tx }, advanceId) : (await tx.selectFrom('advances').select('status').where('id', '=', advanceId).executeTakeFirstOrThrow()).status))
  await world.act(manager, matchMovement, { movementId, advanceId })
  expect([await look('status'), await look('owed')]).toEqual(['repaid', 0])
  const { id: postingId } = await world.look((tx) => tx.selectFrom('advance_postings').select('id').where('kind', '=', 'payment').where('advance_id', '=', advanceId).executeTakeFirstOrThrow())
  expect(await refusalOf(world.act(manager, reversePayment, { advanceId, postingId, reason: 'Erreur' }))).toBe('conflict advances.reverse-from-statement')
  await world.act(manager, unmatchMovement, { movementId, reason: 'Autre entreprise' })
  expect([await look('status'), await look('owed'), (await shown())?.status]).toEqual(['repaying', 20_000_00, 'open'])
  expect(await refusalOf(world.act(manager, unmatchMovement, { movementId, reason: 'Encore' }))).toBe('conflict house.state-changed')
  await world.act(manager, matchMovement, { movementId, advanceId })
  expect([await look('status'), await look('owed')]).toEqual(['repaid', 0])
  expect(await world.look((tx) => tx.selectFrom('advance_postings').select(['kind', 'reason']).where('advance_id', '=', advanceId).orderBy('kind').execute())).toEqual([
    { kind: 'disbursement', reason: '' }, { kind: 'payment', reason: '' }, { kind: 'payment', reason: '' }, { kind: 'reversal', reason: 'Autre entreprise' }])
}))

test('nothing is half-written: of two statements in a file whose second does not add up, none is kept', () => inWorld(async (world) => {
  const { cast, manager, day } = await aPaidAdvance(world)
  const [good, wrong] = [camt({ opening: '0.00', closing: '10.00', entries: [{ amount: '10.00', label: 'X', day }], from: '2026-05-01', to: '2026-12-31' }), camt({ opening: '0.00', closing: '11.00', entries: [{ amount: '10.00', label: 'X', day }], from: '2026-05-01', to: '2026-12-31' })]
  const both = good.replace('</Stmt>', `</Stmt>${/<Stmt>.*<\/Stmt>/s.exec(wrong)?.[0] ?? ''}`)
  expect(await refusalOf(world.act(manager, bringStatement, { territoryId: cast.territory.id, bytes: bytesOf(both) }))).toBe('invalid advances.statement-balance')
  expect(await world.look((tx) => tx.selectFrom('fund_statements').select('id').execute())).toEqual([])
}))

test('a list needs its account and balances beside it, and is checked by them', () => inWorld(async (world) => {
  const { cast, manager, day } = await aPaidAdvance(world)
  const bytes = bytesOf(`Date;Libellé;Montant\n${day};VIR;333,33\n${day};FRAIS;-12,50`)
  const bring = (beside: Record<string, string>) => world.act(manager, bringStatement, { territoryId: cast.territory.id, bytes, ...beside })
  expect(await refusalOf(bring({}))).toBe('invalid advances.statement-beside')
  expect(await refusalOf(bring({ iban: 'FR14', opening: '0', closing: '320,83' }))).toBe('invalid advances.statement-iban')
  expect(await refusalOf(bring({ iban: 'FR14 2004 1010 0505 0001 3M02 606', opening: '0', closing: '320,84' }))).toBe('invalid advances.statement-balance')
  expect(await bring({ iban: 'FR14 2004 1010 0505 0001 3M02 606', opening: '-20', closing: '300,83' })).toMatchObject({ statements: 1, movements: 2 })
}))
