import { expect, test } from 'vitest'
import { addNeed, openProject } from '#journey/01-intake/actions.ts'
import { workList } from '#hall/today/queries.ts'
import { fileOfCommittee, fileOfManager } from '#hall/files/sheet/queries.ts'
import { judgeProject, submitProject } from '#journey/01-intake/actions.ts'
import { putOnAgenda } from '#journey/03-committee/actions.ts'
import { aMeeting, anSme, aTerritory, type Sme, type Territory } from '#test/harness/network.ts'
import { inWorld, refusalOf, type World } from '#test/harness/world.ts'
import { editBrief, finishBrief, openBrief, reopenBrief } from './actions.ts'
import { briefOfNeed } from './desk/queries.ts'
import { editionsOfBrief } from './editions/queries.ts'
import { startFromBrief } from './reuse/actions.ts'
import { pastBriefs } from './reuse/queries.ts'
import { agreeBrief, commentBrief } from './talk/actions.ts'

type Opened = { territory: Territory; sme: Sme; projectId: string; reference: string; needId: string; briefId: string }

async function opened(world: World, territory: Territory, more: { family?: string; capability?: string } = {}): Promise<Opened> {
  const sme = await anSme(world, territory)
  const { coordinator } = territory
  const { projectId, reference } = await world.act(coordinator, openProject, { territoryId: territory.id, smeId: sme.id, managerId: sme.managerId, summary: 'Vendre', headcount: 34, referrerId: null, referrerName: null })
  const { needId } = await world.act(sme.manager, addNeed, { projectId, family: more.family ?? 'commercial', capability: more.capability ?? '', description: 'Vendre mieux', halfDaysAsked: 4 })
  await world.act(sme.manager, submitProject, { projectId })
  await world.act(coordinator, judgeProject, { projectId, verdict: 'eligible' })
  const { briefId } = await world.act(coordinator, openBrief, { needId })
  return { territory, sme, projectId, reference, needId, briefId }
}
const complete = { objective: 'Vendre au secteur médical', deliverable: 'Plan d’action', outOfScope: 'Refaire le site', recipient: 'Sandrine Loiseau', halfDays: 4, windowFrom: '2026-04-01', windowTo: '2026-06-30' }
const contentOf = (world: World, briefId: string) => world.look((tx) => tx.selectFrom('briefs').selectAll().where('id', '=', briefId).executeTakeFirstOrThrow())

test('what is not given stays; each saving is an edition with who, when and what; saving the same again is none', () => inWorld(async (world) => {
  const one = await opened(world, await aTerritory(world))
  expect(await world.act(one.sme.manager, editBrief, { briefId: one.briefId, objective: 'Vendre' })).toMatchObject({ version: 2 })
  expect(await world.act(one.territory.coordinator, editBrief, { briefId: one.briefId, deliverable: 'Plan', urgency: 'Salon' })).toMatchObject({ version: 3 })
  expect(await world.act(one.territory.coordinator, editBrief, { briefId: one.briefId, deliverable: 'Plan' })).toMatchObject({ version: 3 })
  expect(await contentOf(world, one.briefId)).toMatchObject({ objective: 'Vendre', deliverable: 'Plan', version: 3 })
  const shown = await world.ask(one.territory.coordinator, editionsOfBrief, { reference: one.reference, needId: one.needId })
  expect(shown.lines.map(({ version, side, changed }) => [version, side, changed])).toEqual([[3, 'territory', ['deliverable', 'urgency']], [2, 'sme', ['objective']], [1, 'territory', []]])
  expect(shown.changed).toEqual(['deliverable', 'urgency'])
  const whole = await world.ask(one.territory.coordinator, editionsOfBrief, { reference: one.reference, needId: one.needId, from: 1, to: 3 })
  expect(whole.changed).toEqual(['objective', 'deliverable', 'urgency'])
}))

