import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { TextArea } from '#house/ui/field.tsx'
import { inDays, toHalfDays } from '#house/units.ts'
import { unbroken } from '#people/links/schema.ts'
import { Answer, callInline, callSentence, LinkNote, Noted, type LinkProps } from '#people/links/views.tsx'
import { HoursFields, typedOf } from '../../hours/views.tsx'
import type { ExpertMission, HalfDayRow } from '../queries.ts'
import { questions } from '../rules.ts'
import { texts } from '../schema.ts'
import { GrantsSince, HalfDayBlock, HalfDayList } from '../views.tsx'
import { Correct } from './correction/views.tsx'
import { Further } from './further/views.tsx'
import { OfflineParts } from './offline/views.tsx'

export type ExpertActions = { declare: string; confirm: string; correct: string; withdraw: string; add: string }
export type Props = LinkProps & { told: ExpertMission; actions: ExpertActions }

function Declare({ locale, link, place, sent, actions, row }: Props & { row: HalfDayRow }) {
  const t = texts(locale)
  const back = sent?.action === actions.declare ? sent : undefined
  return (
    <section aria-labelledby="declarer">
      <h2 id="declarer">{t('declare.title')}</h2>
      <HalfDayBlock locale={locale} row={row} side="expert" />
      <div class="mt-4">
        <Answer link={link} action={actions.declare} hidden={{ halfDayId: row.id }} label={t('declare.yes')}>
          <HoursFields locale={locale} fields={{ ...typedOf(row), ...back?.fields }} errors={back?.errors ?? {}} />
          <TextArea name="task" rows={2} label={t('declare.task')} hint={t('declare.hint')} value={back?.fields['task'] ?? row.task} {...(back?.errors['task'] ? { error: back.errors['task'] } : {})} />
        </Answer>
      </div>
      <p class="muted mt-3">{t('declare.next')} {t('declare.no', { call: callSentence(locale, place) })}</p>
    </section>
  )
}

/** `plain` when another half-day is still to be declared above: one main button a page. */
function Reported({ locale, link, place, actions, row, plain }: Props & { row: HalfDayRow; plain: boolean }) {
  const t = texts(locale)
  return (
    <section aria-labelledby="signalee">
      <h2 id="signalee">{t('report.title')}</h2>
      <HalfDayBlock locale={locale} row={row} side="expert" />
      <div class="mt-4"><Answer plain={plain} link={link} action={actions.confirm} hidden={{ halfDayId: row.id }} label={t('report.yes')} /></div>
      <p class="muted mt-3">{t('report.no', { call: callSentence(locale, place) })}</p>
    </section>
  )
}

function Meeting({ locale, told, sme }: { locale: Locale; told: ExpertMission; sme: string }) {
  const t = texts(locale)
  return (
    <section aria-labelledby="rencontre">
      <h2 id="rencontre">{t('meet.title')}</h2>
      <p><strong>{told.commune ? t('meet.where', { sme, commune: told.commune }) : sme}</strong></p>
      {told.met.map(({ name, telephone }) => <p key={name}>{telephone ? `${name}, ${unbroken(telephone)}` : name}</p>)}
      {told.terms && (
        <details class="mt-4">
          <summary>{t('meet.letter')}</summary>
          <div lang="fr">{told.terms.split('\n\n').map((paragraph, i) => <p key={i} class="mt-3">{paragraph}</p>)}</div>
        </details>
      )}
    </section>
  )
}

export function ExpertMissionView(props: Props) {
  const { locale, told } = props
  const t = texts(locale)
  const { days } = formats(locale)
  const sme = told.sme ?? t('sme.unnamed')
  const over = told.status === 'interrupted' || told.status === 'replaced'
  const asked = questions(told.halfDays, told.today, told.signedOn)
  const delivered = toHalfDays(asked.delivered + told.days.opening)
  const answered = told.halfDays.some(({ status }) => status !== 'planned')
  return (
    <>
      <h1>{t('expert.title', { sme })}</h1>
      <p class="muted">{t('expert.lead', { granted: days(told.days.granted), grantedDays: inDays(told.days.granted), delivered: days(delivered), deliveredDays: inDays(delivered) })}</p>
      <GrantsSince locale={locale} told={told} />
      {over && <Noted tone="note" title={t('over.title')}>{t('over.text')}</Noted>}
      {!over && <OfflineParts locale={locale} link={props.link} told={told} declare={(row) => <Declare {...props} row={row} />} />}
      {!over && <div id="a-declarer">{asked.toDeclare && <Declare {...props} row={asked.toDeclare} />}</div>}
      {asked.toAnswer && <Reported {...props} row={asked.toAnswer} plain={asked.toDeclare !== null} />}
      {!asked.toDeclare && !asked.toAnswer && answered && <Noted title={t('noted')}>{t('nothing.expert')}</Noted>}
      {asked.next && asked.next !== asked.toDeclare && !over && (
        <section aria-labelledby="prochaine">
          <h2 id="prochaine">{t('next.title')}</h2>
          <HalfDayBlock locale={locale} row={asked.next} side="expert" />
          <p class="muted">{t('next.move', { call: callInline(locale, told.place) })}</p>
        </section>
      )}
      {asked.early.length > 0 && !over && <Noted tone="note" title={t('early.title', { count: asked.early.length })}>{t('early.text', { call: callSentence(locale, props.place) })}</Noted>}
      <HalfDayList locale={locale} told={told} side="expert" act={(row) => <Correct {...props} row={row} />} />
      {!over && <Further {...props} />}
      <Meeting locale={locale} told={told} sme={sme} />
      <LinkNote {...props} why={t('expert.why', { sme })} confidential={t('expert.confidential')} />
    </>
  )
}
