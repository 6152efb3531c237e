import { scopeFor, system } from '../access.ts'
import type { Action, ReadContext } from '../action.ts'
import type { Reach } from '../calendar/fetch/guarded-request.ts'
import { transact } from '../db/transact.ts'
import type { House } from '../house.ts'
import { perform, readContext } from '../perform.ts'
import { Refusal } from '../refusal.ts'
import type { Thread } from '../thread/thread.ts'

type Row = { id: string }
/** What was brought back: a note that goes to the end as it is, and what is still to be read (`null`: nothing). */
export type Brought = { note: string; input: string | null } | { fault: string }

/**
 * Something to be fetched elsewhere and read: claimed by a guarded write, fetched outside any transaction, read in a thread
 * that can be ended, and noted. Whoever is interrupted leaves a row that comes due again by itself.
 */
export type Errand = {
  kind: 'errand'
  name: string
  /** What reads what was fetched, by the name of its task. */
  task: string
  due(context: ReadContext): Promise<Row[]>
  /** Claims the row, so that nobody else sets out for it, and says what to fetch. */
  claim: Action<Row, { request: string }>
  fetch(request: string, reach: Reach): Promise<Brought>
  finish: Action<Row & { note: string; output: string | null }>
  fail: Action<Row & { fault: string }>
}

export const errand = (definition: Omit<Errand, 'kind'>): Errand => ({ kind: 'errand', ...definition })
export const errandsIn = (modules: readonly object[]) => modules.flatMap((module) => Object.values(module)).filter((item): item is Errand => item?.kind === 'errand')

async function goOn(house: House, thread: Thread, one: Errand, row: Row, reach: Reach): Promise<void> {
  const actor = system(one.name)
  const claimed = await perform(house, actor, one.claim as Action<unknown, { request: string }>, row)
  if (!claimed.ok) return
  const fail = (fault: string) => perform(house, actor, one.fail as Action, { ...row, fault })
  const brought = await one.fetch(claimed.value.request, reach)
  if ('fault' in brought) return void (await fail(brought.fault))
  try {
    const output = brought.input === null ? null : await thread.run(one.task, brought.input)
    await perform(house, actor, one.finish as Action, { ...row, note: brought.note, output })
  } catch (error) {
    // The thread was ended: what it read took too long or too much. When the program stops, the row comes due again.
    if (!(error instanceof Refusal)) throw error
    if (error.code !== 'house.computation-closed') await fail('unreadable')
  }
}

/** Does whatever is due, one after the other; what goes wrong with one stops no other. */
export async function runErrands(house: House, thread: Thread, errands: readonly Errand[], onError: (name: string, error: unknown) => void, reach: Reach = {}): Promise<void> {
  for (const one of errands) {
    const actor = system(one.name)
    const rows = await transact(house.database, scopeFor(actor, []), (tx) => one.due(readContext(tx, house, actor)))
    for (const row of rows) await goOn(house, thread, one, row, reach).catch((error: unknown) => onError(one.name, error))
  }
}
