import { answerTasks } from '#house/thread/answer.ts'
import { tasks } from './tasks.ts'

// The computing thread's own module: what it can do, and nothing that reaches the database or the network.
answerTasks(tasks)
