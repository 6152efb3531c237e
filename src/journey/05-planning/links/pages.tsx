import type { LinkScreen } from '#house/http/links.ts'
import { read } from '#house/http/web.ts'
import { giveCalendar } from '#people/availability/actions.ts'
import { callOf } from '#people/links/views.tsx'
import { answerPlan } from '../actions.ts'
import { calendarProposed } from './queries.ts'
import { texts } from './schema.ts'
import { PlanView } from './views.tsx'

export const planLink: LinkScreen = {
  objectType: 'plan',
  async show(c, link, sent) {
    const { locale } = c.var
    const told = await read(c, calendarProposed, { planId: link.objectId })
    const body = <PlanView locale={locale} link={link} sent={sent} place={told.place} told={told} action={answerPlan.name} give={giveCalendar.name} />
    return { layout: 'phone', title: texts(locale)('dates'), ...callOf(locale, told.place), body }
  },
}
