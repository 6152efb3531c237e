import { dayOf } from '#house/clock/plain-date.ts'
import { errorIn, FormScreen, valueIn, type Typed } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Actions, Button } from '#house/ui/button.tsx'
import { Field, Select, TextArea } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { Message } from '#house/ui/message.tsx'
import { Table, type Column } from '#house/ui/table.tsx'
import { ScreenHead } from '#house/ui/work-layout.tsx'
import { compare } from '../documents/compare.ts'
import { examples, namesOf } from '../documents/variables.ts'
import { PaperText } from '../papers/views.tsx'
import { texts as refusals } from '../schema.ts'
import type { TemplateOf, TemplatePreview, TemplatesOf, TemplateVersion, Version } from './queries.ts'
import { conditionKey, exampleCases, letters, templatesAddress, texts, variableKey } from './schema.ts'

function setWords(locale: Locale, { version, restored, setAt, author }: Version): string {
  const t = texts(locale)
  return [t(restored ? 'restored' : 'version', { version }), formats(locale).date(dayOf(setAt)), author].filter(Boolean).join(', ')
}

/** The papers of the territory, and whose words each has. */
export function TemplatesView({ locale, territory, shown }: { locale: Locale; territory: string; shown: TemplatesOf }) {
  const t = texts(locale)
  const columns: Column<TemplatesOf[number]>[] = [
    { key: 'kind', head: t('col.document'), names: true, cell: ({ kind }) => <><a href={`${templatesAddress}/${kind}`}>{letters[kind]}. {t(`kind.${kind}`)}</a><small>{t(`kind.${kind}.more`)}</small></> },
    { key: 'words', head: t('col.words'), cell: ({ last }) => (last ? setWords(locale, last) : t('network')) },
  ]
  return (
    <div class="stack">
      <ScreenHead meta={territory} title={t('title')} />
      <p class="muted measure">{t('lead')}</p>
      <Table caption={t('title')} rows={shown} rowKey={({ kind }) => kind} columns={columns} stack hover />
    </div>
  )
}

type Props = { locale: Locale; typed: Typed; shown: TemplateOf; territory: string; preview: TemplatePreview | null }

function Preview({ locale, preview }: { locale: Locale; preview: TemplatePreview }) {
  const t = texts(locale)
  if (preview.faults.length > 0) {
    return <Message tone="err" title={t('faults', { count: preview.faults.length })}><ul class="bul">{preview.faults.map(({ line, code, name }, at) => <li key={at}>{refusals(locale)(`agreements.template-${code}`, { line, name })}</li>)}</ul></Message>
  }
  return (
    <section class="stack" aria-labelledby="apercu">
      <h2 class="h-section" id="apercu">{t('preview')}</h2>
      <p class="muted">{t('preview.unsaved')}</p>
      {preview.missing.length > 0 && <Message tone="wait" title={t('missing', { list: preview.missing.map((name) => t(variableKey(name))).join(', ') })} />}
      <p class="h-sub" lang="fr">{preview.blocks[0]?.text}</p>
      <PaperText blocks={preview.blocks} />
    </section>
  )
}

/** What may stand in the words: each variable with its meaning and an example, each case with when it holds. */
function Reference({ locale, shown }: Pick<Props, 'locale' | 'shown'>) {
  const t = texts(locale)
  const names = namesOf[shown.kind]
  const braces = (name: string) => <span class="mono">{`{{${name}}}`}</span>
  return (
    <>
      <h2 class="h-section">{t('writing')}</h2>
      <ul class="bul measure">{(['title', 'heading', 'item', 'paragraph', 'variable', 'case'] as const).map((one) => <li key={one}>{t(`writing.${one}`)}</li>)}</ul>
      <Table caption={t('variables')} rows={names.variables} rowKey={(name) => name} stack columns={[
        { key: 'name', head: t('col.variable'), names: true, nowrap: true, cell: braces }, { key: 'means', head: t('col.means'), cell: (name) => t(variableKey(name)) },
        { key: 'example', head: t('col.example'), cell: (name) => <span lang="fr">{examples[name].replaceAll('\n', ' ; ')}</span> },
      ]} />
      <Table caption={t('conditions')} rows={names.conditions} rowKey={(name) => name} stack columns={[{ key: 'name', head: t('col.case'), names: true, nowrap: true, cell: (name) => braces(`si ${name}`) }, { key: 'means', head: t('col.holds'), cell: (name) => t(conditionKey(name)) }]} />
    </>
  )
}

