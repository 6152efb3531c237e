import { errorIn, FormNotice, valueIn, type Typed } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Actions, Button } from '#house/ui/button.tsx'
import { DefinitionList } from '#house/ui/definition-list.tsx'
import { Empty } from '#house/ui/empty.tsx'
import { Field, Select } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { Message } from '#house/ui/message.tsx'
import { QuantityLabel } from '#house/ui/quantity.tsx'
import { Section, Sheet } from '#house/ui/sheet.tsx'
import { Table, type Column } from '#house/ui/table.tsx'
import { ScreenHead } from '#house/ui/work-layout.tsx'
import { toHalfDays } from '#house/units.ts'
import { fileAddress } from '#journey/01-intake/desk/schema.ts'
import type { ChargedMission, RevitalisationAgreement, RevitalisationAgreements } from './queries.ts'
import { agreementAddress, revitalisationAddress, texts } from './schema.ts'

type Line = RevitalisationAgreements['agreements'][number]
type ListProps = { locale: Locale; typed: Typed; shown: RevitalisationAgreements; may: boolean }

function NewAgreement({ locale, typed, shown: { territories } }: ListProps) {
  const t = texts(locale)
  const field = (name: 'reference' | 'firm', hint: string) => <Field name={name} label={t(name)} hint={hint} value={valueIn(typed, name)} {...errorIn(typed, name)} />
  const number = (name: 'halfDaysFunded' | 'jobsTarget', hint: string) => <Field name={name} type="number" inputmode="numeric" min={0} short label={t(name)} hint={hint} value={valueIn(typed, name)} {...errorIn(typed, name)} />
  return (
    <Section id="nouvelle" title={t('new')}>
      <Form action={revitalisationAddress} idempotencyKey={crypto.randomUUID()} label={t('new')}>
        <Select name="territoryId" label={t('territory')} options={territories.map(({ id, name }) => ({ value: id, label: name }))} value={valueIn(typed, 'territoryId')} {...errorIn(typed, 'territoryId')} />
        {field('reference', t('reference.hint'))}
        {field('firm', t('firm.hint'))}
        <Field name="startsOn" type="date" label={t('from')} value={valueIn(typed, 'startsOn')} {...errorIn(typed, 'startsOn')} />
        <Field name="endsOn" type="date" label={t('to')} hint={t('to.hint')} value={valueIn(typed, 'endsOn')} {...errorIn(typed, 'endsOn')} />
        {number('halfDaysFunded', t('halfDaysFunded.hint'))}
        {number('jobsTarget', t('jobsTarget.hint'))}
        <Actions><Button variant="primary">{t('enter')}</Button></Actions>
      </Form>
    </Section>
  )
}

export function AgreementsView(props: ListProps) {
  const { locale, typed, shown: { agreements }, may } = props
  const t = texts(locale)
  const { days, range } = formats(locale)
  const columns: Column<Line>[] = [
    { key: 'reference', head: t('reference'), names: true, cell: ({ id, reference, firm, territory }) => <><a href={agreementAddress(id)}>{reference}</a><small>{firm}, {territory}</small></> },
    { key: 'term', head: t('term'), cell: ({ starts_on, ends_on }) => range(starts_on, ends_on) },
    { key: 'funded', head: t('funded'), numeric: true, nowrap: true, cell: ({ half_days_funded }) => days(half_days_funded) },
    { key: 'contracted', label: t('contracted'), head: <QuantityLabel of="contracted">{t('contracted')}</QuantityLabel>, numeric: true, nowrap: true, cell: ({ balance }) => days(balance.contracted) },
    { key: 'delivered', label: t('delivered'), head: <QuantityLabel of="delivered">{t('delivered')}</QuantityLabel>, numeric: true, nowrap: true, cell: ({ balance }) => days(balance.delivered) },
    { key: 'verified', label: t('verified'), head: <QuantityLabel of="verified">{t('verified')}</QuantityLabel>, numeric: true, nowrap: true, cell: ({ balance }) => days(balance.verified) },
  ]
  return (
    <div class="stack">
      <ScreenHead title={t('title')} />
      <p class="muted measure">{t('lead')}</p>
      <FormNotice locale={locale} typed={typed} />
      {agreements.length === 0 ? <Empty title={t('none')}>{t('none.text')}</Empty> : <Table caption={t('title')} rows={agreements} rowKey={({ id }) => id} columns={columns} stack />}
      {may && <Sheet><NewAgreement {...props} /></Sheet>}
    </div>
  )
}

type SheetProps = { locale: Locale; typed: Typed; shown: RevitalisationAgreement; may: boolean }

