import { CalendarFault } from '../calendar-fault.ts'

export const mostBytes = 5_000_000
export const mostEvents = 10_000

const kinds = ['VEVENT', 'VTIMEZONE', 'VFREEBUSY'] as const
type Kind = (typeof kinds)[number]
/** One component of a calendar, its lines unfolded. */
export type Block = { kind: Kind; lines: string[] }

/** When, how often, and whether it takes time: what an event is about, where and with whom is never even parsed. */
const kept = /^(BEGIN|END|UID|DTSTART|DTEND|DURATION|RRULE|RDATE|EXDATE|RECURRENCE-ID|STATUS|TRANSP|TZID|TZOFFSETFROM|TZOFFSETTO|FREEBUSY|X-MICROSOFT-CDO-BUSYSTATUS)[;:]/i
/** What stands inside another component and says nothing of its time. */
const nested = /^(BEGIN|END):(VALARM|PARTICIPANT|VLOCATION|VRESOURCE)$/i

/** Unfolds bytes, not letters: a line may be folded in the middle of an emoji. */
function textOf(bytes: Uint8Array): string {
  const unfolded = Buffer.from(bytes).toString('latin1').replaceAll(/\r?\n[ \t]/g, '')
  return Buffer.from(unfolded, 'latin1').toString('utf8').replace(/^\uFEFF/, '')
}

const opened = (line: string): Kind | null => kinds.find((kind) => line.toUpperCase() === `BEGIN:${kind}`) ?? null

/** The components of the calendars in a file. Throws a `CalendarFault` when it is no calendar, not whole or too long. */
export function blocksOf(bytes: Uint8Array): Block[] {
  if (bytes.length > mostBytes) throw new CalendarFault('too-large')
  const lines = textOf(bytes).split(/\r\n|\n|\r/).map((line) => line.trimEnd()).filter((line) => line !== '')
  if (lines[0]?.toUpperCase() !== 'BEGIN:VCALENDAR') throw new CalendarFault('not-a-calendar')
  if (lines.at(-1)?.toUpperCase() !== 'END:VCALENDAR') throw new CalendarFault('not-whole')
  const blocks: Block[] = []
  let open: Block | null = null
  let inside = 0
  for (const line of lines) {
    if (nested.test(line)) inside += /^BEGIN/i.test(line) ? 1 : -1
    else if (!open) {
      const kind = opened(line)
      if (kind) open = { kind, lines: [line] }
    } else if (inside <= 0 && kept.test(line)) {
      open.lines.push(line)
      if (line.toUpperCase() !== `END:${open.kind}`) continue
      blocks.push(open)
      if (blocks.length > mostEvents) throw new CalendarFault('too-many-events')
      open = null
      inside = 0
    }
  }
  return blocks
}
