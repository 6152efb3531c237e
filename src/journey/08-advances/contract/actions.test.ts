import { expect, test } from 'vitest'
import { sql } from 'kysely'
import { aCompany, anSme, aTerritory } from '#test/harness/network.ts'
import { aCast, approve, type Cast } from '#test/harness/story.ts'
import { inWorld, person, refusalOf, type World } from '#test/harness/world.ts'
import { contractAdvance, disburseAdvance } from '../actions.ts'
import { recordPayment, rescheduleAdvance } from '../postings/actions.ts'
import { advanceOfFile } from '../desk/queries.ts'
import { giveNotice } from './actions.ts'
import { advancePaper } from './queries.ts'
import type { PaperContent } from './schema.ts'

const fundOf = ({ territory }: Cast) => person('0190c0de-0000-7000-8000-0000000000f1', { role: 'fund-manager', territoryId: territory.id })

async function granted(world: World) {
  const cast = await aCast(world)
  const { projectId } = await approve(cast)
  const { id: advanceId, reference } = await world.look((tx) => tx.selectFrom('advances').innerJoin('projects', 'projects.id', 'project_id').select(['advances.id', 'reference']).where('project_id', '=', projectId).executeTakeFirstOrThrow())
  return { cast, advanceId, reference, fund: fundOf(cast) }
}
async function paidOut(world: World) {
  const one = await granted(world)
  await world.act(one.cast.territory.coordinator, contractAdvance, { advanceId: one.advanceId, graceMonths: 1, instalments: 10, mandateReference: 'RUM-7' })
  await world.act(one.fund, disburseAdvance, { advanceId: one.advanceId })
  await world.settle()
  return one
}
const papers = (world: World) => world.look((tx) => tx.selectFrom('advance_papers').select(['kind', 'version', 'content', 'file_id']).orderBy('kind').orderBy('version').execute())

test('the contract is drawn once with the words of its day, kept for the seal, and read by those it concerns', () => inWorld(async (world) => {
  const { cast, advanceId, reference, fund } = await granted(world)
  await world.act(cast.territory.coordinator, contractAdvance, { advanceId, graceMonths: 1, instalments: 10, mandateReference: 'RUM-7' })
  await world.settle()
  const [paper] = await papers(world)
  expect(paper?.content as PaperContent).toMatchObject({ reference, amountCents: 2_000_000, mandate: 'RUM-7', terms: { graceMonths: 1, instalments: 10 }, contractedOn: '2026-03-17', decidedOn: '2026-03-17', lender: { name: 'Initiative' }, borrower: { manager: expect.any(String) as unknown } })
  expect(await world.look((tx) => tx.selectFrom('sealed_documents').select(['title', 'status']).where('subject_type', '=', 'advance').execute())).toEqual([{ title: `Contrat d’avance remboursable ${reference}`, status: 'due' }])
  for (const viewer of [cast.territory.coordinator, fund, cast.sme.manager]) expect(await world.ask(viewer, advancePaper, { advanceId, kind: 'contract' })).toMatchObject({ name: `avance-${reference}-contrat-1.pdf`, mediaType: 'application/pdf' })
  const { papers: [shown] } = await world.ask(cast.territory.coordinator, advanceOfFile, { reference, advanceId })
  expect(shown).toMatchObject({ kind: 'contract', ready: true, file: 'contrat-1.pdf' })
}))

test('to another firm, a helper company and another territory the paper does not exist', () => inWorld(async (world) => {
  const { cast, advanceId } = await paidOut(world)
  const elsewhere = await aTerritory(world)
  const strangers = [(await anSme(world, cast.territory)).manager, elsewhere.coordinator, person('0190c0de-0000-7000-8000-0000000000f2', { role: 'fund-manager', territoryId: elsewhere.id })]
  for (const viewer of strangers) expect(await refusalOf(world.ask(viewer, advancePaper, { advanceId, kind: 'contract' }))).toBe('not-found house.not-found')
  expect(await world.ask((await aCompany(world, cast.territory)).correspondent, advancePaper, { advanceId, kind: 'contract' }).catch((error: unknown) => (error as { kind?: string }).kind)).not.toHaveProperty('base64')
}))

test('payment gives the definitive dates, each rescheduling an amendment; nothing drawn before changes', () => inWorld(async (world) => {
  const { cast, advanceId, fund } = await paidOut(world)
  const before = await papers(world)
  expect(before.map(({ kind, version }) => `${kind} ${version}`)).toEqual(['contract 1', 'schedule 1'])
  await world.act(fund, recordPayment, { advanceId, amountCents: 200_000, operationKey: 'A' })
  world.clock.set('2026-09-01')
  await world.act(fund, rescheduleAdvance, { advanceId, graceMonths: 3, instalments: 20, reason: 'Commande reportée', version: 1 })
  await world.settle()
  await world.act(fund, rescheduleAdvance, { advanceId, graceMonths: 0, instalments: 5, reason: 'Commande arrivée', version: 2 })
  await world.settle()
  const after = await papers(world)
  expect(after.map(({ kind, version }) => `${kind} ${version}`)).toEqual(['amendment 1', 'amendment 2', 'contract 1', 'schedule 1'])
  expect(after.slice(2)).toEqual(before)
  expect(after[0]?.content as PaperContent).toMatchObject({ spreadCents: 1_800_000, from: '2026-09-01', reason: 'Commande reportée', terms: { graceMonths: 3, instalments: 20 } })
  await sql`savepoint change`.execute(world.tx)
  await expect(world.look((tx) => tx.updateTable('advance_papers').set({ content: '{}' }).where('advance_id', '=', advanceId).execute())).rejects.toThrow(/does not change/)
  await sql`rollback to savepoint change`.execute(world.tx)
  expect((await world.ask(cast.sme.manager, advancePaper, { advanceId, kind: 'amendment' })).name).toMatch(/avenant-2\.pdf$/)
}))

test('a formal notice waits for 90 days late, holds the amounts of its day, and is made once a day', () => inWorld(async (world) => {
  const { cast, advanceId, fund } = await paidOut(world)
  const notice = () => world.act(fund, giveNotice, { advanceId })
  world.clock.set('2026-08-14')
  expect(await refusalOf(notice())).toBe('conflict advances.not-so-late')
  world.clock.set('2026-08-15')
  await notice()
  expect(await refusalOf(notice())).toBe('conflict advances.noticed-already')
  await world.settle()
  const paper = (await papers(world)).find(({ kind }) => kind === 'notice')
  expect(paper?.file_id).not.toBeNull()
  expect((paper?.content as PaperContent | undefined)?.late).toMatchObject({ cents: 600_000, owedCents: 2_000_000, instalments: [{ dueOn: '2026-05-17' }, { dueOn: '2026-06-17' }, { dueOn: '2026-07-17' }] })
  expect(await refusalOf(world.act(cast.territory.coordinator, giveNotice, { advanceId }))).toMatch(/^forbidden/)
}))

test('a mandate reference in letters that no bank takes is refused', () => inWorld(async (world) => {
  const { cast, advanceId } = await granted(world)
  await expect(world.act(cast.territory.coordinator, contractAdvance, { advanceId, mandateReference: 'Référence n° 7' })).rejects.toThrow()
}))
