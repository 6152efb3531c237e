import { isWorkingDay } from '#house/clock/working-days.ts'
import type { PlainDate } from '#house/clock/plain-date.ts'
import { Refusal } from '#house/refusal.ts'

/** Hours a proposed plan stays held on both calendars. */
export const holdHours = 72
/** Calendar days from the SME's yes to the first visit. */
export const firstVisitDays = 21
/** Defaults of a plan: days between two sessions, sessions a week. */
export const spacingDays = 2
export const maxPerWeek = 2

type Asked = { half_days: number; window_from: PlainDate; window_to: PlainDate }
type Session = { day: PlainDate; half: string }

/** A plan has exactly the agreed half-days, on working days inside the window, each once. */
export function checkSessions(asked: Asked, sessions: readonly Session[], today: PlainDate): void {
  const fault = (code: string, params = {}) => new Refusal('invalid', code, params, { sessions: code })
  if (sessions.length !== asked.half_days) throw fault('planning.wrong-count', { wanted: asked.half_days, given: sessions.length })
  if (new Set(sessions.map(({ day, half }) => `${day} ${half}`)).size !== sessions.length) throw fault('planning.twice')
  for (const { day } of sessions) {
    if (day < today) throw fault('planning.past', { day })
    if (day < asked.window_from || day > asked.window_to) throw fault('planning.outside-window', { day })
    if (!isWorkingDay(day)) throw fault('planning.not-a-working-day', { day })
  }
}
