import type { Task } from '#house/thread/thread.ts'
import { warmHighs } from '#journey/04-matching/solver/highs.ts'
import { solveRun, solveTask } from '#journey/04-matching/runs/solver/answer.ts'

/** What a thread of its own can be asked to compute. */
export const tasks: readonly Task[] = [{ name: solveTask, warm: warmHighs, run: solveRun }]
