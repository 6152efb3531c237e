import { afterAll, describe, expect, test } from 'vitest'
import { workerThread } from '#house/thread/worker-thread.ts'
import { builtThread } from '#test/harness/thread.ts'
import { seeded } from '../../solver/seeded.ts'
import { seededProblem } from '../../solver/seeded-problem.ts'
import { hashOf } from '../rules.ts'
import { answerOf, solveRun, solveTask, type Answer, type RunInput, type RunOutput } from './answer.ts'
import { problemOf, textOfAnswer, textOfProblem } from './problem-text.ts'

const problem = seededProblem({ needs: 12, experts: 60, seed: 7, scarcity: 3 })
const asked = (inputs: string): string => JSON.stringify({ inputs, seconds: 10, before: null } satisfies RunInput)

describe('the text of a problem', () => {
  test('gives the problem back, calendars and pools included', () => {
    const again = problemOf(textOfProblem(problem))
    expect(textOfProblem(again)).toBe(textOfProblem(problem))
    expect(again.context.pools.get('pool-0')).toEqual(problem.context.pools.get('pool-0'))
    const expert = again.experts.find(({ id }) => id === 'expert-3')
    expect(expert?.calendar).toEqual(problem.experts[3]?.calendar)
  })

  test('is the same in any order, and another for another problem', () => {
    const draw = seeded(3)
    const shuffled = <One>(all: readonly One[]) => all.map((one) => [draw(1_000_000), one] as const).toSorted(([a], [b]) => a - b).map(([, one]) => one)
    const other = {
      needs: shuffled(problem.needs), experts: shuffled(problem.experts).map((one) => ({ ...one, capabilities: shuffled(one.capabilities) })),
      context: { ...problem.context, pools: new Map(shuffled([...problem.context.pools])) },
    }
    expect(hashOf(textOfProblem(other))).toBe(hashOf(textOfProblem(problem)))
    const [first, ...rest] = problem.needs
    expect(textOfProblem({ ...problem, needs: [{ ...first!, priority: 1 }, ...rest] })).not.toBe(textOfProblem(problem))
  })
})

describe('the answer', () => {
  test('says of each need how many are possible, who suits best, and why somebody else is given', async () => {
    const { needs, assignment } = await answerOf(problem, 10)
    expect(needs.map(({ id }) => id).toSorted()).toEqual(problem.needs.map(({ id }) => id).toSorted())
    for (const { id, possible, first, difference } of needs) {
      const given = assignment.pairs.find((pair) => pair.needId === id)
      expect(first === null).toBe(possible === 0)
      expect(difference !== null).toBe(given !== undefined && given.expertId !== first?.expertId)
    }
  })

  test('is the same text from the thread of the program as from here', async () => {
    const thread = workerThread({ file: await builtThread('src/doors/thread.ts') })
    afterAll(() => thread.close())
    const steps: string[] = []
    const inputs = textOfProblem(problem)
    const there = JSON.parse(await thread.run(solveTask, asked(inputs), { step: (name) => steps.push(name) })) as RunOutput
    const here = JSON.parse(await solveRun(asked(inputs), () => undefined)) as RunOutput
    expect(there.result).toBe(here.result)
    expect(there.result).toBe(textOfAnswer(JSON.parse(there.result)))
    expect((JSON.parse(there.result) as Answer).assignment.optimal).toBe(true)
    expect(steps).toEqual(['pairing', 'solving', 'explaining'])
  }, 60_000)
})
