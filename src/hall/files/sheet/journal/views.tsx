import { behalfSentence } from '#house/behalf/behalf.tsx'
import { dayOf, yearOf } from '#house/clock/plain-date.ts'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Log } from '#house/ui/log.tsx'
import { Pagination } from '#house/ui/pagination.tsx'
import { Section } from '#house/ui/sheet.tsx'
import { fileAddress } from '#journey/01-intake/desk/schema.ts'
import { texts as committeeTexts } from '#journey/03-committee/desk/schema.ts'
import { familyName } from '#people/skills/schema.ts'
import type { Shown } from '../queries.ts'
import type { LogOfFile } from './queries.ts'
import { wordingOf } from './rules.ts'
import { texts } from './schema.ts'

type Event = LogOfFile['events'][number]

/** Who acted, as the log names them: whoever spoke, where it was entered for somebody. */
function whoOf(locale: Locale, { speaker_name, actor, actor_kind }: Event): string {
  const t = texts(locale)
  if (speaker_name) return speaker_name
  if (actor_kind === 'system' || actor_kind === 'public') return t(`who.${actor_kind}`)
  return actor ?? t('who.unknown')
}

const outcomes = ['approved', 'approved-with-conditions', 'adjourned', 'refused'] as const

/** What the event was about, found among the rows of the page: events themselves hold ids only. */
function aboutOf(locale: Locale, { ids, codes, name }: Event, { needs, committee, after }: Shown): string | null {
  const is = (key: string) => ({ id }: { id: string }) => id === ids[key]
  const outcome = outcomes.find((one) => one === codes['outcome'])
  if (outcome) return committeeTexts(locale)(`outcome.${outcome}`).toLocaleLowerCase(locale)
  const halfDay = after?.register.find(is('halfDayId'))
  if (halfDay) return formats(locale).halfDay(halfDay.day, halfDay.half)
  const condition = committee.conditions.find(is('conditionId'))
  if (condition) return condition.wording.replace(/[.\s]+$/, '')
  const followUp = after?.results.followUps.find(is('followUpId'))
  if (followUp) return texts(locale)('months', { months: followUp.months })
  const proposal = after?.proposals.find(is('proposalId'))
  // The expert is who accepted: the sentence names them already.
  if (proposal && name.startsWith('proposal.')) return [name === 'proposal.accepted-by-expert' ? null : proposal.expert, proposal.company].filter(Boolean).join(', ') || null
  const need = needs.find(is('needId'))
  return need && (name.startsWith('need.') || name.startsWith('brief.')) ? familyName(locale, need.family_code) : null
}

function What({ locale, event, shown }: { locale: Locale; event: Event; shown: Shown }) {
  const t = texts(locale)
  const about = aboutOf(locale, event, shown)
  const sentence = t(wordingOf(event.name), { who: whoOf(locale, event) })
  const { channel, said_on, speaker_name, actor } = event
  return (
    <>
      {about ? t('line.about', { sentence, about }) : t('line', { sentence })}
      {channel && said_on && speaker_name && <small class="sub">{behalfSentence(locale, { channel, saidOn: said_on, speakerName: speaker_name, by: actor })}.</small>}
    </>
  )
}

/** Everything that happened to the file, the latest first, a page at a time. */
export function JournalSection({ locale, shown, log }: { locale: Locale; shown: Shown; log: LogOfFile }) {
  const t = texts(locale)
  const { dateMargin } = formats(locale)
  const entries = log.events.map((event) => {
    const day = dayOf(event.occurred_at)
    return { at: event.occurred_at, when: dateMargin(day, yearOf(shown.today)), what: <What locale={locale} event={event} shown={shown} /> }
  })
  return (
    <Section id="journal" title={t('title')} {...(log.total > 0 ? { note: t('note', { total: log.total }) } : {})}>
      {entries.length > 0 ? <Log entries={entries} /> : <p class="muted">{t('none')}</p>}
      <Pagination locale={locale} page={log.page} pages={log.pages} href={(page) => `${fileAddress(shown.head.reference)}${page > 1 ? `?journal=${page}` : ''}#journal`} />
    </Section>
  )
}
