import type { Selectable } from 'kysely'
import type { Context } from '#house/action.ts'
import type { AdvancesTable } from '#house/db/tables.ts'
import type { Event } from '#house/events/emit.ts'
import { reaction } from '#house/events/react.ts'
import { toCents } from '#house/units.ts'
import { writeByLink } from '#people/links/mails.tsx'
import { standingOf, writableManager } from '../reminders/queries.ts'
import { reminderOn } from '../reminders/rules.ts'
import { advanceWords, type Occasion, type Told } from './mails.tsx'
import { advanceOfSme, paperOfSme } from './queries.ts'
import { linkDays } from './schema.ts'

type Advance = Selectable<AdvancesTable>
type Due = Pick<Told, 'dueCents' | 'dueOn' | 'owedCents'>

/** The link opens the SME's own advance and its papers, and nothing else. */
async function write(context: Context, event: Event, advance: Advance, occasion: Occasion, due: Due): Promise<void> {
  const to = await writableManager(context.tx, advance, context.today)
  if (!to) return
  const { name } = await context.tx.selectFrom('organisations').select('name').where('id', '=', advance.sme_id).executeTakeFirstOrThrow()
  await writeByLink(context, event, {
    to, template: `advance-${occasion}-to-sme`, objectType: 'advance', objectId: advance.id, allows: [advanceOfSme.name, paperOfSme.name], days: linkDays,
    words: (locale) => advanceWords(locale, occasion, { sme: name, amountCents: advance.amount_cents, mandate: advance.mandate_reference, today: context.today, ...due }),
  })
}

const advanceOf = ({ tx }: Context, { ids }: Event) => tx.selectFrom('advances').selectAll().where('id', '=', ids['advanceId'] ?? '').executeTakeFirst()

/** Each stage of an advance, and the status in which its letter still holds. */
const stages = {
  'advance.contracted': { occasion: 'contracted', statuses: ['contracted'] }, 'advance.disbursed': { occasion: 'disbursed', statuses: ['disbursed', 'repaying'] },
  'advance.called': { occasion: 'called', statuses: ['called'] }, 'advance.repaid': { occasion: 'repaid', statuses: ['repaid'] },
} as const satisfies Record<string, { occasion: Occasion; statuses: readonly Advance['status'][] }>

export const writeStage = reaction({
  name: 'advances.writeStage',
  on: ['advance.contracted', 'advance.disbursed', 'advance.called', 'advance.repaid'],
  async run(context, event) {
    const { occasion, statuses } = stages[event.name as keyof typeof stages]
    const advance = await advanceOf(context, event)
    if (!advance || !(statuses as readonly string[]).includes(advance.status)) return
    const { schedule, owed } = await standingOf(context, advance)
    const next = schedule.find(({ leftCents }) => leftCents > 0)
    await write(context, event, advance, occasion, { owedCents: owed, dueCents: next?.leftCents ?? toCents(0), dueOn: next?.dueOn ?? null })
  },
})

/** A reminder whose instalment was paid, or whose advance was rescheduled, called or lost since, is not written any more. */
export const writeReminder = reaction({
  name: 'advances.writeReminder',
  on: ['advance-reminder.sent'],
  async run(context, event) {
    const row = await context.tx.selectFrom('advance_reminders').selectAll().where('id', '=', event.ids['advanceReminderId'] ?? '').executeTakeFirst()
    const advance = await advanceOf(context, event)
    if (!row || !advance || (advance.status !== 'disbursed' && advance.status !== 'repaying')) return
    const { schedule, owed } = await standingOf(context, advance)
    const now = reminderOn(schedule, context.today)
    if (now?.dueOn !== row.due_on) return
    await write(context, event, advance, row.step, { owedCents: owed, dueCents: now.dueCents, dueOn: now.dueOn })
  },
})
