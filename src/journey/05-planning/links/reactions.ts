import type { Context } from '#house/action.ts'
import { dayOf } from '#house/clock/plain-date.ts'
import type { Event } from '#house/events/emit.ts'
import { reaction } from '#house/events/react.ts'
import { smeManagerOf } from '#journey/04-matching/links/queries.ts'
import { giveCalendar } from '#people/availability/actions.ts'
import { writeByLink } from '#people/links/mails.tsx'
import type { Addressee } from '#people/links/schema.ts'
import { answerPlan } from '../actions.ts'
import { planWords } from './mails.tsx'
import { calendarProposed, planFile } from './queries.ts'
import { linkDays } from './schema.ts'

type Plan = Awaited<ReturnType<typeof planFile>>

export const askDates = (context: Context, event: Event, plan: Plan, to: Addressee, template: string) =>
  writeByLink(context, event, { to, template, objectType: 'plan', objectId: plan.id, allows: [calendarProposed.name, answerPlan.name, giveCalendar.name], days: linkDays, manner: { answerBy: dayOf(plan.held_until) }, words: (locale) => planWords(locale, plan) })

/** Sends the proposed dates to the SME, as long as they are held. */
export const writeDates = reaction({
  name: 'planning.writeDates',
  on: ['plan.proposed'],
  async run(context, event) {
    const plan = await planFile(context.tx, event.ids['planId'] ?? '')
    if (plan.status !== 'held') return
    const to = await smeManagerOf(context.tx, { projectId: plan.project_id, smeId: plan.sme_id }, context.today)
    if (to) await askDates(context, event, plan, to, 'plan-to-sme')
  },
})
