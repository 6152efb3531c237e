import { everything, type Viewer } from '#house/access.ts'
import type { Action } from '#house/action.ts'
import { addMinutes, type Instant, type PlainDate } from '#house/clock/plain-date.ts'
import type { Database, Tx } from '#house/db/database.ts'
import { enterScope, transact } from '#house/db/transact.ts'
import { drainWithin, type Reaction } from '#house/events/react.ts'
import type { Tools } from '#house/house.ts'
import { performWithin, type PerformOptions } from '#house/perform.ts'
import type { Site } from '#house/site.ts'
import { dayAt, momentAt, numberOf } from '../days.ts'
import { idsAt, seededIds, type Random } from '../random.ts'

/** What happens to one file, as it happens: yields the day on which it goes on. A day after the last is never reached. */
export type Story = AsyncGenerator<PlainDate, void, void>
export const never = '9999-12-31' as PlainDate

/** Where people act: each act runs as its own person, at a moment of the simulated day. */
export type Stage = {
  today(): PlainDate
  act<O>(viewer: Viewer, action: Action<unknown, O>, input: unknown, options?: PerformOptions): Promise<O>
  /** Reads as the installation. */
  look<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** Something that goes its own way from here. */
  spawn(story: Story): void
}

type Play = {
  database: Database
  site: Site
  reactions: readonly Reaction[]
  random: Random
  from: PlainDate
  /** The last day on which anybody acts. */
  to: PlainDate
  /** Before anybody acts on a day. */
  morning(tx: Tx, today: PlainDate): Promise<void>
  progress(line: string): void
}

const secondsApart = 20
const daysBetweenLines = 45

/** Plays the stories day after day, one transaction a day; at the end of each the reactions run as the worker would run them. */
export async function play(input: Play, begin: (stage: Stage) => readonly Story[]): Promise<number> {
  const diary = new Map<PlainDate, Story[]>()
  const ids = seededIds(input.random)
  const open: { tx: Tx | null; moment: Instant; acts: number } = { tx: null, moment: momentAt(input.from), acts: 0 }
  const today = { day: input.from }
  const tools: Tools = { clock: { now: () => open.moment, today: () => today.day }, ids: idsAt(ids, () => open.moment), site: input.site }
  const stage = stageOf(open, today, tools, (story) => resume(story))
  const resume = async (story: Story) => {
    const { value, done } = await story.next()
    if (done || value > input.to) return
    const day = value > today.day ? value : dayAt(numberOf(today.day) + 1)
    diary.set(day, [...(diary.get(day) ?? []), story])
  }
  for (const story of begin(stage)) await resume(story)
  for (let number = numberOf(input.from), last = numberOf(input.to); number <= last; number += 1) {
    today.day = dayAt(number)
    open.moment = momentAt(today.day)
    const due = diary.get(today.day)
    if (due) await transact(input.database, everything, (tx) => playDay(tx, due))
    if ((number - numberOf(input.from)) % daysBetweenLines === 0) input.progress(`${today.day}: ${open.acts} acts`)
  }
  return open.acts

  async function playDay(tx: Tx, due: readonly Story[]): Promise<void> {
    open.tx = tx
    await input.morning(tx, today.day)
    for (const story of due) await resume(story)
    diary.delete(today.day)
    await drainWithin(tx, tools, input.reactions)
  }
}

type Open = { tx: Tx | null; moment: Instant; acts: number }

function stageOf(open: Open, today: { day: PlainDate }, tools: Tools, resume: (story: Story) => Promise<void>): Stage {
  const tx = () => {
    if (!open.tx) throw new Error('nobody acts before the first day')
    return open.tx
  }
  return {
    today: () => today.day,
    async act(viewer, action, input, options) {
      open.moment = addMinutes(open.moment, secondsApart / 60)
      open.acts += 1
      return await performWithin(tx(), tools, viewer, action, input, options)
    },
    async look(work) {
      await enterScope(tx(), everything)
      return await work(tx())
    },
    spawn: (story) => void resume(story),
  }
}
