import { reaction } from '#house/events/react.ts'
import { smeManagerOf } from '#journey/04-matching/links/queries.ts'
import { writeByLink } from '#people/links/mails.tsx'
import { agreePlan, declinePlan } from '../actions.ts'
import { planWords } from './mails.tsx'
import { calendarProposed, planFile } from './queries.ts'
import { linkDays } from './schema.ts'

/** Sends the proposed dates to the SME, as long as they are held. */
export const writeDates = reaction({
  name: 'planning.writeDates',
  on: ['plan.proposed'],
  async run(context, event) {
    const plan = await planFile(context.tx, event.ids['planId'] ?? '')
    if (plan.status !== 'held') return
    const to = await smeManagerOf(context.tx, { projectId: plan.project_id, smeId: plan.sme_id }, context.today)
    const allows = [calendarProposed.name, agreePlan.name, declinePlan.name]
    if (to) await writeByLink(context, event, { to, template: 'plan-to-sme', objectType: 'plan', objectId: plan.id, allows, days: linkDays, words: (locale) => planWords(locale, plan) })
  },
})
