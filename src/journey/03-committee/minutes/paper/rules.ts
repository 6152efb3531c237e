import type { Instant } from '#house/clock/plain-date.ts'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { typeset, type Paper } from '#house/pdf/typeset.ts'
import { inEuros, type Cents } from '#house/units.ts'
import { choices, texts as ballotTexts } from '../../ballots/schema.ts'
import { texts as roomTexts } from '../../room/schema.ts'
import ballotsTemplate from '../documents/ballots.typ?raw'
import minutesTemplate from '../documents/minutes.typ?raw'
import packTemplate from '../documents/pack.typ?raw'
import sheetTemplate from '../documents/sheet.typ?raw'
import type { Happened } from '../queries.ts'
import { minutesWords } from '../rules.ts'
import { texts } from '../schema.ts'
import type { Pack } from './queries.ts'

type Frame = Pick<Paper, 'locale' | 'made' | 'network' | 'sender' | 'contact' | 'logo'>

const paperOf = (frame: Frame, title: string): Paper => ({ ...frame, title, foot: title })

type Approval = { name: string; at: Instant } | null
/** The minutes on paper; without an approval they say that they are a draft. */
export function minutesPaper(frame: Frame, happened: Parameters<typeof minutesWords>[1], remarks: string, approval: Approval): Uint8Array {
  const t = texts(frame.locale)
  const title = t('title.of', { committee: happened.meeting.committee, date: formats(frame.locale).date(happened.meeting.held_on) })
  const approved = approval ? t('approved.by', { name: approval.name, at: formats(frame.locale).dateTime(approval.at) }) : ''
  return typeset(minutesTemplate, paperOf(frame, title), { ...minutesWords(frame.locale, happened), draft: approval ? '' : t('draft'), remarks, remarksTitle: t('remarks'), approved })
}

const clock = (locale: Locale, minute: number) => formats(locale).hour(Math.floor(minute / 60) % 24, minute % 60)

function fileWords(locale: Locale, file: Pack['files'][number]) {
  const t = roomTexts(locale)
  const { days, number, euros } = formats(locale)
  const missing = t('not-collected')
  const thousands = (cents: Cents | null) => (cents === null ? missing : number(Math.round(inEuros(cents) / 1000)))
  const years = file.accounts.toReversed()
  return {
    title: `${file.head.sme} (${file.head.reference})`, line: [file.head.sector, file.head.commune, file.head.headcount === null ? null : t('firm.headcount', { count: file.head.headcount })].filter(Boolean).join(', '),
    facts: [[t('asked.days'), file.asked.halfDays > 0 ? days(file.asked.halfDays) : missing], [t('asked.advance'), file.advance === null ? missing : euros(file.advance)], [t('asked.created'), number(file.asked.created)], [t('asked.kept'), number(file.asked.kept)]],
    briefs: file.briefs.map((brief) => ({
      title: brief.objective || brief.description, limits: (brief.out_of_scope ?? '').split('\n').map((line) => line.trim()).filter(Boolean),
      facts: [[t('brief.skill'), locale === 'fr' ? brief.name_fr : brief.name_en], [t('brief.deliverable'), brief.deliverable || missing], [t('brief.recipient'), brief.recipient || missing]],
    })),
    accounts: { title: t('accounts'), head: [t('accounts.unit'), ...years.map(({ year }) => String(year))], rows: years.length === 0 ? [] : ([['turnover', 'turnover_cents'], ['result', 'result_cents'], ['cash', 'cash_cents']] as const).map(([key, column]) => [t(`accounts.${key}`), ...years.map((year) => thousands(year[column]))]) },
  }
}

/** Every file of a meeting in one document, with one bookmark a file. */
export function packPaper(frame: Frame, { meeting, files }: Pack): Uint8Array {
  const t = texts(frame.locale)
  const title = t('pack', { date: formats(frame.locale).date(meeting.held_on) })
  return typeset(packTemplate, paperOf(frame, title), {
    facts: [[t('committee'), meeting.committee], [t('date'), formats(frame.locale).dateLong(meeting.held_on)], [t('place'), meeting.place || t('none')]], limits: roomTexts(frame.locale)('brief.limits'), notes: t('notes'),
    agenda: { head: [t('time'), t('file'), t('presenter')], rows: files.map(({ starts, head, presenter }) => [clock(frame.locale, starts), head.sme, presenter]) }, files: files.map((file) => fileWords(frame.locale, file)),
  })
}

/** The attendance list to sign, for a room without network. */
export function sheetPaper(frame: Frame, { meeting, attendances }: Pick<Happened, 'meeting' | 'attendances'>): Uint8Array {
  const t = texts(frame.locale)
  const title = t('sheet', { date: formats(frame.locale).date(meeting.held_on) })
  return typeset(sheetTemplate, paperOf(frame, title), {
    facts: [[t('committee'), meeting.committee], [t('place'), meeting.place || t('none')]], 'foot-note': t('sheet.note'),
    table: { head: [t('member'), t('for'), t('arrived'), t('left'), t('signature')], rows: attendances.map((one) => [one.name, [one.capacity, one.organisation].filter(Boolean).join(', '), '', '', '']) },
  })
}

/** One paper ballot a file and member; those who stand aside on a file have none. A secret one bears no name. */
export function ballotsPaper(frame: Frame, { meeting, files }: Pack): Uint8Array {
  const t = texts(frame.locale)
  const title = t('ballots', { date: formats(frame.locale).date(meeting.held_on) })
  return typeset(ballotsTemplate, paperOf(frame, title), {
    choices: choices.map((choice) => ballotTexts(frame.locale)(`choice.${choice}`)),
    files: files.map(({ head, voters }) => ({ title: head.sme, reference: head.reference, voters: voters.map((name) => (meeting.ballot === 'secret' ? t('ballots.secret') : name)) })),
  })
}
