import type { ComponentChildren } from 'preact'
import type { PlainDate } from '#house/clock/plain-date.ts'
import { errorIn, FormScreen, valueIn, type Typed } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Rows } from '#house/ui/aside.tsx'
import { Actions, Button, LinkButton } from '#house/ui/button.tsx'
import { Choices } from '#house/ui/choice.tsx'
import { Field, Select, TextArea } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { Table } from '#house/ui/table.tsx'
import { ScreenHead } from '#house/ui/work-layout.tsx'
import { ruleKinds, texts, type RuleKind } from '../schema.ts'
import type { Rulebook, RuleVersion } from '../queries.ts'
import { nameOfKind, rulesAddress, sentenceOf } from './schema.ts'

type Props = { locale: Locale; book: Rulebook }

function periodOf(locale: Locale, from: PlainDate, to: PlainDate | null): string {
  const t = texts(locale)
  const { date } = formats(locale)
  if (to !== null && to < from) return t('rules.replaced-same-day')
  return to ? t('rules.from-to', { from: date(from), to: date(to) }) : t('rules.from', { from: date(from) })
}

const conventionOf = (locale: Locale, { conventions }: Rulebook, id: string | null) => {
  const one = conventions.find((convention) => convention.id === id)
  const { date } = formats(locale)
  return one ? texts(locale)('rules.convention.of', { from: date(one.starts_on), to: date(one.ends_on) }) : texts(locale)('rules.convention.any')
}

const inForce = ({ today }: Rulebook) => ({ validTo }: RuleVersion) => validTo === null || validTo >= today

function Current({ locale, book }: Props) {
  const t = texts(locale)
  const rows = book.versions.filter(inForce(book))
  if (rows.length === 0) return <p class="measure">{t('rules.none')}</p>
  return (
    <Table caption={t('rules.current')} rows={rows} rowKey={({ id }) => id} stack columns={[
      { key: 'sentence', head: t('rules.sentence'), names: true, cell: (row) => sentenceOf(locale, row) },
      { key: 'kind', head: t('rules.kind'), cell: ({ kind }) => nameOfKind(locale, kind) },
      { key: 'convention', head: t('rules.convention'), cell: ({ conventionId }) => conventionOf(locale, book, conventionId) },
      { key: 'period', head: t('rules.period'), cell: ({ validFrom, validTo, version }) => `${periodOf(locale, validFrom, validTo)}, ${t('rules.version', { version })}` },
      { key: 'edit', head: t('rules.edit.head'), cell: (row) => <a href={rulesAddress(row.ruleId)}>{t('rules.edit')}<span class="vh"> : {sentenceOf(locale, row)}</span></a> },
    ]} />
  )
}

function Past({ locale, book }: Props) {
  const t = texts(locale)
  const rows = book.versions.filter((row) => !inForce(book)(row))
  if (rows.length === 0) return null
  return (
    <section class="stack">
      <h2 class="h-section">{t('rules.past')}</h2>
      <Table caption={t('rules.past')} rows={rows} rowKey={({ id }) => id} stack columns={[
        { key: 'sentence', head: t('rules.sentence'), names: true, cell: (row) => sentenceOf(locale, row) },
        { key: 'period', head: t('rules.period'), cell: ({ validFrom, validTo, version }) => `${periodOf(locale, validFrom, validTo)}, ${t('rules.version', { version })}` },
        { key: 'by', head: t('rules.by'), cell: ({ by }) => by ?? t('rules.by.installation') },
      ]} />
    </section>
  )
}

/** The rules in force, those that were, and what can be added. */
export function RulesView({ locale, book }: Props) {
  const t = texts(locale)
  return (
    <div class="stack-l">
      <div class="stack"><ScreenHead title={t('rules.title')} /><p class="muted measure">{t('rules.lead')}</p></div>
      <section class="stack"><h2 class="h-section">{t('rules.current')}</h2><Current locale={locale} book={book} /></section>
      <section class="stack">
        <h2 class="h-section">{t('rules.add')}</h2>
        <Rows rows={ruleKinds.map((kind) => ({ what: <a href={rulesAddress(kind)}>{nameOfKind(locale, kind)}</a>, detail: t(`about.${kind}`) }))} />
      </section>
      <Past locale={locale} book={book} />
    </div>
  )
}

export type RuleFormProps = Props & { typed: Typed; kind: RuleKind; /** The version that is changed; `null` for a new rule. */ current: RuleVersion | null }

/** What is typed, else what the current version says. */
const known = ({ typed, current }: RuleFormProps, name: string) => {
  const value = (current?.parameters as Record<string, unknown> | undefined)?.[name]
  return valueIn(typed, name, Array.isArray(value) ? value.join(', ') : typeof value === 'boolean' ? (value ? 'yes' : 'no') : (value as string | number | undefined))
}

const errorOf = ({ typed }: RuleFormProps, name: string) => errorIn(typed, name)

