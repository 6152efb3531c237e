import { errorIn, valueIn, type Typed } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Button } from '#house/ui/button.tsx'
import { Field, Select } from '#house/ui/field.tsx'
import { errorId, fieldId } from '#house/ui/form.tsx'
import { partNames } from '../../../solver/problem.ts'
import { texts as reasonTexts } from '../../reasons/schema.ts'
import type { NeedToMatch } from '../queries.ts'
import { isSupposed, type Effect } from './rules.ts'
import { boxes, texts, type Box } from './schema.ts'

type Props = { locale: Locale; typed: Typed; shown: NeedToMatch; address: string }
type What = NonNullable<NeedToMatch['ranking']>['whatIf']

/** The form stands apart: its boxes are among those of the request, and a form holds no other. */
const formId = 'hypotheses'
export const HypothesesForm = ({ locale, address }: Pick<Props, 'locale' | 'address'>) => <form id={formId} method="get" action={address} aria-label={texts(locale)('if')} />

function effectIn(locale: Locale, { experts, points }: Effect): string {
  const t = texts(locale)
  const said = (value: number) => ({ sign: value > 0 ? '+' : '−', count: Math.abs(value) })
  if (experts !== 0) return t('effect.experts', said(experts))
  return points === 0 ? t('effect.none') : t('effect.points', said(points))
}

function Toggle({ locale, typed, box, what, asked }: { locale: Locale; typed: Typed; box: Box; what: What; asked: NeedToMatch['asked'] }) {
  const values = { km: asked.radiusKm ?? what.proposed.radiusKm, date: formats(locale).date(asked.until ?? what.proposed.until) }
  return (
    <label class="toggle">
      <input type="checkbox" name={box} value="1" form={formId} id={fieldId(box)} checked={box in typed.fields || asked[box]} />
      <span>{texts(locale)(box, values)} <em>{effectIn(locale, what.effects[box])}</em></span>
    </label>
  )
}

/** The values behind the boxes: those of the address, else those proposed. */
function Values({ locale, typed, what, asked }: { locale: Locale; typed: Typed; what: What; asked: NeedToMatch['asked'] }) {
  const t = texts(locale)
  const { proposed, sites } = what
  const field = (name: string, known: string | number) => ({ form: formId, name, value: valueIn(typed, name, known), ...errorIn(typed, name) })
  const options = sites.map(({ poolId, company, commune }) => ({ value: poolId, label: commune ? t('pool', { company, commune }) : company }))
  return (
    <div class="filters mt-2">
      <Field {...field('radiusKm', asked.radiusKm ?? proposed.radiusKm)} label={t('radiusKm')} type="number" inputmode="numeric" min={1} max={500} />
      <Field {...field('until', asked.until ?? proposed.until)} label={t('until')} type="date" />
      {options.length > 0 && <Select {...field('poolId', asked.poolId ?? '')} label={t('poolId')} options={options} />}
      {partNames.map((name) => <Field key={name} {...field(name, asked[name] ?? proposed.shares[name])} label={`${t('weight')} ${reasonTexts(locale)(`part.${name}`)}`} type="number" inputmode="numeric" min={0} max={100} />)}
    </div>
  )
}

const valueNames = ['radiusKm', 'until', 'poolId', ...partNames]

/** « Et si… »: a question in the address, answered by the list below; nothing is kept. */
export function WhatIf({ locale, typed, shown, address }: Props) {
  const { ranking, asked } = shown
  if (!ranking) return null
  const t = texts(locale)
  const what = ranking.whatIf
  const ticked = isSupposed(asked)
  const open = asked.reweigh || valueNames.some((name) => typed.errors[name])
  const offered = boxes.filter((box) => asked[box] || (box === 'remote' ? !shown.need.remote_ok : box !== 'moreDays' || what.sites.length > 0))
  return (
    <div class="stack">
      <fieldset class="whatif" aria-label={t('group')}>
        <b>{t('if')}</b>
        {offered.map((box) => <Toggle key={box} locale={locale} typed={typed} box={box} what={what} asked={asked} />)}
        {valueNames.filter((name) => typed.errors[name] && name === 'poolId').map((name) => <span key={name} class="err" id={errorId(name)}>{typed.errors[name]}</span>)}
        {shown.whole && <input type="hidden" name="liste" value="entiere" form={formId} />}
        <Button size="small" form={formId}>{t('go')}</Button>
        <output>{t('answer', { eligible: ranking.rankedTotal, excluded: ranking.excludedTotal })}</output>
      </fieldset>
      <details class="data" open={open}>
        <summary>{t('values')}</summary>
        <Values locale={locale} typed={typed} what={what} asked={asked} />
      </details>
      <p class="muted">{t('lead')}{ticked && <> {t('answer.before', { count: what.before })} <a href={address}>{t('back')}</a></>}</p>
    </div>
  )
}
