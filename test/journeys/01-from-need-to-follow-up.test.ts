import { expect, test } from 'vitest'
import { system } from '#house/access.ts'
import { contractAdvance } from '#journey/08-advances/actions.ts'
import { answerFollowUp } from '#journey/11-follow-up/actions.ts'
import { computeYear } from '#journey/12-barometer/actions.ts'
import { figureRows } from '#journey/12-barometer/drill/queries.ts'
import { barometerOfYear } from '#journey/12-barometer/queries.ts'
import { aCast, approve, carryOut, close, engage, plan, sign } from '#test/harness/story.ts'
import { inWorld, person, type World } from '#test/harness/world.ts'

const stateOf = (world: World, projectId: string) => world.look(async (tx) => (await tx.selectFrom('project_states').select('state').where('project_id', '=', projectId).executeTakeFirstOrThrow()).state)

test('an SME walks from its need to the question about jobs', () => inWorld(async (world) => {
  const cast = await aCast(world)
  const approved = await approve(cast)
  expect(await stateOf(world, approved.projectId)).toBe('approved')
  const advance = await world.look((tx) => tx.selectFrom('advances').selectAll().where('project_id', '=', approved.projectId).executeTakeFirstOrThrow())
  expect(advance.amount_cents).toBe(2_000_000)
  await world.act(cast.territory.coordinator, contractAdvance, { advanceId: advance.id })

  const missionId = await plan(cast, await engage(cast, approved))
  await sign(cast, missionId)
  expect(await stateOf(world, approved.projectId)).toBe('active')
  expect(await carryOut(cast, missionId)).toBe(4)
  await close(cast, missionId)
  expect(await stateOf(world, approved.projectId)).toBe('closed')

  const followUps = await world.look((tx) => tx.selectFrom('follow_ups').selectAll().where('project_id', '=', approved.projectId).orderBy('months').execute())
  expect(followUps.map(({ months, due_on }) => [months, due_on])).toEqual([[12, '2027-03-17'], [24, '2028-03-17'], [36, '2029-03-17']])
  world.clock.set('2027-03-20')
  await world.act(cast.sme.manager, answerFollowUp, { followUpId: followUps[0]?.id, jobsCreated: 2, jobsKept: 34, headcount: 36 })
  const balance = await world.look((tx) => tx.selectFrom('envelope_balances').selectAll().execute())
  expect(balance.map(({ half_days_reserved }) => half_days_reserved)).toEqual([4])
}))

test('the barometer moves, and each figure is the sum of its rows', () => inWorld(async (world) => {
  const cast = await aCast(world)
  await sign(cast, await plan(cast, await engage(cast, await approve(cast))))
  await world.act(system('timer'), computeYear, { year: 2026 })
  const national = person('0190c0de-0000-7000-8000-000000000001', { role: 'national-coordinator' })
  const figures = await world.ask(national, barometerOfYear, { year: 2026 })
  expect(figures).toMatchObject({ year: 2026, smesHelped: 1, daysContracted: 2, jobsPlannedCreated: 4, jobsPlannedKept: 34, meanDaysPerProject: 2, topSkills: [{ family: 'Commercial', share: 1 }], topSkillsBase: 1, topSkillsSource: 'register' })
  for (const indicator of ['smesHelped', 'daysContracted', 'jobsPlannedCreated', 'jobsPlannedKept'] as const) {
    expect(figures.rows[indicator]).toContain(indicator)
    expect((await world.ask(national, figureRows, { year: 2026, indicator })).total).toBe(figures[indicator])
  }
  expect((await world.ask({ kind: 'public' }, barometerOfYear, { year: 2026 })).rows.smesHelped).toBeNull()
}))
