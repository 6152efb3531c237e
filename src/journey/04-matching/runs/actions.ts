import { sql } from 'kysely'
import { z } from 'zod'
import { nothing, personIdOf } from '#house/access.ts'
import { action, type Context } from '#house/action.ts'
import { addMinutes } from '#house/clock/plain-date.ts'
import { enterScope } from '#house/db/transact.ts'
import { emit } from '#house/events/emit.ts'
import { id } from '#house/fields.ts'
import { move } from '#house/lifecycle.ts'
import { Refusal } from '#house/refusal.ts'
import { runLife } from './lifecycle.ts'
import { currentInputs, lastAnswer, runBefore, type Inputs } from './queries.ts'
import { hashOf, tooLarge } from './rules.ts'
import { goneAfterMinutes, NightlyRun, runForm, RunOfTerritory, RunOnly, solvingSeconds } from './schema.ts'
import type { Answer, RunInput, RunOutput } from './solver/answer.ts'

type Started = { runId: string; status: string }

/** One statement: of two who start at once, one inserts and the other joins what the first asked for. */
async function insertRun(context: Context, territoryId: string, inputs: Inputs, more: Record<string, unknown>): Promise<Started | null> {
  const large = tooLarge(inputs)
  const row = {
    id: context.ids(), territory_id: territoryId, made_at: context.now, asked_by: personIdOf(context.viewer), status: large ? 'failed' : 'queued', kind: 'asked',
    inputs: large ? null : inputs.text, inputs_hash: inputs.hash, weights_version: inputs.weightsVersion, needs: inputs.needs, experts: inputs.experts, form: runForm,
    ...(large ? { reason: 'matching.problem-too-large', reason_params: JSON.stringify(large), ended_at: context.now } : {}), ...more,
  }
  const columns = sql.join(Object.keys(row).map((name) => sql.ref(name)))
  const { rows: [inserted] } = await sql<{ id: string; status: string; territory_id: string }>`
    insert into matching_runs (${columns}) values (${sql.join(Object.values(row))}) on conflict do nothing returning id, status, territory_id`.execute(context.tx)
  if (!inserted) return null
  await emit(context, 'matching-run.asked', inserted, { kind: row.kind, status: inserted.status })
  return { runId: inserted.id, status: inserted.status }
}

const runningOf = async ({ tx }: Context, territoryId: string) => (await tx.selectFrom('matching_runs').select(['id as runId', 'status']).where('territory_id', '=', territoryId).where('status', 'in', ['queued', 'running']).where('kind', '<>', 'replay').executeTakeFirst()) ?? null

/** Computes the overall assignment of a territory anew; while one is computed, whoever asks joins it. */
export const startRun = action({
  name: 'matching.startRun',
  who: ['territory-coordinator'],
  input: RunOfTerritory,
  rest: { plural: 'territories', noun: 'matching-runs', id: 'territoryId' },
  async run(context, { territoryId }): Promise<Started> {
    const territory = await context.tx.selectFrom('territories').select('id').where('id', '=', territoryId).executeTakeFirst()
    if (!territory) throw new Refusal('not-found', 'house.not-found')
    const started = await insertRun(context, territoryId, await currentInputs(context, territoryId), {})
    const joined = started ?? await runningOf(context, territoryId)
    if (!joined) throw new Refusal('conflict', 'house.not-now')
    return joined
  },
})

/** Read under the territory's own scope, so that its coordinator finds the same inputs in the morning. */
export const startNightlyRun = action({
  name: 'matching.startNightlyRun',
  who: [],
  input: NightlyRun,
  rest: { plural: 'territories', noun: 'nightly-matching-runs', id: 'territoryId' },
  async run(context, { territoryId, night }): Promise<Started> {
    await enterScope(context.tx, { ...nothing, territoryIds: [territoryId] })
    const inputs = await currentInputs(context, territoryId)
    const last = await lastAnswer(context, territoryId)
    const same = last?.hash === inputs.hash ? { status: 'unchanged', same_as: last.answeredBy, inputs: null, ended_at: context.now } : {}
    const started = await insertRun(context, territoryId, inputs, { kind: 'nightly', night, ...same })
    if (!started) throw new Refusal('conflict', 'house.not-now')
    return started
  },
})

/** Stops a run that waits or computes; the answer before it stays. */
export const cancelRun = action({
  name: 'matching.cancelRun',
  who: runLife.transitions.cancel.who,
  input: RunOnly,
  rest: { plural: 'matching-runs', noun: 'cancellations', id: 'runId' },
  run: async (context, { runId }) => ({ runId: (await move(context, runLife, runId, 'cancel', { ended_at: context.now })).id }),
})

