import { expect, test } from 'vitest'
import { system } from '#house/access.ts'
import { aCompany } from '#test/harness/network.ts'
import { aCast, approve, close, engage, plan, sign } from '#test/harness/story.ts'
import { inWorld, refusalOf } from '#test/harness/world.ts'
import { confirmHalfDay, confirmTacitly, declareHalfDay } from '#journey/07-ledger/actions.ts'
import { allowNaming, withdrawNaming } from '../testimony/actions.ts'
import { closingOfExpert } from '../evaluation/queries.ts'
import { attestationPaper } from './queries.ts'
import { sameTime, sameWords } from './rules.ts'
import type { Attested } from './schema.ts'

const half = (day: string): Attested['halfDays'][number] => ({ day: day as Attested['halfDays'][number]['day'], half: 'morning' })
const said: Attested = { halfDays: [half('2026-04-07'), half('2026-04-21')], family: { code: 'commercial', fr: 'Commercial', en: 'Sales' }, territory: 'Vallée', operator: 'Opérateur', sme: null }

test('an edition says the same as long as neither the time nor the name changes', () => {
  expect([sameWords(said, structuredClone(said)), sameWords(said, { ...said, sme: 'Atelier' }), sameTime(said, { ...said, sme: 'Atelier' }), sameTime(said, { ...said, halfDays: [half('2026-04-07')] })]).toEqual([true, false, true, false])
})

test('the paper holds what a person confirmed alone, follows the consent to be named, and is read by the expert and the coordinator alone', () => inWorld(async (world) => {
  const cast = await aCast(world)
  const missionId = await plan(cast, await engage(cast, await approve(cast)))
  await sign(cast, missionId)
  world.clock.set('2026-05-20')
  const { company: { expert, correspondent, manager }, sme, territory } = cast
  const halfDays = await world.look((tx) => tx.selectFrom('half_days').select('id').where('mission_id', '=', missionId).orderBy('day').orderBy('half', 'desc').execute())
  for (const { id } of halfDays) await world.act(expert, declareHalfDay, { halfDayId: id, task: 'Atelier' })
  for (const { id } of halfDays.slice(0, 3)) await world.act(sme.manager, confirmHalfDay, { halfDayId: id })
  // The last one is never contested: counted as delivered, attested to nobody.
  world.clock.set('2026-09-20')
  await world.act(system('test'), confirmTacitly, { halfDayId: halfDays[3]!.id })
  await world.settle()
  const closingId = (await world.look((tx) => tx.selectFrom('closings').select('id').where('mission_id', '=', missionId).executeTakeFirst()))?.id ?? ''
  expect(await refusalOf(world.ask(expert, attestationPaper, { closingId }))).toBe('not-found closing.no-attestation')
  await close(cast, missionId)
  const told = await world.ask(expert, closingOfExpert, { closingId })
  expect(told.attestation).toMatchObject({ edition: 1, halfDays: 3, content: { sme: null, family: { code: 'commercial' } } })
  await world.act(sme.manager, allowNaming, { closingId })
  await world.settle()
  expect((await world.ask(expert, closingOfExpert, { closingId })).attestation).toMatchObject({ edition: 2, content: { sme: expect.any(String) } })
  await world.act(sme.manager, withdrawNaming, { closingId })
  await world.settle()
  expect((await world.ask(expert, closingOfExpert, { closingId })).attestation).toMatchObject({ edition: 3, content: { sme: null } })
  const letters = await world.look((tx) => tx.selectFrom('mails').select('template').where('template', '=', 'closing-attestation').execute())
  expect(letters).toHaveLength(2)
  for (const reader of [expert, territory.coordinator]) expect(Buffer.from((await world.ask(reader, attestationPaper, { closingId })).base64, 'base64').toString('latin1')).toMatch(/^%PDF/)
  const elsewhere = await aCompany(world, territory)
  for (const reader of [correspondent, manager, sme.manager]) expect(await refusalOf(world.ask(reader, attestationPaper, { closingId }))).toBe('forbidden access.role-missing')
  expect(await refusalOf(world.ask(elsewhere.expert, attestationPaper, { closingId }))).toBe('not-found closing.no-attestation')
}))
