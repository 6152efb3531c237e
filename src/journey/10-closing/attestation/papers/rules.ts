import { dayOf } from '#house/clock/plain-date.ts'
import { formats } from '#house/i18n/format.ts'
import { typeset, type Paper } from '#house/pdf/typeset.ts'
import { toHalfDays } from '#house/units.ts'
import template from '../documents/attestation.typ?raw'
import { texts, type Attested } from '../schema.ts'

/** What the paper says of whom: the name stands on the paper alone, not in what is kept of the edition. */
export type Said = { expert: string; attested: Attested; edition: number }

/** One page or two: who, how long, when, where, in what; then each half-day. */
export function attestationPaper(frame: Omit<Paper, 'title' | 'foot'>, { expert, attested, edition }: Said): Uint8Array {
  const t = texts(frame.locale)
  const { date, days, half } = formats(frame.locale)
  const { halfDays, family, territory, operator, sme } = attested
  const total = toHalfDays(halfDays.length)
  const [first, last] = [halfDays[0]?.day, halfDays.at(-1)?.day]
  const title = t('paper.title')
  const period = !first || !last ? '' : first === last ? date(first) : t('paper.period.range', { from: date(first), to: date(last) })
  return typeset(template, { ...frame, title, foot: title }, {
    sentence: t('paper.sentence', { operator, expert, days: days(total), territory }),
    facts: [
      [t('paper.expert'), expert], [t('paper.family'), family[frame.locale]], [t('paper.sme'), sme ?? t('paper.sme.unnamed')], [t('paper.territory'), territory],
      [t('paper.total'), t('paper.total.of', { days: days(total), count: halfDays.length })], [t('paper.period'), period],
    ],
    'days-title': t('paper.days'), columns: [t('paper.column.day'), t('paper.column.half')], rows: halfDays.map((one) => [date(one.day), half(one.half)]),
    rule: t('paper.rule'), done: [t('paper.done', { date: date(dayOf(frame.made)) }), operator], seal: t('paper.seal', { edition }),
  })
}
