import { errorIn, FormScreen, valueIn, type Typed } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Actions, Button, LinkButton } from '#house/ui/button.tsx'
import { Empty } from '#house/ui/empty.tsx'
import { Field, Select } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { Message } from '#house/ui/message.tsx'
import { Table, type Column } from '#house/ui/table.tsx'
import { familyName, skillFamilies } from '../schema.ts'
import { mostUnlisted, type CapabilityList, type CapabilitySheet, type MergerPreview } from './queries.ts'
import { capabilityAddress, listAddress, texts } from './schema.ts'

type ListProps = { locale: Locale; typed: Typed; shown: CapabilityList }
type Listed = CapabilityList['listed'][number]
type Unlisted = CapabilityList['unlisted'][number]

function useColumns<Row extends { experts: number; needs: number }>(locale: Locale): Column<Row>[] {
  const t = texts(locale)
  const { number } = formats(locale)
  return [
    { key: 'experts', head: t('col.experts'), numeric: true, cell: ({ experts }) => number(experts) },
    { key: 'needs', head: t('col.needs'), numeric: true, cell: ({ needs }) => number(needs) },
  ]
}

function listedColumns(locale: Locale): Column<Listed>[] {
  const t = texts(locale)
  return [
    { key: 'words', head: t('col.words'), names: true, cell: ({ code, name_fr, name_en }) => <><a href={capabilityAddress(code)}>{name_fr}</a>{name_en !== name_fr && <small lang="en">{name_en}</small>}</> },
    { key: 'family', head: t('col.family'), cell: ({ family_code }) => familyName(locale, family_code) },
    ...useColumns<Listed>(locale),
    { key: 'former', head: t('col.former'), cell: ({ former }) => (former.length > 0 ? former.join(', ') : <span class="muted">{t('former.none')}</span>) },
  ]
}

function Unlisted({ locale, shown: { unlisted, unlistedTotal } }: ListProps) {
  if (unlisted.length === 0) return null
  const t = texts(locale)
  const columns: Column<Unlisted>[] = [
    { key: 'words', head: t('col.words'), names: true, cell: ({ words }) => words },
    { key: 'family', head: t('col.family'), cell: ({ family }) => familyName(locale, family) },
    ...useColumns<Unlisted>(locale),
    {
      key: 'add', head: t('col.add'), label: '', cell: ({ family, words }) => (
        <Form action={listAddress} idempotencyKey={crypto.randomUUID()} hidden={{ family, nameFr: words }} label={t('add.this', { words })}><Button size="small">{t('add.short')}<span class="vh"> {words}</span></Button></Form>
      ),
    },
  ]
  return (
    <section class="stack">
      <h2 class="h-section">{t('unlisted')}</h2>
      <p class="muted measure">{t('unlisted.lead')}{unlistedTotal > mostUnlisted && ` ${t('unlisted.more', { count: unlistedTotal, most: mostUnlisted })}`}</p>
      <Table caption={t('unlisted')} rows={unlisted} rowKey={({ family, words }) => `${family} ${words}`} columns={columns} stack />
    </section>
  )
}

function NameFields({ locale, typed, known }: { locale: Locale; typed: Typed; known?: Pick<CapabilitySheet, 'name_fr' | 'name_en'> }) {
  const t = texts(locale)
  return (
    <>
      <Field name="nameFr" label={t('name.fr')} maxlength={200} value={valueIn(typed, 'nameFr', known?.name_fr)} {...errorIn(typed, 'nameFr')} />
      <Field name="nameEn" label={t('name.en')} note={t('optional')} maxlength={200} value={valueIn(typed, 'nameEn', known?.name_en)} {...errorIn(typed, 'nameEn')} />
    </>
  )
}

