import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { personIdOf, system } from '#house/access.ts'
import type { Database } from '#house/db/database.ts'
import { runComputations } from '#house/jobs/computation.ts'
import { perform } from '#house/perform.ts'
import { sameThread, stopped, type Thread } from '#house/thread/thread.ts'
import { toHalfDays } from '#house/units.ts'
import { tasks } from '#doors/tasks.ts'
import { freshDatabase } from '#test/harness/databases.ts'
import { aCompany, aTerritory } from '#test/harness/network.ts'
import { aCast, approve, type Approved, type Cast } from '#test/harness/story.ts'
import { webWorld, type WebWorld } from '#test/harness/web.ts'
import { refusalOf } from '#test/harness/world.ts'
import { beginRun, cancelRun, replayRun, startNightlyRun, startRun } from './actions.ts'
import { lastAnswer, pastRuns, storedRun } from './queries.ts'
import { retention } from './schema.ts'
import { solveRuns } from './timers.ts'
import type { Answer } from './solver/answer.ts'

// One approved need and one expert; a run is started, computed in the same thread, and looked at.

let database: Database
let web: WebWorld
let cast: Cast
let approved: Approved

beforeAll(async () => {
  database = await freshDatabase()
  web = webWorld(database)
})
beforeEach(async () => {
  web.clock.set('2026-03-02')
  await web.look((tx) => tx.deleteFrom('matching_runs').execute())
  ;({ cast, approved } = await web.stage(async (world) => {
    const staged = await aCast(world)
    return { cast: staged, approved: await approve(staged) }
  }))
})
afterAll(() => database.close())

const fail = (_name: string, error: unknown) => { throw error instanceof Error ? error : new Error(String(error)) }
const compute = (thread: Thread = sameThread(tasks), alone = false) => runComputations(web.house, thread, [solveRuns], fail, alone)
const act = async <O>(action: Parameters<typeof perform<O>>[2], input: unknown, viewer = cast.territory.coordinator) => {
  const outcome = await perform(web.house, viewer, action, input)
  if (!outcome.ok) throw outcome.refusal
  return outcome.value
}
const start = () => act(startRun, { territoryId: cast.territory.id })
const rowOf = (id: string) => web.look((tx) => tx.selectFrom('matching_runs').selectAll().where('id', '=', id).executeTakeFirstOrThrow())
const answerIn = ({ result }: { result: string | null }) => JSON.parse(result ?? '{}') as Answer
const solved = async () => {
  const { runId } = await start()
  await compute()
  return await rowOf(runId)
}
/** A thread in which every computation ends in this way. */
const threadThat = (run: Thread['run']): Thread => ({ run, warm: () => undefined, close: () => Promise.resolve() })

