import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Aside, Rows } from '#house/ui/aside.tsx'
import { DateBlock } from '#house/ui/time.tsx'
import type { WorkList } from '../queries.ts'
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