export function ListView(props: ListProps) {
  const { locale, typed, shown } = props
  const t = texts(locale)
  return (
    <FormScreen locale={locale} typed={typed} title={t('title')} lead={t('lead')}>
      {shown.listed.length === 0 ? <Empty title={t('none')}>{t('none.text')}</Empty> : <Table caption={t('caption')} rows={shown.listed} rowKey={({ code }) => code} columns={listedColumns(locale)} stack hover />}
      <Unlisted {...props} />
      <section class="stack">
        <h2 class="h-section">{t('add')}</h2>
        <Form action={listAddress} idempotencyKey={crypto.randomUUID()} label={t('add')}>
          <Select name="family" label={t('col.family')} options={skillFamilies.map((family) => ({ value: family.code, label: family[locale] }))} value={valueIn(typed, 'family')} {...errorIn(typed, 'family')} />
          <NameFields locale={locale} typed={typed} />
          <Actions><Button variant="primary">{t('add.go')}</Button></Actions>
        </Form>
      </section>
    </FormScreen>
  )
}

export type CapabilityShown = { sheet: CapabilitySheet; preview: MergerPreview | null }
type Props = CapabilityShown & { locale: Locale; typed: Typed }

/** What would move, said before anything does. */
function Preview({ locale, sheet, preview }: Props & { preview: MergerPreview }) {
  const t = texts(locale)
  const { from, into, experts, both, needs, open, territories } = preview
  const elsewhere = from.family_code !== into.family_code
  return (
    <>
      <Message tone="wait" title={t('preview', { from: from.name_fr, into: into.name_fr })}>
        <ul>
          <li>{t('preview.experts', { count: experts })}{both > 0 && ` ${t('preview.both', { count: both })}`}</li>
          <li>{t('preview.needs', { count: needs, open })}</li>
          <li>{t('preview.territories', { count: territories })}</li>
          {elsewhere && <li>{t('preview.family', { from: familyName(locale, from.family_code), into: familyName(locale, into.family_code) })}</li>}
        </ul>
        <p>{t('preview.kept', { from: from.name_fr, into: into.name_fr })}</p>
      </Message>
      <Form action={capabilityAddress(sheet.code, '/fusion')} idempotencyKey={crypto.randomUUID()} hidden={{ intoCode: into.code }} label={t('merge')}>
        <Actions><Button variant="primary">{t('merge.go', { into: into.name_fr })}</Button><LinkButton href={capabilityAddress(sheet.code)}>{t('merge.not')}</LinkButton></Actions>
      </Form>
    </>
  )
}

function Merge(props: Props) {
  const { locale, sheet, preview } = props
  const t = texts(locale)
  const options = sheet.others.map(({ code, family_code, name_fr }) => ({ value: code, label: t('other', { family: familyName(locale, family_code), words: name_fr }) }))
  return (
    <section class="stack" id="fusion">
      <h2 class="h-section">{t('merge')}</h2>
      <p class="muted measure">{t('merge.lead')}</p>
      {options.length > 0 && (
        <form method="get" action={`${capabilityAddress(sheet.code)}#fusion`} class="form" aria-label={t('merge.choose')}>
          <Select name="avec" label={t('merge.into')} options={options} value={preview?.into.code ?? ''} />
          <Actions><Button>{t('merge.see')}</Button></Actions>
        </form>
      )}
      {preview && <Preview {...props} preview={preview} />}
    </section>
  )
}

export function CapabilityView(props: Props) {
  const { locale, typed, sheet } = props
  const t = texts(locale)
  return (
    <FormScreen locale={locale} typed={typed} meta={familyName(locale, sheet.family_code)} title={sheet.name_fr} lead={<>{t('used', { experts: sheet.experts, needs: sheet.needs })}{sheet.former.length > 0 && ` ${t('former', { words: sheet.former.join(', ') })}`}</>}>
      <section class="stack">
        <h2 class="h-section">{t('rename')}</h2>
        <p class="muted measure">{t('rename.lead')}</p>
        <Form action={capabilityAddress(sheet.code)} idempotencyKey={crypto.randomUUID()} label={t('rename')}>
          <NameFields locale={locale} typed={typed} known={sheet} />
          <Actions><Button variant="primary">{t('rename.go')}</Button></Actions>
        </Form>
      </section>
      <Merge {...props} />
    </FormScreen>
  )
}
