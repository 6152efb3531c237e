import { sql } from 'kysely'
import { query, type ReadContext } from '#house/action.ts'
import { addDays, dayOf, momentOf, type Instant, type PlainDate } from '#house/clock/plain-date.ts'
import { Refusal } from '#house/refusal.ts'
import { matchingProblem } from '../inputs/queries.ts'
import { hashOf, isKept } from './rules.ts'
import { mostNeeds, retention, runForm, RunOnly, type RunStatus } from './schema.ts'
import type { Answer } from './solver/answer.ts'
import type { Change } from './solver/changes.ts'
import { textOfProblem } from './solver/problem-text.ts'

/** What a run would be asked now. */
export type Inputs = { text: string; hash: string; weightsVersion: string; needs: number; experts: number }

export async function currentInputs(context: ReadContext, territoryId: string): Promise<Inputs> {
  const problem = await matchingProblem(context, { territoryId, most: mostNeeds })
  const text = textOfProblem(problem)
  return { text, hash: hashOf(text), weightsVersion: problem.context.weights.version, needs: problem.needs.length, experts: problem.experts.length }
}

/** The last answer of a territory; `madeAt`: when its inputs were last found to be those, `answeredAt`: when it was computed. */
export type LastAnswer = { runId: string; answeredBy: string; hash: string; weightsVersion: string; madeAt: Instant; answeredAt: Instant; kind: string; seconds: number; resultHash: string; answer: Answer; changes: Change[] | null }

type AnswerRow = { id: string; answered_by: string; inputs_hash: string; weights_version: string; made_at: Instant; answered_at: Instant; kind: string; seconds: number; result: string; result_hash: string; changes: string | null }

/** `null` before the first run. */
export async function lastAnswer({ tx }: ReadContext, territoryId: string): Promise<LastAnswer | null> {
  const { rows: [row] } = await sql<AnswerRow>`
    select asked.id, answered.id as answered_by, asked.inputs_hash, answered.weights_version, asked.made_at, answered.started_at as answered_at, asked.kind, answered.seconds, answered.result, answered.result_hash, answered.changes
    from matching_runs asked join matching_runs answered on answered.id = coalesce(asked.same_as, asked.id)
    where asked.territory_id = ${territoryId} and asked.kind <> 'replay' and asked.status in ('done', 'unchanged') and answered.form = ${runForm} order by asked.turn desc limit 1`.execute(tx)
  if (!row) return null
  return {
    runId: row.id, answeredBy: row.answered_by, hash: row.inputs_hash, weightsVersion: row.weights_version, madeAt: row.made_at, answeredAt: row.answered_at, kind: row.kind, seconds: row.seconds, resultHash: row.result_hash,
    answer: JSON.parse(row.result) as Answer, changes: row.changes === null ? null : (JSON.parse(row.changes) as Change[]),
  }
}

/** Answers of days before `day` that another may be compared with: their inputs are kept. */
const before = (tx: ReadContext['tx'], territoryId: string, day: PlainDate) => tx.selectFrom('matching_runs').where('territory_id', '=', territoryId).where('kind', '<>', 'replay').where('status', '=', 'done').where('form', '=', runForm)
  .where('inputs', 'is not', null).where('made_at', '<', momentOf(day, 0)).orderBy('turn', 'desc').limit(1)

/** What a run begun now is compared with. */
export async function runBefore({ tx, today }: ReadContext, territoryId: string): Promise<{ inputs: string; result: string } | null> {
  const row = await before(tx, territoryId, today).select(['inputs', 'result']).executeTakeFirst()
  return row?.inputs && row.result ? { inputs: row.inputs, result: row.result } : null
}

/** When the answer that the changes of `last` start from was given. */
export const comparedWith = async ({ tx }: ReadContext, territoryId: string, { answeredAt }: Pick<LastAnswer, 'answeredAt'>) => (await before(tx, territoryId, dayOf(answeredAt)).select('made_at').executeTakeFirst())?.made_at ?? null

export type Attempt = { runId: string; status: RunStatus; hash: string; step: string | null; madeAt: Instant; reason: string | null; params: Record<string, string | number> }

/** The latest run of a territory, whatever became of it. */
export async function lastAttempt({ tx }: ReadContext, territoryId: string): Promise<Attempt | null> {
  const row = await tx.selectFrom('matching_runs').select(['id as runId', 'status', 'inputs_hash as hash', 'step', 'made_at as madeAt', 'reason', 'reason_params'])
    .where('territory_id', '=', territoryId).where('kind', '<>', 'replay').orderBy('turn', 'desc').limit(1).executeTakeFirst()
  if (!row) return null
  const { reason_params, ...attempt } = row
  return { ...attempt, params: (reason_params ?? {}) as Record<string, string | number> }
}

/** What became of a run, and of its latest replay. */
export const storedRun = query({
  name: 'matching.storedRun',
  who: ['territory-coordinator'],
  input: RunOnly,
  rest: { plural: 'matching-runs', id: 'runId' },
  async run({ tx }, { runId }) {
    const run = await tx.selectFrom('matching_runs').select(['id', 'territory_id', 'kind', 'status', 'step', 'made_at', 'ended_at', 'weights_version', 'inputs_hash', 'result_hash', 'needs', 'experts', 'value', 'bound', 'waiting_value', 'waiting_bound', 'gap', 'optimal', 'seconds', 'same_as', 'replay_of', 'same_answer', 'reason', 'reason_params'])
      .where('id', '=', runId).executeTakeFirst()
    if (!run) throw new Refusal('not-found', 'house.not-found')
    return { ...run, replay: await lastReplay(tx, runId) }
  },
})

/** The latest replay of a run: how it stands, and whether the answers are the same byte by byte. */
export const lastReplay = async (tx: ReadContext['tx'], runId: string) =>
  (await tx.selectFrom('matching_runs').select(['id as runId', 'status', 'same_answer as same', 'made_at as madeAt']).where('replay_of', '=', runId).orderBy('turn', 'desc').limit(1).executeTakeFirst()) ?? null

/** Runs past their time, and older ones that still hold what they were asked; the last answer of a territory stays. */
export async function pastRuns({ tx, today }: ReadContext): Promise<{ id: string; whole: boolean }[]> {
  const { rows } = await sql<{ id: string; kind: 'asked' | 'nightly' | 'replay'; made_at: Instant; holds: boolean; needed: boolean }>`
    select id, kind, made_at, inputs is not null as holds, exists (select from matching_runs other where other.same_as = matching_runs.id) or id in (
      select distinct on (territory_id) id from matching_runs where kind <> 'replay' and status in ('done', 'unchanged') order by territory_id, turn desc) as needed
    from matching_runs where status not in ('queued', 'running') order by turn`.execute(tx)
  const inputsFrom = addDays(today, -retention.inputs)
  return rows.flatMap(({ id, kind, made_at, holds, needed }): { id: string; whole: boolean }[] => {
    const day = dayOf(made_at)
    if (!needed && !isKept({ id, kind, day }, today)) return [{ id, whole: true }]
    return holds && day < inputsFrom && !needed ? [{ id, whole: false }] : []
  })
}
