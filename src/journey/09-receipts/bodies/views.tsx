import { errorIn, FormNotice, FormScreen, valueIn, type Typed } from '#house/http/form-page.tsx'
import type { PlainDate } from '#house/clock/plain-date.ts'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Actions, Button, LinkButton } from '#house/ui/button.tsx'
import { DefinitionList } from '#house/ui/definition-list.tsx'
import { Empty } from '#house/ui/empty.tsx'
import { Field, Select, TextArea } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { Message } from '#house/ui/message.tsx'
import { Section, Sheet } from '#house/ui/sheet.tsx'
import { Table, type Column } from '#house/ui/table.tsx'
import { Tag, type Tone } from '#house/ui/tag.tsx'
import { ScreenHead } from '#house/ui/work-layout.tsx'
import type { BodyShown, IssuingBodies, IssuingBody } from './queries.ts'
import { needsApproval, standingOf, type Standing } from './rules.ts'
import { bodiesAddress, bodyAddress, categories, texts } from './schema.ts'

const tones: Record<Standing, Tone> = { 'none-needed': 'plain', 'in-force': 'ok', 'ends-soon': 'wait', expired: 'late', missing: 'late' }
const StandingTag = ({ locale, body, today }: { locale: Locale; body: BodyShown; today: PlainDate }) => {
  const standing = standingOf(body, today)
  return <Tag tone={tones[standing]}>{texts(locale)(`standing.${standing}`)}</Tag>
}

export function BodiesView({ locale, shown: { bodies, today }, may }: { locale: Locale; shown: IssuingBodies; may: boolean }) {
  const t = texts(locale)
  const columns: Column<BodyShown>[] = [
    { key: 'name', head: t('name'), names: true, cell: ({ id, name, territory }) => <><a href={bodyAddress(id)}>{name}</a><small>{territory}</small></> },
    { key: 'category', head: t('category'), cell: ({ category }) => t(`category.${category}`) },
    { key: 'code', head: t('code'), nowrap: true, cell: ({ code }) => code },
    { key: 'standing', head: t('standing'), cell: (body) => <StandingTag locale={locale} body={body} today={today} /> },
  ]
  return (
    <div class="stack">
      <ScreenHead title={t('title')} {...(may ? { action: <LinkButton variant="primary" href={`${bodiesAddress}/nouveau`}>{t('new')}</LinkButton> } : {})} />
      <p class="muted measure">{t('lead')}</p>
      {bodies.length === 0 ? <Empty title={t('none')}>{t('none.text')}</Empty> : <Table caption={t('title')} rows={bodies} rowKey={({ id }) => id} columns={columns} stack />}
    </div>
  )
}

type FormProps = { locale: Locale; typed: Typed; known: BodyShown | null; territories: IssuingBodies['territories']; action: string }

function Identity({ locale, typed, known, territories }: FormProps) {
  const t = texts(locale)
  const field = (name: string, value: string | null | undefined, extra: { hint?: string; note?: string; short?: boolean } = {}) => <Field name={name} label={t(`field.${name}` as 'field.name')} value={valueIn(typed, name, value)} {...extra} {...errorIn(typed, name)} />
  return (
    <>
      {!known && <Select name="territoryId" label={t('territory')} options={territories.map(({ id, name, operator }) => ({ value: id, label: `${name}, ${operator}` }))} value={valueIn(typed, 'territoryId')} {...errorIn(typed, 'territoryId')} />}
      {!known && field('code', null, { hint: t('field.code.hint'), short: true })}
      {field('name', known?.name)}
      <TextArea name="purpose" rows={3} label={t('field.purpose')} hint={t('field.purpose.hint')} value={valueIn(typed, 'purpose', known?.purpose)} {...errorIn(typed, 'purpose')} />
      {field('siren', known?.siren, { note: t('optional'), short: true })}
      {field('rna', known?.rna, { hint: t('field.rna.hint'), note: t('optional'), short: true })}
      {field('street', known?.street)}
      {field('postcode', known?.postcode, { short: true })}
      {field('commune', known?.commune)}
      {field('country', known?.country ?? 'France')}
    </>
  )
}

/** The form of a new body and of one to correct. */
export function BodyForm(props: FormProps) {
  const { locale, typed, known, action } = props
  const t = texts(locale)
  const title = known ? t('edit') : t('new')
  const date = (name: 'rescriptOn' | 'presidentConfirmedOn', value: string | null | undefined) => <Field name={name} type="date" label={t(`field.${name}`)} hint={t(`field.${name}.hint`)} note={t('optional')} value={valueIn(typed, name, value)} {...errorIn(typed, name)} />
  return (
    <FormScreen locale={locale} typed={typed} {...(known ? { meta: known.name } : {})} title={title} lead={t(known ? 'edit.lead' : 'new.lead')}>
      <Form action={action} idempotencyKey={crypto.randomUUID()} label={title}>
        <Identity {...props} />
        <Select name="category" label={t('category')} options={categories.map((value) => ({ value, label: t(`category.${value}`) }))} value={valueIn(typed, 'category', known?.category)} {...errorIn(typed, 'category')} />
        {date('rescriptOn', known?.rescript_on)}
        {date('presidentConfirmedOn', known?.president_confirmed_on)}
        <Field name="signatoryName" label={t('field.signatoryName')} hint={t('field.signatoryName.hint')} value={valueIn(typed, 'signatoryName', known?.signatory_name)} {...errorIn(typed, 'signatoryName')} />
        <Field name="signatoryCapacity" label={t('field.signatoryCapacity')} value={valueIn(typed, 'signatoryCapacity', known?.signatory_capacity)} {...errorIn(typed, 'signatoryCapacity')} />
        <Actions><Button variant="primary">{t('save')}</Button></Actions>
      </Form>
    </FormScreen>
  )
}

