import type { PlainDate } from '#house/clock/plain-date.ts'
import { addNeed, judgeProject, openProject, submitProject, withdrawProject } from '#journey/01-intake/actions.ts'
import { editBrief, finishBrief, openBrief, reopenBrief } from '#journey/02-scoping/actions.ts'
import { agreeBrief, commentBrief, shareBrief } from '#journey/02-scoping/talk/actions.ts'
import { recordCall } from '#people/calls/actions.ts'
import { setSiteAddress } from '#people/organisations/address/actions.ts'
import { registerOrganisation } from '#people/organisations/actions.ts'
import { addPerson } from '#people/persons/actions.ts'
import { siretOf } from '../company-numbers.ts'
import { dayAt, numberOf } from '../days.ts'
import { placeAround } from '../network/making.ts'
import { slugOf } from '../network/people.ts'
import { bornBefore, nameOfFirm } from '../network/smes.ts'
import * as reasons from '../words/reasons.ts'
import { postalOf } from '../words/streets.ts'
import { familyWords } from '../words/skills.ts'
import type { Random } from '../random.ts'
import { byTelephone, on, type Case, type Live, type Recent } from './case.ts'
import type { Stage } from './stage.ts'

const [telephoned, toldByPhone] = [0.1, 0.15]
/** The window opens so many days after the committee. */
const windowAfter = 10

async function newSme(stage: Stage, { making }: Recent, { territory, firm, random }: Case): Promise<Live['sme']> {
  const siren = making.siren()
  const name = nameOfFirm(making, firm.sector)
  const place = placeAround(random, territory, 18)
  const siret = siretOf(siren, 1)
  const { organisationId, siteId } = await stage.act(territory.coordinator.viewer, registerOrganisation, {
    territoryId: territory.id, siren, name, kind: 'sme', sector: firm.sector, headcount: firm.headcount, createdOn: bornBefore(random, stage.today()),
    site: { siret, name: 'Siège', commune: place.commune, latitude: place.latitude, longitude: place.longitude, headcount: firm.headcount },
  })
  const { address_extra: extra, ...postal } = postalOf(siret, territory.words.department)
  if (postal.postcode) await stage.act(territory.coordinator.viewer, setSiteAddress, { siteId, extra, ...postal, commune: place.commune })
  const identity = making.people.identity(slugOf(name))
  const { personId } = await stage.act(territory.coordinator.viewer, addPerson, { ...identity, role: 'sme-manager', territoryId: territory.id, organisationId, siteId: null })
  territory.firms.push(firm)
  return { id: organisationId, name, ...place, manager: making.people.know(personId, identity, [{ role: 'sme-manager', territoryId: territory.id, organisationId }]) }
}

/** From the telephone call to the verdict on eligibility; ends there for those that go no further. */
export async function* takeIn(stage: Stage, recent: Recent, one: Case): AsyncGenerator<PlainDate, Live | null, void> {
  yield one.contacted
  const { territory, random } = one
  const coordinator = territory.coordinator.viewer
  const sme = await newSme(stage, recent, one)
  const words = familyWords[one.needs[0]?.family ?? 'commercial']
  const { projectId } = await stage.act(coordinator, openProject, {
    territoryId: territory.id, smeId: sme.id, managerId: sme.manager.id, referrerId: one.referrer?.id ?? null, referrerName: one.referrer ? null : random.pick(reasons.referrers),
    summary: `${words.description}.`, headcount: one.firm.headcount,
  })
  const live: Live = { ...one, stage, recent, sme, projectId, needIds: [], briefIds: [], window: { from: one.contacted, to: one.contacted } }
  await requestNeeds(live)
  await noteCall(live)
  yield on(one, stage, 'submitted', 1, 9)
  await (random.chance(telephoned) ? stage.act(coordinator, submitProject, { projectId }, byTelephone(stage, sme.manager)) : stage.act(sme.manager.viewer, submitProject, { projectId }))
  yield on(one, stage, 'judged', 2, 12)
  if (one.fate === 'withdrawn') await stage.act(coordinator, withdrawProject, { projectId, reason: random.pick(reasons.withdrawn) })
  else await stage.act(coordinator, judgeProject, { projectId, verdict: one.fate === 'ineligible' ? 'ineligible' : 'eligible', reason: one.fate === 'ineligible' ? random.pick(reasons.ineligible) : '' })
  return one.fate === 'withdrawn' || one.fate === 'ineligible' ? null : live
}

