import type { HalfDaysTable } from '#house/db/tables.ts'
import { Refusal } from '#house/refusal.ts'
import { longest, type Hours } from './schema.ts'

type Columns = Pick<HalfDaysTable, 'minutes' | 'starts_at' | 'ends_at' | 'travel_minutes' | 'travel_km' | 'travel_paid_by' | 'expenses_cents' | 'expenses_paid_by'>

const fault = (field: string, code: string) => new Refusal('invalid', code, {}, { [field]: code })

const minuteOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

/** Minutes between two times of one day; both are said or none. */
function between(startsAt: string | null, endsAt: string | null): number | null {
  if (startsAt === null && endsAt === null) return null
  if (startsAt === null) throw fault('startsAt', 'ledger.hours-incomplete')
  if (endsAt === null) throw fault('endsAt', 'ledger.hours-incomplete')
  const minutes = minuteOf(endsAt) - minuteOf(startsAt)
  if (minutes <= 0) throw fault('endsAt', 'ledger.hours-backwards')
  if (minutes < 15) throw fault('endsAt', 'ledger.too-short')
  if (minutes > longest) throw fault('endsAt', 'ledger.too-long')
  return minutes
}

/** What a form said of time, way and expenses, as the row keeps it. Times win over a number of minutes; what costs names who bears it, the expert's employer unless told. */
export function columnsOf(said: Hours): Columns {
  const travels = said.travelMinutes !== null || said.travelKm !== null
  return {
    minutes: between(said.startsAt, said.endsAt) ?? said.minutes, starts_at: said.startsAt, ends_at: said.endsAt,
    travel_minutes: said.travelMinutes, travel_km: said.travelKm, travel_paid_by: travels ? (said.travelPaidBy ?? 'company') : null,
    expenses_cents: said.expenses, expenses_paid_by: said.expenses === null ? null : (said.expensesPaidBy ?? 'company'),
  }
}

/** Only what was said: a declaration without hours leaves those that stand. */
export const saidOf = (said: Hours): Partial<Columns> => Object.fromEntries(Object.entries(columnsOf(said)).filter(([, value]) => value !== null))
