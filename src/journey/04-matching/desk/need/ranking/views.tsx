import { errorIn, valueIn, type Typed } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { toHalfDays } from '#house/units.ts'
import { Choice } from '#house/ui/choice.tsx'
import { Select } from '#house/ui/field.tsx'
import { errorId, fieldId } from '#house/ui/form.tsx'
import { Rank, type Candidate } from '#house/ui/rank.tsx'
import { Table, type Column } from '#house/ui/table.tsx'
import { Tag } from '#house/ui/tag.tsx'
import { familyName } from '#people/skills/schema.ts'
import { inTens, tens } from '../../assignment/rules.ts'
import { texts as assignmentTexts } from '../../assignment/schema.ts'
import { differenceIn, whyNobody } from '../../assignment/views.tsx'
import { liftable } from '../../../sending/rules.ts'
import { exclusionIn, liftIn, reasonIn } from '../../reasons/rules.ts'
import { texts as reasonTexts } from '../../reasons/schema.ts'
import type { NeedToMatch } from '../queries.ts'
import { otherField, texts } from '../schema.ts'

export type Ranking = NonNullable<NeedToMatch['ranking']>
type Line = Ranking['ranked'][number]
type Props = { locale: Locale; typed: Typed; ranking: Ranking; year: number; address: string; wholeList: string; supposed: boolean }

/** Half-days of an ordinary week: a full bar. */
const fullWeek = 10
/** Said beside the name and under the weeks instead of in the list. */
const saidElsewhere = ['common-half-days', 'distance']

function reasonsOf(locale: Locale, line: Line, { firms, given }: Ranking, year: number): Candidate['reasons'] {
  const told = line.reasons.filter(({ code, sign }) => sign === '-' || !saidElsewhere.includes(code)).map((one) => ({ for: one.sign === '+', text: reasonIn(locale, one, { year, ...line }) }))
  return line.keptFor ? [...told, { for: false, text: reasonTexts(locale)(line.expertId === given.expertId ? 'reason.given-too' : 'reason.kept-for', { sme: firms[line.keptFor] ?? '' }) }] : told
}

function Beside({ locale, line, typed, given, first, supposed }: { locale: Locale; line: Line; typed: Typed; given: string | null; first: boolean; supposed: boolean }) {
  const t = texts(locale)
  const pick = <>{t('pick')}<span class="vh"> {line.name}</span></>
  return (
    <>
      <p class="meta"><strong class="num">{line.commonHalfDays}</strong> {t('common', { count: line.commonHalfDays })}</p>
      {line.expertId === given && <p class="mt-1"><Tag tone="on">{t('given')}</Tag></p>}
      {!supposed && <div class="mt-1"><Choice type="radio" name="expertId" value={line.expertId} label={pick} id={first ? fieldId('expertId') : `${fieldId('expertId')}-${line.expertId}`} checked={valueIn(typed, 'expertId', given) === line.expertId} invalid={Boolean(typed.errors['expertId'])} /></div>}
    </>
  )
}

/** « Contrôleur de gestion, Papeteries du Val, Mornay (14 km) » */
function aboutOf(locale: Locale, { jobTitle, company, commune, reasons }: Line): string {
  const about = [jobTitle, company, commune].filter(Boolean).join(', ')
  const km = reasons.find(({ code }) => code === 'distance')?.params['km']
  return typeof km === 'number' ? texts(locale)('place.away', { place: about, km }) : about
}

/** A line of the ranking: the five parts are rounded so that they add up to the figure above them. */
function candidateOf(props: Props, line: Line, at: number): Candidate {
  const { locale, typed, ranking, year, supposed } = props
  const points = inTens(line.parts.map((part) => part.points))
  const weights = inTens(line.parts.map((part) => part.weight))
  const free = line.weeks.map((week) => week.free)
  return {
    name: line.name, about: aboutOf(locale, line), reasons: reasonsOf(locale, line, ranking, year), points: tens(line.fit), max: 100,
    parts: line.parts.map(({ name }, i) => ({ label: reasonTexts(locale)(`part.${name}`), points: points[i] ?? 0, max: weights[i] ?? 0 })),
    weeks: { label: texts(locale)('weeks', { count: line.commonHalfDays, weeks: free.length, list: free.join(', ') }), shares: free.map((count) => count / fullWeek) },
    aside: <Beside locale={locale} line={line} typed={typed} given={ranking.given.expertId} first={at === 0} supposed={supposed} />, selected: line.expertId === ranking.given.expertId,
  }
}

