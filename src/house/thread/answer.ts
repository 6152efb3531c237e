import { setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import { messageOf } from '../fault.ts'
import { Refusal } from '../refusal.ts'
import type { Task } from './thread.ts'
import type { FromThread, ToThread } from './worker-thread.ts'

/** On Linux this is the thread's own, elsewhere the whole process's: there the system shares the processor as it likes. */
const behindPages = 10
const giveWayToPages = () => (process.platform === 'linux' ? setPriority(behindPages) : undefined)

/** Inside the thread: does what it is asked, one at a time, and says how it went. */
export function answerTasks(tasks: readonly Task[]): void {
  giveWayToPages()
  const say = (message: FromThread) => parentPort?.postMessage(message, [])
  // What fails to load is said by the computation that needs it.
  for (const { warm } of tasks) void warm?.().catch(() => undefined)
  parentPort?.on('message', ({ id, task: name, input }: ToThread) => {
    const task = tasks.find((one) => one.name === name)
    const work = task ? task.run(input, (step) => say({ id, kind: 'step', name: step })) : Promise.reject(new Error(`no task is called ${name}`))
    work.then((output) => say({ id, kind: 'done', output }), (error: unknown) => say({ id, kind: 'failed', message: messageOf(error), ...(error instanceof Refusal ? { refused: { kind: error.kind, code: error.code, params: error.params } } : {}) }))
  })
}
