import type { Instant } from '#house/clock/plain-date.ts'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import type { Translate } from '#house/i18n/catalogue.ts'
import { gateIn } from '../reasons/rules.ts'
import type { Told } from '../reasons/schema.ts'
import { gapPercent, tens } from './rules.ts'
import { texts, type Proof } from './schema.ts'

/** How good the overall answer is, in plain words; what it looks for and the figures behind « Lire la preuve ». */
export function ProofLine({ locale, proof, now }: { locale: Locale; proof: Proof; now: Instant }) {
  const t = texts(locale)
  const { number, time } = formats(locale)
  const { needs, served, experts, optimal, gap, waiting, fit, pairs, seconds } = proof
  return (
    <div class="opt">
      <b>{optimal ? t('best', { needs }) : t('gap', { needs, gap: number(gapPercent(gap)) })}</b>
      <span class="muted">{t('about', { experts, time: time(now) })}{!optimal && ` ${t('stopped', { seconds })}`}</span>
      <details class="data">
        <summary>{t('read')}</summary>
        <ol class="bul">
          <li>{t('aim.serve', { served, needs, value: number(waiting.value), bound: number(waiting.bound) })}</li>
          <li>{t('aim.fit', { value: number(tens(fit.value)), bound: number(tens(fit.bound)) })}</li>
          <li>{t('aim.limits')}</li>
          <li>{t('aim.pairs', { pairs })}</li>
        </ol>
      </details>
    </div>
  )
}

/** Why the assignment gives nobody. */
export const whyNobody = (locale: Locale, { code, params }: Told) =>
  (texts(locale) as Translate)(`why.${code}`, { experts: Number(params['experts'] ?? 0), gate: params['gate'] ? gateIn(locale, String(params['gate'])) : '' })
