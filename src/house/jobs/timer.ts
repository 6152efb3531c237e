import { system } from '../access.ts'
import type { Action, ReadContext } from '../action.ts'
import { scopeFor } from '../access.ts'
import { transact } from '../db/transact.ts'
import type { House } from '../house.ts'
import { perform, readContext } from '../perform.ts'

/** Due rows → the same action that a person would take, each in a transaction of its own. */
export type Timer = { kind: 'timer'; name: string; every: 'minute' | 'hour' | 'night'; action: Action; due(context: ReadContext): Promise<unknown[]> }

export const timer = <Input, Output>(definition: { name: string; every: Timer['every']; action: Action<Input, Output>; due(context: ReadContext): Promise<Input[]> }): Timer =>
  ({ kind: 'timer', ...definition })

export const timersIn = (modules: readonly object[]) => modules.flatMap((module) => Object.values(module)).filter((item): item is Timer => item?.kind === 'timer')

/** Runs a timer once; a refusal means that somebody was quicker. Returns how many acts were done. */
export async function runTimer(house: House, { name, action, due }: Timer): Promise<number> {
  const actor = system(name)
  const inputs = await transact(house.database, scopeFor(actor, []), (tx) => due(readContext(tx, house, actor)))
  let done = 0
  for (const input of inputs) {
    const outcome = await perform(house, actor, action, input)
    if (outcome.ok) done += 1
  }
  return done
}
