import { expect, test } from 'vitest'
import { toHalfDays } from '#house/units.ts'
import { releaseByCompany } from '#journey/04-matching/actions.ts'
import { sendProposals } from '#journey/04-matching/sending/actions.ts'
import { grantHalfDays } from '#journey/07-ledger/days/actions.ts'
import { aCompany } from '#test/harness/network.ts'
import { aCast, approve, engage, plan, sign } from '#test/harness/story.ts'
import { inWorld, refusalOf, type World } from '#test/harness/world.ts'
import { pledgeDays } from '../actions.ts'
import { carryOverDays, setSitePolicy } from './actions.ts'
import { sitePolicy } from './queries.ts'

const rules = { beneficiaries: 'Les PME de moins de 50 personnes', staff: '', wholeDays: false, carryOver: false, autoApprovalHalfDays: 0 }
const reservedBy = (world: World, proposalId: string) => world.look((tx) => tx.selectFrom('day_reservations').select(['half_days', 'firmness']).where('proposal_id', '=', proposalId).execute())

test('the quota for each person and year closes the gate, and bars a release with a reason', () => inWorld(async (world) => {
  const cast = await aCast(world)
  const { company, territory } = cast
  const quota = (quotaHalfDays: number | null) => world.act(company.correspondent, pledgeDays, { siteId: company.siteId, year: 2026, halfDaysPledged: 40, quotaHalfDays })
  const { projectId, needId } = await approve(cast)
  const ask = () => world.act(territory.coordinator, sendProposals, { projectId, picks: [{ needId, expertId: company.expertId }] })
  await quota(3)
  expect(await refusalOf(ask())).toBe('conflict matching.excluded')
  await quota(4)
  const { proposalIds: [proposalId = ''] } = await ask()
  await quota(3)
  expect(await refusalOf(world.act(company.correspondent, releaseByCompany, { proposalId }))).toBe('conflict matching.quota-reached')
  expect(await reservedBy(world, proposalId)).toEqual([])
}))

test('days are granted to a mission under way up to the quota', () => inWorld(async (world) => {
  const cast = await aCast(world)
  const { company, territory } = cast
  const missionId = await plan(cast, await engage(cast, await approve(cast)))
  await sign(cast, missionId)
  await world.act(company.correspondent, pledgeDays, { siteId: company.siteId, year: 2026, halfDaysPledged: 40, quotaHalfDays: 5 })
  const grant = (halfDays: number) => world.act(territory.coordinator, grantHalfDays, { missionId, halfDays, reason: 'Une séance de plus' })
  expect(await refusalOf(grant(2))).toBe('conflict ledger.quota-reached')
  expect(await refusalOf(grant(60))).toBe('conflict ledger.nothing-left-of-pledge')
  await grant(1)
}))

test('a site that lends whole days only is not asked for an odd number of half-days', () => inWorld(async (world) => {
  const cast = await aCast(world)
  const { company, territory } = cast
  const { projectId, needId } = await approve(cast)
  await world.act(company.correspondent, setSitePolicy, { ...rules, siteId: company.siteId, wholeDays: true })
  await world.look((tx) => tx.updateTable('briefs').set({ half_days: toHalfDays(3) }).where('project_id', '=', projectId).execute())
  const ask = () => world.act(territory.coordinator, sendProposals, { projectId, picks: [{ needId, expertId: company.expertId }] })
  expect(await refusalOf(ask())).toBe('conflict matching.excluded')
  await world.act(company.correspondent, setSitePolicy, { ...rules, siteId: company.siteId })
  await ask()
}))

test('unused days pass on once, by a dated decision, where the policy allows it, and last year stays what it was', () => inWorld(async (world) => {
  const { company, territory } = await aCast(world)
  const { siteId, correspondent } = company
  world.clock.set('2027-01-08')
  const carry = (halfDays: number) => world.act(correspondent, carryOverDays, { siteId, halfDays, reason: 'Plan de charge' })
  expect(await refusalOf(carry(6))).toBe('conflict people.no-carry-over')
  await world.act(correspondent, setSitePolicy, { ...rules, siteId, carryOver: true, autoApprovalHalfDays: 4 })
  expect(await refusalOf(carry(41))).toBe('conflict people.not-so-many-left')
  await carry(6)
  expect(await refusalOf(carry(1))).toBe('conflict people.carried-over-already')
  expect(await world.look((tx) => tx.selectFrom('day_envelopes').select(['year', 'half_days_pledged']).where('site_id', '=', siteId).orderBy('year').execute())).toEqual([{ year: 2026, half_days_pledged: 40 }, { year: 2027, half_days_pledged: 46 }])
  expect(await world.ask(territory.coordinator, sitePolicy, { siteId })).toMatchObject({ carry_over: true, auto_approval_half_days: 4, unused: 40, carried: 6, carried_on: '2027-01-08', decided_on: '2027-01-08' })
}))

test('another company neither reads nor sets it', () => inWorld(async (world) => {
  const { company, territory } = await aCast(world)
  const other = await aCompany(world, territory)
  const { siteId } = company
  expect(await refusalOf(world.ask(other.correspondent, sitePolicy, { siteId }))).toMatch(/^not-found/)
  expect(await refusalOf(world.act(other.correspondent, setSitePolicy, { ...rules, siteId }))).toMatch(/^not-found/)
  expect(await refusalOf(world.act(other.correspondent, carryOverDays, { siteId, halfDays: 1, reason: null }))).toMatch(/^not-found/)
}))
