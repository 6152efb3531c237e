import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { everything } from '#house/access.ts'
import type { Database } from '#house/db/database.ts'
import { transact } from '#house/db/transact.ts'
import { readFile } from '#house/files/store.ts'
import type { House } from '#house/house.ts'
import { randomIds } from '#house/ids.ts'
import { perform, readContext } from '#house/perform.ts'
import { Refusal } from '#house/refusal.ts'
import { keyOfPem, ownCertificate } from '#house/signing/seal/certificate.ts'
import { sealDue, sealedVersion } from '#house/signing/seal/due.ts'
import { correctHalfDay } from '#journey/07-ledger/corrections/actions.ts'
import { cancelReceipt, issueReceipt } from '#journey/09-receipts/issue/actions.ts'
import { valueTime } from '#journey/09-receipts/valuation/actions.ts'
import { freshDatabase, onPostgres } from '#test/harness/databases.ts'
import { aReceiptToIssue, financeOf, officerOf, pay } from '#test/harness/receipts.ts'
import { site, testClock, worldOn, type World } from '#test/harness/world.ts'

// Receipts issued in the same instant, with real commits. On the embedded database callers take turns; on PostgreSQL they meet.

let database: Database
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.close())

const clock = testClock()
const houseOf = (): House => ({ database, clock, ids: randomIds(clock.now), site, wake: () => undefined })
const prepared = <T>(work: (world: World) => Promise<T>): Promise<T> => database.kysely.transaction().execute((tx) => work(worldOn(tx, clock)))
const everywhere = <T>(work: Parameters<typeof transact<T>>[2]) => transact(database, everything, work)
const ready = () => {
  clock.set('2026-03-02')
  return prepared(aReceiptToIssue)
}
type Ready = Awaited<ReturnType<typeof ready>>

/** As many drafts of one body, each of a company, file and half-day of its own, copied from the one at hand. */
const copies = ({ receiptId, missionId }: Ready, count: number, from = 0) => everywhere(async (tx) => {
  const draft = await tx.selectFrom('receipts').selectAll().where('id', '=', receiptId).executeTakeFirstOrThrow()
  const mission = await tx.selectFrom('missions').selectAll().where('id', '=', missionId).executeTakeFirstOrThrow()
  const plan = await tx.selectFrom('plans').selectAll().where('id', '=', mission.plan_id).executeTakeFirstOrThrow()
  const route = await tx.selectFrom('mission_routes').selectAll().where('mission_id', '=', missionId).executeTakeFirstOrThrow()
  const half = await tx.selectFrom('half_days').selectAll().where('mission_id', '=', missionId).orderBy('day').limit(1).executeTakeFirstOrThrow()
  const value = await tx.selectFrom('valuations').selectAll().where('mission_id', '=', missionId).executeTakeFirstOrThrow()
  const id = randomIds(clock.now)
  const all = Array.from({ length: count }, (_, at) => ({ company: id(), mission: id(), half: id(), value: id(), receipt: id(), plan: id(), at }))
  await tx.insertInto('organisations').values(all.map(({ company, at }) => ({ id: company, siren: String(300_000_000 + from + at), name: `Donatrice ${at}`, kind: 'company' as const }))).execute()
  await tx.insertInto('sites').values(all.map(({ company }) => ({ id: id(), organisation_id: company, territory_id: draft.territory_id, name: 'Site' }))).execute()
  await tx.insertInto('plans').values(all.map(({ company, plan: own }) => ({ ...plan, id: own, company_id: company, status: 'cancelled' as const }))).execute()
  await tx.insertInto('missions').values(all.map(({ company, mission: own, plan: its }) => ({ ...mission, id: own, plan_id: its, company_id: company }))).execute()
  await tx.insertInto('mission_routes').values(all.map(({ mission: own }) => ({ ...route, id: id(), mission_id: own, answers: JSON.stringify(route.answers), findings: JSON.stringify(route.findings) }))).execute()
  await tx.insertInto('half_days').values(all.map(({ company, mission: own, half: its, at }) => ({ ...half, id: its, booking_id: null, mission_id: own, company_id: company, day: new Date(Date.UTC(2026, 0, 1 + at)).toISOString().slice(0, 10) as never }))).execute()
  await tx.insertInto('valuations').values(all.map(({ company, mission: own, value: its }) => ({ ...value, id: its, mission_id: own, company_id: company, half_days: 1 as never }))).execute()
  await tx.insertInto('valuation_half_days').values(all.map(({ company, half: its, value: own }) => ({ valuation_id: own, half_day_id: its, territory_id: draft.territory_id, company_id: company }))).execute()
  await tx.insertInto('receipts').values(all.map(({ company, receipt }) => ({ id: receipt, body_id: draft.body_id, territory_id: draft.territory_id, company_id: company, year: 2026, legal_form: 'SAS', street: '1 rue', postcode: '54000', commune: 'Mornay', status: 'draft' as const, drafted_on: draft.drafted_on }))).execute()
  return all.map(({ receipt }) => receipt)
})