test('two who write at once: other parts are put together, the same part is refused to the later, and then saved', () => inWorld(async (world) => {
  const one = await opened(world, await aTerritory(world))
  const { briefId } = one
  await world.act(one.sme.manager, editBrief, { briefId, version: 1, objective: 'Ce que dit la PME' })
  // The coordinator had opened the form before: version 1 stood there.
  await world.act(one.territory.coordinator, editBrief, { briefId, version: 1, objective: '', deliverable: 'Plan' })
  expect(await contentOf(world, briefId)).toMatchObject({ objective: 'Ce que dit la PME', deliverable: 'Plan', version: 3 })
  const later = { briefId, version: 1, objective: 'Ce que dit l’animation' }
  expect(await refusalOf(world.act(one.territory.coordinator, editBrief, later))).toBe('conflict scoping.edited-meanwhile')
  expect(await contentOf(world, briefId)).toMatchObject({ objective: 'Ce que dit la PME', version: 3 })
  await world.act(one.territory.coordinator, editBrief, { ...later, version: 3 })
  expect(await contentOf(world, briefId)).toMatchObject({ objective: 'Ce que dit l’animation', version: 4 })
}))

test('a red light stops the brief and the agenda; with a reason it goes on, the committee reads it and the SME does not', () => inWorld(async (world) => {
  const one = await opened(world, await aTerritory(world))
  const { coordinator, member } = one.territory
  const { briefId, projectId, reference } = one
  await world.act(coordinator, editBrief, { briefId, ...complete, windowTo: '' })
  expect(await refusalOf(world.act(coordinator, finishBrief, { briefId, overrideReason: 'Urgent' }))).toBe('conflict scoping.dates-missing')
  await world.act(coordinator, editBrief, { briefId, windowTo: complete.windowTo, recipient: '', management: 'unavailable' })
  expect(await refusalOf(world.act(coordinator, finishBrief, { briefId }))).toBe('conflict scoping.not-ready')
  const meetingId = await aMeeting(world, one.territory, '2026-03-17')
  expect(await refusalOf(world.act(coordinator, putOnAgenda, { meetingId, projectId }))).toBe('conflict committee.file-not-ready')
  await world.act(coordinator, finishBrief, { briefId, overrideReason: 'La cheffe d’atelier revient en avril' })
  await world.act(coordinator, putOnAgenda, { meetingId, projectId })
  const toCommittee = await world.ask(member, fileOfCommittee, { reference })
  expect(toCommittee.needs[0]?.override).toMatchObject({ reason: 'La cheffe d’atelier revient en avril', points: ['recipient', 'management'] })
  const toManager = await world.ask(one.sme.manager, fileOfManager, { reference })
  expect(JSON.stringify(toManager)).not.toContain('revient en avril')
}))

test('the reason belongs to the closing it was written for', () => inWorld(async (world) => {
  const one = await opened(world, await aTerritory(world))
  const { coordinator } = one.territory
  const { briefId, reference, needId } = one
  await world.act(coordinator, editBrief, { briefId, ...complete, recipient: '' })
  await world.act(coordinator, finishBrief, { briefId, overrideReason: 'Recrutement en cours' })
  expect((await world.ask(coordinator, briefOfNeed, { reference, needId })).brief?.override?.reason).toBe('Recrutement en cours')
  await world.act(coordinator, reopenBrief, { briefId })
  await world.act(coordinator, editBrief, { briefId, recipient: 'Sandrine' })
  await world.act(coordinator, finishBrief, { briefId })
  expect((await world.ask(coordinator, briefOfNeed, { reference, needId })).brief?.override).toBeNull()
  expect(await world.look((tx) => tx.selectFrom('brief_overrides').selectAll().execute())).toHaveLength(1)
}))

test('the SME agrees to what it has read; what was said by telephone is marked so', () => inWorld(async (world) => {
  const one = await opened(world, await aTerritory(world))
  const { briefId } = one
  await world.act(one.territory.coordinator, editBrief, { briefId, objective: 'Vendre' })
  expect(await refusalOf(world.act(one.sme.manager, agreeBrief, { briefId, version: 1 }))).toBe('conflict scoping.read-again')
  expect(await refusalOf(world.act(one.territory.coordinator, agreeBrief, { briefId, version: 2 }))).toBe('forbidden access.role-missing')
  await world.act(one.territory.coordinator, agreeBrief, { briefId, version: 2 }, { onBehalf: { channel: 'telephone', saidOn: world.clock.today(), speakerName: 'Julien Marchandeau', speakerId: null, reason: null } })
  expect(await contentOf(world, briefId)).toMatchObject({ agreed_version: 2, agreed_on: '2026-03-02' })
  expect(await world.look((tx) => tx.selectFrom('entries_on_behalf').select(['action', 'speaker_name']).where('object_id', '=', briefId).execute())).toEqual([{ action: 'scoping.agreeBrief', speaker_name: 'Julien Marchandeau' }])
}))

