import { errorIn, FormScreen, valueIn, type Typed } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Rows } from '#house/ui/aside.tsx'
import { Actions, Button } from '#house/ui/button.tsx'
import { Empty } from '#house/ui/empty.tsx'
import { TextArea } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { Message } from '#house/ui/message.tsx'
import { Section, Sheet } from '#house/ui/sheet.tsx'
import { Table, type Column } from '#house/ui/table.tsx'
import type { TerritoryLine, YearChecklist } from './queries.ts'
import { closingOf, lines, texts } from './schema.ts'

type Props = { locale: Locale; typed: Typed; shown: YearChecklist }

function State({ locale, one }: { locale: Locale; one: TerritoryLine }) {
  const t = texts(locale)
  if (!one.ready) return <span class="muted">{t('ready.not')}</span>
  return <>{t('ready.on', { date: formats(locale).date(one.ready.declared_on), by: one.ready.by ?? t('ready.somebody') })}{one.ready.note && <small>{one.ready.note}</small>}</>
}

/** A coordinator's own territory: each line leads to its rows. */
function OwnLines({ locale, shown, one }: { locale: Locale; shown: YearChecklist; one: TerritoryLine }) {
  const t = texts(locale)
  return <Rows rows={lines.map((line) => ({ what: one.counts[line] > 0 ? <a href={closingOf(shown.year, line)}>{t(`line.${line}`)}</a> : t(`line.${line}`), detail: t(`line.${line}.text`), end: one.counts[line] > 0 ? formats(locale).number(one.counts[line]) : t('nothing') }))} />
}

function Declare({ locale, typed, shown, one }: Props & { one: TerritoryLine }) {
  const t = texts(locale)
  if (shown.snapshot) return <State locale={locale} one={one} />
  const address = closingOf(shown.year)
  return (
    <>
      <p><State locale={locale} one={one} /></p>
      <Form action={`${address}/pret`} hidden={{ territoryId: one.id }} idempotencyKey={crypto.randomUUID()} label={`${t('declare')} : ${one.name}`}>
        <TextArea name="note" scope={one.id} rows={2} label={t('note')} hint={one.open > 0 ? t('note.open', { count: one.open }) : t('note.hint')} value={valueIn(typed, 'note', one.ready?.note)} {...errorIn(typed, 'note')} />
        <Actions><Button variant="primary">{t(one.ready ? 'declare.again' : 'declare')}</Button></Actions>
      </Form>
      {one.ready && <Form action={`${address}/reprise`} hidden={{ territoryId: one.id }} idempotencyKey={crypto.randomUUID()} label={`${t('take-back')} : ${one.name}`}><Actions><Button variant="quiet">{t('take-back')}</Button></Actions></Form>}
    </>
  )
}

function Own(props: Props) {
  const { locale, shown } = props
  const t = texts(locale)
  return (
    <>
      {shown.line && shown.rows && (
        <section class="stack">
          <h2 class="h-section">{t(`line.${shown.line}`)}</h2>
          {shown.rows.length === 0 ? <p class="muted">{t('nothing')}</p> : <Rows rows={shown.rows.map(({ name, path }) => ({ what: <a href={path}>{name}</a> }))} />}
          <p><a href={closingOf(shown.year)}>{t('all')}</a></p>
        </section>
      )}
      {shown.territories.map((one) => (
        <section key={one.id} class="stack">
          <h2 class="h-section">{one.name}</h2>
          <Sheet>
            <Section title={t('open')}><OwnLines locale={locale} shown={shown} one={one} /></Section>
            <Section title={t('readiness')}><Declare {...props} one={one} /></Section>
          </Sheet>
        </section>
      ))}
    </>
  )
}

function Network({ locale, typed, shown }: Props) {
  const t = texts(locale)
  const { number } = formats(locale)
  const open = shown.territories.reduce((sum, one) => sum + one.open, 0)
  const columns: Column<TerritoryLine>[] = [
    { key: 'name', head: t('territory'), names: true, cell: ({ name }) => name },
    ...lines.map((line): Column<TerritoryLine> => ({ key: line, head: t(`short.${line}`), label: t(`line.${line}`), numeric: true, cell: ({ counts }) => (counts[line] > 0 ? number(counts[line]) : <span class="muted">{number(0)}</span>) })),
    { key: 'ready', head: t('readiness'), cell: (one) => <State locale={locale} one={one} /> },
  ]
  const { territories } = shown
  const foot = [t('network'), ...lines.map((line) => number(territories.reduce((sum, { counts }) => sum + counts[line], 0))), t('ready.count', { ready: territories.filter(({ ready }) => ready).length, all: territories.length })]
  return (
    <>
      <Table caption={t('open')} showCaption rows={territories} rowKey={({ id }) => id} columns={columns} foot={foot} stack />
      {!shown.over ? <p class="muted">{t('not-over')}</p> : (
        <Form action={`${closingOf(shown.year)}/millesime`} idempotencyKey={crypto.randomUUID()} label={t('freeze', { year: shown.year })}>
          <TextArea name="note" rows={2} label={t('freeze.reason')} hint={open > 0 ? t('freeze.open', { count: open }) : t('freeze.hint')} value={valueIn(typed, 'note')} {...errorIn(typed, 'note')} />
          <Actions><Button variant="primary">{t(shown.snapshot ? 'freeze.again' : 'freeze', { year: shown.year })}</Button></Actions>
        </Form>
      )}
    </>
  )
}

/** What is left of a year before its figures are frozen. */
export function ChecklistView(props: Props) {
  const { locale, typed, shown } = props
  const t = texts(locale)
  return (
    <FormScreen locale={locale} typed={typed} title={t('title', { year: shown.year })} lead={t('lead')}>
      <p class="actions"><a href={closingOf(shown.year - 1)}>{t('year', { year: shown.year - 1 })}</a>{Number(shown.today.slice(0, 4)) > shown.year && <a href={closingOf(shown.year + 1)}>{t('year', { year: shown.year + 1 })}</a>}</p>
      {shown.snapshot && <Message title={t('frozen', { date: formats(locale).date(shown.snapshot.frozen_on), version: shown.snapshot.version })}>{shown.snapshot.note && <p>{shown.snapshot.note}</p>}</Message>}
      {shown.territories.length === 0 ? <Empty title={t('none')}>{t('none.text')}</Empty> : shown.network ? <Network {...props} /> : <Own {...props} />}
    </FormScreen>
  )
}
