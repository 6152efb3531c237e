import { expect, test } from 'vitest'
import { companySpace } from '#hall/company/queries.ts'
import { evaluationsToGive } from '#hall/today/others/queries.ts'
import { person, inWorld, refusalOf, type World } from '#test/harness/world.ts'
import { aCast, approve, carryOut, close, engage, plan, sign, type Cast } from '#test/harness/story.ts'
import { aCompany } from '#test/harness/network.ts'
import { toPlainDate } from '#house/clock/plain-date.ts'
import { closeMission } from '../actions.ts'
import { closingOfFile } from '../desk/queries.ts'
import { evaluateMission } from './actions.ts'
import { closingOfExpert } from './queries.ts'

/** A mission carried out, whose closing is open. */
async function over(world: World): Promise<{ cast: Cast; closingId: string; missionId: string }> {
  const cast = await aCast(world)
  const missionId = await plan(cast, await engage(cast, await approve(cast)))
  await sign(cast, missionId)
  await carryOut(cast, missionId)
  const { id } = await world.look((tx) => tx.selectFrom('closings').select('id').where('mission_id', '=', missionId).executeTakeFirstOrThrow())
  return { cast, closingId: id, missionId }
}

const answers = { useful: 'yes', learned: 'Un métier, et la patience', again: 'maybe' }

test('the expert answers, corrects, and reads the SME once both have spoken', () => inWorld(async (world) => {
  const { cast, closingId, missionId } = await over(world)
  const { expert } = cast.company
  expect((await world.ask(expert, evaluationsToGive)).map(({ id }) => id)).toEqual([closingId])
  await close(cast, missionId)
  expect(await world.ask(expert, closingOfExpert, { closingId })).toMatchObject({ closed: true, said: null, evaluation: null })
  await world.act(expert, evaluateMission, { closingId, ...answers })
  await world.act(expert, evaluateMission, { closingId, ...answers, again: 'yes' })
  expect(await world.ask(expert, closingOfExpert, { closingId })).toMatchObject({ evaluation: { useful: 'yes', again: 'yes' }, said: { objectiveMet: 'yes', toolsLeft: 'Grille tarifaire' } })
  expect(await world.ask(expert, evaluationsToGive)).toEqual([])
}))

test('an answer without its needed parts is refused beside them', () => inWorld(async (world) => {
  const { cast, closingId } = await over(world)
  await expect(world.act(cast.company.expert, evaluateMission, { closingId })).rejects.toMatchObject({ fields: { useful: 'closing.useful-required', again: 'closing.again-required' } })
}))

test('the coordinator enters it for the expert, once, and never over the expert’s own words', () => inWorld(async (world) => {
  const { cast, closingId } = await over(world)
  const { territory: { coordinator }, company: { expert } } = cast
  const onBehalf = { channel: 'telephone' as const, saidOn: toPlainDate('2026-05-20'), speakerName: 'Prénom Essai', speakerId: null, reason: null }
  expect(await refusalOf(world.act(coordinator, evaluateMission, { closingId, ...answers }))).toBe('forbidden access.role-missing')
  await world.act(coordinator, evaluateMission, { closingId, ...answers }, { onBehalf })
  expect(await refusalOf(world.act(coordinator, evaluateMission, { closingId, ...answers, useful: 'no' }, { onBehalf }))).toBe('conflict closing.evaluated-already')
  await world.act(expert, evaluateMission, { closingId, ...answers, useful: 'partly' })
  const { reference } = await world.look((tx) => tx.selectFrom('projects').innerJoin('closings', 'closings.project_id', 'projects.id').select('reference').where('closings.id', '=', closingId).executeTakeFirstOrThrow())
  expect((await world.ask(coordinator, closingOfFile, { reference, closingId })).evaluation).toMatchObject({ useful: 'partly', learned: answers.learned })
}))

test('neither the employer nor the SME reads the expert’s answers; another expert reads nothing', () => inWorld(async (world) => {
  const { cast, closingId } = await over(world)
  await world.act(cast.company.expert, evaluateMission, { closingId, ...answers })
  await world.act(cast.sme.manager, closeMission, { closingId, objectiveMet: 'partly', toolsLeft: 'Un tableau', nextStep: 'Vendre la maison mère' })
  const { correspondent, manager } = cast.company
  const space = await world.ask(correspondent, companySpace, { place: null, year: '2026' })
  expect(space.feedback).toMatchObject([{ objective_met: 'partly', tools_left: 'Un tableau', words: null }])
  expect(JSON.stringify(space)).not.toContain('Vendre la maison mère')
  expect(JSON.stringify(space)).not.toContain(answers.learned)
  const elsewhere = await aCompany(world, cast.territory)
  for (const reader of [correspondent, manager, cast.sme.manager, elsewhere.correspondent, elsewhere.expert]) {
    const role = reader.kind === 'person' ? reader.grants[0]!.role : 'expert'
    // Any query of theirs sets the scope that row security reads.
    const rows = await world.ask(reader, { kind: 'query', name: 'test.evaluations', who: [role], input: closingOfExpert.input, rest: { plural: 'tests' }, run: ({ tx }) => tx.selectFrom('evaluations').selectAll().execute() }, { closingId })
    expect(rows).toEqual([])
  }
  expect(await refusalOf(world.ask(elsewhere.expert, closingOfExpert, { closingId }))).toBe('not-found house.not-found')
  expect(await refusalOf(world.act(elsewhere.expert, evaluateMission, { closingId, ...answers }))).toBe('conflict closing.evaluated-already')
  expect(await refusalOf(world.act(person('0190c0de-0000-7000-8000-00000000beef', { role: 'sme-manager' }), evaluateMission, { closingId, ...answers }))).toBe('forbidden access.role-missing')
}))