describe('a run', () => {
  test('is stored with what it was asked, what it answered, and who asked', async () => {
    const run = await solved()
    expect(run).toMatchObject({ status: 'done', kind: 'asked', needs: 1, optimal: true, asked_by: personIdOf(cast.territory.coordinator), weights_version: '2026-1', step: null })
    expect(answerIn(run).assignment.pairs).toMatchObject([{ needId: approved.needId, expertId: cast.company.expertId }])
    expect(answerIn(run).needs).toMatchObject([{ id: approved.needId, possible: 1, first: { expertId: cast.company.expertId }, difference: null }])
  })

  test('holds nobody’s name', async () => {
    const { inputs, result } = await solved()
    const names = await web.look((tx) => tx.selectFrom('people').select(['given_name', 'family_name']).execute())
    for (const { family_name } of names) if (family_name) expect(`${inputs} ${result}`).not.toContain(family_name)
  })

  test('two at once: the second joins the first', async () => {
    const [first, second] = [await start(), await start()]
    expect(second.runId).toBe(first.runId)
    await compute()
    expect((await rowOf(first.runId)).status).toBe('done')
    expect((await start()).runId).not.toBe(first.runId)
  })

  test('asked for by many in the same instant is one', async () => {
    const started = await Promise.all([start(), start(), start(), start()])
    expect(new Set(started.map(({ runId }) => runId)).size).toBe(1)
    expect(await web.look((tx) => tx.selectFrom('matching_runs').select('id').execute())).toHaveLength(1)
  })

  test('replayed, gives the same bytes', async () => {
    const run = await solved()
    await act(replayRun, { runId: run.id })
    await compute()
    const answer = await web.stage((world) => world.ask(cast.territory.coordinator, storedRun, { runId: run.id }))
    expect(answer.replay).toMatchObject({ status: 'done', same: true })
    await web.look((tx) => tx.updateTable('matching_runs').set({ result_hash: 'another' }).where('id', '=', run.id).execute())
    const again = await act(replayRun, { runId: run.id })
    await compute()
    expect((await rowOf(again.runId)).same_answer).toBe(false)
  })

  test('whose answer has the form of another version is kept, not read, and not replayed', async () => {
    const run = await solved()
    await web.look((tx) => tx.updateTable('matching_runs').set({ form: 0 }).where('id', '=', run.id).execute())
    expect(await web.look((tx) => lastAnswer({ tx, viewer: system('test'), now: web.clock.now(), today: web.clock.today() }, cast.territory.id))).toBeNull()
    expect(await refusalOf(act(replayRun, { runId: run.id }))).toBe('conflict matching.nothing-to-replay')
  })

  test('too large for one computation is refused with the limit, and stops nothing', async () => {
    const { id } = await solved()
    await web.look((tx) => tx.updateTable('matching_runs').set({ needs: 4000, experts: 3000 }).where('id', '=', id).execute())
    const { runId, status } = await act(replayRun, { runId: id })
    expect(status).toBe('failed')
    await compute()
    expect(await rowOf(runId)).toMatchObject({ status: 'failed', reason: 'matching.problem-too-large', reason_params: { pairs: 12_000_000, most: 10_000_000 }, inputs: null })
  })

  test('stopped by the coordinator, stays without an answer whatever the thread says after', async () => {
    const { runId } = await start()
    await compute(threadThat(async (task, input) => {
      await act(cancelRun, { runId })
      return await sameThread(tasks).run(task, input)
    }))
    expect(await rowOf(runId)).toMatchObject({ status: 'cancelled', result: null })
    expect(await refusalOf(act(cancelRun, { runId }))).toBe('conflict house.state-changed')
  })

  test('a stop reaches the thread, whoever computes', async () => {
    const { runId } = await start()
    await compute(threadThat((_task, _input, asked) => new Promise((_resolve, reject) => {
      asked?.signal?.addEventListener('abort', () => reject(stopped.cancelled()))
      void act(cancelRun, { runId })
    })))
    expect((await rowOf(runId)).status).toBe('cancelled')
  })

  test.each([['died', stopped.died()], ['no memory', stopped.memory(64)]])('whose thread fails (%s) says why and stops nothing else', async (_name, refusal) => {
    const { runId } = await start()
    await compute(threadThat(() => Promise.reject(refusal)))
    expect(await rowOf(runId)).toMatchObject({ status: 'failed', reason: refusal.code, result: null })
    expect((await solved()).status).toBe('done')
  })

  test('interrupted when the server stops, and found cut at the next start', async () => {
    const { runId } = await start()
    await compute(threadThat(() => Promise.reject(stopped.closed())))
    expect((await rowOf(runId)).status).toBe('interrupted')
    const second = await start()
    await act(beginRun, { id: second.runId }, system('test'))
    await compute(sameThread(tasks), false)
    expect((await rowOf(second.runId)).status).toBe('running')
    await compute(sameThread(tasks), true)
    expect(await rowOf(second.runId)).toMatchObject({ status: 'interrupted', result: null })
  })

  test('of another process is left alone until nobody can be computing it any more', async () => {
    const { runId } = await start()
    await act(beginRun, { id: runId }, system('test'))
    web.clock.advance(1)
    await compute()
    expect((await rowOf(runId)).status).toBe('interrupted')
  })

  test('is begun by one process only', async () => {
    const { runId } = await start()
    await act(beginRun, { id: runId }, system('one'))
    expect(await refusalOf(act(beginRun, { id: runId }, system('two')))).toBe('conflict house.state-changed')
  })

  test('is neither read, stopped nor replayed from another territory', async () => {
    const { id: runId } = await solved()
    const other = await web.stage((world) => aTerritory(world))
    for (const action of [cancelRun, replayRun]) expect(await refusalOf(act(action, { runId }, other.coordinator))).toBe('not-found house.not-found')
    expect(await refusalOf(web.stage((world) => world.ask(other.coordinator, storedRun, { runId })))).toBe('not-found house.not-found')
  })
})

