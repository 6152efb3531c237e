import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, eachDay, halves, toPlainDate, weekdayOf, weekOf } from '#house/clock/plain-date.ts'
import {
  calendarOf, count, emptyCalendar, epochDayOf, has, intersect, officeWeek, slots, weeks, withSlots, within, withoutSlots,
} from './half-day-calendar.ts'
import type { Slot, Window } from './half-day-calendar.ts'

const day = toPlainDate
const base = day('2026-09-28')
const window = fc
  .tuple(fc.nat(40), fc.nat(50))
  .map(([from, length]): Window => ({ from: addDays(base, from), to: addDays(base, from + length) }))
const slot = fc.record({ day: fc.nat(95).map((offset) => addDays(base, offset)), half: fc.constantFrom(...halves) })
const calendar = fc.tuple(window, fc.array(slot, { maxLength: 60 })).map(([w, s]) => withSlots(emptyCalendar(w), s))
const texts = (list: Iterable<Slot>) => [...list].map((one) => `${one.day} ${one.half}`)

describe('half-day calendar', () => {
  it('opens the office week, less holidays, absences and busy halves', () => {
    const built = calendarOf({
      window: { from: day('2026-11-09'), to: day('2026-11-15') },
      weekly: officeWeek,
      closed: [{ from: day('2026-11-13'), to: day('2026-11-20') }],
      busy: [{ day: day('2026-11-10'), half: 'morning' }],
    })
    expect(texts(slots(built))).toEqual([
      '2026-11-09 morning', '2026-11-09 afternoon', '2026-11-10 afternoon', '2026-11-12 morning', '2026-11-12 afternoon',
    ])
  })

  it('follows the weekly pattern of the person', () => {
    const fridays = calendarOf({
      window: { from: day('2026-10-01'), to: day('2026-10-31') },
      weekly: [{ weekday: 5, half: 'afternoon' }],
    })
    expect(texts(slots(fridays))).toEqual(['02', '09', '16', '23', '30'].map((date) => `2026-10-${date} afternoon`))
  })

  it('lets another region say which days are open', () => {
    const window = { from: day('2026-07-14'), to: day('2026-07-14') }
    expect(count(calendarOf({ window, weekly: officeWeek }))).toBe(0)
    expect(count(calendarOf({ window, weekly: officeWeek, isOpen: () => true }))).toBe(2)
  })

  it('has no slot in a window that ends before it starts', () => {
    const none = emptyCalendar({ from: day('2026-10-02'), to: day('2026-10-01') })
    expect([none.days, count(none), [...slots(none)], weeks(none)]).toEqual([0, 0, [], []])
  })

  it('lists in order exactly the slots it has, and counts them', () => {
    fc.assert(fc.property(window, fc.array(slot), (w, chosen) => {
      const c = withSlots(emptyCalendar(w), chosen)
      const expected = [...eachDay(w.from, w.to)].flatMap((date) =>
        halves.filter((half) => chosen.some((one) => one.day === date && one.half === half)).map((half) => `${date} ${half}`))
      expect(texts(slots(c))).toEqual(expected)
      expect(count(c)).toBe(expected.length)
    }))
  })

  it('takes away what it is told', () => {
    fc.assert(fc.property(calendar, fc.array(slot), (c, gone) => {
      const left = withoutSlots(c, gone)
      expect(texts(slots(left))).toEqual(texts(slots(c)).filter((text) => !texts(gone).includes(text)))
    }))
  })

  it('intersects calendars that start on different days', () => {
    fc.assert(fc.property(calendar, calendar, (a, b) => {
      const both = intersect(a, b)
      expect(texts(slots(both))).toEqual([...slots(a)].filter((one) => has(b, one)).map((one) => `${one.day} ${one.half}`))
      expect(count(both)).toBe(texts(slots(both)).length)
    }))
  })

  it('reframes to exactly a window, leaving no bit outside', () => {
    fc.assert(fc.property(calendar, window, slot, (c, w, one) => {
      const framed = within(c, w)
      const inside = [...slots(c)].filter((each) => w.from <= each.day && each.day <= w.to)
      expect([framed.start, framed.days]).toEqual([w.from, [...eachDay(w.from, w.to)].length])
      expect(texts(slots(framed))).toEqual(texts(inside))
      expect(count(framed)).toBe(inside.length)
      expect(has(framed, one)).toBe(has(c, one) && w.from <= one.day && one.day <= w.to)
    }))
  })

  it('counts days from the epoch as the calendar does', () => {
    fc.assert(fc.property(fc.integer({ min: -20000, max: 60000 }), (days) => {
      expect(epochDayOf(addDays(day('1970-01-01'), days))).toBe(days)
    }))
  })

  it('gives a strip of whole weeks that adds up', () => {
    fc.assert(fc.property(calendar, (c) => {
      const strip = weeks(c)
      expect(strip[0]?.monday).toBe(weekOf(c.start))
      for (const week of strip) {
        expect(weekdayOf(week.monday)).toBe(1)
        expect(week.free).toBe([...slots(c)].filter((one) => weekOf(one.day) === week.monday).length)
      }
      expect(strip.reduce((sum, week) => sum + week.free, 0)).toBe(count(c))
    }))
  })

  it('does not change the calendar it was given', () => {
    const before = emptyCalendar({ from: base, to: addDays(base, 10) })
    withSlots(before, [{ day: base, half: 'morning' }])
    expect(count(before)).toBe(0)
  })
})
