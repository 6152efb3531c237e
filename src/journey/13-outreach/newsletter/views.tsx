import { errorIn, FormNotice, FormScreen, valueIn, type Typed } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import { dayOf } from '#house/clock/plain-date.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { houseTexts } from '#house/texts.ts'
import { Actions, Button, LinkButton } from '#house/ui/button.tsx'
import { Checkbox, Choices } from '#house/ui/choice.tsx'
import { Empty } from '#house/ui/empty.tsx'
import { Field, Select, TextArea } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { Message } from '#house/ui/message.tsx'
import { Table, type Column } from '#house/ui/table.tsx'
import { Tag } from '#house/ui/tag.tsx'
import { ScreenHead } from '#house/ui/work-layout.tsx'
import { wordsOf } from '#journey/12-barometer/dictionary/schema.ts'
import type { Editions, EditionShown } from './queries.ts'
import type { Piece } from './rules.ts'
import { editionAddress, editionsAddress, figures, kinds, newsOf, reachable, texts, type Block } from './schema.ts'

/** An edition as a page: the words of the letter in the styles of the site. */
export function Pieces({ pieces }: { pieces: readonly Piece[] }) {
  return (
    <div class="stack measure">
      {pieces.map((piece) => {
        if (piece.kind === 'heading') return <h2 class="h-section mt-4">{piece.text}</h2>
        if (piece.kind === 'paragraph') return <p>{piece.text}</p>
        if (piece.kind === 'button') return <p><a class="btn" href={piece.address}>{piece.text}</a></p>
        return <dl class="figs"><div><dt>{piece.label}</dt><dd class="v">{piece.value}</dd></div></dl>
      })}
    </div>
  )
}

type Row = Editions['rows'][number]
const tones = { draft: 'wait', sending: 'on', sent: 'ok' } as const

export function EditionsView({ locale, typed, shown: { rows, subscribers } }: { locale: Locale; typed: Typed; shown: Editions }) {
  const t = texts(locale)
  const { date, number } = formats(locale)
  const columns: Column<Row>[] = [
    { key: 'subject', head: t('subject'), names: true, cell: ({ id, subject, drafted_for }) => <><a href={editionAddress(id)}>{subject}</a>{drafted_for && <small>{t('drafted')}</small>}</> },
    { key: 'status', head: t('status'), cell: ({ status }) => <Tag tone={tones[status as Status]}>{t(`status.${status}`)}</Tag> },
    { key: 'when', head: t('when'), cell: ({ sent_at, changed_at }) => date(dayOf(sent_at ?? changed_at)) },
    { key: 'to', head: t('recipients'), numeric: true, cell: ({ recipients }) => (recipients === null ? t('none-yet') : number(recipients)) },
  ]
  return (
    <FormScreen locale={locale} typed={typed} title={t('title')} lead={t('lead', { count: subscribers })}>
      {rows.length === 0 ? <Empty title={t('empty')}>{t('empty.text')}</Empty> : <Table caption={t('title')} rows={rows} rowKey={({ id }) => id} columns={columns} stack />}
      <h2 class="h-section">{t('new')}</h2>
      <Form action={editionsAddress} idempotencyKey={crypto.randomUUID()} label={t('new')}>
        <Field name="subject" label={t('subject')} hint={t('subject.hint')} value={valueIn(typed, 'subject')} required {...errorIn(typed, 'subject')} />
        <Choices name="locale" label={t('language')} value={valueIn(typed, 'locale', 'fr')} options={[{ value: 'fr', label: t('language.fr') }, { value: 'en', label: t('language.en') }]} />
        <Actions><Button variant="primary">{t('start')}</Button></Actions>
      </Form>
    </FormScreen>
  )
}

type Status = 'draft' | 'sending' | 'sent'
export type EditionProps = { locale: Locale; typed: Typed; shown: EditionShown; /** What the form shows: what was typed last, else what is kept. */ blocks: readonly Block[]; preview: { pieces: readonly Piece[]; text: string } }

function BlockFields({ locale, typed, at, block, last }: { locale: Locale; typed: Typed; at: number; block: Block; last: boolean }) {
  const t = texts(locale)
  const name = (part: string) => `blocks.${at}.${part}`
  const position = { position: at + 1 }
  return (
    <fieldset class="stack">
      <legend class="h-sub">{t('block', { position: at + 1, kind: t(`kind.${block.kind}`) })}</legend>
      <input type="hidden" name={name('kind')} value={block.kind} />
      {block.kind === 'text' && <TextArea name={name('text')} label={t('words')} hint={t('words.hint')} value={block.text} {...errorIn(typed, name('text'))} />}
      {(block.kind === 'heading' || block.kind === 'button') && <Field name={name('text')} label={t('words')} value={block.text} maxlength={200} {...errorIn(typed, name('text'))} />}
      {block.kind === 'button' && <Field name={name('address')} label={t('address')} hint={t('address.hint')} value={block.address} {...errorIn(typed, name('address'))} />}
      {block.kind === 'figure' && <Select name={name('indicator')} label={t('indicator')} options={figures.map((code) => ({ value: code, label: wordsOf(locale, code).name }))} value={block.indicator} />}
      {block.kind === 'figure' && <Field name={name('year')} type="number" label={t('year')} value={String(block.year)} {...errorIn(typed, name('year'))} />}
      <Actions>
        {at > 0 && <Button size="small" variant="quiet" name="change" value={`up:${at}`}>{t('up', position)}</Button>}
        {!last && <Button size="small" variant="quiet" name="change" value={`down:${at}`}>{t('down', position)}</Button>}
        <Button size="small" variant="quiet" name="change" value={`remove:${at}`}>{t('remove', position)}</Button>
      </Actions>
    </fieldset>
  )
}

