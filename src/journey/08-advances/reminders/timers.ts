import { timer } from '#house/jobs/timer.ts'
import { fundLines } from '../fund/queries.ts'
import { remindOfAdvance } from './actions.ts'
import { remindersOf } from './queries.ts'
import { reminderOn } from './rules.ts'

/** In the morning's letters: what is due and was not said yet. The action looks again. */
export const remindOfAdvances = timer({
  name: 'advances.remindOfAdvances',
  every: 'night',
  action: remindOfAdvance,
  due: async (context) => {
    const running = (await fundLines(context, null)).filter(({ status }) => status === 'disbursed' || status === 'repaying')
    const due = running.flatMap(({ id, instalments }) => {
      const reminder = reminderOn(instalments, context.today)
      return reminder ? [{ id, ...reminder }] : []
    })
    const sent = await remindersOf(context, due.map(({ id }) => id))
    return due.filter(({ id, step, dueOn }) => !sent.get(id)?.some((one) => one.step === step && one.dueOn === dueOn)).map(({ id }) => ({ advanceId: id }))
  },
})
