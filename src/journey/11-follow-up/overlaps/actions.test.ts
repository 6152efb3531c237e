import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { aCast, approve, type Cast } from '#test/harness/story.ts'
import { inWorld, refusalOf, type World } from '#test/harness/world.ts'
import { realisation } from '../realisation/queries.ts'
import { stateOverlap, withdrawOverlap } from './actions.ts'
import { elsewhereOf, overlapsOf } from './queries.ts'

type Declared = { projectId: string; followUpId: string; territoryId: string }

/** A second project of the first cast's firm in another territory, both with an answer at twelve months. */
async function twoProjects(world: World): Promise<{ here: Cast; there: Cast; one: Declared; two: Declared }> {
  const [here, there] = [await aCast(world), await aCast(world)]
  const declare = async (cast: Cast, created: number, smeId: string): Promise<Declared> => {
    const { projectId, decisionId } = await approve(cast)
    const followUpId = world.tools.ids()
    await world.look(async (tx) => {
      await tx.updateTable('projects').set({ sme_id: smeId }).where('id', '=', projectId).execute()
      await tx.updateTable('decisions').set({ sme_id: smeId, jobs_created_planned: 5 }).where('id', '=', decisionId).execute()
      await tx.insertInto('follow_ups').values({ id: followUpId, project_id: projectId, decision_id: decisionId, territory_id: cast.territory.id, sme_id: smeId, months: 12, due_on: '2026-02-01' as never, status: 'answered', answered_on: '2026-02-01' as never, jobs_created_declared: created, jobs_kept_declared: 1, jobs_created_verified: null, jobs_kept_verified: null, headcount: null }).execute()
    })
    return { projectId, followUpId, territoryId: cast.territory.id }
  }
  return { here, there, one: await declare(here, 3, here.sme.id), two: await declare(there, 4, here.sme.id) }
}

async function refused(world: World, call: () => Promise<unknown>): Promise<string> {
  await sql`savepoint refused`.execute(world.tx)
  const code = await refusalOf(call())
  await sql`rollback to savepoint refused`.execute(world.tx)
  return code
}

test('the firm’s other project is shown without its name, the same job counts once, and never goes back and forth', () => inWorld(async (world) => {
  const { here, there, one, two } = await twoProjects(world)
  const shown = await world.look((tx) => elsewhereOf({ tx } as never, one))
  expect(shown).toMatchObject([{ projectId: two.projectId, own: false, reference: null, months: 12, created: 4, kept: 1 }])
  const rates = async (cast: Cast) => (await world.ask(cast.territory.coordinator, realisation, { territoryId: cast.territory.id, months: 12 })).years[0]
  expect(await rates(here)).toMatchObject({ due: 1, answered: 1, plannedCreated: 5, declaredCreated: 3, declaredKept: 1 })
  const { overlapId } = await world.act(here.territory.coordinator, stateOverlap, { followUpId: one.followUpId, countedInProjectId: two.projectId, createdShared: 2, keptShared: 0, reason: 'Même embauche' })
  expect(await rates(here)).toMatchObject({ declaredCreated: 1, declaredKept: 1 })
  expect(await rates(there)).toMatchObject({ declaredCreated: 4 })
  expect(await world.look((tx) => overlapsOf({ tx } as never, two.projectId))).toMatchObject([{ created_shared: 2, kept_shared: 0 }])
  expect(await refused(world, () => world.act(there.territory.coordinator, stateOverlap, { followUpId: two.followUpId, countedInProjectId: one.projectId, createdShared: 2, keptShared: 0, reason: 'Retour' }))).toBe('conflict follow-up.overlap-stated')
  expect(await refused(world, () => world.act(there.territory.coordinator, withdrawOverlap, { followUpId: two.followUpId, overlapId }))).toBe('not-found house.not-found')
  expect(await refused(world, () => world.act(there.territory.coordinator, stateOverlap, { followUpId: one.followUpId, countedInProjectId: two.projectId, createdShared: 1, keptShared: 0, reason: 'X' }))).toBe('not-found house.not-found')
  await world.act(here.territory.coordinator, withdrawOverlap, { followUpId: one.followUpId, overlapId })
  expect(await rates(here)).toMatchObject({ declaredCreated: 3 })
}))

test('projects of other firms, or years apart, share nothing', () => inWorld(async (world) => {
  const { here, one, two } = await twoProjects(world)
  const state = () => refused(world, () => world.act(here.territory.coordinator, stateOverlap, { followUpId: one.followUpId, countedInProjectId: two.projectId, createdShared: 1, keptShared: 0, reason: 'X' }))
  expect(await refused(world, () => world.act(here.territory.coordinator, stateOverlap, { followUpId: one.followUpId, countedInProjectId: two.projectId, createdShared: 0, keptShared: 0, reason: 'X' }))).toBe('invalid follow-up.overlap-empty')
  await world.look((tx) => tx.updateTable('decisions').set({ decided_on: '2021-01-01' as never }).where('project_id', '=', two.projectId).execute())
  expect(await state()).toBe('conflict follow-up.overlap-unrelated')
  expect(await world.look((tx) => elsewhereOf({ tx } as never, one))).toEqual([])
}))
