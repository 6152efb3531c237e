import { Refusal } from '../refusal.ts'

/** A computation that would block the server's thread: text in, text out, so that nothing else crosses. Registered by name. */
export type Task = { name: string; /** What it loads, done when the thread starts so that the first computation does not wait for it. */ warm?(): Promise<unknown>; run(input: string, step: (name: string) => void): Promise<string> }

export type Asked = {
  /** Stops the computation: what it did is lost. */
  signal?: AbortSignal
  /** Told where the computation stands. */
  step?(name: string): void
}

/** Where tasks run. A refusal says what happened: cancelled, no memory, ended, queue full, closed, too long. */
export type Thread = { run(task: string, input: string, asked?: Asked): Promise<string>; /** Starts it before the first computation asks. */ warm(): void; close(): Promise<void> }

export const stopped = {
  cancelled: () => new Refusal('conflict', 'house.computation-cancelled'),
  memory: (megabytes: number) => new Refusal('unavailable', 'house.computation-out-of-memory', { megabytes }),
  died: () => new Refusal('unavailable', 'house.computation-died'),
  full: (most: number) => new Refusal('too-many', 'house.computation-queue-full', { most }),
  closed: () => new Refusal('unavailable', 'house.computation-closed'),
  late: (seconds: number) => new Refusal('unavailable', 'house.computation-too-long', { seconds }),
}

/** The same without a thread, for tests and for a process that has nothing else to answer. */
export function sameThread(tasks: readonly Task[]): Thread {
  return {
    async run(name, input, { signal, step = () => undefined } = {}) {
      const task = tasks.find((one) => one.name === name)
      if (!task) throw new Error(`no task is called ${name}`)
      if (signal?.aborted) throw stopped.cancelled()
      const output = await task.run(input, step)
      if (signal?.aborted) throw stopped.cancelled()
      return output
    },
    warm: () => undefined,
    close: () => Promise.resolve(),
  }
}
