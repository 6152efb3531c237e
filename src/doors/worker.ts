import { setTimeout as pause } from 'node:timers/promises'
import { drain, reactionsIn } from '#house/events/react.ts'
import { stackOf } from '#house/fault.ts'
import type { House } from '#house/house.ts'
import { computationsIn, runComputations } from '#house/jobs/computation.ts'
import { errandsIn, runErrands } from '#house/jobs/errand.ts'
import { startScheduler, type Job, type Scheduler } from '#house/jobs/scheduler.ts'
import { runTimer, timersIn } from '#house/jobs/timer.ts'
import { mailTransport, releaseClaimed, sendDueMails } from '#house/mail/send.ts'
import { sealDue } from '#house/signing/seal/due.ts'
import type { Sealing } from '#house/signing/seal/seal.ts'
import type { Thread } from '#house/thread/thread.ts'
import { rooms } from './rooms.ts'

export type Worker = { wake(): void; stop(): Promise<void> }
export type WorkerOptions = { databaseUrl: string | undefined; mailUrl: string | undefined; sealing: Sealing; /** Where long computations run; closed when the worker stops. */ thread: Thread; /** Where files from elsewhere are read, ended when one takes too long. */ reading: Thread; backUp: (() => Promise<unknown>) | null; log(line: Record<string, unknown>): void }

const crons = { minute: '* * * * *', hour: '7 * * * *', night: '20 3 * * *' } as const
const reactions = reactionsIn(rooms)
const computations = computationsIn(rooms)
const errands = errandsIn(rooms)

/** Between two rounds, milliseconds: what is written meanwhile is one round's work, and pages have their turn. */
const rest = 100
/** Between two looks for what is to be fetched elsewhere: it comes due by the hour. */
const fetchingRest = 1000

/** Goes round at once when woken; a wake meanwhile makes it go round once more, after a rest. One round at a time. */
function loop(round: () => Promise<void>, restFor = rest) {
  const over = new AbortController()
  let running: Promise<void> | null = null
  let again = false
  const run = async () => {
    for (;;) {
      again = false
      await round()
      // Woken in the rest or before it: the same round.
      await pause(restFor, undefined, { signal: over.signal }).catch(() => undefined)
      if (!again) break
    }
    running = null
  }
  return {
    wake: () => {
      again = true
      running ??= run()
    },
    settled: () => {
      over.abort()
      return running ?? Promise.resolve()
    },
  }
}

/** What happens by itself: reactions to events, timers, mails, computations, backups. Several may run beside each other on PostgreSQL. */
export function startWorker(house: House, { databaseUrl, mailUrl, sealing, thread, reading, backUp, log }: WorkerOptions): Worker {
  const onError = (name: string, error: unknown) => log({ job: name, error: stackOf(error) })
  const transport = mailUrl ? mailTransport(mailUrl) : null
  const sender = mailUrl ? (new URL(mailUrl).searchParams.get('from') ?? `ne-pas-repondre@${new URL(house.site.baseUrl).hostname}`) : ''
  const work = loop(async () => {
    const react = () => drain(house, reactions, onError).catch((error: unknown) => onError('reactions', error))
    await react()
    const sealed = await sealDue(house, sealing, onError).catch((error: unknown) => onError('seal', error))
    if (sealed) await react()
    if (transport) await sendDueMails(house, transport, sender).catch((error: unknown) => onError('mail', error))
  })
  // Beside the rest: a letter does not wait for a computation. In the embedded database nobody else can be computing.
  let alone = databaseUrl === undefined
  const computing = loop(async () => {
    await runComputations(house, thread, computations, onError, alone).catch((error: unknown) => onError('computations', error))
    alone = false
  })
  const fetching = loop(() => runErrands(house, reading, errands, onError).catch((error: unknown) => onError('errands', error)), fetchingRest)
  const wake = () => {
    work.wake()
    computing.wake()
    fetching.wake()
  }
  const jobs: Job[] = [
    { name: 'reactions', cron: crons.minute, run: () => Promise.resolve(wake()) },
    ...timersIn(rooms).map((timer) => ({ name: timer.name.replace('.', '-'), cron: crons[timer.every], run: () => runTimer(house, timer) })),
    ...(backUp ? [{ name: 'backup', cron: '40 */6 * * *', run: backUp }] : []),
  ]
  let scheduler: Promise<Scheduler | null> = Promise.resolve(null)
  // Jobs start after the first page can be answered.
  const starting = setTimeout(() => {
    thread.warm()
    // In the embedded database what was claimed was claimed by a program that is gone; elsewhere its minute passes.
    void (databaseUrl === undefined ? releaseClaimed(house) : Promise.resolve()).catch((error: unknown) => onError('mail', error)).then(wake)
    scheduler = startScheduler(house.database, databaseUrl, jobs, onError).catch((error: unknown) => {
      onError('scheduler', error)
      return null
    })
  }, 1500)
  return {
    wake,
    async stop() {
      clearTimeout(starting)
      await thread.close()
      await reading.close()
      await (await scheduler)?.stop()
      await computing.settled()
      await fetching.settled()
      await work.settled()
    },
  }
}