type BodyProps = { locale: Locale; typed: Typed; shown: IssuingBody; may: boolean }
type Approval = BodyShown['approvals'][number]

function Approvals({ locale, shown: { body, today } }: BodyProps) {
  const t = texts(locale)
  const { date } = formats(locale)
  const columns: Column<Approval>[] = [
    { key: 'reference', head: t('approval.reference'), names: true, cell: ({ reference }) => reference },
    { key: 'from', head: t('approval.from'), nowrap: true, cell: ({ granted_on }) => date(granted_on) },
    { key: 'to', head: t('approval.to'), cell: ({ ends_on }) => (ends_on ? date(ends_on) : t('approval.open')) },
  ]
  return (
    <Section id="agrements" title={t('approvals')} note={<StandingTag locale={locale} body={body} today={today} />}>
      {!needsApproval(body.category) && <p class="muted measure">{t('approvals.none-needed')}</p>}
      {needsApproval(body.category) && standingOf(body, today) !== 'in-force' && <Message tone="wait" title={t(`standing.${standingOf(body, today)}`)}><p>{t('approvals.why')}</p></Message>}
      {body.approvals.length > 0 && <Table caption={t('approvals')} rows={body.approvals} rowKey={({ id }) => id} columns={columns} stack />}
    </Section>
  )
}

function ApprovalForms({ locale, typed, shown: { body } }: BodyProps) {
  const t = texts(locale)
  const { date } = formats(locale)
  const options = body.approvals.map(({ id, reference, granted_on }) => ({ value: id, label: `${reference}, ${date(granted_on)}` }))
  return (
    <>
      <Section id="ajouter" title={t('approval.new')}>
        <Form action={bodyAddress(body.id, '/agrements')} idempotencyKey={crypto.randomUUID()} label={t('approval.new')}>
          <Field name="reference" label={t('approval.reference')} hint={t('approval.reference.hint')} value={valueIn(typed, 'reference')} {...errorIn(typed, 'reference')} />
          <Field name="grantedOn" type="date" label={t('approval.from')} value={valueIn(typed, 'grantedOn')} {...errorIn(typed, 'grantedOn')} />
          <Field name="endsOn" type="date" label={t('approval.to')} hint={t('approval.to.hint')} note={t('optional')} value={valueIn(typed, 'endsOn')} {...errorIn(typed, 'endsOn')} />
          <Actions><Button>{t('approval.add')}</Button></Actions>
        </Form>
      </Section>
      {options.length > 0 && (
        <Section id="fin" title={t('approval.end')}>
          <Form action={bodyAddress(body.id, '/agrements/fin')} idempotencyKey={crypto.randomUUID()} label={t('approval.end')}>
            <Select name="bodyApprovalId" label={t('approval.which')} options={options} value={valueIn(typed, 'bodyApprovalId')} {...errorIn(typed, 'bodyApprovalId')} />
            <Field name="endsOn" scope="fin" type="date" label={t('approval.last')} value={valueIn(typed, 'endsOn')} {...errorIn(typed, 'endsOn')} />
            <Actions><Button>{t('approval.end.go')}</Button></Actions>
          </Form>
        </Section>
      )}
    </>
  )
}

export function BodyView(props: BodyProps) {
  const { locale, typed, shown: { body }, may } = props
  const t = texts(locale)
  const { date } = formats(locale)
  const said = (day: PlainDate | null) => (day ? date(day) : t('not-given'))
  return (
    <div class="stack">
      <ScreenHead meta={body.territory} title={body.name} facts={[t('code.of', { code: body.code })]} {...(may ? { action: <LinkButton href={bodyAddress(body.id, '/correction')}>{t('edit')}</LinkButton> } : {})} />
      <FormNotice locale={locale} typed={typed} />
      <Sheet>
        <Section title={t('identity')}>
          <DefinitionList items={[
            { term: t('category'), description: t(`category.${body.category}`) }, { term: t('field.purpose'), description: body.purpose },
            { term: t('number'), description: [body.siren, body.rna].filter(Boolean).join(', ') }, { term: t('address'), description: `${body.street}, ${body.postcode} ${body.commune}, ${body.country}` },
            { term: t('signatory'), description: `${body.signatory_name}, ${body.signatory_capacity}` },
            ...(body.category === 'general-interest' ? [{ term: t('field.rescriptOn'), description: said(body.rescript_on) }, { term: t('field.presidentConfirmedOn'), description: said(body.president_confirmed_on) }] : []),
          ]} />
        </Section>
        <Approvals {...props} />
        {may && <ApprovalForms {...props} />}
      </Sheet>
    </div>
  )
}
