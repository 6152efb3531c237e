import { encodeQR } from 'qr'
import { yearOf } from '#house/clock/plain-date.ts'
import { formats } from '#house/i18n/format.ts'
import type { Locale } from '#house/i18n/locale.ts'
import { typeset, type Paper } from '#house/pdf/typeset.ts'
import type { Written } from '#house/sheets/write-xlsx.ts'
import { toHalfDays } from '#house/units.ts'
import attendance from '../documents/attendance.typ?raw'
import evidence from '../documents/evidence.typ?raw'
import type { MonthOfExpert, SheetsOfMission } from '../queries.ts'
import { partsOf, type SheetRow, type Word } from '../rules.ts'
import { texts } from '../schema.ts'

type Frame = Omit<Paper, 'title' | 'foot'>

const framed = (frame: Frame, title: string): Paper => ({ ...frame, title, foot: texts(frame.locale)('paper.foot', { title, date: formats(frame.locale).dateTime(frame.made) }) })

/** « Julien Marchandeau, le 8 avril 2026, par son lien personnel » */
function wordText(locale: Locale, word: Word | null): string {
  const t = texts(locale)
  if (!word) return t('word.none')
  return t('word', { who: word.who, date: formats(locale).date(word.on), how: t(`how.${word.how}`), by: word.by ?? '–' })
}

const whenOf = (locale: Locale, { day, half }: SheetRow) => formats(locale).halfDay(day, half, 0)

const duration = (locale: Locale, minutes: number) => formats(locale).hour(Math.floor(minutes / 60), minutes % 60)
const spent = (locale: Locale, { minutes }: SheetRow) => (minutes === null ? texts(locale)('hours.unknown') : duration(locale, minutes))

/** The sheet to print: what is answered already says so, the rest waits for two signatures. `address` is what the square leads to. */
export function attendancePaper(frame: Frame, { file, mission, rows }: SheetsOfMission, address: string): Uint8Array {
  const t = texts(frame.locale)
  const { days } = formats(frame.locale)
  const signature = (word: Word | null) => (word ? wordText(frame.locale, word) : '')
  return typeset(attendance, framed(frame, t('attendance.title', { sme: file.sme })), {
    facts: [[t('fact.expert'), mission.company ? t('fact.of', { expert: mission.expert, company: mission.company }) : mission.expert], [t('fact.sme'), file.sme], [t('fact.file'), file.reference], [t('fact.granted'), days(mission.half_days)]],
    qr: encodeQR(address, 'svg'), 'qr-alt': t('attendance.qr', { code: mission.code }), code: mission.code, 'code-label': t('code'), rule: t('attendance.rule', { operator: mission.operator }),
    columns: [t('column.when'), t('column.place'), t('column.hours'), t('column.task'), t('column.expert-signs'), t('column.sme-signs')],
    rows: rows.map((row) => [whenOf(frame.locale, row), t(`place.${row.place}`), row.minutes === null ? '' : spent(frame.locale, row), row.task, signature(row.words.expert), signature(row.words.sme)]),
    ends: [t('attendance.date'), t('attendance.expert', { name: mission.expert }), t('attendance.sme')],
  })
}

const countOf = (rows: readonly SheetRow[]) => toHalfDays(rows.length)

function totalOf(locale: Locale, rows: readonly SheetRow[]): string {
  const known = rows.flatMap(({ minutes }) => (minutes === null ? [] : [minutes]))
  const said = { count: rows.length, days: formats(locale).days(countOf(rows)) }
  return known.length === rows.length && rows.length > 0 ? texts(locale)('total.hours', { ...said, hours: duration(locale, known.reduce((sum, one) => sum + one, 0)) }) : texts(locale)('total', said)
}

/** The funder's sheet of a mission, or of a month of its expert: counted half-days with both words, the others apart. */
export function evidencePaper(frame: Frame, shown: SheetsOfMission | MonthOfExpert): Uint8Array {
  const { locale } = frame
  const t = texts(locale)
  const { mission, file, rows } = shown
  const { counted, entered, tacit } = partsOf(rows)
  const month = 'from' in shown ? formats(locale).month(shown.from) : null
  const line = (row: SheetRow) => [whenOf(locale, row), spent(locale, row), [row.task || t('task.none'), t(`place.${row.place}`), ...(month ? [row.sme] : [])].join(', '), wordText(locale, row.words.expert), wordText(locale, row.words.sme)]
  const part = (name: 'entered' | 'tacit', own: readonly SheetRow[]) => (own.length > 0 ? [{ title: t(`part.${name}`), note: t(`part.${name}.note`), none: '', rows: own.map(line), total: '' }] : [])
  return typeset(evidence, framed(frame, month ? t('month.title', { expert: mission.expert, month }) : t('evidence.title', { sme: file.sme })), {
    facts: [[t('fact.expert'), mission.expert], [t('fact.company'), mission.company ?? '–'], ...(month ? [] : [[t('fact.sme'), file.sme], [t('fact.file'), file.reference], [t('fact.granted'), formats(locale).days(mission.half_days)]]), [t('fact.operator'), mission.operator], [t('fact.territory'), mission.territory]],
    columns: [t('column.when'), t('column.hours'), t('column.task'), t('column.expert'), t('column.sme')],
    parts: [{ title: t('part.counted'), note: t('part.counted.note'), none: t('part.counted.none'), rows: counted.map(line), total: totalOf(locale, counted) }, ...part('entered', entered), ...part('tacit', tacit)],
    ends: [t('evidence.expert', { name: mission.expert }), t('evidence.operator', { operator: mission.operator })],
  })
}

/** The same as a table: one row a half-day, the counted ones first with their sum, the others without a figure to add. */
export function evidenceTable(locale: Locale, rows: readonly SheetRow[]): { head: string[]; rows: Written[][] } {
  const t = texts(locale)
  const { counted, entered, tacit } = partsOf(rows)
  const cells = (word: Word | null): Written[] => (word ? [word.who, { day: word.on }, t(`how.${word.how}`), word.by] : [null, null, null, null])
  const line = (row: SheetRow, state: string, amount: number | null): Written[] =>
    [{ day: row.day }, formats(locale).half(row.half), row.expert, row.sme, t(`place.${row.place}`), row.task, row.minutes === null ? null : row.minutes / 60, ...cells(row.words.expert), ...cells(row.words.sme), state, amount]
  const total: Written[] = [t('sheet.total'), ...Array.from<Written>({ length: 14 }).fill(null), null, counted.length]
  return {
    head: [t('column.day'), t('column.half'), t('fact.expert'), t('fact.sme'), t('column.place'), t('column.task'), t('column.hours'), ...(['expert', 'sme'] as const).flatMap((side) => [t(`sheet.${side}.who`), t(`sheet.${side}.on`), t(`sheet.${side}.how`), t(`sheet.${side}.by`)]), t('sheet.state'), t('sheet.counted')],
    rows: [...counted.map((row) => line(row, t('part.counted'), 1)), total, ...entered.map((row) => line(row, t('part.entered'), null)), ...tacit.map((row) => line(row, t('part.tacit'), null))],
  }
}

/** The months in which a mission has half-days, the earliest first, as `2026-04`. */
export const monthsOf = (rows: readonly SheetRow[]) => [...new Set(rows.map(({ day }) => day.slice(0, 7)))]
/** The year is said where it is not the reader's own. */
export const rowName = (locale: Locale, row: SheetRow, today: SheetsOfMission['today']) => formats(locale).halfDay(row.day, row.half, yearOf(today))
