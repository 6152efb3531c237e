import { expect, test } from 'vitest'
import { toPlainDate } from '#house/clock/plain-date.ts'
import { companySpace } from '#hall/company/queries.ts'
import { aCast, approve, carryOut, close, engage, plan, sign, type Cast } from '#test/harness/story.ts'
import { anSme } from '#test/harness/network.ts'
import { inWorld, refusalOf, type World } from '#test/harness/world.ts'
import { allowNaming, giveTestimony, withdrawNaming, withdrawTestimony } from './actions.ts'
import { publishedTestimonies } from './queries.ts'

const words = 'Trois jours, et nous savons dire nos prix.'
const anybody = { kind: 'public' } as const

async function over(world: World): Promise<{ cast: Cast; closingId: string; missionId: string }> {
  const cast = await aCast(world)
  const missionId = await plan(cast, await engage(cast, await approve(cast)))
  await sign(cast, missionId)
  await carryOut(cast, missionId)
  const { id } = await world.look((tx) => tx.selectFrom('closings').select('id').where('mission_id', '=', missionId).executeTakeFirstOrThrow())
  return { cast, closingId: id, missionId }
}

const consents = (world: World, closingId: string) => world.look((tx) => tx.selectFrom('closing_consents').select(['purpose', 'wording', 'person_id', 'withdrawn_at']).where('closing_id', '=', closingId).orderBy('given_at').orderBy('id').execute())

test('a testimony appears only with its author’s consent, under the name it allows, until it is withdrawn', () => inWorld(async (world) => {
  const { cast, closingId, missionId } = await over(world)
  const { manager, managerId } = cast.sme
  const shown = () => world.ask(anybody, publishedTestimonies, { slug: cast.territory.slug })
  expect(await refusalOf(world.act(manager, giveTestimony, { closingId, words, publication: 'named' }))).toBe('conflict closing.testimony-later')
  await close(cast, missionId)
  await world.act(manager, giveTestimony, { closingId, words, publication: 'none' })
  expect([await shown(), await consents(world, closingId)]).toEqual([[], []])
  await world.act(manager, giveTestimony, { closingId, words, publication: 'unnamed' })
  expect(await shown()).toMatchObject([{ words, author: null }])
  await world.act(manager, giveTestimony, { closingId, words, publication: 'named' })
  expect((await shown())[0]?.author?.person).toMatch(/Essai$/)
  expect(await world.ask(anybody, publishedTestimonies, { slug: 'ailleurs' })).toEqual([])
  await world.act(manager, withdrawTestimony, { closingId })
  expect(await shown()).toEqual([])
  expect(await refusalOf(world.act(manager, withdrawTestimony, { closingId }))).toBe('conflict closing.nothing-published')
  const kept = await consents(world, closingId)
  expect(kept.map(({ purpose, person_id, withdrawn_at }) => [purpose, person_id, withdrawn_at !== null])).toEqual([['testimony', managerId, true], ['testimony', managerId, true]])
  expect(new Set(kept.map(({ wording }) => wording))).toEqual(new Set(['temoignage-2026-11']))
}))

test('without any choice nothing is kept', () => inWorld(async (world) => {
  const { cast, closingId, missionId } = await over(world)
  await close(cast, missionId)
  await expect(world.act(cast.sme.manager, giveTestimony, { closingId, words })).rejects.toMatchObject({ fields: { publication: 'closing.publication-required' } })
}))

test('whoever agreed receives a link that withdraws for years, and may do no more', () => inWorld(async (world) => {
  const { cast, closingId, missionId } = await over(world)
  await close(cast, missionId)
  await world.act(cast.sme.manager, giveTestimony, { closingId, words, publication: 'named' })
  await world.act(cast.sme.manager, allowNaming, { closingId })
  await world.settle()
  const letters = await world.look((tx) => tx.selectFrom('mails').select(['template', 'person_id']).where('template', 'like', 'closing-consent-%').where('person_id', '=', cast.sme.managerId).orderBy('template').execute())
  expect(letters.map(({ template }) => template)).toEqual(['closing-consent-naming', 'closing-consent-testimony'])
  const links = await world.look((tx) => tx.selectFrom('links').select(['actions', 'expires_at']).where('object_id', '=', closingId).where('expires_at', '>', '2030-01-01T00:00:00Z' as never).execute())
  expect(links.map(({ actions }) => actions.includes('closing.closeMission'))).toEqual([false, false])
}))

test('the coordinator enters what was said on the telephone, and may take it down; the employer reads it while it is published', () => inWorld(async (world) => {
  const { cast, closingId, missionId } = await over(world)
  await close(cast, missionId)
  const { territory: { coordinator }, company: { correspondent } } = cast
  const onBehalf = { channel: 'telephone' as const, saidOn: toPlainDate('2026-05-20'), speakerName: 'Prénom Essai', speakerId: null, reason: null }
  const read = async () => (await world.ask(correspondent, companySpace, { place: null, year: '2026' })).feedback[0]?.words
  expect(await refusalOf(world.act(coordinator, giveTestimony, { closingId, words, publication: 'none' }))).toBe('forbidden access.role-missing')
  await world.act(coordinator, giveTestimony, { closingId, words, publication: 'none' }, { onBehalf })
  expect(await read()).toBeNull()
  await world.act(coordinator, giveTestimony, { closingId, words, publication: 'named' }, { onBehalf })
  expect(await read()).toBe(words)
  expect(await world.ask(anybody, publishedTestimonies)).toMatchObject([{ author: { person: null } }])
  await world.act(coordinator, withdrawTestimony, { closingId })
  expect(await read()).toBeNull()
}))

test('the firm’s name is another purpose, agreed to and ended by itself', () => inWorld(async (world) => {
  const { cast, closingId } = await over(world)
  const { manager } = cast.sme
  expect(await refusalOf(world.act(manager, withdrawNaming, { closingId }))).toBe('conflict closing.not-named')
  await world.act(manager, allowNaming, { closingId })
  expect(await refusalOf(world.act(manager, allowNaming, { closingId }))).toBe('conflict closing.named-already')
  await world.act(manager, withdrawNaming, { closingId })
  world.clock.advance(1)
  await world.act(manager, allowNaming, { closingId })
  expect((await consents(world, closingId)).map(({ purpose, withdrawn_at }) => [purpose, withdrawn_at !== null])).toEqual([['naming', true], ['naming', false]])
  const other = await anSme(world, cast.territory)
  expect(await refusalOf(world.act(other.manager, withdrawNaming, { closingId }))).toBe('conflict closing.not-named')
}))