describe('what there is to solve', () => {
  test('no need: an empty answer', async () => {
    const territory = await web.stage((world) => aTerritory(world))
    const { runId } = await act(startRun, { territoryId: territory.id }, territory.coordinator)
    await compute()
    const run = await rowOf(runId)
    expect(run).toMatchObject({ status: 'done', needs: 0, experts: 0, optimal: true })
    expect(answerIn(run)).toMatchObject({ needs: [], blocking: [] })
  })

  test('no expert: the need is named as unserved', async () => {
    await web.look((tx) => tx.updateTable('experts').set({ active: false }).where('id', '=', cast.company.expertId).execute())
    const run = await solved()
    expect(run).toMatchObject({ needs: 1, experts: 0 })
    expect(answerIn(run).assignment.unserved).toMatchObject([{ needId: approved.needId, why: { code: 'no-expert-near' } }])
  })

  test('everybody excluded: the gate that keeps them away', async () => {
    await web.look((tx) => tx.updateTable('experts').set({ half_days_per_year: toHalfDays(0) }).where('id', '=', cast.company.expertId).execute())
    expect(answerIn(await solved()).assignment.unserved).toMatchObject([{ why: { code: 'no-expert-allowed', params: { gate: 'no-days-left', experts: 1 } } }])
  })

  test('pools at zero: the site is what lacks', async () => {
    await web.look((tx) => tx.updateTable('day_envelopes').set({ half_days_pledged: toHalfDays(0) }).where('site_id', '=', cast.company.siteId).execute())
    expect(answerIn(await solved()).assignment.unserved).toMatchObject([{ why: { code: 'no-expert-allowed', params: { gate: 'company-pool-empty' } } }])
  })

  test('a window that is over is no question', async () => {
    web.clock.set('2026-12-31')
    expect(await solved()).toMatchObject({ needs: 0, status: 'done' })
  })
})

describe('every night', () => {
  const night = (day: string) => act(startNightlyRun, { territoryId: cast.territory.id, night: day }, system('timer'))

  test('each territory once, by itself', async () => {
    const territories = await web.look((tx) => tx.selectFrom('territories').select('id').execute())
    expect(await web.tick('matching.nightlyRuns')).toBe(territories.length)
    expect(await web.tick('matching.nightlyRuns')).toBe(0)
    expect(await refusalOf(night('2026-03-02'))).toBe('conflict house.not-now')
  })

  test('once, even when several processes begin the night together', async () => {
    const outcomes = await Promise.all([1, 2, 3].map(() => perform(web.house, system('timer'), startNightlyRun, { territoryId: cast.territory.id, night: '2026-03-02' })))
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
  })

  test('the same inputs as the last answer’s are not solved again', async () => {
    const first = await solved()
    const { runId, status } = await night('2026-03-02')
    expect(status).toBe('unchanged')
    expect(await rowOf(runId)).toMatchObject({ status: 'unchanged', same_as: first.id, result: null, inputs: null })
  })

  test('tells what changed since an earlier day, and why', async () => {
    await solved()
    web.clock.advance(1)
    await web.look((tx) => tx.updateTable('experts').set({ half_days_per_year: toHalfDays(0) }).where('id', '=', cast.company.expertId).execute())
    const { runId } = await night('2026-03-03')
    await compute()
    expect(JSON.parse((await rowOf(runId)).changes ?? 'null')).toEqual([{ kind: 'unserved', needId: approved.needId, from: cast.company.expertId, because: { code: 'now-excluded', gate: 'no-days-left' } }])
  })

  test('finds what a coordinator finds: the same hash', async () => {
    await web.stage((world) => aCompany(world, cast.territory))
    const { runId } = await night('2026-03-02')
    await compute()
    const asked = await start()
    expect((await rowOf(asked.runId)).inputs_hash).toBe((await rowOf(runId)).inputs_hash)
  })
})

test('runs past their time go, the last answer stays', async () => {
  const first = await solved()
  web.clock.advance(1)
  const second = await solved()
  const past = () => web.look((tx) => pastRuns({ tx, viewer: system('test'), now: web.clock.now(), today: web.clock.today() }))
  expect(await past()).toEqual([])
  web.clock.advance(retention.asked)
  expect(await past()).toEqual([{ id: first.id, whole: true }])
  expect(await web.tick('matching.forgetRuns')).toBe(1)
  expect(await web.look((tx) => tx.selectFrom('matching_runs').select('id').execute())).toEqual([{ id: second.id }])
})
