import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Aside, Rows } from '#house/ui/aside.tsx'
import { Table } from '#house/ui/table.tsx'
import { DateBlock } from '#house/ui/time.tsx'
import { fileAddress } from '#journey/01-intake/desk/schema.ts'
import type { WorkList } from '../queries.ts'
import { stalledAfter } from '../rules.ts'
import { texts } from '../schema.ts'

export function CommitteeAside({ locale, meeting, ready }: { locale: Locale; meeting: WorkList['meeting']; ready: number }) {
  const t = texts(locale)
  if (!meeting) {
    return (
      <Aside title={t('meeting.title')}>
        <p class="mt-2">{t('meeting.none')} <a href="/comite">{t('meeting.schedule')}</a></p>
      </Aside>
    )
  }
  return (
    <Aside title={t('meeting.title')}>
      <div class="cm mt-3">
        <DateBlock of={meeting.held_on} block={formats(locale).dateBlock(meeting.held_on)} />
        <div>
          <p>{meeting.place || meeting.committee}</p>
          <Rows rows={[
            { what: t('meeting.members'), end: t('meeting.members.value', { members: meeting.members, quorum: meeting.quorum }) },
            { what: t('meeting.files'), end: meeting.files }, { what: t('meeting.ready'), end: ready },
          ]} />
          <p class="mt-2"><a href={`/comite/reunions/${meeting.id}`}>{t('meeting.prepare')}</a></p>
        </div>
      </div>
    </Aside>
  )
}

export function StalledAside({ locale, rows }: { locale: Locale; rows: WorkList['stalled'] }) {
  const t = texts(locale)
  const { calendarDays, days } = formats(locale)
  return (
    <Aside title={t('stalled.title')}>
      {rows.length === 0 ? <p class="mt-2">{t('stalled.none')}</p> : (
        <Table caption={t('stalled.title')} rows={rows} rowKey={({ mission_id }) => mission_id} columns={[
          { key: 'sme', head: t('stalled.sme'), names: true, cell: ({ reference, sme, why }) => <><a href={fileAddress(reference)}>{sme}</a><small>{t(`stalled.why.${why}`)}</small></> },
          { key: 'since', head: t('stalled.since'), numeric: true, cell: (row) => calendarDays(row.days) },
          { key: 'left', head: t('stalled.left'), numeric: true, cell: ({ left }) => days(left) },
        ]} />
      )}
      <p class="meta mt-2">{t('stalled.rule', { session: stalledAfter.session, visit: stalledAfter.firstVisit })}</p>
    </Aside>
  )
}
