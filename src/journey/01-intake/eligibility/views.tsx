import { errorIn, FormNotice, valueIn, type Typed } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Actions, Button } from '#house/ui/button.tsx'
import { Choices } from '#house/ui/choice.tsx'
import { DefinitionList } from '#house/ui/definition-list.tsx'
import { Select, TextArea } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { Message } from '#house/ui/message.tsx'
import { Section, Sheet } from '#house/ui/sheet.tsx'
import { Table } from '#house/ui/table.tsx'
import { Tag, type Tone } from '#house/ui/tag.tsx'
import { ScreenHead } from '#house/ui/work-layout.tsx'
import { fileAddress } from '../desk/schema.ts'
import { reasonCodes, texts } from './schema.ts'
import type { Examination, Judgment, Statement } from './queries.ts'
import { suggestionOf, type HeldRule } from './rules.ts'
import { rulesAddress, sentenceOf } from './rulebook/schema.ts'
import { sizeOf } from './sme/rules.ts'

type Props = { locale: Locale; shown: Examination }

const tones = { met: 'ok', 'not-met': 'late', unknown: 'wait' } as const satisfies Record<HeldRule['verdict'], Tone>

/** Each rule in one line: what it says, its verdict, what is missing. */
export function Held({ locale, held, caption }: { locale: Locale; held: readonly HeldRule[]; caption: string }) {
  const t = texts(locale)
  const missing = new Intl.ListFormat(locale)
  return (
    <Table caption={caption} rows={held} rowKey={({ id }) => id} stack columns={[
      { key: 'rule', head: t('held.rule'), names: true, cell: (rule) => sentenceOf(locale, rule) },
      { key: 'verdict', head: t('held.verdict'), nowrap: true, cell: ({ verdict }) => <Tag tone={tones[verdict]}>{t(`verdict.${verdict}`)}</Tag> },
      { key: 'missing', head: t('held.missing'), cell: (rule) => (rule.missing.length > 0 ? missing.format(new Set(rule.missing.map((name) => t(`lacks.${name}`)))) : t('held.nothing')) },
    ]} />
  )
}

function factRows({ locale, shown: { facts, commune } }: Props) {
  const t = texts(locale)
  const { date, number } = formats(locale)
  const or = (value: string | null | undefined) => value ?? t('not-gathered')
  const yesNo = (value: boolean | null) => (value === null ? t('not-gathered') : t(value ? 'yes' : 'no'))
  const size = sizeOf(facts.size)
  return [
    { term: t('fact.createdOn'), description: or(facts.createdOn && date(facts.createdOn)) },
    { term: t('fact.commune'), description: or(commune && `${commune.name} (${commune.code})`) },
    { term: t('fact.naf'), description: or(facts.naf) },
    { term: t('fact.jobsCreated'), description: or(facts.jobsCreated === null ? null : number(facts.jobsCreated)) },
    { term: t('fact.jobsKept'), description: or(facts.jobsKept === null ? null : number(facts.jobsKept)) },
    { term: t('fact.takeover'), description: yesNo(facts.takeover) },
    { term: t('fact.inDifficulty'), description: yesNo(facts.inDifficulty) },
    { term: t('fact.size'), description: size.size ? t('size.said', { size: t(`size.${size.size}`), article: size.article }) : t('size.unknown') },
  ]
}

function Others({ locale, shown: { others, file } }: Props) {
  const t = texts(locale)
  if (others.length === 0) return null
  return (
    <Message tone="wait" title={t('others', { sme: file.sme, count: others.length })}>
      <Table caption={t('others.caption')} rows={others} rowKey={({ reference }) => reference} stack columns={[
        { key: 'file', head: t('others.file'), names: true, cell: ({ reference }) => <a href={fileAddress(reference)}>{reference}</a> },
        { key: 'summary', head: t('others.summary'), cell: ({ summary }) => summary },
        { key: 'date', head: t('others.date'), nowrap: true, cell: ({ contacted_on }) => formats(locale).dateTable(contacted_on) },
      ]} />
    </Message>
  )
}

function StatementLine({ locale, statement }: { locale: Locale; statement: Statement }) {
  const t = texts(locale)
  const { date, euros } = formats(locale)
  const { counted } = statement
  const tone = counted.fits === null ? 'wait' : counted.fits ? 'ok' : 'late'
  return (
    <div class="stack">
      <p>{t('minimis.said', { by: statement.declaredBy, date: date(statement.declaredOn) })} <Tag tone={tone}>{t(`minimis.${String(counted.fits) as 'true'}`)}</Tag></p>
      <DefinitionList items={[
        { term: t('minimis.received', { from: date(counted.windowFrom) }), description: euros(counted.receivedCents) },
        { term: t('minimis.asked'), description: `${euros(statement.grossGrantCents)} (${statement.authority})` },
        ...(counted.ceiling ? [{ term: t('minimis.ceiling'), description: <>{euros(counted.ceiling.cents)}<br /><span class="meta">{counted.ceiling.source}</span></> }, { term: t('minimis.left'), description: euros(counted.leftCents) }] : []),
      ]} />
    </div>
  )
}

