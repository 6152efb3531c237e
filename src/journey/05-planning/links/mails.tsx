import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import type { Words } from '#people/links/mails.tsx'
import type { planFile } from './queries.ts'
import { texts } from './schema.ts'

type PlanFile = Awaited<ReturnType<typeof planFile>>

export function planWords(locale: Locale, plan: PlanFile): Words {
  const t = texts(locale)
  const { dateTime, halfDay } = formats(locale)
  const [first] = plan.sessions
  const name = plan.given_name && plan.family_name ? `${plan.given_name} ${plan.family_name}` : t('expert.unnamed')
  const said = { name, count: plan.sessions.length, company: plan.company ?? '', first: first ? halfDay(first.day, first.half) : '', until: dateTime(plan.held_until) }
  return { subject: t('mail.subject', said), paragraphs: [t('mail.text', said), t('mail.held', said)], button: t('mail.button'), why: t('why', said) }
}
