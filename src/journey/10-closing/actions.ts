import { action } from '#house/action.ts'
import { move } from '#house/lifecycle.ts'
import { closingLife } from './lifecycle.ts'
import { CloseMission, ReopenMission } from './schema.ts'

/** The end of a mission: was the objective met, what stays in place, what comes next. */
export const closeMission = action({
  name: 'closing.closeMission',
  who: closingLife.transitions.close.who,
  input: CloseMission,
  rest: { plural: 'closings', noun: 'closures', id: 'closingId' },
  behalf: true,
  async run(context, { closingId, objectiveMet, toolsLeft, nextStep }) {
    await move(context, closingLife, closingId, 'close', { closed_on: context.today, objective_met: objectiveMet, tools_left: toolsLeft, next_step: nextStep })
    return { closingId }
  },
})

export const reopenMission = action({
  name: 'closing.reopenMission',
  who: closingLife.transitions.reopen.who,
  input: ReopenMission,
  rest: { plural: 'closings', noun: 'reopenings', id: 'closingId' },
  run: async (context, { closingId }) => ({ closingId: (await move(context, closingLife, closingId, 'reopen', { closed_on: null })).id }),
})