const placesOf = ({ bodyId }: Ready) => everywhere(async (tx) => ({
  places: (await tx.selectFrom('receipts').select('number_in_year').where('body_id', '=', bodyId).where('number_in_year', 'is not', null).orderBy('number_in_year').execute()).map((row) => row.number_in_year),
  last: (await tx.selectFrom('receipt_counters').select('last').where('body_id', '=', bodyId).executeTakeFirst())?.last,
}))
const upTo = (last: number) => Array.from({ length: last }, (_, at) => at + 1)

/** Whoever waits too long for a connection is told so, and asks again. */
async function untilServed<T>(attempt: () => Promise<T>, unavailable: (outcome: T) => boolean): Promise<T> {
  for (;;) {
    const outcome = await attempt()
    if (!unavailable(outcome)) return outcome
  }
}
const busy = (error: unknown) => error instanceof Refusal && error.kind === 'unavailable'

test('many receipts issued in the same instant are numbered without a hole, and those that fail in the middle leave none', async () => {
  const all = await ready()
  const receiptIds = await copies(all, onPostgres ? 200 : 12)
  // Every tenth loses its connection just before the commit, its number already taken.
  const broken = new Error('the process dies here')
  const doomed = (receiptId: string) => transact(database, { ...everything, all: true }, async (tx) => {
    await issueReceipt.run({ ...readContext(tx, houseOf(), { kind: 'system', name: 'test' }), ids: randomIds(clock.now), site, onBehalf: null, emitted: [] }, { receiptId })
    throw broken
  }).catch((error: unknown) => ({ ok: false as const, error }))
  const issue = (receiptId: string) => untilServed(() => perform(houseOf(), officerOf(all.cast), issueReceipt, { receiptId }), (outcome) => !outcome.ok && busy(outcome.refusal))
  const outcomes = await Promise.all(receiptIds.map((receiptId, at) => (at % 10 === 5 ? untilServed(() => doomed(receiptId), ({ error }) => busy(error)) : issue(receiptId))))
  const dead = receiptIds.filter((_, at) => at % 10 === 5)
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(receiptIds.length - dead.length)
  expect(outcomes.flatMap((outcome) => ('error' in outcome ? [outcome.error] : []))).toEqual(dead.map(() => broken))
  expect(await placesOf(all)).toEqual({ places: upTo(receiptIds.length - dead.length), last: receiptIds.length - dead.length })
  for (const receiptId of dead) expect((await perform(houseOf(), officerOf(all.cast), issueReceipt, { receiptId })).ok).toBe(true)
  expect(await placesOf(all)).toEqual({ places: upTo(receiptIds.length), last: receiptIds.length })
}, 120_000)

test.runIf(onPostgres)('receipts whose connection the server ends just before the commit leave no hole (PostgreSQL only)', async () => {
  const all = await ready()
  const receiptIds = await copies(all, 20, 1000)
  const ended = (receiptId: string) => transact(database, { ...everything, all: true }, async (tx) => {
    await issueReceipt.run({ ...readContext(tx, houseOf(), { kind: 'system', name: 'test' }), ids: randomIds(clock.now), site, onBehalf: null, emitted: [] }, { receiptId })
    await sql`set local role none`.execute(tx)
    await sql`select pg_terminate_backend(pg_backend_pid())`.execute(tx)
    return { ok: true as const }
  }).catch((error: unknown) => ({ ok: false as const, code: error instanceof Refusal ? error.code : String(error) }))
  const outcomes = await Promise.all(receiptIds.map((receiptId, at) => (at % 10 === 5 ? ended(receiptId) : perform(houseOf(), officerOf(all.cast), issueReceipt, { receiptId }))))
  expect(outcomes.flatMap((outcome) => ('code' in outcome ? [outcome.code] : []))).toEqual(['house.database-unavailable', 'house.database-unavailable'])
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(18)
  expect(await placesOf(all)).toEqual({ places: upTo(18), last: 18 })
  for (const receiptId of receiptIds.filter((_, at) => at % 10 === 5)) expect((await perform(houseOf(), officerOf(all.cast), issueReceipt, { receiptId })).ok).toBe(true)
  expect(await placesOf(all)).toEqual({ places: upTo(20), last: 20 })
}, 120_000)

