import { yearOf } from '#house/clock/plain-date.ts'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Aside } from '#house/ui/aside.tsx'
import { Frieze, type Stage } from '#house/ui/frieze.tsx'
import { Message } from '#house/ui/message.tsx'
import { Sheet } from '#house/ui/sheet.tsx'
import { ScreenHead } from '#house/ui/work-layout.tsx'
import { capitalised } from '#people/links/schema.ts'
import { CommitteeSection } from './committee/views.tsx'
import { JournalSection } from './journal/views.tsx'
import type { LogOfFile } from './journal/queries.ts'
import { LettersSection } from './letters/views.tsx'
import { MatchingSection } from './matching/views.tsx'
import { MissionsSection } from './missions/views.tsx'
import { NeedsSection, ReadinessSection } from './needs/views.tsx'
import { ContactAside, PeopleAside } from './people/views.tsx'
import type { Shown } from './queries.ts'
import { RegisterSection } from './register/views.tsx'
import { CallsSection } from '../calls/views.tsx'
import type { CallsOfSheet } from './pages.tsx'
import { AdvanceAside, ClosingSection, FollowUpSection } from './results/views.tsx'
import { friezeOf, type Mark } from './rules.ts'
import { texts, type Head } from './schema.ts'
import { AlsoAside, CoordinatorStep, ManagerStep, type LinkedStep } from './steps/views.tsx'

/** What may be done now beside the next step: a name and an address. */
export type Door = { key: 'need' | 'submit' | 'judge' | 'judged' | 'agenda' | 'decision' | 'withdraw'; href: string }
type SheetProps = { locale: Locale; shown: Shown; doors: readonly Door[]; own: readonly LinkedStep[]; log: LogOfFile | null; /** The coordinators' own notes. */ calls: CallsOfSheet | null }
type Props = Pick<SheetProps, 'locale' | 'shown'>

function factsOf(locale: Locale, head: Head): string[] {
  const t = texts(locale)
  const place = head.sector && head.commune ? t('fact.place', { sector: capitalised(head.sector), commune: head.commune }) : head.sector ? capitalised(head.sector) : head.commune
  return [
    place, head.headcount === null ? null : t('fact.headcount', { count: head.headcount }), head.created_on ? t('fact.created', { year: String(yearOf(head.created_on)) }) : null,
    head.referrer ? t('fact.referrer', { referrer: head.referrer }) : null,
  ].filter((fact): fact is string => Boolean(fact))
}

function stageOf({ locale, shown: { head, today } }: Props, { step, state, day }: Mark): Stage {
  const t = texts(locale)
  const sessions = step === 'mission' && state !== 'later' && head.sessions > 0 ? t('step.note.mission', { held: head.held, sessions: head.sessions }) : null
  const note = day ? formats(locale).dateMargin(day, yearOf(today)) : (sessions ?? (step === 'follow-up' && head.stage !== 'ended' ? t('step.note.follow-up') : null))
  return { title: t(`step.${step}`), state, ...(note ? { note } : {}) }
}

/** Of a file that is over: how it ended, and why where the reader may know. */
function Ended({ locale, shown: { head } }: Props) {
  const t = texts(locale)
  if (head.stage !== 'ended') return null
  const day = head.status === 'withdrawn' ? head.withdrawn_on : head.judged_on
  const title = head.status === 'ineligible' || head.status === 'withdrawn' ? t(`ended.${head.status}`, { date: day ? formats(locale).date(day) : '' }) : t('ended.refused')
  return <Message tone="wait" title={title}>{head.reason && t('ended.reason', { reason: head.reason })}</Message>
}

function DoorsAside({ locale, doors }: Pick<SheetProps, 'locale' | 'doors'>) {
  const t = texts(locale)
  if (doors.length === 0) return null
  return <Aside title={t('may')}><ul class="rows">{doors.map(({ key, href }) => <li key={key}><a href={href}>{t(`may.${key}`)}</a></li>)}</ul></Aside>
}

/** What a person may not see is said, not hidden. */
function PrivateAside({ locale, shown: { reader } }: Props) {
  const t = texts(locale)
  return reader === 'territory-coordinator' ? null : <Aside title={t('private')}><p class="muted mt-2">{t(`private.${reader}`)}</p></Aside>
}

function Sections({ locale, shown, log, calls }: Pick<SheetProps, 'locale' | 'shown' | 'log' | 'calls'>) {
  return (
    <Sheet>
      <NeedsSection locale={locale} shown={shown} />
      <ReadinessSection locale={locale} shown={shown} />
      <CommitteeSection locale={locale} shown={shown} />
      <MatchingSection locale={locale} shown={shown} />
      <MissionsSection locale={locale} shown={shown} />
      <RegisterSection locale={locale} shown={shown} />
      <LettersSection locale={locale} shown={shown} />
      <ClosingSection locale={locale} shown={shown} />
      <FollowUpSection locale={locale} shown={shown} />
      {calls && <CallsSection locale={locale} reference={shown.head.reference} calls={calls} />}
      {log && <JournalSection locale={locale} shown={shown} log={log} />}
    </Sheet>
  )
}

/** The whole file on one page: where it stands, what comes next, then its story section by section. */
export function SheetView({ locale, shown, doors, own, log, calls }: SheetProps) {
  const t = texts(locale)
  const { head, reader } = shown
  return (
    <>
      <ScreenHead meta={t('meta', { reference: head.reference })} title={head.sme} facts={factsOf(locale, head)} />
      <div class="fz"><Frieze locale={locale} label={t('steps')} stages={friezeOf(head).map((mark) => stageOf({ locale, shown }, mark))} /></div>
      <Ended locale={locale} shown={shown} />
      <div class={reader === 'committee-member' ? 'cols mt-4' : 'cols cols--next mt-4'}>
        {reader === 'territory-coordinator' && <CoordinatorStep locale={locale} shown={shown} />}
        {reader === 'sme-manager' && <ManagerStep locale={locale} steps={own} />}
        <Sections locale={locale} shown={shown} log={log} calls={calls} />
        <aside class="stack-l" aria-label={t('beside')}>
          <AlsoAside locale={locale} shown={shown} />
          <PeopleAside locale={locale} shown={shown} />
          {reader === 'sme-manager' && <ContactAside locale={locale} shown={shown} />}
          <AdvanceAside locale={locale} shown={shown} />
          <DoorsAside locale={locale} doors={doors} />
          <PrivateAside locale={locale} shown={shown} />
        </aside>
      </div>
    </>
  )
}
