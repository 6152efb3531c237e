import { daysBetween } from '#house/clock/plain-date.ts'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Aside, Rows } from '#house/ui/aside.tsx'
import { NextStep } from '#house/ui/next-step.tsx'
import { toDo } from '#hall/today/rules.ts'
import type { Task } from '#hall/today/schema.ts'
import { taskWords, whenOf } from '#hall/today/views.tsx'
import { fileAddress } from '#journey/01-intake/desk/schema.ts'
import { texts } from '../schema.ts'
import type { Shown } from '../queries.ts'
import type { OwnStep } from './rules.ts'

type Props = { locale: Locale; shown: Shown }

function whenWords(locale: Locale, task: Task, today: Shown['today']): string {
  const t = texts(locale)
  if (task.due === null) return t('next.soon')
  const { when, late } = whenOf(locale, task, today)
  return late ? t('next.late', { since: formats(locale).since(daysBetween(task.due, today)) }) : t('next.when', { when: when.toLocaleLowerCase(locale) })
}

const wide = (href: string, verb: string, title: string, first: boolean) => <a class={first ? 'btn btn--primary btn--wide' : 'btn btn--s'} href={href} aria-label={`${verb} : ${title}`}>{verb}</a>

/** Nothing to do: until when, and who has the hand. */
function Quiet({ locale, shown, next }: Props & { next: Task | undefined }) {
  const t = texts(locale)
  if (!next) return <NextStep when={t('next.none')} title={t('next.over')} about={t('next.over.about')} />
  const { title, about, verb } = taskWords(locale, next, shown.today)
  // A task without a page of its own leads back here.
  const action = next.href === fileAddress(shown.head.reference) ? null : wide(next.href, verb, title, false)
  return <NextStep when={t('next.none')} title={next.due && next.due > shown.today ? t('next.until', { date: formats(locale).date(next.due) }) : t('next.other-hand')} about={t('next.until.about', { what: title, about })} {...(action ? { action } : {})} />
}

/** The one thing to do next, and a name: the same task as on the day's list. */
export function CoordinatorStep({ locale, shown }: Props) {
  const tasks = shown.desk?.tasks ?? []
  const [first] = toDo(tasks)
  if (!first) return <Quiet locale={locale} shown={shown} next={tasks.find(({ due }) => due !== null) ?? tasks[0]} />
  const { title, about, verb } = taskWords(locale, first, shown.today)
  return <NextStep when={whenWords(locale, first, shown.today)} title={title} about={about} action={wide(first.href, verb, title, true)} />
}

/** The other things to do in this file. */
export function AlsoAside({ locale, shown }: Props) {
  const others = toDo(shown.desk?.tasks ?? []).slice(1, 9)
  if (others.length === 0) return null
  const rows = others.map((task) => {
    const { title, verb } = taskWords(locale, task, shown.today)
    return { what: title, detail: whenOf(locale, task, shown.today).when, end: <a href={task.href} aria-label={`${verb} : ${title}`}>{verb}</a> }
  })
  return <Aside title={texts(locale)('also')}><Rows rows={rows} /></Aside>
}

/** A step of the firm with the address of its personal link, where this person has one. */
export type LinkedStep = OwnStep & { href: string | null }

function titleOf(locale: Locale, { code, who, count }: OwnStep): string {
  return texts(locale)(`own.${code}`, { who: who ?? 'none', count })
}

/** What waits for the firm itself, one after the other. */
export function ManagerStep({ locale, steps: [first, ...others] }: { locale: Locale; steps: readonly LinkedStep[] }) {
  const t = texts(locale)
  if (!first) return <NextStep when={t('own')} title={t('own.none')} about={t('own.none.about')} />
  const due = first.due && first.code === 'answer-proposal' ? t('own.due', { date: formats(locale).date(first.due) }) : null
  const about = [due, first.href ? null : t('own.by-mail'), ...others.map((step) => `${titleOf(locale, step)}.`)].filter(Boolean).join(' ')
  return <NextStep when={t('own')} title={titleOf(locale, first)} {...(about ? { about } : {})} {...(first.href ? { action: wide(first.href, t('own.go'), titleOf(locale, first), true) } : {})} />
}
