import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, expect, test } from 'vitest'
import { refusalOf } from '#test/harness/world.ts'
import type { Thread } from './thread.ts'
import { workerThread } from './worker-thread.ts'

// A thread that speaks as `answerTasks` does, with one task for each way of ending.

const folder = mkdtempSync(join(tmpdir(), 'mainforte-thread-'))
const file = join(folder, 'thread.mjs')
writeFileSync(file, `
import { parentPort, threadId } from 'node:worker_threads'
const tasks = {
  echo: (input) => input,
  thread: () => String(threadId),
  never: () => { for (;;) ; },
  end: () => process.exit(3),
  greedy: () => { const all = []; for (;;) all.push(new Array(100000).fill({ a: 1 }).map((one) => ({ ...one }))) },
  refuse: () => { throw Object.assign(new Error('no'), { refused: { kind: 'too-large', code: 'house.against-the-rules', params: {} } }) },
  wrong: () => { throw new Error('what went wrong') },
}
parentPort.on('message', ({ id, task, input }) => {
  parentPort.postMessage({ id, kind: 'step', name: 'begun' })
  try { parentPort.postMessage({ id, kind: 'done', output: tasks[task](input) }) } catch (error) { parentPort.postMessage({ id, kind: 'failed', message: error.message, refused: error.refused }) }
})`)

let thread: Thread
const open = (more: Partial<Parameters<typeof workerThread>[0]> = {}) => (thread = workerThread({ file, ...more }))
afterEach(() => thread.close())
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Resolves when the task has begun in the thread. */
const begun = (task: string, signal?: AbortSignal) => {
  let told: () => void
  const started = new Promise<void>((resolve) => (told = resolve))
  const ended = thread.run(task, '', { step: () => told(), ...(signal ? { signal } : {}) })
  ended.catch(() => undefined)
  return { started, ended }
}

test('answers what it is asked, one after the other, and says where it stands', async () => {
  open()
  const steps: string[] = []
  expect(await Promise.all([thread.run('echo', 'one', { step: (name) => steps.push(name) }), thread.run('echo', 'two')])).toEqual(['one', 'two'])
  expect(steps).toEqual(['begun'])
})

test('started before it is asked, answers in that thread', async () => {
  open()
  thread.warm()
  thread.warm()
  expect(await thread.run('thread', '')).toBe(await thread.run('thread', ''))
})

test('stays the same thread from one computation to the next', async () => {
  open()
  expect(await thread.run('thread', '')).toBe(await thread.run('thread', ''))
})

test('an error of the task fails that computation and keeps the thread', async () => {
  open()
  const before = await thread.run('thread', '')
  await expect(thread.run('wrong', '')).rejects.toThrow('what went wrong')
  expect(await refusalOf(thread.run('refuse', ''))).toBe('too-large house.against-the-rules')
  expect(await thread.run('thread', '')).toBe(before)
})

test('a thread that ends fails its computation alone; the next has a new one', async () => {
  open()
  const [ended, next] = [refusalOf(thread.run('end', '')), thread.run('echo', 'still here')]
  expect(await ended).toBe('unavailable house.computation-died')
  expect(await next).toBe('still here')
})

test('out of memory, the server goes on', async () => {
  open({ megabytes: 32 })
  expect(await refusalOf(thread.run('greedy', ''))).toBe('unavailable house.computation-out-of-memory')
  expect(await thread.run('echo', 'still here')).toBe('still here')
})

test('cancelled, whether it runs or waits', async () => {
  open()
  const [running, waiting] = [new AbortController(), new AbortController()]
  const first = begun('never', running.signal)
  await first.started
  const second = thread.run('echo', 'second', { signal: waiting.signal })
  const third = thread.run('echo', 'third')
  waiting.abort()
  expect(await refusalOf(second)).toBe('conflict house.computation-cancelled')
  running.abort()
  expect(await refusalOf(first.ended)).toBe('conflict house.computation-cancelled')
  expect(await third).toBe('third')
  expect(await refusalOf(thread.run('echo', '', { signal: waiting.signal }))).toBe('conflict house.computation-cancelled')
})

test('more than may wait are refused at once', async () => {
  open({ mostWaiting: 1 })
  const first = begun('never')
  await first.started
  const waiting = thread.run('echo', '')
  waiting.catch(() => undefined)
  expect(await refusalOf(thread.run('echo', ''))).toBe('too-many house.computation-queue-full')
})

test('what takes too long is ended', async () => {
  open({ mostSeconds: 0.2 })
  expect(await refusalOf(thread.run('never', ''))).toBe('unavailable house.computation-too-long')
})

test('closed, it ends what runs and what waits and takes nothing more', async () => {
  open()
  const first = begun('never')
  await first.started
  const second = thread.run('echo', '')
  const refusals = [refusalOf(first.ended), refusalOf(second)]
  await thread.close()
  expect(await Promise.all(refusals)).toEqual(['unavailable house.computation-closed', 'unavailable house.computation-closed'])
  expect(await refusalOf(thread.run('echo', ''))).toBe('unavailable house.computation-closed')
})
