import { errorIn, FormScreen, valueIn, type Typed } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Actions, Button } from '#house/ui/button.tsx'
import { Empty } from '#house/ui/empty.tsx'
import { Field, TextArea } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { Pagination } from '#house/ui/pagination.tsx'
import { Table } from '#house/ui/table.tsx'
import { territoryAddress, texts } from '../desk/schema.ts'
import type { CommunesOfTerritory } from './queries.ts'

type Props = { locale: Locale; typed: Typed; territory: { slug: string; name: string }; given: CommunesOfTerritory; may: boolean }

function Give({ locale, typed, territory, given }: Props) {
  const t = texts(locale)
  const address = territoryAddress(territory.slug, '/communes')
  return (
    <>
      <section class="stack">
        <h2 class="h-section">{t('communes.give')}</h2>
        <Form action={address} idempotencyKey={crypto.randomUUID()} label={t('communes.give')}>
          <TextArea name="communes" rows={4} label={t('communes.list')} hint={t('communes.list.hint')} value={valueIn(typed, 'communes')} {...errorIn(typed, 'communes')} />
          <Field name="group" inputmode="numeric" short label={t('communes.group')} hint={t('communes.group.hint')} value={valueIn(typed, 'group')} {...errorIn(typed, 'group')} />
          <Actions><Button variant="primary">{t('communes.give.go')}</Button></Actions>
        </Form>
      </section>
      {given.total > 0 && (
        <details open={typed.form === '/retrait'}>
          <summary>{t('communes.release')}</summary>
          <Form action={`${address}/retrait`} idempotencyKey={crypto.randomUUID()} label={t('communes.release')}>
            <TextArea name="released" rows={3} label={t('communes.list')} value={valueIn(typed, 'released')} {...errorIn(typed, 'released')} />
            <Actions><Button>{t('communes.release.go')}</Button></Actions>
          </Form>
        </details>
      )}
    </>
  )
}

/** Which communes a territory has; the network gives them and takes them back. */
export function CommunesView(props: Props) {
  const { locale, typed, territory, given, may } = props
  const t = texts(locale)
  return (
    <FormScreen locale={locale} typed={typed} meta={territory.name} title={t('communes')} lead={t('communes.lead')}>
      {given.total === 0 ? <Empty title={t('communes.none')}>{t('communes.none.text')}</Empty> : (
        <>
          <p>{t('communes.count', { count: given.total })}</p>
          <Table caption={t('communes')} rows={given.rows} rowKey={({ code }) => code} fits columns={[
            { key: 'name', head: t('communes.name'), names: true, cell: ({ name }) => name ?? '–' },
            { key: 'code', head: t('communes.code'), cell: ({ code }) => code },
            { key: 'set', head: t('communes.set'), cell: ({ set_on }) => formats(locale).date(set_on) },
          ]} />
          <Pagination locale={locale} page={given.page} pages={given.pages} href={(page) => territoryAddress(territory.slug, `/communes?page=${page}`)} />
        </>
      )}
      {may && <Give {...props} />}
    </FormScreen>
  )
}