function DeMinimis({ locale, shown }: Props) {
  const t = texts(locale)
  if (!shown.recorded.publicMoney && shown.statements.length === 0) return null
  const at = fileAddress(shown.file.reference, '/recevabilite/de-minimis')
  return (
    <Section title={t('minimis.title')} note={t('minimis.note')}>
      {shown.statements.map((statement) => <StatementLine key={statement.id} locale={locale} statement={statement} />)}
      {shown.statements.length === 0 && <p>{t('minimis.none')}</p>}
      <p class="mt-2"><a href={at}>{t('minimis.open')}</a></p>
    </Section>
  )
}

function Past({ locale, shown, judgment }: Props & { judgment: Judgment }) {
  const t = texts(locale)
  const date = formats(locale).date(judgment.judged_on)
  return (
    <Section title={t(`judged.${judgment.verdict}`)} note={t('judged.on', { date, by: judgment.by ?? t('rules.by.installation') })}>
      {judgment.reason_code && <p>{t(`code.${judgment.reason_code}`)}</p>}
      {judgment.reason && <p>{judgment.reason}</p>}
      {judgment.held.length > 0 ? <Held locale={locale} held={judgment.held} caption={t('judged.caption', { date })} /> : <p>{t('judged.no-rules')}</p>}
      {judgment.verdict === 'ineligible' && <p class="mt-2"><a href={fileAddress(shown.file.reference, '/recevabilite/lettre.pdf')}>{t('judged.letter')}</a></p>}
    </Section>
  )
}

function Decision({ locale, shown, typed }: Props & { typed: Typed }) {
  const t = texts(locale)
  const options = (['eligible', 'ineligible'] as const).map((value) => ({ value, label: t(`decide.${value}`) }))
  return (
    <Section title={t('decide.title')} note={t('decide.note')}>
      <Form action={fileAddress(shown.file.reference, '/recevabilite')} idempotencyKey={crypto.randomUUID()} label={t('decide.title')}>
        <Choices name="verdict" label={t('decide.question')} options={options} value={valueIn(typed, 'verdict')} {...errorIn(typed, 'verdict')} />
        <Select name="reasonCode" label={t('decide.code')} hint={t('decide.code.hint')} empty={t('decide.code.empty')} options={reasonCodes.map((value) => ({ value, label: t(`code.${value}`) }))} value={valueIn(typed, 'reasonCode')} {...errorIn(typed, 'reasonCode')} />
        <TextArea name="reason" rows={3} label={t('decide.reason')} note={t('optional')} hint={t('decide.reason.hint')} value={valueIn(typed, 'reason')} {...errorIn(typed, 'reason')} />
        <Actions><Button variant="primary">{t('decide.go')}</Button></Actions>
      </Form>
    </Section>
  )
}

/** Each rule with its verdict, what is known, then the decision of a person. */
export function ExaminationView({ locale, shown, typed }: Props & { typed: Typed }) {
  const t = texts(locale)
  const { held, file, judgments } = shown
  const suggestion = suggestionOf(held)
  return (
    <div class="stack">
      <ScreenHead meta={file.sme} title={t('title')} />
      <FormNotice locale={locale} typed={typed} />
      <Others locale={locale} shown={shown} />
      <Sheet>
        <Section title={t('held.title')} note={<a href={rulesAddress()}>{t('rules.title')}</a>}>
          {held.length > 0 ? <><p>{t(`suggestion.${suggestion}`)}</p><div class="mt-2"><Held locale={locale} held={held} caption={t('held.title')} /></div></> : <p>{t('held.none')}</p>}
        </Section>
        <Section title={t('facts.title')} note={t('facts.note')}>
          <DefinitionList items={factRows({ locale, shown })} />
          <p class="mt-2"><a href={fileAddress(file.reference, '/recevabilite/elements')}>{t('facts.open')}</a></p>
        </Section>
        <DeMinimis locale={locale} shown={shown} />
        {file.status === 'submitted' && <Decision locale={locale} shown={shown} typed={typed} />}
        {judgments.map((judgment) => <Past key={judgment.id} locale={locale} shown={shown} judgment={judgment} />)}
      </Sheet>
    </div>
  )
}
