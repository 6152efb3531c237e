import { addDays, daysBetween, yearOf, type PlainDate } from '#house/clock/plain-date.ts'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { LinkButton } from '#house/ui/button.tsx'
import { Empty } from '#house/ui/empty.tsx'
import { Tasks, type Task as TaskLine } from '#house/ui/tasks.tsx'
import { ScreenHead } from '#house/ui/work-layout.tsx'
import { familyName } from '#people/skills/schema.ts'
import { StageBoard } from './board/views.tsx'
import { CommitteeAside } from './beside/views.tsx'
import type { WorkList } from './queries.ts'
import { RadarAside } from './radar/views.tsx'
import { toDo } from './rules.ts'
import { texts, type Task } from './schema.ts'

/** ICU selects on words without hyphens, and `none` stands for nobody. */
const selectable = (value: string) => value.replaceAll('-', '') || 'none'

/** Title, line under it and verb of a task, in the reader's words. */
export function taskWords(locale: Locale, task: Task, today: PlainDate): { title: string; about: string; verb: string } {
  const t = texts(locale)
  const { since, calendarDays } = formats(locale)
  const days = Math.max(0, daysBetween(task.since, today))
  const chosen = Object.fromEntries((['party', 'why', 'point', 'blocks', 'referrer'] as const).flatMap((name) => (name in task.params ? [[name, name === 'referrer' ? String(task.params[name]) || 'none' : selectable(String(task.params[name]))]] : [])))
  const params = { ...task.params, sme: task.sme, who: task.who ?? 'none', since: since(days), length: calendarDays(days), family: familyName(locale, String(task.params['family'] ?? '')), ...chosen }
  return { title: t(`task.${task.code}.title`, params), about: t(`task.${task.code}.about`, params), verb: t(`task.${task.code}.verb`) }
}

/** « En retard », « Aujourd'hui », « mardi 17 novembre » */
export function whenOf(locale: Locale, task: Task, today: PlainDate): { when: string; late: boolean; detail?: string } {
  const t = texts(locale)
  const { since, dateWeekday, dateMargin } = formats(locale)
  if (task.due === null) return { when: t('when.none'), late: false, detail: since(Math.max(0, daysBetween(task.since, today))) }
  if (task.due < today) return { when: t('when.late'), late: true, detail: since(daysBetween(task.due, today)) }
  if (task.due === today) return { when: t('when.today'), late: false }
  return { when: task.due <= addDays(today, 6) ? dateWeekday(task.due, yearOf(today)) : dateMargin(task.due, yearOf(today)), late: false }
}

export function taskLine(locale: Locale, task: Task, today: PlainDate, first: boolean): TaskLine {
  const { title, about, verb } = taskWords(locale, task, today)
  return { ...whenOf(locale, task, today), title, about, first, action: <a class="btn btn--s" href={task.href} aria-label={`${verb} : ${title}`}>{verb}</a> }
}

/** Lines shown before the rest is asked for. */
const shownFirst = 12

function TaskList({ locale, shown, whole }: { locale: Locale; shown: WorkList; whole: boolean }) {
  const t = texts(locale)
  const { today, tasks } = shown
  const open = toDo(tasks)
  const next = tasks.find(({ waits, due }) => waits && due !== null)
  if (open.length === 0) {
    return <Empty title={t('tasks.none')}>{next?.due ? t('tasks.none.next', { what: taskWords(locale, next, today).title, date: formats(locale).date(next.due) }) : t('tasks.none.text')}</Empty>
  }
  const lines = whole ? open : open.slice(0, shownFirst)
  return (
    <>
      <Tasks label={t('tasks.label')} tasks={lines.map((task, at) => taskLine(locale, task, today, at === 0))} />
      {lines.length < open.length && <p class="mt-3"><a href="/aujourdhui?taches=toutes">{t('tasks.more', { count: open.length - lines.length })}</a></p>}
      <p class="meta mt-3">{t('tasks.order')}</p>
    </>
  )
}

export function HomeView({ locale, shown, whole }: { locale: Locale; shown: WorkList; whole: boolean }) {
  const t = texts(locale)
  const { dateLong } = formats(locale)
  const meta = dateLong(shown.today)
  return (
    <>
      <ScreenHead meta={`${meta[0]?.toUpperCase() ?? ''}${meta.slice(1)}`} title={t('title')} action={<LinkButton variant="primary" href="/dossiers/nouveau">{t('new-sheet')}</LinkButton>} />
      <div class="two">
        <section aria-label={t('tasks.label')}><TaskList locale={locale} shown={shown} whole={whole} /></section>
        <div class="stack-l">
          <CommitteeAside locale={locale} meeting={shown.meeting} ready={shown.ready} />
          <RadarAside locale={locale} radar={shown.radar} today={shown.today} />
        </div>
      </div>
      <StageBoard locale={locale} shown={shown} />
    </>
  )
}
