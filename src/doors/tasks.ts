import type { Task } from '#house/thread/thread.ts'
import { solveRun, solveTask } from '#journey/04-matching/runs/solver/answer.ts'

/** What a thread of its own can be asked to compute. */
export const tasks: readonly Task[] = [{ name: solveTask, run: solveRun }]
