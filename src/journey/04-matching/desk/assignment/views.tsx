import type { ComponentChildren } from 'preact'
import { dayOf, type Instant, type PlainDate } from '#house/clock/plain-date.ts'
import type { Translate } from '#house/i18n/catalogue.ts'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { gateIn } from '../reasons/rules.ts'
import type { Told } from '../reasons/schema.ts'
import { gapPercent, tens } from './rules.ts'
import { texts, type Difference, type Proof } from './schema.ts'

/** « à 9 h 14 », with the day when it is not today: what the messages about a run are filled in with. */
export function momentIn(locale: Locale, moment: Instant, today: PlainDate) {
  const { date, time } = formats(locale)
  const day = dayOf(moment)
  return { day: day === today ? 'today' : 'earlier', date: date(day), time: time(moment) }
}

/** Signs of a fingerprint that are enough to compare two by eye. */
const shownSigns = 16

type Props = { locale: Locale; proof: Proof; today: PlainDate; /** Under the proof: replaying. */ children?: ComponentChildren }

/** How good the overall answer is, in plain words; what it looks for and the figures behind « Lire la preuve ». */
export function ProofLine({ locale, proof, today, children }: Props) {
  const t = texts(locale)
  const { number } = formats(locale)
  const { needs, served, experts, optimal, gap, waiting, fit, pairs, floor, seconds, method, weightsVersion, took, inputsHash, resultHash, madeAt } = proof
  return (
    <div class="opt">
      <b>{optimal ? t('best', { needs }) : t('gap', { needs, gap: number(gapPercent(gap)) })}</b>
      <span class="muted">{t('about', { experts, ...momentIn(locale, madeAt, today) })}{!optimal && ` ${t('stopped', { seconds })}`}</span>
      <details class="data">
        <summary>{t('read')}</summary>
        <ol class="bul">
          <li>{t('aim.serve', { served, needs, value: number(waiting.value), bound: number(waiting.bound) })}</li>
          {floor.worst !== null && <li>{t('aim.floor', { worst: tens(floor.worst), before: tens(floor.before ?? floor.worst), lost: tens(floor.lost), raised: floor.before !== null && floor.before < floor.worst ? 'yes' : 'no' })}</li>}
          <li>{t('aim.fit', { value: number(tens(fit.value)), bound: number(tens(fit.bound)) })}</li>
          <li>{t('aim.bound')}</li>
          <li>{t('aim.limits')}</li>
          <li>{t('aim.pairs', { pairs })}</li>
          <li>{t(`method.${method}`)}</li>
          <li>{t('identity', { weights: weightsVersion, took: number(took), inputs: inputsHash.slice(0, shownSigns), result: resultHash.slice(0, shownSigns) })} {t('identity.hint')}</li>
        </ol>
        {children}
      </details>
    </div>
  )
}

/** Why the need is not given whoever suits it best; `sme` is whom that person is kept for. */
export function differenceIn(locale: Locale, difference: Difference, { first, sme }: { first: string; sme: string }): string {
  const more: Record<string, string | number> = difference.code === 'kept-for' ? { sme, there: tens(difference.there) } : difference.code === 'load' ? { engagements: difference.engagements } : {}
  return texts(locale)(`difference.${difference.code}`, { first, here: tens(difference.here), ...more })
}

/** Before the first run. */
export function NotComputed({ locale }: { locale: Locale }) {
  const t = texts(locale)
  return <div class="opt"><b>{t('none')}</b><span class="muted">{t('none.text')}</span><a href="/mise-en-relation">{t('none.open')}</a></div>
}

/** Why the assignment gives nobody. */
export const whyNobody = (locale: Locale, { code, params }: Told) =>
  (texts(locale) as Translate)(`why.${code}`, { experts: Number(params['experts'] ?? 0), gate: params['gate'] ? gateIn(locale, String(params['gate'])) : '' })
