import { errorIn, FormScreen, valueIn, type Typed } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Actions, Button } from '#house/ui/button.tsx'
import { Empty } from '#house/ui/empty.tsx'
import { Field, Select } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { Table, type Column } from '#house/ui/table.tsx'
import { familyName, skillFamilies } from '#people/skills/schema.ts'
import type { NeighboursOf } from './queries.ts'
import { texts } from './schema.ts'

type Props = { locale: Locale; typed: Typed; shown: NeighboursOf; address: string }
type Row = NeighboursOf['consents'][number]

function Post({ address, end, row, label, plain }: { address: string; end: string; row: Row; label: string; plain?: boolean }) {
  return <Form action={`${address}/${end}`} idempotencyKey={crypto.randomUUID()} hidden={{ neighbourConsentId: row.id }} label={`${label}, ${row.borrower}, ${row.lender}`}><Button size="small" variant={plain ? 'plain' : 'primary'}>{label}</Button></Form>
}

function columns({ locale, shown: { territoryId }, address }: Props): Column<Row>[] {
  const t = texts(locale)
  const { date } = formats(locale)
  return [
    { key: 'who', head: t('col.who'), names: true, cell: ({ borrower, lender }) => t('who', { borrower, lender }) },
    { key: 'skill', head: t('col.skill'), cell: ({ family_code }) => (family_code ? familyName(locale, family_code) : t('skill.all')) },
    { key: 'status', head: t('col.status'), cell: ({ status, asked_on, answered_on, ends_on }) => <>{t(`status.${status}`, { date: date(answered_on ?? asked_on) })}{ends_on && <small>{t('until', { date: date(ends_on) })}</small>}</> },
    {
      key: 'act', head: t('col.act'), label: '', cell: (row) => (
        <>
          {row.status === 'asked' && row.lender_id === territoryId && <><Post address={address} end="accord" row={row} label={t('agree')} /><Post address={address} end="refus" row={row} label={t('refuse')} plain /></>}
          {(row.status === 'agreed' || (row.status === 'asked' && row.borrower_id === territoryId)) && <Post address={address} end="fin" row={row} label={t('revoke')} plain />}
        </>
      ),
    },
  ]
}

export function NeighboursView(props: Props) {
  const { locale, typed, shown, address } = props
  const t = texts(locale)
  return (
    <FormScreen locale={locale} typed={typed} title={t('title')} lead={t('lead')}>
      {shown.consents.length === 0 ? <Empty title={t('none')}>{t('none.text')}</Empty> : <Table caption={t('caption')} rows={shown.consents} rowKey={({ id }) => id} columns={columns(props)} stack />}
      <section class="stack">
        <h2 class="h-section">{t('ask')}</h2>
        <Form action={address} idempotencyKey={crypto.randomUUID()} label={t('ask')}>
          <Select name="lenderId" label={t('ask.lender')} empty={t('ask.choose')} options={shown.others.map(({ id, name }) => ({ value: id, label: name }))} value={valueIn(typed, 'lenderId')} {...errorIn(typed, 'lenderId')} />
          <Select name="family" label={t('ask.family')} empty={t('skill.all')} options={skillFamilies.map((family) => ({ value: family.code, label: family[locale] }))} value={valueIn(typed, 'family')} {...errorIn(typed, 'family')} />
          <Field name="endsOn" type="date" label={t('ask.end')} note={t('optional')} value={valueIn(typed, 'endsOn')} {...errorIn(typed, 'endsOn')} />
          <Actions><Button variant="primary">{t('ask.go')}</Button></Actions>
        </Form>
      </section>
    </FormScreen>
  )
}
