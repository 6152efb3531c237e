import { Worker } from 'node:worker_threads'
import { Refusal, type RefusalKind, type RefusalParams } from '../refusal.ts'
import { stopped, type Asked, type Thread } from './thread.ts'

export type ThreadOptions = {
  /** The built module that answers with `answerTasks`. */
  file: string | URL
  /** Computations that may wait behind the one that runs. */
  mostWaiting?: number
  /** What the thread's heap may hold; beyond it the computation ends and the server goes on. */
  megabytes?: number
  /** A computation that takes longer is ended. */
  mostSeconds?: number
}

/** What crosses: from the server, and from the thread. */
export type ToThread = { id: number; task: string; input: string }
export type FromThread = { id: number } & ({ kind: 'step'; name: string } | { kind: 'done'; output: string } | { kind: 'failed'; message: string; /** Said to people when the task refused. */ refused?: Refused })
type Refused = { kind: RefusalKind; code: string; params: RefusalParams }

type Job = ToThread & { asked: Asked; resolve(output: string): void; reject(error: Error): void; timer?: NodeJS.Timeout; stop(): void }

const outOfMemory = (error: unknown) => (error as { code?: unknown }).code === 'ERR_WORKER_OUT_OF_MEMORY'

/** One warm thread a process, started at the first computation. One at a time; what kills it fails that computation alone. */
class OneThread implements Thread {
  private worker: Worker | null = null
  private current: Job | null = null
  private waiting: Job[] = []
  private closed = false
  private next = 1
  private readonly options: Required<ThreadOptions>

  constructor(options: ThreadOptions) {
    this.options = { mostWaiting: 16, megabytes: 1024, mostSeconds: 120, ...options }
  }

  run(task: string, input: string, asked: Asked = {}): Promise<string> {
    if (this.closed) return Promise.reject(stopped.closed())
    if (asked.signal?.aborted) return Promise.reject(stopped.cancelled())
    if (this.waiting.length >= this.options.mostWaiting) return Promise.reject(stopped.full(this.options.mostWaiting))
    return new Promise((resolve, reject) => {
      const job: Job = { id: this.next++, task, input, asked, resolve, reject, stop: () => this.cancel(job) }
      asked.signal?.addEventListener('abort', job.stop, { once: true })
      this.waiting.push(job)
      this.goOn()
    })
  }

  warm(): void {
    if (!this.closed) (this.worker ??= this.start()).unref()
  }

  private goOn(): void {
    if (this.current || this.closed) return
    const job = this.waiting.shift()
    if (!job) return this.worker?.unref()
    this.current = job
    const worker = (this.worker ??= this.start())
    worker.ref()
    job.timer = setTimeout(() => this.end(stopped.late(this.options.mostSeconds)), this.options.mostSeconds * 1000)
    worker.postMessage({ id: job.id, task: job.task, input: job.input } satisfies ToThread, [])
  }

  private start(): Worker {
    const worker = new Worker(this.options.file, { resourceLimits: { maxOldGenerationSizeMb: this.options.megabytes } })
    let why: Error | null = null
    worker.on('message', (message: FromThread) => this.hear(message))
    worker.on('error', (error) => (why = outOfMemory(error) ? stopped.memory(this.options.megabytes) : stopped.died()))
    worker.on('exit', () => {
      if (this.worker !== worker) return
      this.worker = null
      this.settle((job) => job.reject(why ?? stopped.died()))
    })
    return worker
  }

  private hear(message: FromThread): void {
    if (message.id !== this.current?.id) return
    if (message.kind === 'step') this.current.asked.step?.(message.name)
    else if (message.kind === 'done') this.settle((job) => job.resolve(message.output))
    else this.settle((job) => job.reject(message.refused ? new Refusal(message.refused.kind, message.refused.code, message.refused.params) : new Error(message.message)))
  }

  private settle(answer: (job: Job) => void): void {
    const job = this.current
    this.current = null
    if (job) {
      clearTimeout(job.timer)
      job.asked.signal?.removeEventListener('abort', job.stop)
      answer(job)
    }
    this.goOn()
  }

  /** Ends what runs: a solver that blocks its thread hears nothing, so the thread goes. */
  private end(why: Error): void {
    const { worker } = this
    this.worker = null
    void worker?.terminate()
    this.settle((job) => job.reject(why))
  }

  private cancel(job: Job): void {
    if (this.current === job) return this.end(stopped.cancelled())
    this.waiting = this.waiting.filter((one) => one !== job)
    job.reject(stopped.cancelled())
  }

  async close(): Promise<void> {
    this.closed = true
    const { worker } = this
    this.worker = null
    for (const job of this.waiting.splice(0)) job.reject(stopped.closed())
    this.settle((job) => job.reject(stopped.closed()))
    await worker?.terminate()
  }
}

export const workerThread = (options: ThreadOptions): Thread => new OneThread(options)
