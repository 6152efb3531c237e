import { daysBetween, yearOf, type PlainDate } from '#house/clock/plain-date.ts'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import type { Letter, Line, Section } from '#house/mail/letter.tsx'
import { absolute, type Site } from '#house/site.ts'
import { texts as committeeTexts } from '#journey/03-committee/desk/schema.ts'
import { capitalised, nameOf, type Addressee } from '#people/links/schema.ts'
import { address as preferencesAddress } from '#people/notifications/schema.ts'
import type { Task } from '../today/schema.ts'
import { taskWords } from '../today/views.tsx'
import { countOf } from './rules.ts'
import { texts, type TerritoryDigest } from './schema.ts'

export type Digest = { to: Addressee; week: PlainDate; today: PlainDate; territories: readonly TerritoryDigest[]; /** Letters kept for this one. */ kept: readonly { subject: string; url: string }[] }

/** « En retard depuis 6 jours », « Pour le lundi 7 décembre » */
function dueWords(locale: Locale, due: PlainDate | null, today: PlainDate): string {
  const t = texts(locale)
  const { since, dateWeekday } = formats(locale)
  if (due === null) return t('due.none')
  if (due < today) return t('due.late', { since: since(daysBetween(due, today)) })
  return due === today ? t('due.today') : t('due.on', { date: dateWeekday(due, yearOf(today)) })
}

/** The verb and the person, then when and why; the line leads to the one thing to do. */
function taskLine(site: Site, locale: Locale, task: Task, today: PlainDate): Line {
  const { title, about } = taskWords(locale, task, today)
  return { text: title, url: absolute(site, task.href), detail: `${dueWords(locale, task.due, today)} ${about}` }
}

function sectionsOf(site: Site, { to: { locale }, today, territories }: Digest, part: TerritoryDigest): Section[] {
  const t = texts(locale)
  const several = territories.length > 1
  const titled = (key: 'late' | 'open' | 'decided') => (several ? t('title.of', { title: t(`title.${key}`), territory: part.name }) : t(`title.${key}`))
  const whole = absolute(site, `/aujourdhui?${new URLSearchParams({ territoire: part.slug, taches: 'toutes' }).toString()}`)
  const lists = (['late', 'open'] as const).map((key): Section => {
    const rest = part.left[key] > 0 ? [{ text: t('more', { count: part.left[key] }), url: whole }] : []
    return { title: titled(key), lines: [...part[key].map((task) => taskLine(site, locale, task, today)), ...rest] }
  })
  const decided = part.decided.map(({ reference, sme, outcome, decided_on }): Line =>
    ({ text: t('decided', { sme, outcome: committeeTexts(locale)(`outcome.${outcome}`) }), url: absolute(site, `/dossiers/${reference}`), detail: capitalised(formats(locale).dateLong(decided_on)) }))
  return [...lists, { title: titled('decided'), lines: decided }]
}

/** What waits, what is late, what was decided since; each line leads to its page. */
export function digestLetter(site: Site, digest: Digest): Letter {
  const { to, week, territories, kept } = digest
  const t = texts(to.locale)
  const said = { late: countOf(territories, 'late'), open: countOf(territories, 'open'), date: formats(to.locale).date(week), territories: territories.map(({ name }) => name).join(', ') || 'none' }
  const sections = [...territories.flatMap((part) => sectionsOf(site, digest, part)), { title: t('title.kept'), lines: kept.map(({ subject, url }) => ({ text: subject, url })) }]
  return {
    subject: t(territories.length === 0 ? 'subject.kept' : said.late + said.open === 0 ? 'subject.decided' : 'subject', said), greeting: t('greeting', { name: nameOf(to) }), paragraphs: [t('lead', said)], sections: sections.filter(({ lines }) => lines.length > 0),
    ...(territories.length > 0 ? { button: { label: t('button'), url: absolute(site, '/aujourdhui') } } : {}),
    closing: [t('why', { network: site.networkName })], foot: { text: t('preferences'), url: absolute(site, preferencesAddress) },
  }
}