/** A few files of the coordinator who signs in wait for a second call, one of them since yesterday. */
async function noteCall({ stage, stopAt, territory, projectId, sme, random }: Live): Promise<void> {
  const after = stopAt === 'submitted' ? 4 : stopAt === 'judged' ? 9 : null
  if (after === null) return
  const callBackOn = dayAt(numberOf(stage.today()) + after)
  await stage.act(territory.coordinator.viewer, recordCall, { territoryId: territory.id, projectId, personId: sme.manager.id, direction: random.fork('call').chance(0.5) ? 'in' : 'out', channel: 'telephone', heldOn: stage.today(), said: reasons.heardOnTheTelephone[after % 2] ?? '', callBackOn, callBackPersonId: null })
}

async function requestNeeds(live: Live): Promise<void> {
  const { stage, projectId, sme, territory, random } = live
  for (const [place, need] of live.needs.entries()) {
    const input = {
      projectId, family: need.family, capability: need.capability, description: `${familyWords[need.family].description}.`, halfDaysAsked: need.halfDays, remoteOk: need.remoteOk,
      jobsCreatedHoped: place === 0 ? live.created : null, jobsKeptHoped: place === 0 ? live.kept : null,
    }
    const { needId } = random.chance(toldByPhone) ? await stage.act(territory.coordinator.viewer, addNeed, input, byTelephone(stage, sme.manager)) : await stage.act(sme.manager.viewer, addNeed, input)
    live.needIds.push(needId)
  }
}

/** The mission briefs, written with the SME, finished for the next committee. */
export async function* scope(live: Live): AsyncGenerator<PlainDate, void, void> {
  const { stage, territory } = live
  const coordinator = territory.coordinator.viewer
  yield on(live, stage, 'brief-opened', 1, 9)
  for (const needId of live.needIds) live.briefIds.push((await stage.act(coordinator, openBrief, { needId })).briefId)
  await invite(live)
  yield on(live, stage, 'brief-edited', 4, 15)
  setWindow(live)
  await writeBriefs(live)
  yield on(live, stage, 'brief-ready', 2, 14)
  await agree(live)
  for (const briefId of live.briefIds) await stage.act(coordinator, finishBrief, { briefId })
}

/** In the main territory the SME is invited to write, and somebody remarks on it. */
async function invite({ stage, territory, briefIds, random, sme }: Live): Promise<void> {
  if (territory.index !== 0) return
  const own = random.fork('brief')
  for (const briefId of briefIds) {
    await stage.act(territory.coordinator.viewer, shareBrief, { briefId })
    if (own.chance(0.4)) await stage.act(own.chance(0.5) ? territory.coordinator.viewer : sme.manager.viewer, commentBrief, { briefId, body: own.pick(reasons.briefRemarks) })
  }
}

async function agree({ stage, territory, briefIds, random, sme }: Live): Promise<void> {
  if (territory.index !== 0 || random.fork('agreement').chance(0.2)) return
  for (const briefId of briefIds) {
    const { version } = await stage.look((tx) => tx.selectFrom('briefs').select('version').where('id', '=', briefId).executeTakeFirstOrThrow())
    await stage.act(sme.manager.viewer, agreeBrief, { briefId, version })
  }
}

function setWindow(live: Live): void {
  const { recent, stage, territory, windowDays } = live
  const meeting = recent.meetings.firstFrom(territory, numberOf(stage.today()) + 12)
  live.window = { from: dayAt(meeting + windowAfter), to: dayAt(meeting + windowAfter + windowDays) }
}

async function writeBriefs({ stage, briefIds, needs, random, sme, window }: Live): Promise<void> {
  for (const [place, briefId] of briefIds.entries()) {
    const need = needs[place]!
    const { objective, deliverable, outOfScope } = familyWords[need.family]
    await stage.act(sme.manager.viewer, editBrief, {
      briefId, objective, deliverable, outOfScope, recipient: random.pick(reasons.recipients), urgency: random.pick(reasons.urgencies), halfDays: need.halfDays, windowFrom: window.from,
      windowTo: window.to, remoteOk: need.remoteOk, ...detailsOf(random.fork(`details ${place}`)),
    })
  }
}

/** What not every firm says: some lights stay amber. */
const detailsOf = (random: Random) => ({
  startingPoint: random.pick(reasons.startingPoints), freedTime: random.pick(reasons.freedTimes), siteAccess: random.pick(reasons.siteAccesses),
  management: random.weighted([['present', 7], ['delegate', 2], ['', 1]] as const),
})

/** After an adjournment the dates no longer hold: the briefs are opened again for the next meeting. */
export async function rewriteBriefs(live: Live): Promise<void> {
  const { stage, briefIds, territory } = live
  for (const briefId of briefIds) await stage.act(territory.coordinator.viewer, reopenBrief, { briefId })
  setWindow(live)
  await writeBriefs(live)
  for (const briefId of briefIds) await stage.act(territory.coordinator.viewer, finishBrief, { briefId })
}

