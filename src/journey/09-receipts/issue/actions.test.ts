import { expect, test } from 'vitest'
import { confirmHalfDay, confirmTacitly, declareHalfDay, disputeHalfDay, settleHalfDay } from '#journey/07-ledger/actions.ts'
import { correctHalfDay } from '#journey/07-ledger/corrections/actions.ts'
import { aBody, aDraft, aGift, aReceiptToIssue, financeOf, giftRoute, officerOf, setValue, signedGift } from '#test/harness/receipts.ts'
import { aCast, serviceRoute } from '#test/harness/story.ts'
import { inWorld, refusalOf, type World } from '#test/harness/world.ts'
import { endApproval } from '../bodies/actions.ts'
import { timeToValue } from '../valuation/queries.ts'
import { cancelReceipt, duplicateReceipt, issueReceipt } from './actions.ts'
import { receiptCopy, receiptsOfCompany, receiptSheet } from './queries.ts'

const halfDaysOf = (world: World, missionId: string) => world.look((tx) => tx.selectFrom('half_days').select(['id', 'day', 'half']).where('mission_id', '=', missionId).orderBy('day').orderBy('half', 'desc').execute())
const telephone = { onBehalf: { channel: 'telephone' as const, saidOn: '2026-05-20' as never, speakerName: 'Sandrine Loiseau', speakerId: null, reason: null } }

test('a receipt holds what the SME confirmed itself at the value the company set, and has its number and its paper', () => inWorld(async (world) => {
  const { cast, receiptId, code } = await aReceiptToIssue(world)
  const { number } = await world.act(officerOf(cast), issueReceipt, { receiptId })
  expect(number).toBe(`2026-${code}-0001`)
  await world.settle()
  const { receipts: [own] } = await world.ask(financeOf(cast), receiptsOfCompany)
  expect(own).toMatchObject({ number, status: 'issued', half_days: 4, total_cents: 77_982, first_day: '2026-04-07', last_day: '2026-05-12', wrong: 0 })
  const paper = await world.ask(cast.company.correspondent, receiptCopy, { receiptId, copyId: own!.copies[0]!.id })
  expect(paper).toMatchObject({ name: `recu-${number}.pdf`, mediaType: 'application/pdf' })
  const { content } = await world.ask(officerOf(cast), receiptSheet, { receiptId })
  expect(content?.lines).toEqual([expect.objectContaining({ person: expect.stringMatching(/^P\. E\.$/) as unknown, valueCents: 77_982 })])
  expect(await world.look((tx) => tx.selectFrom('sealed_documents').select(['title', 'status']).where('subject_type', '=', 'receipt').execute())).toEqual([{ title: `Reçu fiscal ${number}`, status: 'due' }])
  expect(await refusalOf(world.act(officerOf(cast), issueReceipt, { receiptId }))).toBe('conflict house.state-changed')
}))

test('neither tacit half-days, nor those confirmed by telephone, nor those upheld after a dispute stand on a receipt', () => inWorld(async (world) => {
  const cast = await aCast(world)
  const missionId = await signedGift(cast)
  world.clock.set('2026-05-20')
  const [own, tacit, told, upheld] = await halfDaysOf(world, missionId)
  for (const { id } of [own!, tacit!, told!, upheld!]) await world.act(cast.company.expert, declareHalfDay, { halfDayId: id, task: 'Atelier' })
  await world.act(cast.sme.manager, confirmHalfDay, { halfDayId: own!.id })
  await world.act({ kind: 'system', name: 'timer' }, confirmTacitly, { halfDayId: tacit!.id })
  await world.act(cast.territory.coordinator, confirmHalfDay, { halfDayId: told!.id }, telephone)
  await world.act(cast.sme.manager, disputeHalfDay, { halfDayId: upheld!.id, reason: 'Pas ce jour-là' })
  await world.act(cast.territory.coordinator, settleHalfDay, { halfDayId: upheld!.id, verdict: 'confirmed', reason: 'Entendus' })
  const { lines: [line] } = await world.ask(cast.company.correspondent, timeToValue)
  expect(line).toMatchObject({ days: 1, left: 1, gift: true, open: null })
}))

const refusedWith = async (world: World, route: object, body: Parameters<typeof aBody>[2]) => {
  const cast = await aCast(world)
  const missionId = await aGift(cast, route)
  await setValue(cast, missionId)
  const receiptId = await aDraft(cast, (await aBody(world, cast, body)).bodyId)
  return await refusalOf(world.act(officerOf(cast), issueReceipt, { receiptId }))
}

