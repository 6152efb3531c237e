import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import { toInstant, toPlainDate } from '#house/clock/plain-date.ts'
import { busyHalves } from '../busy/busy-halves.ts'
import { calendarText, sessionTimes, type Entry } from './calendar-text.ts'

const times = (day: string, half: 'morning' | 'afternoon', zone = 'Europe/Paris') => sessionTimes(toPlainDate(day), half, zone)
const entry = (more: Partial<Entry> = {}): Entry => ({
  uid: '019cad8f-ac00-7274-b4f6-c5dc2878281e', sequence: 0, stamp: toInstant('2026-03-02T08:00:00Z'), ...times('2026-04-07', 'morning'), summary: 'Séance', description: 'Avec soin', location: null, status: 'CONFIRMED', ...more,
})

test('sessions keep their hours over both changes of the clock, and overseas', () => {
  expect(times('2026-03-27', 'morning')).toEqual({ from: '2026-03-27T08:00:00.000Z', to: '2026-03-27T11:30:00.000Z' })
  expect(times('2026-03-30', 'morning')).toEqual({ from: '2026-03-30T07:00:00.000Z', to: '2026-03-30T10:30:00.000Z' })
  expect(times('2026-10-23', 'afternoon')).toEqual({ from: '2026-10-23T12:00:00.000Z', to: '2026-10-23T15:30:00.000Z' })
  expect(times('2026-10-26', 'afternoon')).toEqual({ from: '2026-10-26T13:00:00.000Z', to: '2026-10-26T16:30:00.000Z' })
  expect(times('2026-10-26', 'afternoon', 'Indian/Reunion')).toEqual({ from: '2026-10-26T10:00:00.000Z', to: '2026-10-26T13:30:00.000Z' })
})

test('whatever the words hold, they come back the same, in lines of 75 bytes', () => {
  const summary = 'Réunion ; « 100 % », 🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉 \\n'
  const description = 'Une ligne\nBEGIN:VALARM\nEND:VEVENT'
  const text = calendarText({ method: 'REQUEST', entries: [entry({ summary, description, organizer: { name: 'Le "bureau"\r\nX-MAL:1', address: 'a@b.example' }, attendee: { name: 'Élodie, Roche;', address: 'e@f.example', asked: true } })] })
  expect(text.split('\r\n').filter((line) => Buffer.byteLength(line) > 75)).toEqual([])
  const [event, ...others] = ICAL.Component.fromString(text).getAllSubcomponents('vevent')
  expect(others).toEqual([])
  expect([event?.getFirstPropertyValue('summary'), event?.getFirstPropertyValue('description'), event?.hasProperty('x-mal')]).toEqual([summary, description, false])
})

test('what is written takes the half-day it stands for, and none once cancelled', () => {
  const taken = (status: Entry['status']) => busyHalves(new TextEncoder().encode(calendarText({ method: 'PUBLISH', entries: [entry({ status })] })), { window: { from: toPlainDate('2026-04-01'), to: toPlainDate('2026-04-30') } }).halves
  expect(taken('TENTATIVE')).toEqual([{ day: '2026-04-07', half: 'morning' }])
  expect(taken('CANCELLED')).toEqual([])
})
