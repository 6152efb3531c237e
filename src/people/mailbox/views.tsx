import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Actions, Button, LinkButton } from '#house/ui/button.tsx'
import { Empty } from '#house/ui/empty.tsx'
import { Field } from '#house/ui/field.tsx'
import { FilterForm } from '#house/ui/form.tsx'
import { Pagination } from '#house/ui/pagination.tsx'
import { Table, type Column } from '#house/ui/table.tsx'
import { Time } from '#house/ui/time.tsx'
import { ScreenHead } from '#house/ui/work-layout.tsx'
import type { Mail, MailPage } from './queries.ts'
import { texts } from './schema.ts'

const pathOf = (page: number, search: string) => `/courrier?${new URLSearchParams({ page: String(page), ...(search ? { q: search } : {}) }).toString()}`

type Row = MailPage['rows'][number]

function columns(locale: Locale): Column<Row>[] {
  const t = texts(locale)
  const { dateTime } = formats(locale)
  return [
    { key: 'subject', head: t('head.subject'), names: true, cell: (row) => <a href={`/courrier/${row.id}`}>{row.subject}</a> },
    { key: 'to', head: t('head.to'), cell: (row) => row.address },
    { key: 'when', head: t('head.when'), cell: (row) => <Time of={row.created_at}>{dateTime(row.created_at)}</Time> },
  ]
}

export function MailListView({ locale, list, search }: { locale: Locale; list: MailPage; search: string }) {
  const t = texts(locale)
  return (
    <>
      <ScreenHead title={t('title')} facts={[t('count', { count: list.total })]} />
      <p class="measure">{t('lead')}</p>
      <div class="mt-4">
        <FilterForm action="/courrier" label={t('search')}>
          <Field name="q" type="search" label={t('search')} value={search} />
          <Button>{t('search.go')}</Button>
        </FilterForm>
      </div>
      {list.rows.length === 0
        ? <Empty title={t('empty')}>{search ? t('empty.search', { search }) : t('empty.text')}</Empty>
        : <Table caption={t('title')} columns={columns(locale)} rows={list.rows} rowKey={(row) => row.id} stack hover />}
      <Pagination locale={locale} page={list.page} pages={list.pages} href={(page) => pathOf(page, search)} />
    </>
  )
}

/** Addresses inside a letter's line become links; everything else stays text. */
function Line({ text }: { text: string }) {
  return (
    <>
      {text.split(/(https?:\/\/\S+)/).map((part, i) => (i % 2 === 1 ? <a key={i} class="mono" href={part}>{part}</a> : part))}
    </>
  )
}

function Attachments({ locale, mail }: { locale: Locale; mail: Mail }) {
  const t = texts(locale)
  if (mail.attachments.length === 0) return null
  const { number } = formats(locale)
  return (
    <section class="mt-4" aria-label={t('attachments')}>
      <h2 class="h-sub">{t('attachments')}</h2>
      <ul class="bul">{mail.attachments.map(({ position, name, size }) => <li key={position}><a href={`/courrier/${mail.id}/pieces/${position}`}>{t('attachment', { name, size: number(Math.ceil(size / 1024)) })}</a></li>)}</ul>
    </section>
  )
}

export function MailView({ locale, mail }: { locale: Locale; mail: Mail }) {
  const t = texts(locale)
  return (
    <>
      <ScreenHead title={mail.subject} meta={t('to', { address: mail.address, date: formats(locale).dateTime(mail.created_at) })} />
      <article class="doc">
        {mail.text_body === '' && <p>{t('gone')}</p>}
        {mail.text_body !== '' && mail.text_body.split('\n\n').map((paragraph, i) => (
          <p key={i} class={i > 0 ? 'mt-4' : undefined}>
            {paragraph.split('\n').map((line, at) => <>{at > 0 && <br />}<Line text={line} /></>)}
          </p>
        ))}
      </article>
      <Attachments locale={locale} mail={mail} />
      <div class="mt-5"><Actions><LinkButton href="/courrier">{t('back')}</LinkButton></Actions></div>
    </>
  )
}