test.each([
  ['the SME itself receives', serviceRoute, {}, 'W-ELIG-DIRECT'],
  ['the approval ended before the last half-day', giftRoute, { endsOn: '2026-05-11' }, 'W-ELIG-NOAGR'],
  ['the approval came after the first half-day', giftRoute, { grantedOn: '2026-04-08' }, 'W-ELIG-NOAGR'],
  ['the SME pays the body', { ...giftRoute, smePays: 'yes' }, {}, 'W-PAID'],
  ['the agreement names another body', { ...giftRoute, bodyNumber: 'W751000000' }, {}, 'W-ELIG-OTHER'],
] as const)('no receipt where %s', (_case, route, body, code) => inWorld(async (world) => {
  expect(await refusedWith(world, route, body)).toBe(`conflict receipts.because.${code}`)
}))

test('an approval that ends leaves what was issued, and says so', () => inWorld(async (world) => {
  const { cast, receiptId, bodyApprovalId } = await aReceiptToIssue(world)
  await world.act(officerOf(cast), issueReceipt, { receiptId })
  await world.act(officerOf(cast), endApproval, { bodyApprovalId, endsOn: '2026-04-30' })
  const { receipt, findings } = await world.ask(officerOf(cast), receiptSheet, { receiptId })
  expect([receipt.status, findings.map(({ code }) => code)]).toEqual(['issued', ['W-ELIG-NOAGR']])
}))

test('a half-day corrected after its receipt is told there; the receipt is cancelled, the value set anew, another names it', () => inWorld(async (world) => {
  const { cast, missionId, bodyId, receiptId, code } = await aReceiptToIssue(world)
  const officer = officerOf(cast)
  await world.act(officer, issueReceipt, { receiptId })
  const [first] = await halfDaysOf(world, missionId)
  await world.act(cast.company.expert, correctHalfDay, { halfDayId: first!.id, day: '2026-04-08', half: 'morning', place: 'on-site', task: 'Atelier', reason: 'Le lendemain' })
  await world.act(cast.sme.manager, confirmHalfDay, { halfDayId: first!.id })
  const { receipts: [told] } = await world.ask(financeOf(cast), receiptsOfCompany)
  expect(told).toMatchObject({ status: 'issued', wrong: 1, total_cents: 77_982 })
  await world.act(officer, cancelReceipt, { receiptId, reason: 'Une date corrigée' })
  expect(await refusalOf(world.act(officer, duplicateReceipt, { receiptId }))).toBe('conflict house.state-changed')
  await setValue(cast, missionId, { how: 'total', total: '800', responsible: 'yes' })
  const next = await aDraft(cast, bodyId)
  const { number } = await world.act(officer, issueReceipt, { receiptId: next })
  expect(number).toBe(`2026-${code}-0002`)
  const { receipt, next: named } = await world.ask(officer, receiptSheet, { receiptId })
  expect([receipt.status, receipt.number, named?.number]).toEqual(['cancelled', `2026-${code}-0001`, number])
  const { content } = await world.ask(officer, receiptSheet, { receiptId: next })
  expect([content?.replaces, content?.totalCents]).toEqual([[`2026-${code}-0001`], 80_000])
}))

test('the value of half-days that have changed since is asked again', () => inWorld(async (world) => {
  const { cast, missionId, receiptId } = await aReceiptToIssue(world)
  const [first] = await halfDaysOf(world, missionId)
  await world.act(cast.company.expert, correctHalfDay, { halfDayId: first!.id, day: '2026-04-08', half: 'morning', place: 'on-site', task: 'Atelier', reason: 'Le lendemain' })
  expect(await refusalOf(world.act(officerOf(cast), issueReceipt, { receiptId }))).toBe('conflict receipts.because.stale')
}))

test('a duplicate is another paper under the same number', () => inWorld(async (world) => {
  const { cast, receiptId } = await aReceiptToIssue(world)
  await world.act(officerOf(cast), issueReceipt, { receiptId })
  await world.act(officerOf(cast), duplicateReceipt, { receiptId })
  await world.settle()
  const { receipts } = await world.ask(financeOf(cast), receiptsOfCompany)
  expect(receipts.map(({ copies }) => copies.map(({ kind, file_id }) => [kind, file_id !== null]))).toEqual([[['original', true], ['duplicate', true]]])
}))
