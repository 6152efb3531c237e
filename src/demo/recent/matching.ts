import { system } from '#house/access.ts'
import { addDays, yearOf, type PlainDate } from '#house/clock/plain-date.ts'
import { addWorkingDays } from '#house/clock/working-days.ts'
import { Refusal } from '#house/refusal.ts'
import { acceptAsExpert, acceptAsSme, consentAsLineManager, declineAsCompany, declineAsExpert, declineAsLineManager, declineAsSme, expireProposal, releaseByCompany, withdrawProposal } from '#journey/04-matching/actions.ts'
import { answerDays, maxOpenProposals } from '#journey/04-matching/rules.ts'
import type { ReasonCode } from '#journey/04-matching/schema.ts'
import { sendProposals } from '#journey/04-matching/sending/actions.ts'
import { distanceKm } from '#house/place.ts'
import type { Expert } from '../network/model.ts'
import { candidatesFor } from '../network/capacity.ts'
import { declines } from '../words/reasons.ts'
import { byTelephone, later, on, type CaseNeed, type Live, type Refuser } from './case.ts'

export type Asked = { expert: Expert; need: CaseNeed; proposalId: string; groupId: string; reserved: number | null }

const shortList = 4
const telephoned = 0.08
const placeOf = ({ latitude, longitude }: { latitude: number; longitude: number }) => ({ lat: latitude, lon: longitude })

/** Who could come, as the gates see it: the ones to ask first, in order. */
function candidates(live: Live, need: CaseNeed, not: ReadonlySet<Expert>): Expert[] {
  const { recent: { capacity, openProposals }, territory, sme, stage, random, asked } = live
  const years = new Set([yearOf(stage.today()), yearOf(firstDay(live))])
  const able = candidatesFor(capacity, territory.experts, need, yearOf(stage.today())).filter((expert) => {
    const near = distanceKm(placeOf(expert.site), placeOf(sme)) < expert.mobilityKm - 1 || (need.remoteOk && expert.remoteOk)
    const room = [...years].every((year) => capacity.usedBy(expert, year) + need.halfDays <= expert.halfDaysPerYear && capacity.reservedAt(expert.site, year) + need.halfDays <= capacity.pledgedAt(expert.site, year))
    return expert.active && !not.has(expert) && near && room && (openProposals.get(expert.id) ?? 0) < maxOpenProposals
  })
  const wanted = able.filter((expert) => asked.includes(expert))
  return [...wanted, ...random.shuffled(able.slice(0, shortList)), ...able.slice(shortList)]
}

const firstDay = ({ stage, window }: Live) => (window.from > stage.today() ? window.from : addDays(stage.today(), 1))

/** Sends to the first of each need's candidates whom the gates let pass; null when nobody is left. */
async function send(live: Live, not: ReadonlySet<Expert>): Promise<Asked[] | null> {
  const { stage, territory, projectId, needs, needIds } = live
  const chosen: Expert[] = []
  for (const need of needs) {
    const [expert] = candidates(live, need, new Set([...not, ...chosen]))
    if (!expert) return null
    chosen.push(expert)
  }
  try {
    const { proposalGroupId, proposalIds } = await stage.act(territory.coordinator.viewer, sendProposals, { projectId, picks: chosen.map((expert, place) => ({ needId: needIds[place], expertId: expert.id })) })
    for (const expert of chosen) count(live, expert, 1)
    return chosen.map((expert, place) => ({ expert, need: needs[place]!, proposalId: proposalIds[place] ?? '', groupId: proposalGroupId, reserved: null }))
  } catch (error) {
    // What the generator does not reckon with: two calendars without a common plan, or a window that ended while answers were awaited.
    if (error instanceof Refusal && notPossible.has(error.code)) return null
    throw error
  }
}

const notPossible = new Set(['matching.excluded', 'matching.need-not-open'])

const count = ({ recent: { openProposals } }: Live, expert: Expert, by: number) => openProposals.set(expert.id, (openProposals.get(expert.id) ?? 0) + by)

function close(live: Live, group: readonly Asked[], kept: boolean): void {
  for (const one of group) {
    count(live, one.expert, -1)
    if (!kept && one.reserved !== null) live.recent.capacity.reserve(one.expert, one.reserved, -one.need.halfDays)
  }
}

const patience = 4