function NumberField({ name, ...props }: RuleFormProps & { name: 'years' | 'jobs' }) {
  const t = texts(props.locale)
  return <Field name={name} type="number" min={0} label={t(`field.${name}`)} hint={t(`field.${name}.hint.${props.kind as 'jobs-created'}`)} value={known(props, name)} {...errorOf(props, name)} required />
}

function Accepted(props: RuleFormProps) {
  const t = texts(props.locale)
  const options = (['yes', 'no'] as const).map((value) => ({ value, label: t(`field.accepted.${value}`) }))
  return <Choices name="accepted" label={t(`field.accepted.${props.kind as 'takeover'}`)} options={options} value={known(props, 'accepted')} {...errorOf(props, 'accepted')} />
}

function Codes(props: RuleFormProps & { kind: RuleKind }) {
  const t = texts(props.locale)
  return <Field name="codes" label={t(`field.codes.${props.kind as 'zone'}`)} hint={t(`field.codes.hint.${props.kind as 'zone'}`)} value={known(props, 'codes')} {...errorOf(props, 'codes')} />
}

const fields: Record<RuleKind, (props: RuleFormProps) => ComponentChildren> = {
  'minimum-age': (props) => <NumberField {...props} name="years" />,
  'jobs-created': (props) => <><NumberField {...props} name="jobs" /><NumberField {...props} name="years" /></>,
  'jobs-kept': (props) => <><NumberField {...props} name="jobs" /><NumberField {...props} name="years" /></>,
  'no-job-condition': () => null,
  takeover: (props) => <Accepted {...props} />,
  difficulty: (props) => <Accepted {...props} />,
  size: (props) => {
    const t = texts(props.locale)
    return <Choices name="largest" label={t('field.largest')} hint={t('field.largest.hint')} options={(['micro', 'small', 'medium'] as const).map((value) => ({ value, label: t(`size.${value}`) }))} value={known(props, 'largest')} {...errorOf(props, 'largest')} />
  },
  zone: (props) => <Codes {...props} />,
  sector: (props) => {
    const t = texts(props.locale)
    const options = (['in', 'out'] as const).map((value) => ({ value, label: t(`field.side.${value}`) }))
    return <><Choices name="side" label={t('field.side')} options={options} value={known(props, 'side')} {...errorOf(props, 'side')} /><Codes {...props} /></>
  },
}

function Ending({ locale, typed, book, current }: RuleFormProps) {
  const t = texts(locale)
  if (!current) return null
  return (
    <section class="stack">
      <h2 class="h-section">{t('rules.end')}</h2>
      <Form action={`${rulesAddress(current.ruleId)}/fin`} idempotencyKey={crypto.randomUUID()} label={t('rules.end')}>
        <Field name="validTo" type="date" label={t('rules.end.on')} value={valueIn(typed, 'validTo', book.today)} {...errorIn(typed, 'validTo')} required />
        <Actions><Button>{t('rules.end.go')}</Button></Actions>
      </Form>
    </section>
  )
}

/** One rule: its numbers, its sentence, from when. Changing it makes a version. */
export function RuleFormView(props: RuleFormProps) {
  const { locale, typed, kind, book, current } = props
  const t = texts(locale)
  const { date } = formats(locale)
  const conventions = book.conventions.map(({ id, starts_on, ends_on }) => ({ value: id, label: t('rules.convention.of', { from: date(starts_on), to: date(ends_on) }) }))
  return (
    <div class="stack-l">
      <FormScreen locale={locale} typed={typed} meta={t('rules.title')} title={nameOfKind(locale, kind)} lead={t(current ? 'rules.change.lead' : `about.${kind}`)}>
        <Form action={rulesAddress(current?.ruleId ?? kind)} idempotencyKey={crypto.randomUUID()} label={nameOfKind(locale, kind)}>
          {fields[kind](props)}
          <TextArea name="sentence" rows={2} label={t('rules.sentence.label')} note={t('optional')} hint={t('rules.sentence.hint')} value={valueIn(typed, 'sentence', current?.sentence)} {...errorIn(typed, 'sentence')} />
          {conventions.length > 0 && <Select name="conventionId" label={t('rules.convention')} empty={t('rules.convention.any')} options={conventions} value={valueIn(typed, 'conventionId', current?.conventionId)} {...errorIn(typed, 'conventionId')} />}
          <Field name="validFrom" type="date" label={t('rules.valid-from')} value={valueIn(typed, 'validFrom', book.today)} {...errorIn(typed, 'validFrom')} required />
          <Actions><Button variant="primary">{t(current ? 'rules.change.go' : 'rules.go')}</Button><LinkButton href={rulesAddress()} variant="quiet">{t('rules.back')}</LinkButton></Actions>
        </Form>
      </FormScreen>
      <Ending {...props} />
    </div>
  )
}
