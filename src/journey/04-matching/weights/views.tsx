import { errorIn, FormScreen, valueIn, type Typed } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Actions, Button } from '#house/ui/button.tsx'
import { Field } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { Message } from '#house/ui/message.tsx'
import { Table, type Column } from '#house/ui/table.tsx'
import { texts as reasonTexts } from '../desk/reasons/schema.ts'
import { defaultWeights, partNames, type PartName, type Weights } from '../solver/problem.ts'
import type { WeightsOf } from './queries.ts'
import { texts, weightsAddress } from './schema.ts'

type Props = { locale: Locale; typed: Typed; shown: WeightsOf; territory: string }
type Row = { key: string; when: string; who: string; of: Weights['of'] }

const perCent = (value: number) => value / 10
/** Whole numbers in the same proportions: of a hundred where that is exact. */
const typedShares = ({ of }: Weights): Weights['of'] => (partNames.every((name) => of[name] % 10 === 0) ? Object.fromEntries(partNames.map((name) => [name, perCent(of[name])])) as Record<PartName, number> : of)

function rowsOf({ locale, shown: { today, inForce, history } }: Props): Row[] {
  const t = texts(locale)
  const { date } = formats(locale)
  const own = history.map(({ id, startsOn, of, setOn, author }): Row => ({
    key: id, of, when: t(startsOn > today ? 'from.later' : startsOn === inForce.version ? 'from.now' : 'from.past', { date: date(startsOn) }),
    who: author ? t('set.by', { name: author, date: date(setOn) }) : t('set', { date: date(setOn) }),
  }))
  const ordinary = inForce.version === defaultWeights.version
  return [...own, { key: 'network', of: defaultWeights.of, when: t(ordinary ? 'network.now' : 'network'), who: t('network.who') }]
}

function columns(locale: Locale): Column<Row>[] {
  const t = texts(locale)
  const { number } = formats(locale)
  const share = (name: PartName): Column<Row> => ({ key: name, head: reasonTexts(locale)(`part.${name}`), numeric: true, cell: ({ of }) => t('share', { share: number(perCent(of[name])) }) })
  return [{ key: 'when', head: t('col.when'), names: true, cell: ({ when, who }) => <>{when}<small>{who}</small></> }, ...partNames.map(share)]
}

/** What each part weighs, since when and by whom, and the form that says it anew. */
export function WeightsView(props: Props) {
  const { locale, typed, shown, territory } = props
  const t = texts(locale)
  const known = typedShares(shown.inForce)
  return (
    <FormScreen locale={locale} typed={typed} meta={territory} title={t('title')} lead={t('lead')}>
      <Table caption={t('caption')} rows={rowsOf(props)} rowKey={({ key }) => key} columns={columns(locale)} stack />
      <section class="stack">
        <h2 class="h-section">{t('change')}</h2>
        <Message tone="note" title={t('kept')}>{t('kept.text')}</Message>
        <p class="muted measure">{t('change.lead')}</p>
        <Form action={weightsAddress} idempotencyKey={crypto.randomUUID()} label={t('change')}>
          {partNames.map((name) => <Field key={name} name={name} type="number" inputmode="numeric" min={0} max={1000} label={reasonTexts(locale)(`part.${name}`)} hint={t(`means.${name}`)} value={valueIn(typed, name, known[name])} {...errorIn(typed, name)} />)}
          <Field name="startsOn" type="date" label={t('starts-on')} hint={t('starts-on.hint')} value={valueIn(typed, 'startsOn', shown.today)} {...errorIn(typed, 'startsOn')} />
          <Actions><Button variant="primary">{t('go')}</Button></Actions>
        </Form>
      </section>
    </FormScreen>
  )
}