function History({ locale, shown }: Pick<Props, 'locale' | 'shown'>) {
  const t = texts(locale)
  if (shown.versions.length === 0) return null
  return (
    <Table caption={t('history')} rows={shown.versions} rowKey={({ version }) => String(version)} stack columns={[
      { key: 'version', head: t('col.version'), names: true, cell: (one) => <><a href={`${templatesAddress}/${shown.kind}/versions/${one.version}`}>{t(one.restored ? 'restored' : 'version', { version: one.version })}</a>{one.note && <small>{one.note}</small>}</> },
      { key: 'when', head: t('col.when'), nowrap: true, cell: ({ setAt }) => formats(locale).dateTime(setAt) }, { key: 'who', head: t('col.who'), cell: ({ author }) => author ?? '–' },
    ]} />
  )
}

/** The words of one paper: written, looked at on an example or a mission, kept as a new version. */
export function TemplateView(props: Props) {
  const { locale, typed, shown, territory, preview } = props
  const t = texts(locale)
  const address = `${templatesAddress}/${shown.kind}`
  const basedOn = typed.fields['basedOn'] ?? String(shown.basedOn)
  const missions = shown.missions.map(({ id, reference, sme }) => ({ value: id, label: `${reference}, ${sme}` }))
  return (
    <FormScreen locale={locale} typed={typed} meta={territory} title={`${letters[shown.kind]}. ${t(`kind.${shown.kind}`)}`} lead={t('edit.lead')}>
      <p>{shown.versions[0] ? setWords(locale, shown.versions[0]) : t('network')}</p>
      {preview && <Preview locale={locale} preview={preview} />}
      <Form action={address} idempotencyKey={crypto.randomUUID()} hidden={{ basedOn }} wide label={t('edit')}>
        <TextArea name="body" rows={28} label={t('body')} hint={t('body.hint')} value={valueIn(typed, 'body', shown.body)} {...errorIn(typed, 'body')} />
        <Field name="note" label={t('note')} note={t('optional')} value={valueIn(typed, 'note')} {...errorIn(typed, 'note')} />
        <Select name="missionId" label={t('on')} empty={t('on.example')} options={missions} value={valueIn(typed, 'missionId')} {...errorIn(typed, 'missionId')} />
        <Select name="exampleCase" label={t('case')} options={exampleCases.map((value) => ({ value, label: t(`case.${value}`) }))} value={valueIn(typed, 'exampleCase', 'gift')} />
        <Actions>
          <Button variant="primary">{t('save')}</Button>
          <Button formaction={`${address}/apercu`}>{t('see')}</Button>
          <Button formaction={`${address}/apercu.pdf`}>{t('see.pdf')}</Button>
        </Actions>
      </Form>
      <History locale={locale} shown={shown} />
      {shown.own && (
        <Form action={`${address}/reprise`} idempotencyKey={crypto.randomUUID()} hidden={{ basedOn }} label={t('restore')}>
          <p>{t('restore.lead')}</p>
          <Actions><Button>{t('restore')}</Button></Actions>
        </Form>
      )}
      <Reference locale={locale} shown={shown} />
    </FormScreen>
  )
}

const context = 2

/** Lines around what changed; the rest is counted, not shown. */
export function VersionView({ locale, shown, territory }: { locale: Locale; shown: TemplateVersion; territory: string }) {
  const t = texts(locale)
  const changes = compare(shown.beforeBody, shown.shown.body)
  const near = changes.map((_, at) => changes.slice(Math.max(0, at - context), at + context + 1).some(({ kind }) => kind !== 'same'))
  const changed = changes.filter(({ kind }) => kind !== 'same').length
  return (
    <div class="stack">
      <ScreenHead meta={`${territory}, ${t(`kind.${shown.kind}`)}`} title={t('version', { version: shown.shown.version })} />
      <p class="muted">{setWords(locale, shown.shown)}{shown.shown.note && `. ${shown.shown.note}`}</p>
      <h2 class="h-section">{t(shown.before ? 'changes.since' : 'changes.network', { version: shown.before?.version ?? 0 })}</h2>
      {changed === 0 ? <p>{t('changes.none')}</p> : (
        <ul class="rows" lang="fr">
          {changes.map(({ kind, text }, at) => (near[at] && text.trim() !== '' ? (
            <li key={at}><span>{kind === 'same' ? <span class="muted">{text}</span> : kind === 'in' ? <><strong>{t('changes.in')}</strong> <ins>{text}</ins></> : <><strong>{t('changes.out')}</strong> <del>{text}</del></>}</span></li>
          ) : null))}
        </ul>
      )}
      <p><a href={`${templatesAddress}/${shown.kind}`}>{t('back')}</a></p>
    </div>
  )
}

