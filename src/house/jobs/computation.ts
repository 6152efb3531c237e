import { setTimeout as pause } from 'node:timers/promises'
import { scopeFor, system } from '../access.ts'
import type { Action, ReadContext } from '../action.ts'
import { transact } from '../db/transact.ts'
import type { House } from '../house.ts'
import { perform, readContext } from '../perform.ts'
import { Refusal } from '../refusal.ts'
import type { Thread } from '../thread/thread.ts'

export type Row = { id: string }
export type Finished = Row & { output: string; milliseconds: number }
export type Failed = Row & { code: string; params: Record<string, string | number> }

/**
 * Rows that wait for a computation: one process begins a row (a guarded write that gives the task its input), computes
 * outside any transaction, and ends it. The status in the row says everything; what was cut is found and said so.
 */
export type Computation = {
  kind: 'computation'
  name: string
  task: string
  waiting(context: ReadContext): Promise<Row[]>
  /** Rows whose computer is gone; `alone`: no process but this one can be computing, and it has only just begun. */
  cut(context: ReadContext, alone: boolean): Promise<Row[]>
  isWanted(context: ReadContext, row: Row): Promise<boolean>
  begin: Action<Row, { input: string }>
  step: Action<Row & { step: string }>
  finish: Action<Finished>
  fail: Action<Failed>
  interrupt: Action<Row>
}

export const computation = (definition: Omit<Computation, 'kind'>): Computation => ({ kind: 'computation', ...definition })
export const computationsIn = (modules: readonly object[]) => modules.flatMap((module) => Object.values(module)).filter((item): item is Computation => item?.kind === 'computation')

/** How often it is asked whether somebody stopped the computation, milliseconds. */
const lookEvery = 400
const closing = 'house.computation-closed'

const reading = <T>(house: House, { name }: Computation, read: (context: ReadContext) => Promise<T>) => {
  const actor = system(name)
  return transact(house.database, scopeFor(actor, []), (tx) => read(readContext(tx, house, actor)))
}

/** Stops the computation once its row is not wanted any more, by whichever process it was told. */
async function watch(house: House, one: Computation, row: Row, over: AbortController, stop: AbortController): Promise<void> {
  while (!over.signal.aborted) {
    await pause(lookEvery, undefined, { signal: over.signal }).catch(() => undefined)
    if (!over.signal.aborted && !(await reading(house, one, (context) => one.isWanted(context, row)).catch(() => true))) stop.abort()
  }
}

/** False when the thread is closed: nothing more can be computed here. */
async function compute(house: House, thread: Thread, one: Computation, row: Row, onError: (name: string, error: unknown) => void): Promise<boolean> {
  const actor = system(one.name)
  const begun = await perform(house, actor, one.begin as Action<unknown, { input: string }>, row)
  if (!begun.ok) return true
  let open = true
  const [over, stop] = [new AbortController(), new AbortController()]
  const watching = watch(house, one, row, over, stop)
  const started = performance.now()
  // Where it stands is told in order, and before the end is.
  let told: Promise<unknown> = Promise.resolve()
  const step = (name: string) => void (told = told.then(() => perform(house, actor, one.step as Action, { ...row, step: name })).catch((error: unknown) => onError(one.name, error)))
  const end = await thread.run(one.task, begun.value.input, { signal: stop.signal, step }).then(
    (output) => () => perform(house, actor, one.finish as Action, { ...row, output, milliseconds: performance.now() - started }),
    (error: unknown) => () => {
      if (!(error instanceof Refusal)) onError(one.name, error)
      const { code, params } = error instanceof Refusal ? error : new Refusal('unavailable', 'house.computation-died')
      open = code !== closing
      return open ? perform(house, actor, one.fail as Action, { ...row, code, params }) : perform(house, actor, one.interrupt as Action, row)
    })
  over.abort()
  await watching
  await told
  await end()
  return open
}

/** Between two computations, at most (milliseconds): as long as the last one took, so that pages have every second moment. */
const longestPause = 100

/** Says of what was cut that it was, then computes until nothing waits. A refused end means that somebody stopped it. */
export async function runComputations(house: House, thread: Thread, computations: readonly Computation[], onError: (name: string, error: unknown) => void, alone = false): Promise<void> {
  for (const one of computations) {
    for (const row of await reading(house, one, (context) => one.cut(context, alone))) await perform(house, system(one.name), one.interrupt as Action, row)
    const tried = new Set<string>()
    let took = 0
    for (;;) {
      const row = (await reading(house, one, (context) => one.waiting(context))).find(({ id }) => !tried.has(id))
      if (!row) break
      if (tried.size > 0) await pause(Math.min(longestPause, took))
      tried.add(row.id)
      const began = performance.now()
      if (!(await compute(house, thread, one, row, onError))) return
      took = performance.now() - began
    }
  }
}
