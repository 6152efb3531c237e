import { differenceOf } from '../../desk/assignment/rules.ts'
import type { Difference } from '../../desk/assignment/schema.ts'
import { assign, type Assignment } from '../../solver/assign.ts'
import { candidatesOf, type Candidate, type Problem } from '../../solver/candidates.ts'
import { blockingPairs, type Blocking } from './blocking.ts'
import { changesBetween, type Change } from './changes.ts'
import { problemOf, textOfAnswer } from './problem-text.ts'

/** `possible`: how many experts no gate excludes; `first`: the one that suits best; `difference`: why somebody else is given. */
export type NeedAnswer = { id: string; possible: number; first: { expertId: string; fit: number } | null; difference: Difference | null }
/** Everything a page says of a run; the same inputs give the same text as long as the clock did not stop the solver. */
export type Answer = { assignment: Assignment; needs: readonly NeedAnswer[]; experts: number; blocking: readonly Blocking[] }

export type RunInput = {
  inputs: string
  /** Of solving, at most. */
  seconds: number
  /** The run of an earlier day that the answer is compared with. */
  before: { inputs: string; result: string } | null
}
/** Texts: an `Answer`, and the `Change`s when there was something to compare with. */
export type RunOutput = { result: string; changes: string | null }

function needAnswers(problem: Problem, assignment: Assignment, allowed: readonly Candidate[]): NeedAnswer[] {
  const byNeed = new Map<string, Candidate[]>()
  for (const pair of allowed) {
    const group = byNeed.get(pair.need.id)
    if (group) group.push(pair)
    else byNeed.set(pair.need.id, [pair])
  }
  return problem.needs.map(({ id }) => {
    const ranked = byNeed.get(id) ?? []
    const [first] = ranked
    const expertId = assignment.pairs.find((pair) => pair.needId === id)?.expertId
    const given = ranked.find(({ expert }) => expert.id === expertId)
    return {
      id, possible: ranked.length, first: first ? { expertId: first.expert.id, fit: first.fit } : null,
      difference: first && given && first !== given ? differenceOf(problem, assignment, first, given) : null,
    }
  })
}

export async function answerOf(problem: Problem, seconds: number, step: (name: string) => void = () => undefined): Promise<Answer> {
  step('pairing')
  const candidates = candidatesOf(problem)
  step('solving')
  const assignment = await assign(problem, seconds, candidates)
  step('explaining')
  return { assignment, needs: needAnswers(problem, assignment, candidates.allowed), experts: problem.experts.length, blocking: blockingPairs(problem, assignment, candidates.allowed) }
}

/** What the thread is asked for. */
export const solveTask = 'matching.solve'

/** The run as the thread does it: text in, text out. */
export async function solveRun(text: string, step: (name: string) => void): Promise<string> {
  const { inputs, seconds, before } = JSON.parse(text) as RunInput
  const problem = problemOf(inputs)
  const answer = await answerOf(problem, seconds, step)
  const changes = before && changesBetween({ problem: problemOf(before.inputs), pairs: (JSON.parse(before.result) as Answer).assignment.pairs }, { problem, pairs: answer.assignment.pairs })
  return JSON.stringify({ result: textOfAnswer(answer), changes: changes && JSON.stringify(changes satisfies Change[]) } satisfies RunOutput)
}
