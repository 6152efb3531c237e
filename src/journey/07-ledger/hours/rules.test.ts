import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { Refusal } from '#house/refusal.ts'
import { columnsOf, saidOf } from './rules.ts'
import { hours } from './schema.ts'

const form = z.object(hours)
const read = (fields: Record<string, string>) => columnsOf(form.parse(fields))
const wrong = (fields: Record<string, string>) => {
  const parsed = form.safeParse(fields)
  if (!parsed.success) return parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join()
  try {
    columnsOf(parsed.data)
  } catch (error) {
    if (error instanceof Refusal) return Object.entries(error.fields).map(([field, code]) => `${field} ${code}`).join()
    throw error
  }
  return 'nothing'
}

test('nothing said is nothing kept', () => {
  expect(saidOf(form.parse({}))).toEqual({})
  expect(saidOf(form.parse({ startsAt: '', endsAt: ' '.trim(), minutes: '', expenses: '' }))).toEqual({})
})

test('times make the minutes, and win over a number typed beside them', () => {
  expect(read({ startsAt: '09:00', endsAt: '12:30', minutes: '60' })).toMatchObject({ minutes: 210, starts_at: '09:00', ends_at: '12:30' })
  expect(read({ minutes: '180' })).toMatchObject({ minutes: 180, starts_at: null })
})

test('the way and the expenses name who bears them, the employer unless told', () => {
  expect(read({ travelMinutes: '40', travelKm: '32' })).toMatchObject({ travel_minutes: 40, travel_km: 32, travel_paid_by: 'company', expenses_cents: null, expenses_paid_by: null })
  expect(read({ expenses: '42,50 €', expensesPaidBy: 'operator' })).toMatchObject({ expenses_cents: 4250, expenses_paid_by: 'operator', travel_paid_by: null })
  expect(read({ travelPaidBy: 'expert' }).travel_paid_by).toBeNull()
})

describe('what cannot be is refused beside its field', () => {
  test.each([
    [{ startsAt: '09:00' }, 'endsAt ledger.hours-incomplete'], [{ endsAt: '12:00' }, 'startsAt ledger.hours-incomplete'], [{ startsAt: '12:00', endsAt: '09:00' }, 'endsAt ledger.hours-backwards'],
    [{ startsAt: '08:00', endsAt: '12:01' }, 'endsAt ledger.too-long'], [{ startsAt: '08:00', endsAt: '08:10' }, 'endsAt ledger.too-short'], [{ startsAt: '24:00', endsAt: '25:00' }, 'startsAt ledger.hour-invalid,endsAt ledger.hour-invalid'],
    [{ minutes: '241' }, 'minutes ledger.too-long'], [{ minutes: '10' }, 'minutes ledger.too-short'], [{ expenses: 'dix' }, 'expenses ledger.euros-invalid'], [{ expenses: '-4' }, 'expenses ledger.euros-invalid'], [{ expenses: '10 000,01' }, 'expenses house.field.too-many'],
    [{ travelKm: '1,5' }, 'travelKm house.field.number'], [{ expensesPaidBy: 'sme', expenses: '3' }, 'expensesPaidBy house.field.id'],
  ])('%o', (fields, expected) => expect(wrong(fields as Record<string, string>)).toBe(expected))
})
