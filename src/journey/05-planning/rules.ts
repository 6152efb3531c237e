import { slotKey, type Slot } from '#house/calendar/plan/half-day-calendar.ts'
import { isWorkingDay, type HolidayZone } from '#house/clock/working-days.ts'
import { addMonths, type PlainDate } from '#house/clock/plain-date.ts'
import { Refusal } from '#house/refusal.ts'

/** Hours a proposed plan stays held on both calendars. */
export const holdHours = 72
/** Calendar days from the SME's yes to the first visit. */
export const firstVisitDays = 21
/** Defaults of a plan: days between two sessions, sessions a week. */
export const spacingDays = 2
export const maxPerWeek = 2
/** Months that a plan may end after the wished end, when somebody says why. */
export const monthsPastWindow = 3

type Asked = { half_days: number; window_from: PlainDate; window_to: PlainDate }

const fault = (code: string, params = {}) => new Refusal('invalid', code, params, { sessions: code })

/** A session stands on a working day of the territory from today on. */
export function checkDay(day: PlainDate, today: PlainDate, zone: HolidayZone): void {
  if (day < today) throw fault('planning.past', { day })
  if (!isWorkingDay(day, zone)) throw fault('planning.not-a-working-day', { day })
}

/** A plan has exactly the agreed half-days, each once, inside the window; after its end only for a reason that was given. */
export function checkSessions(asked: Asked, sessions: readonly Slot[], { today, zone, exception }: { today: PlainDate; zone: HolidayZone; exception: string | null }): void {
  const last = exception ? addMonths(asked.window_to, monthsPastWindow) : asked.window_to
  if (sessions.length !== asked.half_days) throw fault('planning.wrong-count', { wanted: asked.half_days, given: sessions.length })
  if (new Set(sessions.map(slotKey)).size !== sessions.length) throw fault('planning.twice')
  for (const { day } of sessions) {
    checkDay(day, today, zone)
    if (day < asked.window_from || day > last) throw fault(exception ? 'planning.too-late' : 'planning.outside-window', { day })
  }
}

/** What an SME ticked: the plan as it is, the plan with some dates exchanged, or too few and so a no. */
export type Answer = { kind: 'agreed'; exchanged: readonly { from: Slot; to: Slot }[] } | { kind: 'declined'; suiting: readonly Slot[] }

/** Reads an answer against what was proposed; each date given up is exchanged for one taken, in order of time. */
export function answerOf(proposed: readonly Slot[], alternates: readonly Slot[], ticked: readonly Slot[] | undefined): Answer {
  if (!ticked) return { kind: 'agreed', exchanged: [] }
  const among = (slots: readonly Slot[]) => new Set(slots.map(slotKey))
  const [isProposed, isAlternate, isTicked] = [among(proposed), among(alternates), among(ticked)]
  if (ticked.some((slot) => !isProposed.has(slotKey(slot)) && !isAlternate.has(slotKey(slot)))) throw new Refusal('invalid', 'planning.not-offered', {}, { halves: 'planning.not-offered' })
  if (ticked.length > proposed.length) throw new Refusal('invalid', 'planning.too-many-ticked', { wanted: proposed.length, given: ticked.length }, { halves: 'planning.too-many-ticked' })
  if (ticked.length < proposed.length) return { kind: 'declined', suiting: ticked }
  const given = proposed.filter((slot) => !isTicked.has(slotKey(slot)))
  const taken = ticked.filter((slot) => !isProposed.has(slotKey(slot)))
  return { kind: 'agreed', exchanged: given.map((from, at) => ({ from, to: taken[at]! })) }
}
