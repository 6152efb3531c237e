import type { Slot, Window } from '#house/calendar/plan/half-day-calendar.ts'
import type { PlainDate } from '#house/clock/plain-date.ts'
import type { HalfDays } from '#house/units.ts'

/** Which needs the question is about; the experts are those of the same territory. `first` is the project whose needs come before those that wait longest. */
export type Question = { territoryId: string; projectId?: string; first?: string; most?: number; /** Also a need for which a site is being asked. */ asked?: boolean }

/** Which days are worked in a territory. */
export type OpenDays = (territoryId: string) => (day: PlainDate) => boolean

/** When sites are closed, by site, and half-days that people's own calendars take, by person. */
export type Times = { readonly closed: ReadonlyMap<string, readonly Window[]>; readonly busy: ReadonlyMap<string, readonly Slot[]> }

/** Half-days a year that a site gives for each of its people. */
export type Quotas = ReadonlyMap<string, HalfDays>
