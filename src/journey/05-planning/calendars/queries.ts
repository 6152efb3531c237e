import type { ReadContext } from '#house/action.ts'
import { calendarOf, officeWeek, slots, type Calendar, type Slot, type WeeklyHalf, type Window } from '#house/calendar/plan/half-day-calendar.ts'
import type { Closure } from '#house/calendar/plan/plan-rules.ts'
import { besideTravel, type Elsewhere } from '#house/calendar/plan/working-time.ts'
import type { Weekday } from '#house/clock/plain-date.ts'
import { holidayZoneOf, isWorkingDay, type HolidayZone } from '#house/clock/working-days.ts'
import type { Tx } from '#house/db/database.ts'
import { drivingMinutes, placeOf, type Place } from '#house/place.ts'
import { Refusal } from '#house/refusal.ts'
import { smeManagerOf } from '#journey/04-matching/links/queries.ts'
import { calendarHalvesOf, closuresOf } from '#people/availability/queries.ts'
import type { ClosureCode } from './schema.ts'

export type Sides = {
  /** What each side has free, closures not yet taken off. */
  expert: Calendar
  sme: Calendar
  closures: readonly Closure<ClosureCode>[]
  /** Whose public holidays count: of the territory. */
  zone: HolidayZone
}

/** A pair of sides: the expert, and the SME with the project it is about. `leftOut` is a booking that is to be moved: its half-day counts as free. */
export type Pair = { expertId: string; smeId: string; projectId: string; territoryId: string; leftOut?: string }

type Booked = Slot & { sme_id: string; expert_person_id: string }

/** The halves that stand in these ranges, among the days of a calendar. */
const shut = (code: ClosureCode, free: Calendar, ranges: readonly Window[]): Closure<ClosureCode> =>
  ({ code, slots: [...slots(free)].filter(({ day }) => ranges.some(({ from, to }) => from <= day && day <= to)) })

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

/** The public holidays that count in a territory. */
export async function zoneOf(tx: Tx, territoryId: string): Promise<HolidayZone> {
  const row = await tx.selectFrom('territories').select('department').where('id', '=', territoryId).executeTakeFirst()
  return holidayZoneOf(row?.department ?? null)
}

/** What is booked on either side, and the halves in which the expert is known to be busy: of sessions in another territory no more may be read. */
async function taken({ tx }: ReadContext, { smeId, leftOut }: Pair, expertPersonId: string, { from, to }: Window) {
  const booked = await tx.selectFrom('bookings').select(['id', 'day', 'half', 'sme_id', 'expert_person_id']).where('status', '<>', 'cancelled').where('day', '>=', from).where('day', '<=', to)
    .where((eb) => eb.or([eb('expert_person_id', '=', expertPersonId), eb('sme_id', '=', smeId)])).execute()
  const busy = await tx.selectFrom('busy_halves').select(['day', 'half', 'booking_id']).where('person_id', '=', expertPersonId).where('day', '>=', from).where('day', '<=', to).execute()
  return { bookings: booked.filter(({ id }) => id !== leftOut), busy: busy.filter(({ booking_id }) => booking_id !== leftOut) }
}

/** Both sides over a window: the expert's ordinary week, the SME's office week, what either calendar takes, and what is shut for a reason that can be lifted. */
export async function sidesOf(context: ReadContext, pair: Pair, window: Window): Promise<Sides> {
  const { tx } = context
  const { expertId, smeId, projectId, territoryId } = pair
  const expert = await tx.selectFrom('experts').select(['site_id', 'person_id']).where('id', '=', expertId).executeTakeFirst()
  if (!expert) throw new Refusal('not-found', 'house.not-found')
  const zone = await zoneOf(tx, territoryId)
  const isOpen = (day: Window['from']) => isWorkingDay(day, zone)
  const weekly = await tx.selectFrom('availability_patterns').select(['weekday', 'half']).where('expert_id', '=', expertId).execute()
  const absences = await tx.selectFrom('absences').select(['starts_on as from', 'ends_on as to']).where('expert_id', '=', expertId).where('starts_on', '<=', window.to).where('ends_on', '>=', window.from).execute()
  const smeSites = (await tx.selectFrom('sites').select('id').where('organisation_id', '=', smeId).execute()).map(({ id }) => id)
  const closed = await closuresOf(tx, [expert.site_id, ...smeSites], window)
  const manager = await smeManagerOf(tx, { projectId, smeId }, context.today)
  const own = await calendarHalvesOf(tx, [expert.person_id, ...(manager ? [manager.id] : [])], window)
  const { bookings, busy } = await taken(context, pair, expert.person_id, window)
  const { tooFar, tight } = besideTravel(await elsewhere(context, bookings, expert.person_id, smeId))
  const ofExpert = calendarOf({
    window, isOpen, busy: [...bookings.filter((one) => one.expert_person_id === expert.person_id), ...busy, ...(own.get(expert.person_id) ?? []), ...tooFar],
    weekly: weekly.length > 0 ? weekly.map((slot): WeeklyHalf => ({ weekday: slot.weekday as Weekday, half: slot.half })) : officeWeek,
  })
  const ofSme = calendarOf({ window, isOpen, weekly: officeWeek, busy: [...bookings.filter((one) => one.sme_id === smeId), ...(own.get(manager?.id ?? '') ?? [])] })
  const closures = [
    shut('expert-away', ofExpert, absences), shut('site-closed', ofExpert, closed.get(expert.site_id) ?? []), shut('sme-closed', ofSme, smeSites.flatMap((id) => closed.get(id) ?? [])),
    { code: 'short-trip' as const, slots: tight },
  ]
  return { expert: ofExpert, sme: ofSme, closures: closures.filter((closure) => closure.slots.length > 0), zone }
}
