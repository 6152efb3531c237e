import { FormScreen, valueIn, errorIn, type Typed } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { dayOf } from '#house/clock/plain-date.ts'
import { Actions, Button, LinkButton } from '#house/ui/button.tsx'
import { Empty } from '#house/ui/empty.tsx'
import { Field } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { Message } from '#house/ui/message.tsx'
import { Table } from '#house/ui/table.tsx'
import type { FirmMergerPreview } from './firms/queries.ts'
import type { MergerLine, RecentMergers } from './queries.ts'
import { mergersAddress, texts } from './schema.ts'

function State({ locale, one }: { locale: Locale; one: MergerLine }) {
  const t = texts(locale)
  if (one.undone_at) return <>{t('undone', { date: formats(locale).date(dayOf(one.undone_at)), back: one.given_back ?? 0, left: one.left_as_is ?? 0 })}</>
  return <Form action={`${mergersAddress}/retour`} hidden={{ mergerId: one.id }} idempotencyKey={crypto.randomUUID()} label={t('undo.of', { name: one.merged })}><Button>{t('undo')}<span class="vh"> : {one.merged}</span></Button></Form>
}

/** Mergers of the last thirty days, each with its way back. */
export function MergersView({ locale, typed, shown }: { locale: Locale; typed: Typed; shown: RecentMergers }) {
  const t = texts(locale)
  return (
    <FormScreen locale={locale} typed={typed} title={t('title')} lead={t('lead', { days: shown.days })} {...(shown.network ? { action: <LinkButton variant="primary" href={`${mergersAddress}/entreprises`}>{t('firms')}</LinkButton> } : {})}>
      {shown.rows.length === 0 ? <Empty title={t('none')}>{t('none.text')}</Empty> : (
        <Table caption={t('title')} rows={shown.rows} rowKey={({ id }) => id} stack columns={[
          { key: 'merged', head: t('merged'), names: true, cell: (one) => <>{one.merged}<small>{t(`kind.${one.kind}`)}</small></> },
          { key: 'kept', head: t('kept'), cell: ({ kept }) => kept },
          { key: 'made', head: t('made'), cell: ({ made_at, by }) => <>{formats(locale).date(dayOf(made_at))}{by && <small>{by}</small>}</> },
          { key: 'state', head: t('state'), cell: (one) => <State locale={locale} one={one} /> },
        ]} />
      )}
      <p class="muted measure">{t('never')}</p>
    </FormScreen>
  )
}

const lines = ['sites', 'files', 'missions', 'experts', 'receipts'] as const

/** Two numbers of one firm: which is right; what hangs on each; then the one button. */
export function FirmsView({ locale, typed, preview, asked, say }: { locale: Locale; typed: Typed; preview: FirmMergerPreview | null; asked: { kept: string; merged: string }; say(code: string): string }) {
  const t = texts(locale)
  const address = `${mergersAddress}/entreprises`
  return (
    <FormScreen locale={locale} typed={typed} title={t('firms')} lead={t('firms.lead')}>
      <Form get action={address} label={t('preview')}>
        <Field name="garde" inputmode="numeric" short label={t('firms.kept')} hint={t('firms.kept.hint')} value={valueIn(typed, 'keptSiren', asked.kept)} {...errorIn(typed, 'keptSiren')} />
        <Field name="part" inputmode="numeric" short label={t('firms.merged')} value={valueIn(typed, 'mergedSiren', asked.merged)} {...errorIn(typed, 'mergedSiren')} />
        <Actions><Button variant={preview ? 'plain' : 'primary'}>{t('preview')}</Button></Actions>
      </Form>
      {preview && (
        <Table caption={t('firms.caption')} rows={lines.map((key) => ({ key }))} rowKey={({ key }) => key} stack columns={[
          { key: 'what', head: t('firms.what'), names: true, cell: ({ key }) => t(`firms.${key}`) },
          { key: 'kept', head: `${preview.kept.name} (${preview.kept.siren})`, numeric: true, cell: ({ key }) => formats(locale).number(preview.kept[key]) },
          { key: 'merged', head: `${preview.merged.name} (${preview.merged.siren})`, numeric: true, cell: ({ key }) => formats(locale).number(preview.merged[key]) },
        ]} />
      )}
      {preview?.obstacle && <Message tone="wait" title={t('firms.refused')}><p>{say(`people.${preview.obstacle}`)}</p></Message>}
      {preview && !preview.obstacle && (
        <Form action={`${address}?garde=${preview.kept.siren}&part=${preview.merged.siren}`} idempotencyKey={crypto.randomUUID()} label={t('firms')}>
          <p class="muted">{t('firms.final', { name: preview.kept.name })}</p>
          <Actions><Button variant="primary">{t('firms.go', { name: preview.kept.name })}</Button></Actions>
        </Form>
      )}
    </FormScreen>
  )
}
