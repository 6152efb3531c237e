import { readCalendar, readCalendarTask } from '#house/calendar/busy/read-calendar.ts'
import { Refusal } from '#house/refusal.ts'
import type { Task } from '#house/thread/thread.ts'
import { TooManyPairs } from '#journey/04-matching/solver/candidates.ts'
import { warmHighs } from '#journey/04-matching/solver/highs.ts'
import { solveRun, solveTask } from '#journey/04-matching/runs/solver/answer.ts'

/** The engine knows no words: its limit becomes a refusal that a page can say. */
const inWords = (error: unknown): never => {
  throw error instanceof TooManyPairs ? new Refusal('too-large', 'matching.too-many-pairs', { most: error.most }) : error
}

/** What a thread of its own can be asked to compute. */
export const tasks: readonly Task[] = [{ name: readCalendarTask, run: readCalendar }, { name: solveTask, warm: warmHighs, run: (input, step) => solveRun(input, step).catch(inWords) }]