/** What the last assignment could not know: it does not say that nobody is given. */
const since = ['not-yet-computed', 'given-now-excluded']

/** Who the overall assignment gives, and why it is somebody else than the first. */
function GivenLine({ locale, ranking: { given, ranked, firms } }: Pick<Props, 'locale' | 'ranking'>) {
  const t = assignmentTexts(locale)
  const name = ranked.find(({ expertId }) => expertId === given.expertId)?.name
  if (given.why && since.includes(given.why.code)) return <p>{whyNobody(locale, given.why)}</p>
  if (!name || given.fit === null) return <p>{t('given.none')}{given.why && ` ${whyNobody(locale, given.why)}`}</p>
  const { difference } = given
  if (!difference) return <p>{t('given.first', { given: name })}</p>
  return <p>{t('given.other', { given: name, fit: tens(given.fit) })} {differenceIn(locale, difference, { first: ranked[0]?.name ?? '', sme: difference.code === 'kept-for' ? (firms[difference.needId] ?? '') : '' })}</p>
}

export function RankedExperts(props: Props) {
  const { locale, typed, ranking, wholeList, supposed } = props
  const t = texts(locale)
  const { ranked, rankedTotal } = ranking
  const error = typed.errors['expertId']
  return (
    <section class="stack">
      <h2 class="h-section">{t('ranked', { count: rankedTotal })}</h2>
      {!supposed && <GivenLine locale={locale} ranking={ranking} />}
      {error && <p class="field field--err"><span class="err" id={errorId('expertId')}>{error}</span></p>}
      <Rank locale={locale} candidates={ranked.map((line, at) => candidateOf(props, line, at))} />
      {rankedTotal > ranked.length && <p><a href={wholeList}>{t('ranked.more', { count: rankedTotal - ranked.length })}</a></p>}
      <p class="muted">{t('ranked.lead')}</p>
    </section>
  )
}

export function OtherNeeds({ locale, typed, ranking: { others } }: Props) {
  const t = texts(locale)
  if (others.length === 0) return null
  return (
    <section class="stack">
      <h2 class="h-section">{t('others')}</h2>
      <p class="muted">{t('others.lead')}</p>
      {others.map(({ needId, family, halfDays, best }) => {
        const label = t('other', { family: familyName(locale, family), days: formats(locale).days(toHalfDays(halfDays)) })
        if (best.length === 0) return <p key={needId}><strong>{label}</strong><br /><span class="muted">{t('other.nobody')}</span></p>
        const options = best.map(({ expertId, name, company, fit }) => ({ value: expertId, label: t('other.about', { name, company, fit: tens(fit) }) }))
        return <Select key={needId} name={otherField(needId)} label={label} empty={t('other.none')} options={options} value={valueIn(typed, otherField(needId))} {...errorIn(typed, otherField(needId))} />
      })}
    </section>
  )
}

type Exclusion = { key: string; name: string; company: string; why: string; lift: string; /** Where to ask all the same, when people may lift every gate. */ override: string | null }

/** Everybody no request may go to, each reason with what would lift it. */
export function ExcludedExperts({ locale, ranking: { excluded, excludedTotal, rankedTotal }, address, wholeList }: Props) {
  const t = texts(locale)
  if (excludedTotal === 0) return null
  const rows = excluded.flatMap(({ expertId, name, company, gates }): Exclusion[] => gates.map((gate) => ({ key: `${expertId} ${gate.code}`, name, company, why: exclusionIn(locale, gate), lift: liftIn(locale, gate.liftedBy), override: gates.every(({ code }) => liftable.includes(code)) ? `${address}/exception/${expertId}` : null })))
  const columns: Column<Exclusion>[] = [
    { key: 'expert', head: t('col.expert'), names: true, cell: ({ name, company }) => <>{name}<small>{company}</small></> },
    { key: 'why', head: t('col.why'), cell: ({ why }) => why },
    { key: 'lift', head: t('col.lift'), cell: ({ lift, override, name }) => <span class="muted">{lift}{override && <><br /><a href={override}>{t('override')}<span class="vh"> {name}</span></a></>}</span> },
  ]
  return (
    <details class="data" open={rankedTotal === 0}>
      <summary>{t('excluded', { count: excludedTotal })}</summary>
      <Table caption={t('excluded.caption')} rows={rows} rowKey={({ key }) => key} columns={columns} stack />
      {excludedTotal > excluded.length && <p class="mt-2"><a href={wholeList}>{t('excluded.more', { count: excludedTotal - excluded.length })}</a></p>}
    </details>
  )
}
