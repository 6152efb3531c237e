import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { DefinitionList, type Definition } from '#house/ui/definition-list.tsx'
import { Limits, Section } from '#house/ui/sheet.tsx'
import { fileAddress } from '#journey/01-intake/desk/schema.ts'
import { Lights, OverrideNote } from '#journey/02-scoping/desk/lights/views.tsx'
import { readiness, redPoints, type Brief } from '#journey/02-scoping/rules.ts'
import { familyName } from '#people/skills/schema.ts'
import { texts } from '../schema.ts'
import type { Shown } from '../queries.ts'
import type { NeedRow } from './queries.ts'

type Props = { locale: Locale; shown: Shown }

/** « Commercial : bâtir une politique commerciale » */
const skillOf = (locale: Locale, { family_code, capability }: NeedRow) =>
  (capability ? texts(locale)('need.capability', { family: familyName(locale, family_code), capability }) : familyName(locale, family_code))

function noteOf(locale: Locale, need: NeedRow): string {
  const { date } = formats(locale)
  if (need.agreed_on && need.agreed_version === need.version) return texts(locale)('needs.agreed', { date: date(need.agreed_on) })
  if (need.status === 'ready' && need.ready_on) return texts(locale)('needs.ready', { date: date(need.ready_on) })
  return need.status ? texts(locale)('needs.scoping') : texts(locale)('needs.raw', { date: date(need.requested_on) })
}

function lengthOf(locale: Locale, need: NeedRow): string | null {
  const { days } = formats(locale)
  if (need.half_days) return days(need.half_days)
  return need.half_days_asked ? texts(locale)('need.days.asked', { days: days(need.half_days_asked) }) : null
}

function linesOf(locale: Locale, need: NeedRow): Definition[] {
  const t = texts(locale)
  const { number, range, date } = formats(locale)
  const missing = <span class="muted">{t('need.missing')}</span>
  const hoped = need.jobs_created_hoped !== null || need.jobs_kept_hoped !== null
  const count = (value: number | null) => (value === null ? t('need.missing') : number(value))
  return [
    ...(need.objective ? [{ term: t('need.objective'), description: <strong>{need.objective}</strong> }] : []),
    { term: t('need.family'), description: skillOf(locale, need) },
    { term: t('need.words'), description: need.description },
    ...(need.status ? [{ term: t('need.deliverable'), description: need.deliverable || missing }, { term: t('need.recipient'), description: need.recipient || missing }] : []),
    ...(need.freed_time ? [{ term: t('need.freed-time'), description: need.freed_time }] : []),
    ...(need.starting_point ? [{ term: t('need.starting-point'), description: need.starting_point }] : []),
    ...(need.urgency ? [{ term: t('need.urgency'), description: need.needed_by ? t('need.urgency.by', { urgency: need.urgency, date: date(need.needed_by) }) : need.urgency }] : []),
    { term: t('need.days'), description: lengthOf(locale, need) ?? missing },
    ...(need.window_from && need.window_to ? [{ term: t('need.window'), description: range(need.window_from, need.window_to) }] : []),
    ...(need.complements?.length ? [{ term: t('need.complements'), description: need.complements.map((code) => familyName(locale, code)).join(', ') }] : []),
    ...(need.site_access ? [{ term: t('need.site-access'), description: need.site_access }] : []),
    ...(need.confidentiality ? [{ term: t('need.confidentiality'), description: need.confidentiality }] : []),
    ...(hoped ? [{ term: t('need.hoped'), description: t('need.hoped.value', { created: count(need.jobs_created_hoped), kept: count(need.jobs_kept_hoped) }) }] : []),
  ]
}

function Need({ locale, shown, need, titled, first }: Props & { need: NeedRow; titled: boolean; first: boolean }) {
  const t = texts(locale)
  const limits = (need.out_of_scope ?? '').split('\n').map((line) => line.trim()).filter(Boolean)
  return (
    <>
      {titled && <h3 class={first ? 'h-sub' : 'h-sub mt-5'}>{familyName(locale, need.family_code)} <span class="meta">{noteOf(locale, need)}</span></h3>}
      <div class={limits.length > 0 ? 'need2' : undefined}>
        <DefinitionList items={linesOf(locale, need)} />
        {limits.length > 0 && <Limits title={t('need.limits')} items={limits} note={t('need.limits.note')} />}
      </div>
      {shown.desk && <p class="mt-2"><a href={fileAddress(shown.head.reference, `/fiches/${need.id}`)}>{t('need.brief')}<span class="vh"> : {familyName(locale, need.family_code)}</span></a></p>}
    </>
  )
}

export function NeedsSection({ locale, shown }: Props) {
  const t = texts(locale)
  const { needs } = shown
  const [first] = needs
  return (
    <Section title={t('needs')} note={first && (needs.length === 1 ? noteOf(locale, first) : t('needs.count', { count: needs.length }))}>
      {needs.length === 0 && <p class="muted">{t('needs.none')}</p>}
      {needs.map((need) => <Need key={need.id} locale={locale} shown={shown} need={need} titled={needs.length > 1} first={need === first} />)}
    </Section>
  )
}

const briefIn = (need: NeedRow): Brief => ({
  objective: need.objective ?? '', deliverable: need.deliverable ?? '', out_of_scope: need.out_of_scope ?? '', starting_point: need.starting_point ?? '', recipient: need.recipient ?? '', freed_time: need.freed_time ?? '', management: need.management,
  urgency: need.urgency ?? '', needed_by: need.needed_by, half_days: need.half_days, window_from: need.window_from, window_to: need.window_to,
})

/** The six points of each brief that was opened, under their four lights; a brief that is closed is judged on the day it was. */
export function ReadinessSection({ locale, shown: { needs, today } }: Props) {
  const t = texts(locale)
  const opened = needs.filter(({ status }) => status !== null).map((need) => ({ need, points: readiness(briefIn(need), need.ready_on ?? today) }))
  if (opened.length === 0) return null
  const all = opened.flatMap(({ points }) => points)
  return (
    <Section title={t('points')} note={t('points.note', { there: all.length - redPoints(all).length, all: all.length })}>
      {opened.map(({ need, points }) => (
        <div key={need.id}>
          {opened.length > 1 && <h3 class="h-sub mt-3">{familyName(locale, need.family_code)}</h3>}
          <Lights locale={locale} points={points} level={opened.length > 1 ? 4 : 3} />
          {need.override && <OverrideNote locale={locale} override={need.override} />}
        </div>
      ))}
    </Section>
  )
}
