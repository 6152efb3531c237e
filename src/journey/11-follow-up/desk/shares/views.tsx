import { errorIn, valueIn } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import { Actions, Button } from '#house/ui/button.tsx'
import { Field, Select } from '#house/ui/field.tsx'
import { Form } from '#house/ui/form.tsx'
import { Table } from '#house/ui/table.tsx'
import type { Elsewhere, Overlap } from '../../overlaps/queries.ts'
import { texts } from '../schema.ts'
import { mine, type FollowUpProps } from '../views.tsx'

function Shared({ locale, shown: { file }, address, overlap }: FollowUpProps & { overlap: Overlap }) {
  const t = texts(locale)
  const gives = overlap.project_id === file.id
  const said = { created: overlap.created_shared, kept: overlap.kept_shared, other: (gives ? overlap.taker : overlap.giver) ?? t('shares.unnamed'), reason: overlap.reason, date: formats(locale).date(overlap.stated_on) }
  if (!gives) return <p>{t('shares.taken', said)}</p>
  return (
    <Form action={`${address}/retrait`} idempotencyKey={crypto.randomUUID()} hidden={{ overlapId: overlap.id }} label={t('shares.withdraw')}>
      <p>{t('shares.given', said)}</p>
      <Actions><Button size="small">{t('shares.withdraw')}</Button></Actions>
    </Form>
  )
}

function ShareForm({ locale, typed: all, shown: { elsewhere }, address }: FollowUpProps) {
  const t = texts(locale)
  const typed = mine(all, '/repartition')
  const projects = [...new Map(elsewhere.map((row) => [row.projectId, row])).values()]
  const options = projects.map(({ projectId, reference, decidedOn }) => ({ value: projectId, label: t('shares.project', { name: reference ?? t('shares.unnamed'), date: formats(locale).date(decidedOn) }) }))
  return (
    <details open={typed.form === '/repartition'}>
      <summary>{t('shares.state')}</summary>
      <div class="mt-3">
        <Form action={`${address}/repartition`} idempotencyKey={crypto.randomUUID()} label={t('shares.state')}>
          <Select name="countedInProjectId" label={t('shares.where')} options={options} value={valueIn(typed, 'countedInProjectId')} {...errorIn(typed, 'countedInProjectId')} />
          <Field name="createdShared" inputmode="numeric" short label={t('shares.created')} value={valueIn(typed, 'createdShared', 0)} {...errorIn(typed, 'createdShared')} />
          <Field name="keptShared" inputmode="numeric" short label={t('shares.kept')} value={valueIn(typed, 'keptShared', 0)} {...errorIn(typed, 'keptShared')} />
          <Field name="reason" scope="shares" label={t('shares.reason')} required value={valueIn(typed, 'reason')} {...errorIn(typed, 'reason')} />
          <Actions><Button>{t('shares.go')}</Button></Actions>
        </Form>
      </div>
    </details>
  )
}

/** What the same firm declares in its other projects at the same time: one job is counted in one of them. */
export function Shares(props: FollowUpProps) {
  const { locale, shown: { elsewhere, overlaps } } = props
  const t = texts(locale)
  const { date, number } = formats(locale)
  if (elsewhere.length === 0 && overlaps.length === 0) return null
  const count = (value: number | null) => (value === null ? <span class="muted">{t('none')}</span> : number(value))
  return (
    <section class="stack">
      <h2 class="h-section">{t('shares')}</h2>
      <p class="muted measure">{t('shares.lead')}</p>
      {elsewhere.length > 0 && <Table<Elsewhere> caption={t('shares')} rows={elsewhere} rowKey={({ projectId, months }) => `${projectId} ${months}`} stack columns={[
        { key: 'project', names: true, head: t('shares.which'), cell: ({ reference, decidedOn }) => t('shares.project', { name: reference ?? t('shares.unnamed'), date: date(decidedOn) }) },
        { key: 'months', head: t('shares.at'), cell: ({ months }) => t('shares.months', { months }) },
        { key: 'state', head: t('shares.state.of'), cell: ({ status }) => t(`status.${status}`) },
        { key: 'created', numeric: true, head: t('created'), cell: ({ created }) => count(created) }, { key: 'kept', numeric: true, head: t('kept'), cell: ({ kept }) => count(kept) },
      ]} />}
      {overlaps.map((overlap) => <Shared key={overlap.id} {...props} overlap={overlap} />)}
      {elsewhere.length > 0 && <ShareForm {...props} />}
    </section>
  )
}
