import { addDays, dayOf, momentOf, timeOf, weekdayOf, type Instant, type PlainDate } from './plain-date.ts'
import { isHoliday } from './working-days.ts'

/** Hours of the day `HH:MM` in Europe/Paris between which letters wait, across midnight when `from` is the later; the same hour twice: never. `restDays`: Sundays and public holidays too. */
export type QuietHours = { from: string; to: string; restDays: boolean }

export const usualQuiet: QuietHours = { from: '20:00', to: '07:30', restDays: true }

const isRestDay = (day: PlainDate) => weekdayOf(day) === 7 || isHoliday(day)

function within(time: string, { from, to }: QuietHours): boolean {
  if (from <= to) return time >= from && time < to
  return time >= from || time < to
}

/** The end of what makes this moment quiet, which may be quiet for another reason; the moment itself when nothing does. */
function step(moment: Instant, hours: QuietHours): Instant {
  const day = dayOf(moment)
  if (hours.restDays && isRestDay(day)) return momentOf(addDays(day, 1), 0)
  const time = timeOf(moment)
  if (!within(time, hours)) return moment
  const [hour = 0, minute = 0] = hours.to.split(':').map(Number)
  return momentOf(time < hours.to ? day : addDays(day, 1), hour, minute)
}

/** The first moment from this one on at which letters may leave. The hour that comes twice in autumn ends quiet the first time. */
export function endOfQuiet(moment: Instant, hours: QuietHours): Instant {
  for (let end = moment; ; ) {
    const next = step(end, hours)
    if (next <= end) return end
    end = next
  }
}

/** What a letter says of itself to whoever decides when it leaves. */
export type Urgency = { /** Its reader has just asked for it, or would set out in vain. */ atOnce?: true; /** The day an answer is due. */ answerBy?: PlainDate | null }

/** When a letter written now leaves: at once when it was asked for or cannot wait, or when waiting would cost the reader the day before the answer is due. */
export function leavesAt(now: Instant, hours: QuietHours, { atOnce, answerBy }: Urgency): Instant {
  if (atOnce) return now
  const end = endOfQuiet(now, hours)
  return answerBy && dayOf(end) >= answerBy ? now : end
}