/** Solves what an earlier run was asked, once more, to compare the two answers byte by byte. */
export const replayRun = action({
  name: 'matching.replayRun',
  who: ['territory-coordinator'],
  input: RunOnly,
  rest: { plural: 'matching-runs', noun: 'replays', id: 'runId' },
  async run(context, { runId }): Promise<Started> {
    const run = await context.tx.selectFrom('matching_runs').selectAll().where('id', '=', runId).executeTakeFirst()
    if (!run) throw new Refusal('not-found', 'house.not-found')
    if (run.status !== 'done' || run.inputs === null || run.form !== runForm) throw new Refusal('conflict', 'matching.nothing-to-replay')
    const inputs: Inputs = { text: run.inputs, hash: run.inputs_hash, weightsVersion: run.weights_version, needs: run.needs, experts: run.experts }
    const started = await insertRun(context, run.territory_id, inputs, { kind: 'replay', replay_of: run.id })
    if (!started) throw new Refusal('conflict', 'house.not-now')
    return started
  },
})

const Row = z.object({ id })
const restOf = (noun: string) => ({ plural: 'matching-runs', noun, id: 'id' })

/** Taken by one process; gives the task its input. */
export const beginRun = action({
  name: 'matching.beginRun',
  who: [],
  input: Row,
  rest: restOf('beginnings'),
  async run(context, { id: runId }) {
    const run = await move(context, runLife, runId, 'begin', { started_at: context.now, gone_after: addMinutes(context.now, goneAfterMinutes) })
    if (run.inputs === null) throw new Refusal('conflict', 'matching.nothing-to-replay')
    const before = run.kind === 'replay' ? null : await runBefore(context, run.territory_id)
    return { input: JSON.stringify({ inputs: run.inputs, seconds: solvingSeconds, before } satisfies RunInput) }
  },
})

/** Where the computation stands; nothing happened yet, so no event. */
export const markStep = action({
  name: 'matching.markStep',
  who: [],
  input: z.object({ id, step: z.string().max(40) }),
  rest: restOf('steps'),
  async run(context, { id: runId, step }) {
    const { numUpdatedRows } = await context.tx.updateTable('matching_runs').set({ step }).where('id', '=', runId).where('status', '=', 'running').executeTakeFirst()
    return { marked: Number(numUpdatedRows) > 0 }
  },
})

export const finishRun = action({
  name: 'matching.finishRun',
  who: [],
  input: z.object({ id, output: z.string(), milliseconds: z.number() }),
  rest: restOf('ends'),
  async run(context, { id: runId, output, milliseconds }) {
    const { result, changes } = JSON.parse(output) as RunOutput
    const { assignment } = JSON.parse(result) as Answer
    const run = await move(context, runLife, runId, 'finish', {
      result, result_hash: hashOf(result), changes, value: assignment.fit.value, bound: assignment.fit.bound, waiting_value: assignment.waiting.value, waiting_bound: assignment.waiting.bound,
      gap: assignment.gap, optimal: assignment.optimal, seconds: milliseconds / 1000, step: null, ended_at: context.now,
    })
    if (run.replay_of === null) return { runId }
    // The copy of the inputs has served: the first run keeps them.
    await sql`update matching_runs set inputs = null, same_answer = matching_runs.result_hash = first.result_hash from matching_runs first where matching_runs.id = ${runId} and first.id = matching_runs.replay_of`.execute(context.tx)
    return { runId }
  },
})

export const failRun = action({
  name: 'matching.failRun',
  who: [],
  input: z.object({ id, code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) }),
  rest: restOf('failures'),
  run: async (context, { id: runId, code, params }) => ({ runId: (await move(context, runLife, runId, 'fail', { reason: code, reason_params: JSON.stringify(params), step: null, ended_at: context.now })).id }),
})

/** The server stopped before the end, or was cut: the row is kept and says so. */
export const interruptRun = action({
  name: 'matching.interruptRun',
  who: [],
  input: Row,
  rest: restOf('interruptions'),
  run: async (context, { id: runId }) => ({ runId: (await move(context, runLife, runId, 'interrupt', { reason: 'house.computation-closed', step: null, ended_at: context.now })).id }),
})

/** Removes runs whose time is over, or only what an older one was asked. */
export const forgetRun = action({
  name: 'matching.forgetRun',
  who: [],
  input: z.object({ id, whole: z.boolean() }),
  rest: restOf('removals'),
  async run(context, { id: runId, whole }) {
    if (!whole) await context.tx.updateTable('matching_runs').set({ inputs: null }).where('id', '=', runId).execute()
    else {
      await context.tx.deleteFrom('matching_runs').where('replay_of', '=', runId).execute()
      await context.tx.deleteFrom('matching_runs').where('id', '=', runId).execute()
    }
    return { runId }
  },
})