/** Asks, is refused or not answered, asks again; ends with everybody's yes, or with nobody left to ask. */
export async function* engage(live: Live): AsyncGenerator<PlainDate, Asked[] | null, void> {
  const { stage } = live
  const refused = new Set<Expert>()
  for (let turn = 0; turn < patience + live.refusals.length; turn += 1) {
    yield turn === 0 ? on(live, stage, 'sent', 10, 40) : later(stage, live.random.int(3, 9))
    const group = await send(live, refused)
    if (!group) continue
    for (const { expert } of group) refused.add(expert)
    const by = live.refusals[turn]
    if (yield* asked(live, group, by ?? null)) return group
    close(live, group, false)
  }
  return null
}

/** The four who answer in turn. Returns whether all said yes. */
async function* asked(live: Live, group: Asked[], by: Refuser | null): AsyncGenerator<PlainDate, boolean, void> {
  const { stage, sme, random } = live
  if (by === 'nobody') return yield* silence(live, group)
  yield on(live, stage, 'released', 1, 4)
  if (by === 'company') return await refuse(live, group, by)
  for (const one of group) await release(live, one)
  if (group.some(({ expert }) => expert.manager)) {
    yield on(live, stage, 'consented', 1, 4)
    if (by === 'line-manager' && group[0]?.expert.manager) return await refuse(live, group, by)
    for (const { expert, proposalId } of group) {
      if (expert.manager) await stage.act(expert.manager.viewer, consentAsLineManager, { proposalId })
    }
  }
  yield on(live, stage, 'accepted-by-expert', 1, 4)
  if (by === 'expert' || by === 'line-manager') return await refuse(live, group, 'expert')
  for (const { expert, proposalId } of group) await stage.act(expert.person.viewer, acceptAsExpert, { proposalId })
  yield on(live, stage, 'accepted-by-sme', 1, 4)
  if (by === 'sme') return await refuse(live, group, by)
  const input = { proposalGroupId: group[0]?.groupId }
  if (random.chance(telephoned)) await stage.act(live.territory.coordinator.viewer, acceptAsSme, input, byTelephone(stage, sme.manager))
  else await stage.act(sme.manager.viewer, acceptAsSme, input)
  close(live, group, true)
  return true
}

async function release(live: Live, one: Asked): Promise<void> {
  const { stage, recent, random, territory } = live
  const { correspondent } = one.expert.site
  const input = { proposalId: one.proposalId }
  if (random.chance(telephoned)) await stage.act(territory.coordinator.viewer, releaseByCompany, input, byTelephone(stage, correspondent))
  else await stage.act(correspondent.viewer, releaseByCompany, input)
  one.reserved = await windowYear(live, one.proposalId)
  recent.capacity.reserve(one.expert, one.reserved, one.need.halfDays)
}

const windowYear = async ({ stage }: Live, proposalId: string) =>
  yearOf((await stage.look((tx) => tx.selectFrom('proposals').select('window_from').where('id', '=', proposalId).executeTakeFirstOrThrow())).window_from)

/** Nobody answers: the proposals lapse by themselves and the next expert is asked. */
async function* silence({ stage }: Live, group: readonly Asked[]): AsyncGenerator<PlainDate, boolean, void> {
  yield addDays(addWorkingDays(stage.today(), answerDays), 1)
  for (const { proposalId } of group) await stage.act(system('matching.expireProposals'), expireProposal, { proposalId })
  return false
}

/** One says no with a reason; the coordinator takes back what was asked of the other of a pair. */
async function refuse({ stage, sme, territory, random }: Live, [first, ...others]: readonly Asked[], by: Exclude<Refuser, 'nobody'>): Promise<boolean> {
  if (!first) return false
  const [reason, reasonCode] = random.pick<readonly [string, ReasonCode]>(declines[by])
  const { expert, proposalId, groupId } = first
  if (by === 'sme') await stage.act(sme.manager.viewer, declineAsSme, { proposalGroupId: groupId, reason, reasonCode })
  else if (by === 'company') await stage.act(expert.site.correspondent.viewer, declineAsCompany, { proposalId, reason, reasonCode })
  else if (by === 'line-manager' && expert.manager) await stage.act(expert.manager.viewer, declineAsLineManager, { proposalId, reason, reasonCode })
  else await stage.act(expert.person.viewer, declineAsExpert, { proposalId, reason, reasonCode })
  if (by !== 'sme') for (const other of others) await stage.act(territory.coordinator.viewer, withdrawProposal, { proposalId: other.proposalId, reason: 'Le binôme est à recomposer.', reasonCode: 'other' })
  return false
}
