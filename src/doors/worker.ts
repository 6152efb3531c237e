import { drain, reactionsIn } from '#house/events/react.ts'
import { stackOf } from '#house/fault.ts'
import type { House } from '#house/house.ts'
import { startScheduler, type Job, type Scheduler } from '#house/jobs/scheduler.ts'
import { runTimer, timersIn } from '#house/jobs/timer.ts'
import { mailTransport, sendDueMails } from '#house/mail/send.ts'
import { rooms } from './rooms.ts'

export type Worker = { wake(): void; stop(): Promise<void> }
export type WorkerOptions = { databaseUrl: string | undefined; mailUrl: string | undefined; backUp: (() => Promise<unknown>) | null; log(line: Record<string, unknown>): void }

const crons = { minute: '* * * * *', hour: '7 * * * *', night: '20 3 * * *' } as const
const reactions = reactionsIn(rooms)

/** Seals, reacts and sends until nothing is left; a wake meanwhile makes it go round once more. One round at a time. */
function loop(round: () => Promise<void>) {
  let running: Promise<void> | null = null
  let again = false
  const run = async () => {
    do {
      again = false
      await round()
    } while (again)
    running = null
  }
  return {
    wake: () => {
      again = true
      running ??= run()
    },
    settled: () => running ?? Promise.resolve(),
  }
}

/** What happens by itself: reactions to events, timers, mails, backups. Several may run beside each other on PostgreSQL. */
export function startWorker(house: House, { databaseUrl, mailUrl, backUp, log }: WorkerOptions): Worker {
  const onError = (name: string, error: unknown) => log({ job: name, error: stackOf(error) })
  const transport = mailUrl ? mailTransport(mailUrl) : null
  const sender = mailUrl ? (new URL(mailUrl).searchParams.get('from') ?? `ne-pas-repondre@${new URL(house.site.baseUrl).hostname}`) : ''
  const work = loop(async () => {
    await drain(house, reactions, onError).catch((error: unknown) => onError('reactions', error))
    if (transport) await sendDueMails(house, transport, sender).catch((error: unknown) => onError('mail', error))
  })
  const jobs: Job[] = [
    { name: 'reactions', cron: crons.minute, run: () => Promise.resolve(work.wake()) },
    ...timersIn(rooms).map((timer) => ({ name: timer.name.replace('.', '-'), cron: crons[timer.every], run: () => runTimer(house, timer) })),
    ...(backUp ? [{ name: 'backup', cron: '40 */6 * * *', run: backUp }] : []),
  ]
  let scheduler: Promise<Scheduler | null> = Promise.resolve(null)
  // Jobs start after the first page can be answered.
  const starting = setTimeout(() => {
    work.wake()
    scheduler = startScheduler(house.database, databaseUrl, jobs, onError).catch((error: unknown) => {
      onError('scheduler', error)
      return null
    })
  }, 1500)
  return {
    wake: work.wake,
    async stop() {
      clearTimeout(starting)
      await (await scheduler)?.stop()
      await work.settled()
    },
  }
}