test('the same draft issued twice at once, and a new value in the same instant: one receipt, one value, one number', async () => {
  const all = await ready()
  const issue = () => perform(houseOf(), officerOf(all.cast), issueReceipt, { receiptId: all.receiptId })
  const [first, second, valued] = await Promise.all([issue(), issue(), perform(houseOf(), financeOf(all.cast), valueTime, { missionId: all.missionId, year: 2026, ...pay })])
  const issued = [first, second].filter(({ ok }) => ok).length
  // The new value may take the place of the one that both had read: then the draft is read again.
  expect(issued === 1 || (issued === 0 && valued.ok)).toBe(true)
  if (issued === 0) expect((await issue()).ok).toBe(true)
  expect(await placesOf(all)).toEqual({ places: [1], last: 1 })
  const values = await everywhere((tx) => tx.selectFrom('valuations').select('status').where('mission_id', '=', all.missionId).where('status', '=', 'in-receipt').execute())
  expect(values).toHaveLength(1)
})

test('a half-day corrected while its receipt is issued is either left out or told', async () => {
  const all = await ready()
  const { id } = await everywhere((tx) => tx.selectFrom('half_days').select('id').where('mission_id', '=', all.missionId).orderBy('day').limit(1).executeTakeFirstOrThrow())
  const [issued, corrected] = await Promise.all([
    perform(houseOf(), officerOf(all.cast), issueReceipt, { receiptId: all.receiptId }),
    perform(houseOf(), all.cast.company.expert, correctHalfDay, { halfDayId: id, day: '2026-04-08', half: 'morning', place: 'on-site', task: 'Atelier', reason: 'Le lendemain' }),
  ])
  expect(corrected.ok).toBe(true)
  const { receipts } = await everywhere(async (tx) => ({ receipts: await tx.selectFrom('receipt_half_days').innerJoin('half_days', 'half_days.id', 'half_day_id').select(['half_days.status', 'receipt_half_days.day']).where('half_day_id', '=', id).execute() }))
  expect(receipts).toEqual(issued.ok ? [{ status: 'declared', day: '2026-04-07' }] : [])
  if (!issued.ok) expect(['receipts.changed-meanwhile', 'receipts.because.stale']).toContain(issued.refusal.code)
})

test('what was issued cannot be changed, nor its number used again', async () => {
  const all = await ready()
  expect((await perform(houseOf(), officerOf(all.cast), issueReceipt, { receiptId: all.receiptId })).ok).toBe(true)
  await expect(everywhere((tx) => tx.updateTable('receipts').set({ total_cents: 1 as never }).where('id', '=', all.receiptId).execute())).rejects.toThrow(/does not change/)
  await expect(everywhere((tx) => tx.deleteFrom('receipts').where('id', '=', all.receiptId).execute())).rejects.toThrow()
  const outcomes = await Promise.all([1, 2].map(() => perform(houseOf(), officerOf(all.cast), cancelReceipt, { receiptId: all.receiptId, reason: 'Adresse' })))
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
})

const folder = mkdtempSync(join(tmpdir(), 'mainforte-receipt-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const has = (tool: string) => spawnSync(tool, ['-v']).error === undefined

test.skipIf(!has('pdfsig'))('the sealed receipt is valid to pdfsig, tagged, and says its amount in letters', async () => {
  const all = await ready()
  expect((await perform(houseOf(), officerOf(all.cast), issueReceipt, { receiptId: all.receiptId })).ok).toBe(true)
  await prepared((world) => world.settle())
  await sealDue(houseOf(), { key: keyOfPem(await ownCertificate('Réseau', new Date('2026-01-01'))), timestampUrl: undefined }, (name, error) => { throw new Error(`${name}: ${String(error)}`) })
  const file = join(folder, 'recu.pdf')
  await everywhere(async (tx) => {
    const { file_id } = await tx.selectFrom('receipt_copies').select('file_id').where('receipt_id', '=', all.receiptId).executeTakeFirstOrThrow()
    writeFileSync(file, (await readFile(readContext(tx, houseOf(), { kind: 'system', name: 'test' }), await sealedVersion(tx, file_id ?? ''))).bytes)
  })
  const said = (tool: string, ...args: string[]) => spawnSync(tool, args, { encoding: 'utf8' }).stdout
  expect(said('pdfsig', file)).toContain('Signature is Valid')
  expect(said('pdfinfo', file)).toMatch(/Tagged: +yes/)
  const text = said('pdftotext', '-raw', file, '-').replaceAll(/\s+/g, ' ')
  for (const words of ['2041-MEC-SD', `2026-${all.code}-0001`, 'Sept cent soixante-dix-neuf euros et quatre-vingt-deux centimes', '[X] Organisme agréé', 'Anne Le Gall, trésorière', 'sous sa seule responsabilité']) expect(text).toContain(words)
})
