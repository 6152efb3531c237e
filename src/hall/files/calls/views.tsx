import type { Typed } from '#house/http/form-page.tsx'
import { FormNotice } from '#house/http/form-page.tsx'
import type { Locale } from '#house/i18n/locale.ts'
import { LinkButton } from '#house/ui/button.tsx'
import { Section, Sheet } from '#house/ui/sheet.tsx'
import { ScreenHead } from '#house/ui/work-layout.tsx'
import type { Task } from '#hall/today/schema.ts'
import { fileAddress } from '#journey/01-intake/desk/schema.ts'
import type { CallsShown } from '#people/calls/queries.ts'
import { texts as callTexts } from '#people/calls/schema.ts'
import { CallForm, CallLog } from '#people/calls/views.tsx'
import type { Written } from '#people/mailings/queries.ts'
import { WrittenList } from '#people/mailings/views.tsx'
import type { FileOfTerritory } from '../sheet/queries.ts'
import { enterable, texts, type Enterable } from './schema.ts'

const isEnterable = (code: Task['code']): code is Enterable => enterable.some((one) => one === code)

/** From what was said to the form that awaits it: one line an answer, where it is entered for them. */
export function EnterFor({ locale, tasks }: { locale: Locale; tasks: readonly Task[] }) {
  const t = callTexts(locale)
  const awaited = tasks.flatMap(({ code, who, href }) => (isEnterable(code) ? [{ code, href, label: texts(locale)(`answer.${code}`, { who: who ?? 'none' }) }] : []))
  if (awaited.length === 0) return <p class="muted">{t('behalf.none')}</p>
  return (
    <>
      <p class="measure">{t('behalf.lead')}</p>
      <ul class="bul">{awaited.map(({ href, code, label }) => <li key={`${code}${href}`}><a href={href}>{label}</a></li>)}</ul>
    </>
  )
}

type FileCallsProps = { locale: Locale; typed: Typed; file: FileOfTerritory; calls: CallsShown & { today: FileOfTerritory['today'] } }

/** Everything said about a file, and the form for what was said last. */
export function FileCallsView({ locale, typed, file: { head, people, tasks }, calls }: FileCallsProps) {
  const t = callTexts(locale)
  const options = [...new Map(people.map(({ id, name, organisation }) => [id, { value: id, label: [name, organisation].filter(Boolean).join(', ') }])).values()]
  return (
    <div class="stack">
      <ScreenHead meta={head.sme} title={t('title')} facts={[t('note', { total: calls.total })]} />
      <p class="muted measure">{t('private')}</p>
      <FormNotice locale={locale} typed={typed} />
      <Sheet>
        <Section title={t('new')}><CallForm locale={locale} typed={typed} today={calls.today} people={options} action={fileAddress(head.reference, '/echanges')} /></Section>
        <Section id="saisir" title={t('behalf')}><EnterFor locale={locale} tasks={tasks} /></Section>
        <Section id="echanges" title={t('title')}><CallLog locale={locale} calls={calls.rows} today={calls.today} /></Section>
      </Sheet>
    </div>
  )
}

const shownOnSheet = 4

/** On the page of the file: the latest ones and the way to the rest. */
export function CallsSection({ locale, reference, calls }: { locale: Locale; reference: string; calls: FileCallsProps['calls'] & { written: readonly Written[] } }) {
  const t = callTexts(locale)
  const rest = calls.total > shownOnSheet
  return (
    <Section id="echanges" title={t('title')} note={calls.total > 0 ? t('note', { total: calls.total }) : texts(locale)('own-note')}>
      <CallLog locale={locale} calls={calls.rows.slice(0, shownOnSheet)} today={calls.today} />
      {rest && <p class="mt-2"><a href={fileAddress(reference, '/echanges')}>{t('all')}</a></p>}
      <div class="mt-3"><LinkButton href={fileAddress(reference, '/echanges')}>{t('new')}</LinkButton></div>
      <WrittenList locale={locale} written={calls.written} today={calls.today} />
    </Section>
  )
}
