import { action } from '#house/action.ts'
import { emit } from '#house/events/emit.ts'
import { Refusal } from '#house/refusal.ts'
import { toCents } from '#house/units.ts'
import { asInstallation } from '#house/db/transact.ts'
import { lateOf } from '../fund/rules.ts'
import { remindersOf, standingOf } from '../reminders/queries.ts'
import { AdvanceOnly } from '../schema.ts'
import { paperContent } from './queries.ts'
import { noticeDays } from './schema.ts'

/** A formal notice, for the post: what is late today is written down, the letter is drawn from it. One a day. */
export const giveNotice = action({
  name: 'advances.giveNotice',
  who: ['fund-manager'],
  input: AdvanceOnly,
  rest: { plural: 'advances', noun: 'notices', id: 'advanceId' },
  async run(context, { advanceId }) {
    const { tx, today } = context
    const advance = await tx.selectFrom('advances').selectAll().where('id', '=', advanceId).forUpdate().executeTakeFirst()
    if (!advance) throw new Refusal('not-found', 'house.not-found')
    const { schedule, owed } = await standingOf(context, advance)
    const { days, cents } = lateOf(schedule, today)
    if (days < noticeDays || !advance.disbursed_on) throw new Refusal('conflict', 'advances.not-so-late')
    const last = await tx.selectFrom('advance_papers').select(['version', 'drawn_on']).where('advance_id', '=', advanceId).where('kind', '=', 'notice').orderBy('version', 'desc').limit(1).executeTakeFirst()
    if (last?.drawn_on === today) throw new Refusal('conflict', 'advances.noticed-already')
    const late = schedule.filter(({ daysLate }) => daysLate > 0)
    const reminders = (await remindersOf(context, [advanceId])).get(advanceId) ?? []
    const content = {
      ...(await asInstallation(tx, () => paperContent(context, advance, { spreadCents: advance.amount_cents, from: advance.disbursed_on!, terms: { graceMonths: advance.grace_months ?? 0, instalments: advance.instalments ?? 1 }, reason: null }))),
      late: { cents, owedCents: owed, instalments: late.map(({ dueOn, leftCents }) => ({ dueOn, amountCents: toCents(leftCents) })), remindedOn: reminders.filter(({ dueOn }) => dueOn === late[0]?.dueOn).map(({ sentOn }) => sentOn) },
    }
    const row = await tx.insertInto('advance_papers').values({
      id: context.ids(), advance_id: advanceId, project_id: advance.project_id, territory_id: advance.territory_id, sme_id: advance.sme_id, kind: 'notice', version: (last?.version ?? 0) + 1, content: JSON.stringify(content), drawn_on: today, file_id: null,
    }).returningAll().executeTakeFirstOrThrow()
    await emit(context, 'advance-paper.asked', row)
    return { advanceId }
  },
})
