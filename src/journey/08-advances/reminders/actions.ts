import { action } from '#house/action.ts'
import { emit } from '#house/events/emit.ts'
import { Refusal } from '#house/refusal.ts'
import { AdvanceOnly } from '../schema.ts'
import { standingOf, writableManager } from './queries.ts'
import { reminderOn } from './rules.ts'

/**
 * One reminder, by the clock alone. The advance is held, so that a payment of the same instant is either counted or waits; a step
 * about an instalment is written once. What is paid, rescheduled, called or lost has nothing to remind of.
 */
export const remindOfAdvance = action({
  name: 'advances.remindOfAdvance',
  who: [],
  input: AdvanceOnly,
  rest: { plural: 'advances', noun: 'reminders', id: 'advanceId' },
  async run(context, { advanceId }) {
    const { tx, today } = context
    const advance = await tx.selectFrom('advances').selectAll().where('id', '=', advanceId).where('status', 'in', ['disbursed', 'repaying']).forUpdate().executeTakeFirst()
    if (!advance) throw new Refusal('conflict', 'advances.nothing-to-remind')
    const { schedule, owed } = await standingOf(context, advance)
    const due = reminderOn(schedule, today)
    if (!due) throw new Refusal('conflict', 'advances.nothing-to-remind')
    if (!(await writableManager(tx, advance, today))) throw new Refusal('conflict', 'advances.nobody-to-write')
    const row = await tx.insertInto('advance_reminders').values({
      id: context.ids(), advance_id: advanceId, project_id: advance.project_id, territory_id: advance.territory_id, sme_id: advance.sme_id, step: due.step, due_on: due.dueOn, due_cents: due.dueCents, owed_cents: owed, sent_on: today,
    }).onConflict((conflict) => conflict.columns(['advance_id', 'step', 'due_on']).doNothing()).returningAll().executeTakeFirst()
    if (!row) throw new Refusal('conflict', 'advances.reminded-already')
    await emit(context, 'advance-reminder.sent', row, { step: row.step })
    return { advanceId }
  },
})
