import { expect, test } from 'vitest'
import { aCast, approve, engage, papersOut, plan, sign, signAs, type Cast } from '#test/harness/story.ts'
import { inWorld, refusalOf, type World } from '#test/harness/world.ts'
import { letterOfFile } from '../desk/queries.ts'
import { declineAgreement } from '../signatures/actions.ts'
import { amendMission } from './actions.ts'

async function aSignedMission(world: World): Promise<{ cast: Cast; missionId: string; reference: string }> {
  const cast = await aCast(world)
  const missionId = await plan(cast, await engage(cast, await approve(cast)))
  const { reference } = await world.look((tx) => tx.selectFrom('missions').innerJoin('projects', 'projects.id', 'project_id').select('reference').where('missions.id', '=', missionId).executeTakeFirstOrThrow())
  return { cast, missionId, reference }
}
const missionNow = (world: World) => world.look((tx) => tx.selectFrom('missions').select(['status', 'half_days']).executeTakeFirstOrThrow())

test('what changes after signature is a new version, signed anew; the former stays, and counts until the last signature', () => inWorld(async (world) => {
  const { cast, missionId, reference } = await aSignedMission(world)
  const amend = (input: object) => world.act(cast.territory.coordinator, amendMission, { missionId, reason: 'Le salon a été avancé', ...input })
  expect(await refusalOf(amend({ halfDays: 6 }))).toBe('conflict agreements.amend-signed')
  await sign(cast, missionId)
  expect(await refusalOf(amend({}))).toBe('invalid agreements.amend-nothing')
  expect(await refusalOf(amend({ endsOn: '2026-03-01' }))).toBe('invalid agreements.amend-past')
  expect(await refusalOf(amend({ startsOn: '2026-07-01', endsOn: '2026-06-01' }))).toBe('invalid agreements.amend-order')
  expect(await amend({ halfDays: 6, endsOn: '2026-06-30', deliverable: 'Une grille {{pme.nom}}' })).toEqual({ missionId, number: 1 })
  expect(await refusalOf(amend({ halfDays: 7 }))).toBe('conflict agreements.amendment-open')
  const out = await papersOut(cast, missionId)
  expect(Object.keys(out).toSorted()).toEqual(['company', 'company-consent', 'expert', 'operator', 'sme'])
  for (const party of ['company', 'operator', 'sme', 'company-consent']) await signAs(world, out[party]!)
  expect(await missionNow(world)).toEqual({ status: 'signed', half_days: 4 })
  await signAs(world, out['expert']!)
  expect(await missionNow(world)).toEqual({ status: 'signed', half_days: 6 })
  const { papers } = await world.ask(cast.territory.coordinator, letterOfFile, { reference, missionId })
  const letters = papers.filter(({ kind }) => kind === 'letter')
  expect(letters.map(({ version, changes, signedOn }) => [version, changes?.number ?? null, signedOn !== null])).toEqual([[1, null, true], [2, 1, true]])
  expect(letters[1]?.changes?.said).toEqual(['La durée passe de «\u00a02\u00a0jours\u00a0» à «\u00a03\u00a0jours\u00a0»', 'La fin passe de «\u00a012 mai 2026\u00a0» à «\u00a030 juin 2026\u00a0»', 'Le livrable passe de «\u00a0Plan d’action\u00a0» à «\u00a0Une grille {{pme.nom}}\u00a0»'])
  const words = letters[1]!.content.map(({ text }) => text).join('\n')
  for (const said of ['Avenant n°\u00a01', 'Le salon a été avancé', 'Une grille {{pme.nom}}', 'les autres dates, à convenir', '3\u00a0jours']) expect(words).toContain(said)
  // The next starts from what the first left.
  await amend({ halfDays: 8 })
  const next = (await world.ask(cast.territory.coordinator, letterOfFile, { reference, missionId })).papers.filter(({ kind }) => kind === 'letter').at(-1)
  expect(next?.changes).toMatchObject({ number: 2, said: ['La durée passe de «\u00a03\u00a0jours\u00a0» à «\u00a04\u00a0jours\u00a0»'] })
  expect(next?.content.map(({ text }) => text).join('\n')).toContain('30 juin 2026')
}))

test('an amendment that is refused falls alone: the mission stays signed as it was, and another can follow', () => inWorld(async (world) => {
  const { cast, missionId } = await aSignedMission(world)
  await sign(cast, missionId)
  const amend = (halfDays: number) => world.act(cast.territory.coordinator, amendMission, { missionId, reason: 'Plus long', halfDays })
  await amend(6)
  const { expert } = await papersOut(cast, missionId)
  await world.act(cast.company.expert, declineAgreement, { agreementPartyId: expert!.agreementPartyId, reason: 'Trop long' })
  expect(await missionNow(world)).toEqual({ status: 'signed', half_days: 4 })
  expect(await papersOut(cast, missionId)).toEqual({})
  expect(await amend(5)).toMatchObject({ number: 2 })
  for (const paper of Object.values(await papersOut(cast, missionId))) await signAs(world, paper)
  expect(await missionNow(world)).toEqual({ status: 'signed', half_days: 5 })
}))

test('each party is written to about an amendment', () => inWorld(async (world) => {
  const { cast, missionId } = await aSignedMission(world)
  await sign(cast, missionId)
  await world.act(cast.territory.coordinator, amendMission, { missionId, reason: 'Plus long', halfDays: 6 })
  await world.settle()
  const mails = await world.look((tx) => tx.selectFrom('mails').select('template').where('subject', 'like', '%avenant%').execute())
  expect(mails.map(({ template }) => template).toSorted()).toEqual(['consent-to-company', 'consent-to-expert', 'letter-to-company', 'letter-to-operator', 'letter-to-sme', ...Array(5).fill('signing-code')].filter((one) => one !== 'signing-code'))
}))

test('a mission whose letter was signed elsewhere is amended too: whoever holds each role today signs', () => inWorld(async (world) => {
  const { cast, missionId } = await aSignedMission(world)
  await sign(cast, missionId)
  // As taking over live work leaves it: signed, without parties and without a route.
  await world.look((tx) => tx.deleteFrom('agreement_parties').execute())
  await world.look((tx) => tx.deleteFrom('mission_routes').execute())
  await world.act(cast.territory.coordinator, amendMission, { missionId, reason: 'Plus long', halfDays: 6 })
  for (const paper of Object.values(await papersOut(cast, missionId))) await signAs(world, paper)
  expect(await missionNow(world)).toEqual({ status: 'signed', half_days: 6 })
}))
