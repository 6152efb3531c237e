import type { ReadContext } from '#house/action.ts'
import { calendarOf, officeWeek, slots, type Calendar, type Slot, type WeeklyHalf, type Window } from '#house/calendar/plan/half-day-calendar.ts'
import type { Closure } from '#house/calendar/plan/plan-rules.ts'
import { besideTravel, type Elsewhere } from '#house/calendar/plan/working-time.ts'
import type { Weekday } from '#house/clock/plain-date.ts'
import { drivingMinutes, placeOf, type Place } from '#house/place.ts'
import { Refusal } from '#house/refusal.ts'
import type { ClosureCode } from './schema.ts'

export type Sides = {
  /** What each side has free, closures not yet taken off. */
  expert: Calendar
  sme: Calendar
  closures: readonly Closure<ClosureCode>[]
}

type Booked = Slot & { sme_id: string; expert_person_id: string }
type Range = { starts_on: Window['from']; ends_on: Window['to'] }

/** The halves that stand in these ranges, among the days of a calendar. */
const shut = (code: ClosureCode, free: Calendar, ranges: readonly Range[]): Closure<ClosureCode> =>
  ({ code, slots: [...slots(free)].filter(({ day }) => ranges.some(({ starts_on, ends_on }) => starts_on <= day && day <= ends_on)) })

async function placesOf({ tx }: ReadContext, smeIds: readonly string[]): Promise<Map<string, Place>> {
  const rows = await tx.selectFrom('sites').select(['organisation_id', 'latitude', 'longitude']).where('organisation_id', 'in', [...smeIds]).orderBy('id').execute()
  return new Map(rows.flatMap((row) => {
    const place = placeOf(row)
    return place ? [[row.organisation_id, place] as const] : []
  }))
}

/** The expert's sessions at other SMEs, with the way from there; an unknown place is no obstacle. */
async function elsewhere(context: ReadContext, bookings: readonly Booked[], expertPersonId: string, smeId: string): Promise<Elsewhere[]> {
  const away = bookings.filter((one) => one.expert_person_id === expertPersonId && one.sme_id !== smeId)
  if (away.length === 0) return []
  const places = await placesOf(context, [smeId, ...new Set(away.map((one) => one.sme_id))])
  const here = places.get(smeId)
  return away.flatMap(({ day, half, sme_id }) => {
    const there = places.get(sme_id)
    return here && there ? [{ slot: { day, half }, minutes: drivingMinutes(there, here) }] : []
  })
}

/** Both sides over a window: the expert's ordinary week, the SME's office week, what is booked on either side, and what is shut for a reason that can be lifted. */
export async function sidesOf(context: ReadContext, { expertId, smeId, leftOut }: { expertId: string; smeId: string; /** A booking that is to be moved: its half-day counts as free. */ leftOut?: string }, window: Window): Promise<Sides> {
  const { tx } = context
  const expert = await tx.selectFrom('experts').select(['site_id', 'person_id']).where('id', '=', expertId).executeTakeFirst()
  if (!expert) throw new Refusal('not-found', 'house.not-found')
  const { from, to } = window
  const weekly = await tx.selectFrom('availability_patterns').select(['weekday', 'half']).where('expert_id', '=', expertId).execute()
  const absences = await tx.selectFrom('absences').select(['starts_on', 'ends_on']).where('expert_id', '=', expertId).where('starts_on', '<=', to).where('ends_on', '>=', from).execute()
  const blackouts = await tx.selectFrom('site_blackouts').select(['starts_on', 'ends_on']).where('site_id', '=', expert.site_id).where('starts_on', '<=', to).where('ends_on', '>=', from).execute()
  const booked = await tx.selectFrom('bookings').select(['id', 'day', 'half', 'sme_id', 'expert_person_id']).where('status', '<>', 'cancelled').where('day', '>=', from).where('day', '<=', to)
    .where((eb) => eb.or([eb('expert_person_id', '=', expert.person_id), eb('sme_id', '=', smeId)])).execute()
  const bookings = booked.filter(({ id }) => id !== leftOut)
  // Of sessions in another territory only that the expert is busy may be read.
  const busy = await tx.selectFrom('busy_halves').select(['day', 'half', 'booking_id']).where('person_id', '=', expert.person_id).where('day', '>=', from).where('day', '<=', to).execute()
  const { tooFar, tight } = besideTravel(await elsewhere(context, bookings, expert.person_id, smeId))
  const ofExpert = calendarOf({
    window, busy: [...bookings.filter((one) => one.expert_person_id === expert.person_id), ...busy.filter(({ booking_id }) => booking_id !== leftOut), ...tooFar],
    weekly: weekly.length > 0 ? weekly.map((slot): WeeklyHalf => ({ weekday: slot.weekday as Weekday, half: slot.half })) : officeWeek,
  })
  const ofSme = calendarOf({ window, weekly: officeWeek, busy: bookings.filter((one) => one.sme_id === smeId) })
  const closures = [shut('expert-away', ofExpert, absences), shut('site-closed', ofExpert, blackouts), { code: 'short-trip' as const, slots: tight }]
  return { expert: ofExpert, sme: ofSme, closures: closures.filter((closure) => closure.slots.length > 0) }
}
