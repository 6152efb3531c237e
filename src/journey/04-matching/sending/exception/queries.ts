import { query } from '#house/action.ts'
import { Refusal } from '#house/refusal.ts'
import { fileOf } from '#journey/01-intake/desk/queries.ts'
import { expertCards } from '../../desk/assignment/queries.ts'
import { matchingProblem } from '../../inputs/queries.ts'
import { excludedBy } from '../../solver/gates.ts'
import { liftable } from '../rules.ts'
import { ExceptionFor } from './schema.ts'

/** Somebody the gates exclude from a need, and whether people may lift them. */
export const exceptionFor = query({
  name: 'matching.exceptionFor',
  who: ['territory-coordinator'],
  input: ExceptionFor,
  rest: { plural: 'needs', noun: 'exceptions', id: 'needId' },
  async run(context, { reference, needId, expertId }) {
    const file = await fileOf(context, reference)
    const problem = await matchingProblem(context, { territoryId: file.territoryId, projectId: file.id })
    const need = problem.needs.find(({ id }) => id === needId)
    const expert = problem.experts.find(({ id }) => id === expertId)
    const card = (await expertCards(context, [expertId])).get(expertId)
    if (!need || !expert || !card) throw new Refusal('not-found', 'house.not-found')
    const gates = excludedBy(need, expert, problem.context)
    return { file, needId, card, gates, open: gates.length > 0 && gates.every(({ code }) => liftable.includes(code)) }
  },
})
export type ExceptionFor = Awaited<ReturnType<typeof exceptionFor.run>>
