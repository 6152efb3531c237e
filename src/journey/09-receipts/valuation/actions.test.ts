import { expect, test } from 'vitest'
import { scopeFor, type Viewer } from '#house/access.ts'
import { decrypt } from '#house/auth/encrypt.ts'
import { enterScope } from '#house/db/transact.ts'

import { aReceiptToIssue, financeOf, officerOf, pay, setValue } from '#test/harness/receipts.ts'
import { inWorld, refusalOf, site, type World } from '#test/harness/world.ts'
import { issueReceipt } from '../issue/actions.ts'
import { eraseValuationPay, valueTime } from './actions.ts'
import { placeOfPay } from './rules.ts'

const seenBy = async (world: World, viewer: Viewer, role: Parameters<typeof scopeFor>[1]) => {
  await enterScope(world.tx, scopeFor(viewer, role))
  return await world.tx.selectFrom('valuation_pay').select(['valuation_id', 'sealed']).execute()
}

test('pay is encrypted, and read by the finance of that company alone', () => inWorld(async (world) => {
  const { cast } = await aReceiptToIssue(world)
  const [row] = await seenBy(world, financeOf(cast), ['company-finance'])
  expect(row?.sealed).not.toContain('6000000')
  expect(JSON.parse(decrypt(site.dataKeys, placeOfPay(row!.valuation_id), row!.sealed!) ?? '{}')).toMatchObject({ gross: 6_000_000, charges: 2_500_000, unitsTotal: 2_180_000 })
  for (const [viewer, role] of [[cast.company.correspondent, 'company-correspondent'], [cast.territory.coordinator, 'territory-coordinator'], [officerOf(cast), 'receipt-officer'], [cast.company.expert, 'expert'], [cast.sme.manager, 'sme-manager']] as const) expect(await seenBy(world, viewer, [role])).toEqual([])
  await enterScope(world.tx, scopeFor(cast.territory.coordinator, ['territory-coordinator']))
  expect(await world.tx.selectFrom('valuations').select(['value_cents', 'half_days']).execute()).toEqual([{ value_cents: 77_982, half_days: 4 }])
}))

test('the association never sets the value, nor does anybody on behalf', () => inWorld(async (world) => {
  const { cast, missionId } = await aReceiptToIssue(world)
  const said = { missionId, year: 2026, ...pay }
  expect(await refusalOf(world.act(officerOf(cast), valueTime, said))).toBe('forbidden access.role-missing')
  expect(await refusalOf(world.act(cast.territory.coordinator, valueTime, said, { onBehalf: { channel: 'telephone', saidOn: '2026-05-20' as never, speakerName: 'La directrice', speakerId: null, reason: null } }))).toBe('forbidden access.never-on-behalf')
  expect(await refusalOf(setValue(cast, missionId, { ...pay, responsible: '' }))).toMatch(/^invalid/)
}))

test('pay is erased on request once six years have passed, or once another value stands; the total stays', () => inWorld(async (world) => {
  const { cast, missionId, receiptId } = await aReceiptToIssue(world)
  const finance = financeOf(cast)
  const [{ id: first } = { id: '' }] = await world.look((tx) => tx.selectFrom('valuations').select('id').execute())
  const { valuationId } = await setValue(cast, missionId)
  await world.act(officerOf(cast), issueReceipt, { receiptId })
  await world.act(finance, eraseValuationPay, { valuationId: first })
  expect(await refusalOf(world.act(finance, eraseValuationPay, { valuationId }))).toBe('conflict receipts.pay-kept')
  world.clock.set('2033-01-01')
  await world.act(finance, eraseValuationPay, { valuationId })
  expect(await refusalOf(world.act(finance, eraseValuationPay, { valuationId }))).toBe('conflict receipts.pay-gone')
  expect((await seenBy(world, finance, ['company-finance'])).map(({ sealed }) => sealed)).toEqual([null, null])
  expect(await refusalOf(setValue(cast, missionId))).toBe('conflict receipts.nothing-to-value')
}))