function Balance({ locale, shown: { agreement, balance, jobs } }: SheetProps) {
  const t = texts(locale)
  const { days, number, range } = formats(locale)
  return (
    <Section title={t('balance')} note={t('balance.note')}>
      {balance.left < 0 && <Message tone="wait" title={t('beyond', { days: days(toHalfDays(-balance.left)) })}><p>{t('beyond.text')}</p></Message>}
      <DefinitionList items={[
        { term: t('firm'), description: agreement.firm }, { term: t('term'), description: range(agreement.starts_on, agreement.ends_on) },
        { term: t('funded'), description: days(agreement.half_days_funded) },
        { term: t('contracted'), description: <>{days(balance.contracted)}{balance.left >= 0 && <><br /><span class="meta">{t('left', { days: days(toHalfDays(balance.left)) })}</span></>}</> },
        { term: t('delivered'), description: <>{days(balance.delivered)}<br /><span class="meta">{t('delivered.what')}</span></> },
        { term: t('verified'), description: <>{days(balance.verified)}<br /><span class="meta">{t('verified.what')}</span></> },
        { term: t('jobs'), description: t('jobs.read', { created: number(jobs.created), kept: number(jobs.kept), target: number(agreement.jobs_target) }) },
      ]} />
    </Section>
  )
}

/** Two people may help in one file: the mission is told by its file and its expert. */
function Withdraw({ locale, agreementId, of: { missionId, reference, expert } }: { locale: Locale; agreementId: string; of: ChargedMission }) {
  const t = texts(locale)
  const which = [reference, expert].filter(Boolean).join(', ')
  return (
    <Form action={agreementAddress(agreementId, '/missions/retrait')} idempotencyKey={crypto.randomUUID()} label={t('withdraw.of', { which })}>
      <input type="hidden" name="missionId" value={missionId} />
      <Button size="small">{t('withdraw')}<span class="vh"> {which}</span></Button>
    </Form>
  )
}

function Missions({ locale, shown: { agreement, charged }, may }: SheetProps) {
  const t = texts(locale)
  const { days, date } = formats(locale)
  const columns: Column<ChargedMission>[] = [
    { key: 'sme', head: t('sme'), names: true, cell: ({ reference, sme, expert }) => <>{may ? <a href={fileAddress(reference)}>{sme}</a> : sme}<small>{[reference, expert].filter(Boolean).join(', ')}</small></> },
    { key: 'signed', head: t('signed'), nowrap: true, cell: ({ signedOn }) => (signedOn ? date(signedOn) : '') },
    { key: 'contracted', head: t('contracted'), numeric: true, nowrap: true, cell: ({ contracted }) => days(contracted) },
    { key: 'delivered', head: t('delivered'), numeric: true, nowrap: true, cell: ({ delivered }) => days(delivered) },
    { key: 'verified', head: t('verified'), numeric: true, nowrap: true, cell: ({ verified }) => days(verified) },
    ...(may ? [{ key: 'withdraw', head: t('withdraw'), cell: (mission: ChargedMission) => <Withdraw locale={locale} agreementId={agreement.id} of={mission} /> }] : []),
  ]
  return <Section id="missions" title={t('missions')}>{charged.length === 0 ? <p>{t('missions.none')}</p> : <Table caption={t('missions')} rows={charged} rowKey={({ missionId }) => missionId} columns={columns} stack />}</Section>
}

function Charge({ locale, typed, shown: { agreement, open } }: SheetProps) {
  const t = texts(locale)
  const { days, date } = formats(locale)
  if (open.length === 0) return <Section id="imputer" title={t('charge')}><p>{t('charge.none')}</p></Section>
  const options = open.map(({ id, reference, sme, signedOn, halfDays }) => ({ value: id, label: `${reference}, ${sme}, ${date(signedOn)}, ${days(halfDays)}` }))
  return (
    <Section id="imputer" title={t('charge')}>
      <Form action={agreementAddress(agreement.id, '/missions')} idempotencyKey={crypto.randomUUID()} label={t('charge')}>
        <Select name="missionId" label={t('mission')} hint={t('mission.hint')} options={options} value={valueIn(typed, 'missionId')} {...errorIn(typed, 'missionId')} />
        <Actions><Button variant="primary">{t('charge.go')}</Button></Actions>
      </Form>
    </Section>
  )
}

/** What one agreement pays for: its balance, its missions, and what may be charged to it. */
export function AgreementView(props: SheetProps) {
  const { locale, typed, shown: { agreement }, may } = props
  return (
    <div class="stack">
      <ScreenHead meta={agreement.territory} title={agreement.reference} />
      <FormNotice locale={locale} typed={typed} />
      <Sheet>
        <Balance {...props} />
        <Missions {...props} />
        {may && <Charge {...props} />}
      </Sheet>
    </div>
  )
}