test('remarks of both sides are read by both, and by nobody of elsewhere', () => inWorld(async (world) => {
  const one = await opened(world, await aTerritory(world))
  const other = await aTerritory(world)
  const { briefId, reference, needId } = one
  await world.act(one.sme.manager, commentBrief, { briefId, body: 'Évitez août', about: 'windowFrom' })
  await world.act(one.territory.coordinator, commentBrief, { briefId, body: 'C’est noté' })
  const shown = await world.ask(one.territory.coordinator, briefOfNeed, { reference, needId })
  expect(shown.brief?.comments.map(({ side, about }) => [side, about]).toSorted()).toEqual([['sme', 'windowFrom'], ['territory', '']])
  expect(await refusalOf(world.act(other.coordinator, commentBrief, { briefId, body: 'Bonjour' }))).toBe('not-found house.not-found')
  const stranger = await anSme(world, one.territory)
  expect(await refusalOf(world.act(stranger.manager, commentBrief, { briefId, body: 'Bonjour' }))).toBe('not-found house.not-found')
}))

test('past briefs are those of the own territory and family; starting from one fills the gaps and keeps its source', () => inWorld(async (world) => {
  const territory = await aTerritory(world)
  const [same, otherFamily] = [await opened(world, territory, { capability: 'prospecter' }), await opened(world, territory, { family: 'strategie' })]
  const elsewhere = await opened(world, await aTerritory(world))
  for (const past of [same, otherFamily, elsewhere]) {
    await world.act(past.territory.coordinator, editBrief, { briefId: past.briefId, ...complete })
    await world.act(past.territory.coordinator, finishBrief, { briefId: past.briefId })
  }
  const one = await opened(world, territory, { capability: 'prospecter' })
  const { coordinator } = territory
  const { rows } = await world.ask(coordinator, pastBriefs, { reference: one.reference, needId: one.needId })
  expect(rows.map(({ id, same: alike }) => [id, alike])).toEqual([[same.briefId, true]])
  await world.act(coordinator, editBrief, { briefId: one.briefId, objective: 'Le nôtre' })
  await world.act(coordinator, startFromBrief, { briefId: one.briefId, sourceBriefId: same.briefId })
  expect(await contentOf(world, one.briefId)).toMatchObject({ objective: 'Le nôtre', deliverable: 'Plan d’action', recipient: '', source_brief_id: same.briefId, version: 3 })
  for (const source of [otherFamily, elsewhere]) expect(await refusalOf(world.act(coordinator, startFromBrief, { briefId: one.briefId, sourceBriefId: source.briefId }))).toBe('conflict scoping.no-such-source')
  expect(await refusalOf(world.act(coordinator, startFromBrief, { briefId: one.briefId, sourceBriefId: same.briefId }))).toBe('conflict scoping.nothing-to-fill')
}))

test('a remark of the firm is a task of the day until the territory has answered it or taken it up', () => inWorld(async (world) => {
  const { territory, sme, briefId, reference, needId } = await opened(world, await aTerritory(world))
  const remarks = async () => (await world.ask(territory.coordinator, workList, { territoryId: territory.id })).tasks.filter(({ code }) => code === 'answer-remark').map(({ href }) => href)
  expect(await remarks()).toEqual([])
  world.clock.set('2026-03-03', 10)
  await world.act(sme.manager, commentBrief, { briefId, body: 'Évitez août', about: 'windowFrom' })
  expect(await remarks()).toEqual([`/dossiers/${reference}/fiches/${needId}`])
  world.clock.set('2026-03-03', 11)
  await world.act(territory.coordinator, commentBrief, { briefId, body: 'C’est noté' })
  expect(await remarks()).toEqual([])
  world.clock.set('2026-03-03', 12)
  await world.act(sme.manager, commentBrief, { briefId, body: 'Et septembre' })
  expect(await remarks()).toHaveLength(1)
  world.clock.set('2026-03-03', 13)
  await world.act(territory.coordinator, editBrief, { briefId, ...complete })
  expect(await remarks()).toEqual([])
}))
