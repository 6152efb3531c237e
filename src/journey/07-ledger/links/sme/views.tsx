import { formats } from '#house/i18n/format.ts'
import { inDays } from '#house/units.ts'
import { genderOf, inSentence, unbroken } from '#people/links/schema.ts'
import { Answer, callInline, callSentence, LinkNote, Noted, Refuse, type LinkProps } from '#people/links/views.tsx'
import type { HalfDayRow, SmeMission } from '../queries.ts'
import { questions, tacitOn } from '../rules.ts'
import { texts } from '../schema.ts'
import { HalfDayBlock, HalfDayList } from '../views.tsx'

export type SmeActions = { confirm: string; dispute: string; report: string }
type Props = LinkProps & { told: SmeMission; actions: SmeActions }

/** The one question of the page. */
function Confirm({ locale, link, sent, told, actions, row, waiting }: Props & { row: HalfDayRow; waiting: number }) {
  const t = texts(locale)
  const hidden = { halfDayId: row.id }
  const others = row.status === 'declared' ? waiting - 1 : 0
  return (
    <section aria-labelledby="question">
      <h2 id="question">{t('ask.title')}</h2>
      <HalfDayBlock locale={locale} row={row} side="sme" />
      <div class="mt-4"><Answer link={link} action={actions.confirm} hidden={hidden} label={t('ask.yes')} /></div>
      <Refuse locale={locale} link={link} action={actions.dispute} hidden={hidden} open={t('no.open')} label={t('no.reason')} hint={t('no.hint')} go={t('no.go')} sent={sent} />
      <p class="muted mt-3">{row.status === 'declared' && row.declared_on ? t('ask.tacit', { date: formats(locale).date(tacitOn(row.declared_on, told.tacitDays)) }) : t('ask.was-tacit')}</p>
      {others > 0 && <p class="muted mt-2">{t('ask.more', { count: others })}</p>}
    </section>
  )
}

function Next({ locale, place, row }: LinkProps & { row: HalfDayRow | null }) {
  const t = texts(locale)
  return (
    <section aria-labelledby="prochaine">
      <h2 id="prochaine">{t('next.title')}</h2>
      {row ? <HalfDayBlock locale={locale} row={row} side="sme" /> : <p>{t('next.none')}</p>}
      {row && <p class="muted">{t('next.move', { call: callInline(locale, place) })}</p>}
    </section>
  )
}

function Undeclared({ locale, link, actions, row, name }: Props & { row: HalfDayRow; name: string }) {
  const t = texts(locale)
  return (
    <section aria-labelledby="pas-declaree">
      <h2 id="pas-declaree">{t('undeclared.title')}</h2>
      <HalfDayBlock locale={locale} row={row} side="sme" />
      <p>{t('undeclared.text', { name })}</p>
      <div class="mt-3"><Answer plain link={link} action={actions.report} hidden={{ halfDayId: row.id }} label={t('undeclared.yes')} /></div>
    </section>
  )
}

function Who({ locale, place, told, name }: Props & { name: string }) {
  const t = texts(locale)
  const { jobTitle, company, telephone } = told.expert
  const job = jobTitle ? inSentence(jobTitle) : t('who.job.unknown')
  return (
    <section aria-labelledby="qui">
      <h2 id="qui">{t('who.title')}</h2>
      <p>{t('who.text', { name, job: company ? t('who.job', { job, company }) : job })}</p>
      {telephone && <p>{t('who.call', { telephone: unbroken(telephone) })}</p>}
      <p class="mt-3">{t('who.time', { gender: genderOf(told.expert) })}</p>
      {told.outOfScope && <p class="muted mt-3">{t('who.scope', { text: told.outOfScope })}</p>}
      <p class="muted mt-3">{t('who.change', { call: callSentence(locale, place) })}</p>
    </section>
  )
}

function Then({ locale, told }: Props) {
  const t = texts(locale)
  const planned = told.halfDays.filter(({ status }) => status === 'planned')
  const last = planned.at(-1)
  return (
    <section aria-labelledby="ensuite">
      <h2 id="ensuite">{t('then.title')}</h2>
      <ol class="steps3">
        <li>{t('then.left', { count: planned.length, date: last ? formats(locale).date(last.day) : '' })}</li>
        <li>{t('then.closing')}</li>
        <li>{t('then.jobs')}</li>
      </ol>
    </section>
  )
}

const over = (status: string) => status === 'interrupted' || status === 'replaced'

export function SmeMissionView(props: Props) {
  const { locale, told } = props
  const t = texts(locale)
  const { days } = formats(locale)
  const name = told.expert.name ?? t('expert.unnamed')
  const asked = questions(told.halfDays, told.today)
  const answered = told.halfDays.some(({ status }) => status === 'confirmed' || status === 'disputed')
  return (
    <>
      <h1>{t('sme.title', { name })}</h1>
      <p class="muted">{t('sme.lead', { granted: days(told.granted), grantedDays: inDays(told.granted), delivered: days(asked.delivered), deliveredDays: inDays(asked.delivered) })}</p>
      {told.objective && <p class="muted">{t('sme.objective', { objective: told.objective })}</p>}
      {over(told.status) && <Noted tone="note" title={t('over.title')}>{t('over.text')}</Noted>}
      {asked.toConfirm ? <Confirm {...props} row={asked.toConfirm} waiting={asked.waiting} /> : answered && <Noted title={t('noted')}>{t('nothing')}</Noted>}
      {!over(told.status) && <Next {...props} row={asked.next} />}
      {asked.undeclared && !over(told.status) && <Undeclared {...props} row={asked.undeclared} name={name} />}
      <HalfDayList locale={locale} rows={told.halfDays} entries={told.entries} />
      <Who {...props} name={name} />
      {!over(told.status) && <Then {...props} />}
      <LinkNote {...props} why={t('sme.why', { name })} confidential={t('sme.confidential', { name })} />
    </>
  )
}
