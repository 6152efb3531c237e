import { describe, expect, it } from 'vitest'
import { toInstant, toPlainDate } from '#house/clock/plain-date.ts'
import { fromEuros, toCents, toHalfDays } from '#house/units.ts'
import { catalogueFaults } from './catalogue.ts'
import { formats } from './format.ts'
import enTexts from './texts.en.json'
import frTexts from './texts.fr.json'

const fr = formats('fr')
const en = formats('en')
const day = toPlainDate

describe('numbers', () => {
  it('groups, decimals and minus', () => {
    expect(fr.number(1166)).toBe('1\u202f166')
    expect(fr.number(-2.5)).toBe('\u22122,5')
    expect(en.number(1166.5)).toBe('1,166.5')
  })
  it('percent of a share', () => {
    expect(fr.percent(121 / 155)).toBe('78\u202f%')
    expect(en.percent(0.784)).toBe('78%')
  })
  it('euros of cents, the cents only when there are some', () => {
    expect(fr.euros(fromEuros(20000))).toBe('20\u202f000\u00a0€')
    expect(fr.euros(toCents(123450))).toBe('1\u202f234,50\u00a0€')
    expect(fr.euros(toCents(-5))).toBe('\u22120,05\u00a0€')
    expect(en.euros(fromEuros(20000))).toBe('€20,000')
  })
  it('days of half-days', () => {
    expect([1, 2, 3, 5].map((n) => fr.days(toHalfDays(n)))).toEqual(['0,5\u00a0jour', '1\u00a0jour', '1,5\u00a0jour', '2,5\u00a0jours'])
    expect([1, 2, 5].map((n) => en.days(toHalfDays(n)))).toEqual(['0.5\u00a0days', '1\u00a0day', '2.5\u00a0days'])
  })
})

describe('dates', () => {
  it('in French', () => {
    expect(fr.dateLong(day('2026-11-17'))).toBe('mardi 17 novembre 2026')
    expect(fr.date(day('2016-03-31'))).toBe('31 mars 2016')
    expect(fr.dateTable(day('2026-11-17'))).toBe('mar. 17 nov. 2026')
    expect(fr.dateMargin(day('2026-11-17'), 2026)).toBe('17 nov.')
    expect(fr.dateMargin(day('2025-11-17'), 2026)).toBe('17 nov. 2025')
    expect(fr.month(day('2026-11-01'))).toBe('novembre 2026')
    expect(fr.dateBlock(day('2026-10-15'))).toEqual({ weekday: 'jeudi', day: '15', month: 'octobre' })
    expect(fr.range(day('2026-11-02'), day('2027-02-26'))).toBe('du 2 novembre 2026 au 26 février 2027')
  })
  it('writes the first of the month 1er', () => {
    expect(fr.dateLong(day('2026-11-01'))).toBe('dimanche 1er novembre 2026')
    expect(fr.dateTable(day('2026-05-01'))).toBe('ven. 1er mai 2026')
    expect(fr.dateMargin(day('2026-11-01'), 2026)).toBe('1er nov.')
    expect(en.dateMargin(day('2026-11-01'), 2026)).toBe('1 Nov')
  })
  it('in English', () => {
    expect(en.dateLong(day('2026-11-17'))).toMatch(/^Tuesday,? 17 November 2026$/)
    expect(en.dateMargin(day('2026-11-17'), 2026)).toBe('17 Nov')
  })
  it('half-days', () => {
    expect(fr.halfDay(day('2026-10-15'), 'morning')).toBe('jeudi 15 octobre, matin')
    expect(fr.halfDay(day('2027-01-05'), 'afternoon', 2026)).toBe('mardi 5 janvier 2027, après-midi')
    expect(en.halfDay(day('2026-10-15'), 'afternoon')).toBe('Thursday 15 October, afternoon')
  })
})

describe('hours, in Europe/Paris', () => {
  it('in French and in English', () => {
    expect(fr.time(toInstant('2026-10-05T12:30:00Z'))).toBe('14\u00a0h\u00a030')
    expect(fr.time(toInstant('2026-12-05T08:00:00Z'))).toBe('9\u00a0h')
    expect(fr.time(toInstant('2026-12-05T23:05:00Z'))).toBe('0\u00a0h\u00a005')
    expect(fr.hour(12, 30)).toBe('12\u00a0h\u00a030')
    expect(en.time(toInstant('2026-10-05T12:30:00Z'))).toBe('14:30')
  })
  it('a moment, on the day it is in Paris', () => {
    expect(fr.dateTime(toInstant('2026-10-05T22:30:00Z'))).toBe('6 octobre 2026 à 0\u00a0h\u00a030')
    expect(en.dateTime(toInstant('2026-10-06T07:12:00Z'))).toBe('6 October 2026 at 9:12')
  })
  it('how long ago', () => {
    expect([0, 1, 6, 1200].map((n) => fr.since(n))).toEqual(['depuis aujourd’hui', 'depuis hier', 'depuis 6\u00a0jours', 'depuis 1\u202f200\u00a0jours'])
    expect(en.since(6)).toBe('for 6\u00a0days')
  })
})

describe('texts', () => {
  it('have no fault', () => {
    expect(catalogueFaults({ fr: frTexts, en: enTexts })).toEqual([])
  })
})
