import type { ComponentChildren } from 'preact'
import { errorIn, FormScreen, valueIn, type Typed } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Actions, Button } from '#house/ui/button.tsx'
import { Field, Select, TextArea } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { Message } from '#house/ui/message.tsx'
import { Section, Sheet } from '#house/ui/sheet.tsx'
import { Table } from '#house/ui/table.tsx'
import { territoryAddress } from '../../desk/schema.ts'
import type { TerritorySheet } from '../../setup/queries.ts'
import { texts } from '../schema.ts'
import type { MergerPreview, Obstacle, SplitPreview } from './queries.ts'

type Say = (code: string, params: Record<string, string>) => string
type Place = { id: string; slug: string; name: string }
type Base = { locale: Locale; typed: Typed; territory: TerritorySheet['territory']; places: readonly Place[]; say: Say }
/** What the address asks, to show again. */
export type Asked = { changedOn: string; intoSlug: string; firstSlug: string; secondSlug: string; communes: string }

const choices = (places: readonly Place[]) => places.map(({ slug, name }) => ({ value: slug, label: name }))

function Obstacles({ locale, obstacles, say }: { locale: Locale; obstacles: readonly Obstacle[]; say: Say }) {
  if (obstacles.length === 0) return null
  const t = texts(locale)
  return (
    <Message tone="wait" title={t('preview.obstacles')}>
      <ul>{obstacles.map(({ code, what }) => <li key={`${code} ${what}`}>{say(`people.change-${code}`, { what })}</li>)}</ul>
      <p>{t('preview.obstacles.text')}</p>
    </Message>
  )
}

type Line = { key: string; what: string; count: ComponentChildren; fate: ComponentChildren }
type Names = { from: string; into: string; changedOn: string; sites?: string }

function lines(locale: Locale, { counts, leaders, from }: Pick<MergerPreview, 'counts' | 'leaders' | 'from'>, names: Names): { moves: Line[]; stays: Line[] } {
  const t = texts(locale)
  const { number, date } = formats(locale)
  const params = { ...names, year: names.changedOn.slice(0, 4), date: date(names.changedOn as Parameters<typeof date>[0]) }
  const line = (key: 'open' | 'stay' | 'sites' | 'experts' | 'pledges' | 'communes' | 'seats' | 'meetings' | 'agreements'): Line => ({ key, what: t(key), count: number(counts[key]), fate: t(`${key}.then`, params) })
  const people = leaders.filter(({ territoryId }) => territoryId === from.id).map(({ name }) => name).join(', ') || t('roles.none')
  return {
    moves: [line('open'), { ...line('sites'), ...(names.sites ? { fate: names.sites } : {}) }, line('experts'), line('pledges'), line('communes'), { key: 'roles', what: t('roles'), count: people, fate: t('roles.then', params) }],
    stays: [line('stay'), line('seats'), line('meetings'), line('agreements'), { key: 'papers', what: t('papers'), count: '', fate: t('papers.then') }, { key: 'figures', what: t('figures'), count: '', fate: t('figures.then', params) }],
  }
}

function Lines({ locale, caption, rows }: { locale: Locale; caption: string; rows: readonly Line[] }) {
  const t = texts(locale)
  return (
    <Table caption={caption} rows={rows} rowKey={({ key }) => key} stack columns={[
      { key: 'what', head: t('preview.what'), names: true, cell: ({ what }) => what },
      { key: 'count', head: t('preview.count'), cell: ({ count }) => count },
      { key: 'then', head: t('preview.then'), cell: ({ fate }) => fate },
    ]} />
  )
}

function Effects({ locale, preview, names, say }: { locale: Locale; preview: MergerPreview | SplitPreview; names: Names; say: Say }) {
  const t = texts(locale)
  const { moves, stays } = lines(locale, preview, names)
  return (
    <>
      <Obstacles locale={locale} obstacles={preview.obstacles} say={say} />
      <Sheet>
        <Section title={t('preview.moves')}><Lines locale={locale} caption={`${t('preview.caption')} : ${t('preview.moves')}`} rows={moves} /></Section>
        <Section title={t('preview.stays')}><Lines locale={locale} caption={`${t('preview.caption')} : ${t('preview.stays')}`} rows={stays} /></Section>
      </Sheet>
    </>
  )
}

const RolesEnd = ({ locale, typed }: { locale: Locale; typed: Typed }) => <Field name="rolesEndOn" type="date" label={texts(locale)('rolesEndOn')} hint={texts(locale)('rolesEndOn.hint')} note={texts(locale)('optional')} value={valueIn(typed, 'rolesEndOn')} {...errorIn(typed, 'rolesEndOn')} />

