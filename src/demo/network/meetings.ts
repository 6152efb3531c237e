import type { PlainDate } from '#house/clock/plain-date.ts'
import { dayIn, numberOf, onOrAfter, yearAt, type DayNumber } from '../days.ts'
import { randomOf } from '../random.ts'
import type { Territory } from './model.ts'

/** When the committees of a territory meet: March, June, November. */
export type MeetingDays = { of(territory: Territory): readonly DayNumber[]; firstFrom(territory: Territory, day: DayNumber): DayNumber; lastBefore(territory: Territory, day: DayNumber): DayNumber }

const months = [3, 6, 11] as const
const [firstYear, yearsAhead] = [2014, 1]
/** The main territory's meetings around the day of the build, so that it has files before, at and after one. */
export const mainMeetings = { coming: 14, recent: -21, before: -160, long: -250 } as const

export function meetingDays(seed: number, today: PlainDate): MeetingDays {
  const known = new Map<string, readonly DayNumber[]>()
  const of = (territory: Territory) => {
    const days = known.get(territory.id) ?? (territory.words.slug === 'demo' ? aroundToday(regularDays(seed, territory, today), numberOf(today)) : regularDays(seed, territory, today))
    known.set(territory.id, days)
    return days
  }
  const must = (day: DayNumber | undefined) => {
    if (day === undefined) throw new RangeError('no meeting that early or that late')
    return day
  }
  return {
    of,
    firstFrom: (territory, day) => must(of(territory).find((one) => one >= day)),
    lastBefore: (territory, day) => must(of(territory).findLast((one) => one < day)),
  }
}

function regularDays(seed: number, { words }: Territory, today: PlainDate): DayNumber[] {
  const random = randomOf(`${seed}/meetings/${words.slug}`)
  const last = yearAt(numberOf(today)) + yearsAhead
  const years = Array.from({ length: last - firstYear + 1 }, (_, at) => firstYear + at)
  return years.flatMap((year) => months.map((month) => onOrAfter(dayIn(year, month, random.int(6, 23)))))
}

function aroundToday(regular: readonly DayNumber[], today: DayNumber): DayNumber[] {
  const around = Object.values(mainMeetings).map((offset) => onOrAfter(today + offset))
  return [...regular.filter((day) => day < today - 300 || day > today + 60), ...around].toSorted((a, b) => a - b)
}
