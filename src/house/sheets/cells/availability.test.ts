import { describe, expect, test } from 'vitest'
import * as fc from 'fast-check'
import type { PlainDate } from '#house/clock/plain-date.ts'
import { readAvailability } from './availability.ts'

const today = '2026-06-15' as PlainDate
const read = (cell: string | number | null) => {
  const reading = readAvailability(cell, today)
  if (reading.is !== 'value') return reading.is === 'faulty' ? reading.code : reading.is
  const { note: _note, ...said } = reading.value
  return { ...said, doubts: reading.doubts.map(({ code }) => code) }
}
const mornings = (...days: number[]) => days.map((weekday) => ({ weekday, half: 'morning' }))
const sure = (said: object) => ({ ...said, doubts: [] })

describe('when an expert is free', () => {
  test.each([
    '01/09/2026 - 30/11/2026', '01/09/2026 – 30/11/2026', '01/09/2026-30/11/2026', 'du 01/09/2026 au 30/11/2026', 'du 1er septembre 2026 au 30 novembre 2026', 'entre le 01/09/2026 et le 30/11/2026', '2026-09-01 - 2026-11-30',
  ])('%s', (cell) => {
    expect(read(cell)).toEqual(sure({ from: '2026-09-01', to: '2026-11-30' }))
  })

  test('a missing year is this one, or the one that makes the period run forward; a doubt says so', () => {
    expect(read('à partir du 1er septembre')).toEqual({ from: '2026-09-01', doubts: ['year-assumed'] })
    expect(read('dès le 01/09')).toEqual({ from: '2026-09-01', doubts: ['year-assumed'] })
    expect(read('du 1er novembre au 15 février 2027')).toEqual({ from: '2026-11-01', to: '2027-02-15', doubts: ['year-assumed'] })
    expect(read('à partir du 1er septembre 2026')).toEqual(sure({ from: '2026-09-01' }))
  })

  test('a lone day is read as the first one, with a doubt', () => {
    expect(read('2026-10-15')).toEqual({ from: '2026-10-15', doubts: ['date-alone'] })
    expect(read(46_310)).toEqual({ from: '2026-10-15', doubts: ['date-alone'] })
  })

  test('an end alone', () => {
    expect(read('jusqu’au 30/11/2026')).toEqual(sure({ to: '2026-11-30' }))
    expect(read("jusqu'au 30 novembre 2026")).toEqual(sure({ to: '2026-11-30' }))
  })

  test.each([
    ['toute l’année', {}], ["Toute l'année", {}], ['toute l’année sauf août', { exceptMonths: [8] }], ['toute l’année sauf juillet et août', { exceptMonths: [7, 8] }], ['sauf août', { exceptMonths: [8] }], ['toute l’année hors décembre, janvier', { exceptMonths: [1, 12] }],
  ])('%s', (cell, said) => {
    expect(read(cell)).toEqual(sure(said))
  })

  test('half-days of the week', () => {
    expect(read('lundi et mardi matin')).toEqual(sure({ weekly: mornings(1, 2) }))
    expect(read('le mardi après-midi')).toEqual(sure({ weekly: [{ weekday: 2, half: 'afternoon' }] }))
    expect(read('lundis')).toEqual(sure({ weekly: [{ weekday: 1, half: 'morning' }, { weekday: 1, half: 'afternoon' }] }))
    expect(read('lundi matin et mardi')).toEqual(sure({ weekly: [...mornings(1), { weekday: 2, half: 'morning' }, { weekday: 2, half: 'afternoon' }] }))
    expect(read('du lundi au mercredi matin')).toEqual(sure({ weekly: mornings(1, 2, 3) }))
  })

  test.each([
    ['30/02/2026', 'date-impossible'], ['à partir du 31 avril', 'date-impossible'], ['01/09/2026 - 31/11/2026', 'date-impossible'], ['30/11/2026 - 01/09/2026', 'period-reversed'], ['01/09/26', 'date-two-digit-year'], ['', 'unknown'], ['?', 'unknown'],
  ])('%j: %s', (cell, code) => {
    expect(read(cell)).toBe(code)
  })

  test.each(['hors vacances scolaires', 'voir avec son N+1', 'le matin', 'lundi semaine paire'])('%s is kept as a note, with a doubt', (cell) => {
    expect(readAvailability(cell, today)).toEqual({ is: 'value', value: { note: cell }, doubts: [{ code: 'availability-unread' }] })
  })

  test('no text makes it throw, and the note always keeps the words', () => {
    fc.assert(fc.property(fc.string(), (text) => {
      const reading = readAvailability(text, today)
      return reading.is !== 'value' || reading.value.note === text.normalize('NFC').replace(/[\u200B\uFEFF]/g, '').trim().replace(/\s+/g, ' ')
    }))
  })
})