function Audience({ locale, typed, shown }: Pick<EditionProps, 'locale' | 'typed' | 'shown'>) {
  const t = texts(locale)
  const kept = (name: string, values: readonly string[]) => (typed.form === '' ? typed.all(name) : values)
  return (
    <section class="stack">
      <h2 class="h-section">{t('audience')}</h2>
      <Checkbox name="toSubscribers" value="on" label={t('to.subscribers')} checked={typed.form === '' ? typed.fields['toSubscribers'] === 'on' : shown.to_subscribers} />
      <Choices name="toRoles" type="checkbox" label={t('to.roles')} hint={t('to.roles.hint')} value={kept('toRoles', shown.to_roles)} options={reachable.map((role) => ({ value: role, label: houseTexts(locale)(`role.${role}`) }))} />
      <details>
        <summary>{t('to.territories', { count: shown.territory_ids.length })}</summary>
        <Choices name="territoryIds" type="checkbox" label={t('to.territories.label')} hint={t('to.territories.hint')} value={kept('territoryIds', shown.territory_ids)} options={shown.territories.map(({ id, name }) => ({ value: id, label: name }))} />
      </details>
    </section>
  )
}

function Composer({ locale, typed, shown, blocks }: EditionProps) {
  const t = texts(locale)
  return (
    <Form action={editionAddress(shown.id)} label={t('composer')} hidden={{ version: String(shown.version) }}>
      <Field name="subject" label={t('subject')} hint={t('subject.hint')} value={valueIn(typed, 'subject', shown.subject)} required {...errorIn(typed, 'subject')} />
      {blocks.map((block, at) => <BlockFields locale={locale} typed={typed} at={at} block={block} last={at === blocks.length - 1} />)}
      <div class="stack">
        <h2 class="h-sub">{t('add')}</h2>
        <Actions>{kinds.map((kind) => <Button size="small" name="change" value={`add:${kind}`}>{t(`kind.${kind}`)}</Button>)}</Actions>
      </div>
      <Audience locale={locale} typed={typed} shown={shown} />
      <Actions><Button variant="primary">{t('save')}</Button></Actions>
    </Form>
  )
}

function Preview({ locale, shown, preview }: EditionProps) {
  const t = texts(locale)
  return (
    <section class="stack" id="apercu">
      <h2 class="h-section">{t('preview')}</h2>
      <p class="muted measure">{t('preview.lead')}</p>
      <div class="stack" lang={shown.locale}><Pieces pieces={preview.pieces} /></div>
      <details><summary>{t('preview.text')}</summary><p class="lines measure" lang={shown.locale}>{preview.text}</p></details>
    </section>
  )
}

function Sending({ locale, shown }: Pick<EditionProps, 'locale' | 'shown'>) {
  const t = texts(locale)
  const total = shown.reach.subscriber + shown.reach.role
  return (
    <section class="stack">
      <h2 class="h-section">{t('send')}</h2>
      <p class="measure">{t('send.reach', { total, subscribers: shown.reach.subscriber, roles: shown.reach.role })}</p>
      <Form action={`${editionAddress(shown.id)}/envois`} idempotencyKey={crypto.randomUUID()} label={t('send')} hidden={{ version: String(shown.version) }}>
        <Actions>{total === 0 ? <Button disabledBecause={t('send.nobody')}>{t('send.go', { total })}</Button> : <Button>{t('send.go', { total })}</Button>}</Actions>
      </Form>
      <Form action={`${editionAddress(shown.id)}/suppressions`} label={t('drop')}><Actions><Button variant="quiet">{t('drop')}</Button></Actions></Form>
    </section>
  )
}

function Progress({ locale, shown: { status, recipients, progress, number: at } }: Pick<EditionProps, 'locale' | 'shown'>) {
  const t = texts(locale)
  const { number } = formats(locale)
  const { sent, failed, queued } = progress ?? { sent: 0, failed: 0, queued: 0 }
  return (
    <>
      <Message tone={status === 'sent' ? 'ok' : 'note'} title={t(status === 'sent' ? 'sent' : 'sending', { sent: number(sent), total: number(recipients ?? 0) })}>
        {queued > 0 && <p>{t('sending.reload')}</p>}
        {failed > 0 && <p>{t('failed', { count: failed })}</p>}
      </Message>
      {at !== null && <p><LinkButton href={newsOf(at)}>{t('online')}</LinkButton></p>}
    </>
  )
}

export function EditionView(props: EditionProps) {
  const { locale, typed, shown } = props
  const draft = shown.status === 'draft'
  return (
    <div class="stack">
      <ScreenHead meta={texts(locale)(`status.${shown.status}`)} title={shown.subject} />
      <FormNotice locale={locale} typed={typed} />
      {!draft && <Progress locale={locale} shown={shown} />}
      {draft && <Composer {...props} />}
      <Preview {...props} />
      {draft && <Sending locale={locale} shown={shown} />}
    </div>
  )
}
