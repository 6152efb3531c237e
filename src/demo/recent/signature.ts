import { addDays, yearOf, type PlainDate } from '#house/clock/plain-date.ts'
import { answerPlan, proposePlan } from '#journey/05-planning/actions.ts'
import { sendForSignature } from '#journey/06-agreements/actions.ts'
import { chooseRoute } from '#journey/06-agreements/route/actions.ts'
import { askSigningCode, signAgreement } from '#journey/06-agreements/signatures/actions.ts'
import type { Slot } from '../network/capacity.ts'
import { numberOf, onOrAfter } from '../days.ts'
import { approvalOf, bodyNumberOf } from '../receipts.ts'
import { takeSessions } from '../past/engage.ts'
import { byTelephone, on, type Live } from './case.ts'
import type { Asked } from './matching.ts'
import { never } from './stage.ts'

export type Mission = Asked & { missionId: string; sessions: readonly Slot[] }
type Planned = Asked & { planId: string; sessions: readonly Slot[] }

const telephoned = 0.12
/** Missions whose time is given to the operator: most where the operator is approved from the first, few elsewhere. Each costs a paper more to make. */
const giftShare = (territory: Live['territory']) => (territory.index === 0 ? 0.85 : 0.2)
/** Days that the last of the dates may stand after the wished end, when the answers took long. */
const daysLate = 75
/** At the end of a window dates are near: then everybody signs at once. */
const soonest = 8
const near = 16
/** The first visit stands some days off, so that the letter is signed before it. */
const [firstVisitAfter, usualSpan] = [[16, 30], [40, 130]] as const

/** A calendar for each of the engaged experts, agreed by the SME. */
export async function* plan(live: Live, group: readonly Asked[]): AsyncGenerator<PlainDate, Planned[], void> {
  const { stage, territory, sme, random } = live
  yield on(live, stage, 'plan-proposed', 1, 8)
  const planned: Planned[] = []
  for (const one of group) {
    const sessions = sessionsFor(live, one)
    const { planId } = await stage.act(territory.coordinator.viewer, proposePlan, {
      proposalId: one.proposalId, sessions: sessions.map((slot, place) => ({ ...slot, place: placeFor(live, one, place) })), exception: sessions.some(({ day }) => day > live.window.to) ? 'Les réponses ont pris plus de temps que prévu' : null,
    })
    planned.push({ ...one, planId, sessions })
  }
  yield on(live, stage, 'plan-agreed', 1, 2)
  for (const one of planned) {
    if (random.chance(telephoned)) await stage.act(territory.coordinator.viewer, answerPlan, { planId: one.planId }, byTelephone(stage, sme.manager))
    else await stage.act(sme.manager.viewer, answerPlan, { planId: one.planId })
    countByYear(live, one)
  }
  return planned
}

const placeFor = ({ random }: Live, { need }: Asked, place: number) => (need.remoteOk && place > 0 && random.chance(0.3) ? 'remote' : 'on-site')

function sessionsFor(live: Live, { expert, need }: Asked): Slot[] {
  const { recent: { capacity }, stage, random, window, sessions, sme } = live
  const pair = { expert, smeId: sme.id }
  if (sessions) return sessions.map((day) => takeSessions(random, capacity, pair, 1, { from: numberOf(day), to: numberOf(day) + 5 })[0]!)
  const first = numberOf(stage.today()) + soonest
  const earliest = addDays(stage.today(), random.int(...firstVisitAfter))
  const from = onOrAfter(numberOf(earliest > window.from ? earliest : window.from))
  const to = Math.min(numberOf(window.to), from + Math.min(random.int(...usualSpan), need.halfDays * 21))
  const start = Math.max(first, Math.min(from, to - need.halfDays * 2))
  return takeSessions(random, capacity, pair, need.halfDays, { from: start, to: Math.max(start, to), first, last: numberOf(window.to) + daysLate })
}