/** Two territories become one: which, from when; then everything that moves and stays; then the one button. */
export function MergeView({ locale, typed, territory, places, say, asked, preview }: Base & { asked: Asked; preview: MergerPreview | null }) {
  const t = texts(locale)
  const address = territoryAddress(territory.slug, '/reunion')
  const names = preview && { from: preview.from.name, into: preview.into.name, changedOn: preview.changedOn }
  return (
    <FormScreen locale={locale} typed={typed} meta={territory.name} title={t('merge')} lead={t('merge.lead', { name: territory.name })}>
      <Form get action={address} label={t('preview')}>
        <Select name="dans" label={t('merge.into')} empty={t('merge.choose')} options={choices(places)} value={asked.intoSlug} />
        <Field name="le" type="date" label={t('changedOn')} hint={t('changedOn.hint')} value={asked.changedOn} />
        <Actions><Button variant={preview ? 'plain' : 'primary'}>{t('preview')}</Button></Actions>
      </Form>
      {preview && names && <Effects locale={locale} preview={preview} names={names} say={say} />}
      {preview && names && preview.obstacles.length === 0 && (
        <Form action={`${address}?dans=${asked.intoSlug}&le=${asked.changedOn}`} idempotencyKey={crypto.randomUUID()} label={t('merge')}>
          <RolesEnd locale={locale} typed={typed} />
          <Field name="newName" label={t('newName')} hint={t('newName.hint')} note={t('optional')} value={valueIn(typed, 'newName')} {...errorIn(typed, 'newName')} />
          <p class="muted">{t('merge.final')}</p>
          <Actions><Button variant="primary">{t('merge.go', names)}</Button></Actions>
        </Form>
      )}
    </FormScreen>
  )
}

function Files({ locale, preview }: { locale: Locale; preview: SplitPreview }) {
  const t = texts(locale)
  if (preview.files.length === 0) return <p class="muted">{t('split.files.none')}</p>
  const options = [{ value: 'first', label: preview.first.name }, { value: 'second', label: preview.second.name }]
  return (
    <Table caption={t('split.files')} rows={preview.files} rowKey={({ id }) => id} stack columns={[
      { key: 'reference', head: t('split.reference'), names: true, cell: ({ reference }) => reference },
      { key: 'commune', head: t('split.commune'), cell: ({ commune, known }) => <>{commune ?? '–'}{!known && <small>{t('split.commune.unknown')}</small>}</> },
      { key: 'side', head: t('split.side'), cell: ({ id, reference, side }) => <Select name={`cote-${id}`} label={t('split.side.of', { reference })} options={options} value={side} /> },
    ]} />
  )
}

/** One territory becomes two: which, from when, whose communes; then each open file with its side, to be corrected. */
export function SplitView({ locale, typed, territory, places, say, asked, preview }: Base & { asked: Asked; preview: SplitPreview | null }) {
  const t = texts(locale)
  const address = territoryAddress(territory.slug, '/partage')
  const names = preview && {
    from: preview.from.name, into: t('split.both', { first: preview.first.name, second: preview.second.name }), changedOn: preview.changedOn,
    sites: t('split.sites.then', { ...preview.sites, firstName: preview.first.name, secondName: preview.second.name }),
  }
  const query = new URLSearchParams({ premier: asked.firstSlug, second: asked.secondSlug, le: asked.changedOn, communes: asked.communes })
  return (
    <FormScreen locale={locale} typed={typed} meta={territory.name} title={t('split')} lead={t('split.lead', { name: territory.name })}>
      <Form get action={address} label={t('preview')}>
        <Select name="premier" label={t('split.first')} empty={t('merge.choose')} options={choices(places)} value={asked.firstSlug} />
        <Select name="second" label={t('split.second')} empty={t('merge.choose')} options={choices(places)} value={asked.secondSlug} />
        <TextArea name="communes" rows={3} label={t('split.communes')} hint={t('split.communes.hint')} value={asked.communes} />
        <Field name="le" type="date" label={t('changedOn')} hint={t('changedOn.hint')} value={asked.changedOn} />
        <Actions><Button variant={preview ? 'plain' : 'primary'}>{t('preview')}</Button></Actions>
      </Form>
      {preview && names && <Effects locale={locale} preview={preview} names={names} say={say} />}
      {preview && names && preview.obstacles.length === 0 && (
        <Form action={`${address}?${query.toString()}`} idempotencyKey={crypto.randomUUID()} label={t('split')}>
          <h2 class="h-section">{t('split.files')}</h2>
          <p class="muted">{t('split.files.text')}</p>
          <Files locale={locale} preview={preview} />
          <RolesEnd locale={locale} typed={typed} />
          <p class="muted">{t('merge.final')}</p>
          <Actions><Button variant="primary">{t('split.go', { from: preview.from.name })}</Button></Actions>
        </Form>
      )}
    </FormScreen>
  )
}
