import { expect, test } from 'vitest'
import { toPlainDate } from './plain-date.ts'
import { clockOf, holidayZoneOf, isHoliday, isWorkingDay } from './working-days.ts'

const holidays = (department: string | null, year: number) => {
  const days: string[] = []
  for (let at = Date.UTC(year, 0, 1); at < Date.UTC(year + 1, 0, 1); at += 86_400_000) {
    const day = toPlainDate(new Date(at).toISOString().slice(0, 10))
    if (isHoliday(day, holidayZoneOf(department))) days.push(day.slice(5))
  }
  return days
}
const everywhere = ['01-01', '04-06', '05-01', '05-08', '05-14', '05-25', '07-14', '08-15', '11-01', '11-11', '12-25']

test.each([[null], ['54'], ['75'], ['2A'], ['975']])('%s has the eleven days of all France', (department) => {
  expect(holidays(department, 2026)).toEqual(everywhere)
})

test.each([['57'], ['67'], ['68']])('%s has Good Friday and 26 December too', (department) => {
  expect(holidays(department, 2026)).toEqual([...everywhere, '04-03', '12-26'].toSorted())
  expect(holidays(department, 2027)).toContain('03-26')
})

test.each([['971', '05-27'], ['972', '05-22'], ['973', '06-10'], ['974', '12-20'], ['976', '04-27'], ['977', '10-09'], ['978', '05-28']])('%s has %s too', (department, day) => {
  expect(holidays(department, 2026)).toEqual([...everywhere, day].toSorted())
})

test('the same Friday is worked in Nancy and not in Metz', () => {
  const friday = toPlainDate('2026-04-03')
  expect([isWorkingDay(friday, holidayZoneOf('54')), isWorkingDay(friday, holidayZoneOf('57'))]).toEqual([true, false])
})

test('clocks', () => {
  expect([clockOf('54'), clockOf('974'), clockOf(null)]).toEqual(['Europe/Paris', 'Indian/Reunion', 'Europe/Paris'])
})