/** Once the dates are known, the half-days are counted in the year of each. */
function countByYear({ recent: { capacity } }: Live, { expert, need, reserved, sessions }: Planned): void {
  if (reserved !== null) capacity.reserve(expert, reserved, -need.halfDays)
  for (const { day } of sessions) capacity.reserve(expert, yearOf(day), 1)
}

/** An operator approved to support SMEs receives the time itself; else the mission is a plain service to the SME. */
function routeOf({ territory, random }: Live) {
  const unlinked = { direction: 'company', sameGroup: 'no', link: 'none' }
  if (!random.fork('route').chance(giftShare(territory))) return { receiver: 'sme', ...unlinked }
  const { reference, grantedOn } = approvalOf(territory)
  return { receiver: 'body', ...unlinked, approval: 'article-4', bodyNumber: bodyNumberOf(territory), approvedOn: grantedOn, approvalReference: reference, smePays: 'no', counterparts: 'none' }
}

/** Holidays may stretch what is left to chance: the last signature still comes before the first session. */
const beforeFirst = (day: PlainDate, first: PlainDate | undefined) => (first !== undefined && day !== never && day >= first ? addDays(first, -1) : day)

/** The papers go to their parties; each signs the document it was shown, with a code from its mail. */
export async function* sign(live: Live, planned: readonly Planned[]): AsyncGenerator<PlainDate, Mission[], void> {
  const { stage, territory } = live
  const first = planned.flatMap(({ sessions }) => sessions.map(({ day }) => day)).toSorted()[0]
  const hurried = first !== undefined && first < addDays(stage.today(), near) && live.stopAt === null
  yield on(live, stage, 'sent-for-signature', 1, hurried ? 1 : 4)
  const missions: Mission[] = []
  for (const one of planned) {
    const { id } = await stage.look((tx) => tx.selectFrom('missions').select('id').where('plan_id', '=', one.planId).executeTakeFirstOrThrow())
    missions.push({ ...one, missionId: id })
    await stage.act(territory.coordinator.viewer, chooseRoute, { missionId: id, ...routeOf(live) })
    await stage.act(territory.coordinator.viewer, sendForSignature, { missionId: id })
  }
  if (!hurried) yield on(live, stage, 'signing', 1, 4)
  await signed(live, missions, ['company', 'operator'])
  if (!hurried) yield beforeFirst(on(live, stage, 'signed', 1, 6), first)
  await signed(live, missions, ['sme', 'expert'])
  return missions
}

async function signed({ stage, recent }: Live, missions: readonly Mission[], parties: readonly ('company' | 'operator' | 'sme' | 'expert')[]): Promise<void> {
  const rows = await stage.look((tx) => tx.selectFrom('agreement_parties').innerJoin('signers', 'signers.id', 'agreement_parties.signer_id').innerJoin('signature_requests', 'signature_requests.id', 'signers.request_id')
    .select(['agreement_parties.id', 'agreement_parties.person_id', 'document_sha256']).where('agreement_parties.mission_id', 'in', missions.map(({ missionId }) => missionId)).where('agreement_parties.party', 'in', parties)
    .orderBy('agreement_parties.mission_id').orderBy('agreement_parties.party').execute())
  for (const { id, person_id, document_sha256 } of rows) {
    const { viewer } = recent.making.people.byId(person_id)
    await stage.act(viewer, askSigningCode, { agreementPartyId: id })
    await stage.act(viewer, signAgreement, { agreementPartyId: id, documentSha256: document_sha256, code: await codeReceived(stage, person_id), consent: 'yes' })
  }
}

/** The code as its signer reads it, in the last letter that brought one. */
async function codeReceived(stage: Live['stage'], personId: string): Promise<string> {
  const { subject } = await stage.look((tx) => tx.selectFrom('mails').select('subject').where('template', '=', 'signing-code').where('person_id', '=', personId).orderBy('created_at', 'desc').orderBy('id', 'desc').executeTakeFirstOrThrow())
  return /\d{6}/.exec(subject)?.[0] ?? ''
}
