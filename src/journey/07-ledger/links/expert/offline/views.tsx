import type { ComponentChildren } from 'preact'
import { offlineFiles } from '#house/http/offline.ts'
import type { OpenLink } from '#house/http/links.ts'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { capitalised } from '#people/links/schema.ts'
import type { ExpertMission, HalfDayRow } from '../../queries.ts'
import { texts } from './schema.ts'

type OfflineProps = { locale: Locale; link: OpenLink; told: ExpertMission; declare(row: HalfDayRow): ComponentChildren }

/**
 * What the page needs when there is no network: its words, and the question of every half-day still planned, so that it
 * can be declared on its day from a page that was opened before. Without a script nothing of it shows.
 */
export function OfflineParts({ locale, link, told, declare }: OfflineProps) {
  const t = texts(locale)
  const word = (key: 'waiting' | 'sent' | 'refused') => t(key, { day: '{day}' })
  return (
    <div
      id="envois" class="stack" aria-live="polite" data-worker={`${link.address}/${offlineFiles.worker}`} data-scope={link.address} data-today={told.today} data-cut={t('cut', { time: '{time}' })} data-waiting={word('waiting')} data-sent={word('sent')}
      data-refused={word('refused')} data-refused-text={t('refused.text')} data-again={t('again')} data-drop={t('drop')} data-row={t('row')} data-nothing={t('nothing')} data-other={t('other')}
    >
      {told.halfDays.map((row) => (
        <template key={row.id} data-half-day={row.id} data-day={row.day} data-label={capitalised(formats(locale).halfDay(row.day, row.half))}>
          {row.status === 'planned' && (told.signedOn === null || row.day >= told.signedOn) && declare(row)}
        </template>
      ))}
    </div>
  )
}
