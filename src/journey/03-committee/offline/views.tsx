import { FormScreen, type Typed } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Actions, Button, LinkButton } from '#house/ui/button.tsx'
import { Empty } from '#house/ui/empty.tsx'
import { Form } from '#house/ui/form.tsx'
import { Message } from '#house/ui/message.tsx'
import { Table } from '#house/ui/table.tsx'
import { Tag } from '#house/ui/tag.tsx'
import type { OfflinePacks } from './queries.ts'
import { texts } from './schema.ts'

type Props = { locale: Locale; typed: Typed; shown: OfflinePacks; /** Shown once, to whoever may take the pack. */ phrase: string | null }

/** First the phrase, then the file: the phrase is on this page only. */
function Take({ locale, shown, phrase }: Props & { phrase: string }) {
  const t = texts(locale)
  return (
    <section class="stack">
      <h2 class="h-section">{t('take.title')}</h2>
      <div class="stack measure">
        <p>{t('take.phrase')}</p>
        <p class="h-section num" translate={false}><strong>{phrase}</strong></p>
        <p class="muted">{t('take.phrase.once')}</p>
        <p>{t('take.file')} {t('take.open')}</p>
      </div>
      <Message tone="wait" title={t('take.honest')}>{t('take.honest.text')}</Message>
      <Form action={`/comite/reunions/${shown.meeting.id}/hors-ligne/dossiers.pdf`} idempotencyKey={crypto.randomUUID()} hidden={{ phrase }} label={t('take.title')}>
        <Actions><Button variant={shown.toWipe > 0 ? 'plain' : 'primary'}>{t('take.go')}</Button></Actions>
      </Form>
    </section>
  )
}

function Wipe({ locale, shown }: Props) {
  const t = texts(locale)
  if (shown.toWipe === 0) return null
  return (
    <section class="stack">
      <h2 class="h-section">{t('wipe.title')}</h2>
      <p class="measure">{t('wipe.text')}</p>
      <Form action={`/comite/reunions/${shown.meeting.id}/hors-ligne/effacee`} idempotencyKey={crypto.randomUUID()} label={t('wipe.title')}>
        <Actions><Button variant="primary">{t('wipe.go')}</Button></Actions>
      </Form>
    </section>
  )
}

/** What a room without network needs: the locked files for whoever presides, and the papers. */
export function OfflineView(props: Props) {
  const { locale, typed, shown, phrase } = props
  const t = texts(locale)
  const { dateTime } = formats(locale)
  const base = `/comite/reunions/${shown.meeting.id}`
  return (
    <FormScreen locale={locale} typed={typed} meta={shown.meeting.committee} title={t('title')} lead={t('lead')}>
      <Actions>
        <LinkButton href={`${base}/emargement.pdf`}>{t('to.sheet')}</LinkButton>
        <LinkButton href={`${base}/bulletins.pdf`}>{t('to.ballots')}</LinkButton>
      </Actions>
      <Wipe {...props} />
      {phrase ? <Take {...props} phrase={phrase} /> : <p class="muted measure">{t('take.not-you')}</p>}
      <section class="stack">
        <h2 class="h-section">{t('log.title')}</h2>
        {shown.packs.length === 0 ? <Empty title={t('log.empty')}>{t('log.empty.text')}</Empty> : (
          <Table caption={t('log.title')} rows={shown.packs} rowKey={({ id }) => id} stack columns={[
            { key: 'who', head: t('log.who'), names: true, cell: ({ name }) => name },
            { key: 'taken', head: t('log.taken'), cell: ({ takenAt }) => dateTime(takenAt) },
            { key: 'files', head: t('log.files'), numeric: true, cell: ({ files }) => files },
            { key: 'wiped', head: t('log.wiped'), cell: ({ wipedAt }) => (wipedAt ? <Tag tone="ok">{t('log.wiped.on', { at: dateTime(wipedAt) })}</Tag> : <Tag tone="wait">{t('log.wiped.not')}</Tag>) },
          ]} />
        )}
      </section>
    </FormScreen>
  )
}
