import type { ComponentChildren } from 'preact'
import { FormNotice, type Typed } from '#house/http/form-page.tsx'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { Brand } from '#house/ui/brand.tsx'
import { Message } from '#house/ui/message.tsx'
import { Tag } from '#house/ui/tag.tsx'
import { outcomes, texts as deskTexts } from '../desk/schema.ts'
import { texts as firmTexts } from '../firms/schema.ts'
import { FirmBlock } from '../firms/views.tsx'
import { FileView } from './file/views.tsx'
import type { Room } from './queries.ts'
import { RecusalBlock } from './recusal/views.tsx'
import { roomAddress, texts } from './schema.ts'
import { DecisionBlock, VoteBlock } from './vote/views.tsx'

export type RoomProps = { locale: Locale; typed: Typed; room: Room; /** On the wall: no accounts, nobody's own vote. */ projection?: boolean }
export type Current = NonNullable<Room['current']>
export type CurrentProps = RoomProps & { current: Current }

/** A long agenda may go past midnight. */
export const clock = (locale: Locale, minute: number) => formats(locale).hour(Math.floor(minute / 60) % 24, minute % 60)
export const outcomeOf = (locale: Locale, outcome: string | null) => {
  const known = outcomes.find((one) => one === outcome)
  return known ? deskTexts(locale)(`outcome.${known}`) : null
}

function QuorumTag({ locale, room }: RoomProps) {
  const t = texts(locale)
  const { quorum } = room.current?.file ?? {}
  if (room.meeting.kind === 'written') return <Tag tone="on">{t('quorum.written', { needed: room.meeting.quorum })}</Tag>
  if (!quorum) return null
  if (room.today < room.meeting.held_on && !room.meeting.cancelled_on) return <Tag>{t('quorum.before', { needed: quorum.needed })}</Tag>
  const said = { here: quorum.present + quorum.represented, needed: quorum.needed, represented: quorum.represented }
  return <Tag tone={quorum.met ? 'ok' : 'late'}>{t(quorum.met ? 'quorum.met' : 'quorum.missed', said)}</Tag>
}

function RoomBar(props: RoomProps) {
  const { locale, room, projection } = props
  const t = texts(locale)
  const president = room.current?.file.president ?? null
  return (
    <header class="room-bar">
      <Brand href="/aujourdhui" />
      <strong>{t('bar', { committee: room.meeting.committee, date: formats(locale).dateLong(room.meeting.held_on) })}</strong>
      <span class="muted">{formats(locale).time(room.now)}</span>
      <span class="end"><QuorumTag {...props} /></span>
      <span class="muted">{room.meeting.kind === 'session' && (president ? t('bar.president', { name: president.name }) : t('bar.no-president'))}</span>
      <a href={projection ? roomAddress(room.meeting.id) : roomAddress(room.meeting.id, '', room.current?.item.id)}>{t('refresh')}</a>
    </header>
  )
}

function stateOf(locale: Locale, item: Room['agenda'][number]): string {
  const t = texts(locale)
  if (item.aside) return t('agenda.aside')
  if (item.ballot === 'open') return t('agenda.voting')
  const decided = outcomeOf(locale, item.outcome)
  if (decided) return decided
  if (item.status === 'returned') return t('agenda.returned')
  // « Mme Anselme, en salle d’attente »
  const firm = item.firm && item.firm !== 'invited' ? firmTexts(locale)(`state.${item.firm}`) : ''
  return [item.presenter, firm].filter(Boolean).join(', ') || t('agenda.waiting')
}

function Agenda({ locale, room, projection }: RoomProps) {
  const t = texts(locale)
  return (
    <nav aria-label={t('agenda')}>
      <h2 class="h-sub">{t('agenda')}</h2>
      <ol class="agenda">
        {room.agenda.map((item) => (
          <li key={item.id}>
            <a href={roomAddress(room.meeting.id, projection ? '/projection' : '', item.id)} aria-current={item.id === room.current?.item.id ? 'step' : undefined}>
              <span>{clock(locale, item.starts)}</span>
              <span>{item.sme}<small>{stateOf(locale, item)}</small></span>
            </a>
          </li>
        ))}
      </ol>
      {!projection && (
        <ul class="rows mt-3">
          <li><a href={`/comite/reunions/${room.meeting.id}/releve`}>{t('to.minutes')}</a></li>
          {room.leads && room.meeting.kind === 'session' && <li><a href={`/comite/reunions/${room.meeting.id}/presences`}>{t('to.attendance')}</a></li>}
          {room.leads && room.meeting.kind === 'session' && <li><a href={`/comite/reunions/${room.meeting.id}/hors-ligne`}>{t('to.offline')}</a></li>}
          {room.current && <li><a href={roomAddress(room.meeting.id, '/projection', room.current.item.id)}>{t('to.projection')}</a></li>}
          {room.reader === 'desk' && <li><a href={`/comite/reunions/${room.meeting.id}`}>{t('to.meeting')}</a></li>}
        </ul>
      )}
    </nav>
  )
}

/** What can still be done when too few are here. */
function NoQuorum({ locale, room, current }: CurrentProps) {
  const t = texts(locale)
  const { quorum, status } = current.file
  if (room.meeting.cancelled_on) return <Message tone="wait" title={t('cancelled')}>{room.meeting.cancelled_reason}</Message>
  // Before the day nobody can be here yet.
  if (quorum.met || status !== 'on-agenda' || room.meeting.kind === 'written' || room.today < room.meeting.held_on) return null
  return <Message tone="wait" title={t('no-quorum', { here: quorum.present + quorum.represented, needed: quorum.needed })}>{t('no-quorum.still', { opinions: room.meeting.opinions, written: String(room.meeting.written_consultation_allowed) })}</Message>
}

/** Whoever keeps the room calls the firm in; nobody who stands aside does. */
function Firm({ locale, room, current: { item, file } }: CurrentProps) {
  if (!room.leads || file.aside || room.meeting.kind === 'written' || room.meeting.cancelled_on || file.status !== 'on-agenda' || room.today < room.meeting.held_on) return null
  return <FirmBlock locale={locale} address={roomAddress(room.meeting.id, '/entreprise', item.id)} agendaItemId={item.id} state={item.firm} presenter={item.presenter} />
}

function Aside(props: CurrentProps & { children?: ComponentChildren }) {
  const { locale, projection } = props
  return (
    <aside aria-label={texts(locale)('decide')}>
      {!projection && <RecusalBlock {...props} />}
      {!projection && <Firm {...props} />}
      <VoteBlock {...props} />
      {!projection && <DecisionBlock {...props} />}
    </aside>
  )
}

/** The committee at its table: the agenda, the file, and beside it always the vote. */
export function RoomView(props: RoomProps) {
  const { locale, typed, room } = props
  const t = texts(locale)
  const { current } = room
  return (
    <>
      <RoomBar {...props} />
      <div class="room">
        <Agenda {...props} />
        <main id="contenu" class="pk">
          {current ? (
            <>
              <FormNotice locale={locale} typed={typed} />
              <NoQuorum {...props} current={current} />
              <FileView {...props} current={current} />
            </>
          ) : <><h1 class="h-screen">{t('empty')}</h1><p class="muted">{t('empty.text')}</p></>}
        </main>
        {current && <Aside {...props} current={current} />}
      </div>
    </>
  )
}
