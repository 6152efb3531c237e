import { describe, expect, test } from 'vitest'
import { toPlainDate } from '#house/clock/plain-date.ts'
import { CalendarFault } from '../calendar-fault.ts'
import { busyHalves } from './busy-halves.ts'

const window = (from: string, to: string) => ({ from: toPlainDate(from), to: toPlainDate(to) })
const year = window('2026-01-01', '2026-12-31')
const file = (...lines: string[]) => ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n')
const event = (...lines: string[]) => ['BEGIN:VEVENT', 'UID:un', ...lines, 'END:VEVENT']
const read = (text: string | Uint8Array, over = year, zone?: string) => busyHalves(typeof text === 'string' ? new TextEncoder().encode(text) : text, { window: over, ...(zone ? { zone } : {}) })
/** `2026-03-27 am`. */
const halves = (text: string | Uint8Array, over = year, zone?: string) => read(text, over, zone).halves.map(({ day, half }) => `${day} ${half === 'morning' ? 'am' : 'pm'}`)
const of = (...lines: string[]) => halves(file(...event(...lines)))
const faultOf = (text: string | Uint8Array) => {
  try {
    read(text)
    return 'none'
  } catch (error) {
    return error instanceof CalendarFault ? error.code : String(error)
  }
}

describe('one event', () => {
  test.each([
    ['in UTC, winter', ['DTSTART:20260327T080000Z', 'DTEND:20260327T090000Z'], ['2026-03-27 am']],
    ['in UTC, summer: 11:00Z is 13:00', ['DTSTART:20260330T110000Z', 'DTEND:20260330T113000Z'], []],
    ['in Paris', ['DTSTART;TZID=Europe/Paris:20261005T100000', 'DURATION:PT1H'], ['2026-10-05 am']],
    ['in New York, the same morning there is the afternoon here', ['DTSTART;TZID=America/New_York:20261005T093000', 'DTEND;TZID=America/New_York:20261005T103000'], ['2026-10-05 pm']],
    ['of Windows', ['DTSTART;TZID=Romance Standard Time:20261005T100000', 'DTEND;TZID=Romance Standard Time:20261005T110000'], ['2026-10-05 am']],
    ['with a path before the name of its zone', ['DTSTART;TZID=/citadel.org/20210210_1/Europe/Paris:20261005T100000', 'DURATION:PT1H'], ['2026-10-05 am']],
    ['over lunch takes nothing', ['DTSTART;TZID=Europe/Paris:20261005T123000', 'DURATION:PT1H'], []],
    ['a quarter past lunch', ['DTSTART;TZID=Europe/Paris:20261005T123000', 'DURATION:PT1H15M'], ['2026-10-05 pm']],
    ['in the evening takes nothing', ['DTSTART;TZID=Europe/Paris:20261005T190000', 'DURATION:PT2H'], []],
    ['of no length takes nothing', ['DTSTART;TZID=Europe/Paris:20261005T100000'], []],
    ['on a Saturday takes nothing', ['DTSTART;VALUE=DATE:20261003'], []],
    ['of a whole day', ['DTSTART;VALUE=DATE:20261005'], ['2026-10-05 am', '2026-10-05 pm']],
    ['of three days, the end not included', ['DTSTART;VALUE=DATE:20261009', 'DTEND;VALUE=DATE:20261013'], ['2026-10-09 am', '2026-10-09 pm', '2026-10-12 am', '2026-10-12 pm']],
    ['over a night', ['DTSTART;TZID=Europe/Paris:20261005T150000', 'DTEND;TZID=Europe/Paris:20261006T090000'], ['2026-10-05 pm', '2026-10-06 am']],
    ['from one zone to another', ['DTSTART;TZID=Europe/Paris:20261005T090000', 'DTEND;TZID=America/New_York:20261005T060000'], ['2026-10-05 am']],
    ['marked as free', ['DTSTART:20261005T080000Z', 'DTEND:20261005T090000Z', 'TRANSP:TRANSPARENT'], []],
    ['free to Outlook', ['DTSTART:20261005T080000Z', 'DTEND:20261005T090000Z', 'X-MICROSOFT-CDO-BUSYSTATUS:FREE'], []],
    ['cancelled', ['DTSTART:20261005T080000Z', 'DTEND:20261005T090000Z', 'STATUS:CANCELLED'], []],
    ['before the window', ['DTSTART:20251005T080000Z', 'DTEND:20251005T090000Z'], []],
  ])('%s', (_what, lines, expected) => {
    expect(of(...lines)).toEqual(expected)
  })

  test('a floating time is the person’s own, wherever they live', () => {
    const floating = file(...event('DTSTART:20261005T100000', 'DTEND:20261005T110000'))
    expect(halves(floating)).toEqual(['2026-10-05 am'])
    expect(halves(floating, year, 'Indian/Reunion')).toEqual(['2026-10-05 am'])
  })

  test('half-days are those of the person’s own zone', () => {
    const morning = file(...event('DTSTART:20261005T073000Z', 'DTEND:20261005T083000Z'))
    expect(halves(morning)).toEqual(['2026-10-05 am'])
    expect(halves(morning, year, 'America/Martinique')).toEqual([])
    expect(halves(file(...event('DTSTART:20261005T133000Z', 'DTEND:20261005T143000Z')), year, 'America/Martinique')).toEqual(['2026-10-05 am'])
  })

  test('a zone that only the file defines', () => {
    const zone = ['BEGIN:VTIMEZONE', 'TZID:Chez nous', 'BEGIN:STANDARD', 'DTSTART:19701025T030000', 'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10', 'TZOFFSETFROM:+0200', 'TZOFFSETTO:+0100', 'END:STANDARD', 'BEGIN:DAYLIGHT', 'DTSTART:19700329T020000', 'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3', 'TZOFFSETFROM:+0100', 'TZOFFSETTO:+0200', 'END:DAYLIGHT', 'END:VTIMEZONE']
    const at = (start: string) => halves(file(...zone, ...event(`DTSTART;TZID=Chez nous:${start}`, 'DURATION:PT30M')))
    expect(at('20260105T120000')).toEqual(['2026-01-05 am'])
    expect(at('20260706T120000')).toEqual(['2026-07-06 am'])
    expect(at('20260706T134500')).toEqual(['2026-07-06 pm'])
  })
})

describe('events that repeat', () => {
  test('keep their hour over both changes of the clock', () => {
    expect(of('DTSTART;TZID=Europe/Paris:20260326T080000', 'DURATION:PT15M', 'RRULE:FREQ=DAILY;COUNT=5')).toEqual(['2026-03-26 am', '2026-03-27 am', '2026-03-30 am'])
    expect(of('DTSTART;TZID=Europe/Paris:20261022T174500', 'DURATION:PT15M', 'RRULE:FREQ=DAILY;UNTIL=20261027T160000Z')).toEqual(['2026-10-22 pm', '2026-10-23 pm', '2026-10-26 pm'])
    // Written in UTC, they move with the clock: 12:15Z is 13:15 in winter and 14:15 in summer.
    expect(of('DTSTART:20260327T121500Z', 'DURATION:PT15M', 'RRULE:FREQ=DAILY;COUNT=4')).toEqual(['2026-03-30 pm'])
    // Elsewhere the clock changes on another day.
    expect(of('DTSTART;TZID=America/New_York:20260306T071500', 'DURATION:PT10M', 'RRULE:FREQ=WEEKLY;COUNT=5')).toEqual(['2026-03-13 am', '2026-03-20 am', '2026-03-27 am'])
  })

  test('exceptions by date, additions, changes, cancellations', () => {
    const series = event('DTSTART;TZID=Europe/Paris:20261005T100000', 'DURATION:PT1H', 'RRULE:FREQ=WEEKLY;COUNT=5', 'EXDATE;TZID=Europe/Paris:20261012T100000', 'RDATE;TZID=Europe/Paris:20261014T150000')
    const moved = event('RECURRENCE-ID:20261019T080000Z', 'DTSTART;TZID=Europe/Paris:20261020T150000', 'DURATION:PT1H')
    const cancelled = event('RECURRENCE-ID;TZID=Europe/Paris:20261026T100000', 'DTSTART;TZID=Europe/Paris:20261026T100000', 'DURATION:PT1H', 'STATUS:CANCELLED')
    expect(halves(file(...series, ...moved, ...cancelled))).toEqual(['2026-10-05 am', '2026-10-14 pm', '2026-10-20 pm', '2026-11-02 am'])
  })

  test('a change of this one and all that follow', () => {
    const series = event('DTSTART;TZID=Europe/Paris:20261005T100000', 'DURATION:PT1H', 'RRULE:FREQ=WEEKLY;COUNT=4')
    const later = event('RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Paris:20261019T100000', 'DTSTART;TZID=Europe/Paris:20261020T140000', 'DURATION:PT2H')
    expect(halves(file(...series, ...later))).toEqual(['2026-10-05 am', '2026-10-12 am', '2026-10-20 pm', '2026-10-27 pm'])
  })

  test('whole days left out by the day, and a series that began long ago', () => {
    expect(of('DTSTART;VALUE=DATE:20261005', 'RRULE:FREQ=DAILY;COUNT=3', 'EXDATE;VALUE=DATE:20261006')).toEqual(['2026-10-05 am', '2026-10-05 pm', '2026-10-07 am', '2026-10-07 pm'])
    expect(of('DTSTART;TZID=Europe/Paris:20261005T100000', 'DURATION:PT1H', 'RRULE:FREQ=DAILY;COUNT=3', 'EXDATE;VALUE=DATE:20261006')).toEqual(['2026-10-05 am', '2026-10-07 am'])
    const old = file(...event('DTSTART;TZID=Europe/Paris:19700105T100000', 'DURATION:PT1H', 'RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE'))
    expect(halves(old, window('2026-10-01', '2026-10-14'))).toEqual(['2026-10-12 am', '2026-10-14 am'])
  })

  test.each([
    ['every other month since 1995', '19950313T100000', 'FREQ=MONTHLY;INTERVAL=2', '2026-10-01', '2026-12-31', ['2026-11-13 am']],
    ['the 31st since 1995, where there is one', '19950131T100000', 'FREQ=MONTHLY', '2026-02-01', '2026-08-31', ['2026-03-31 am', '2026-07-31 am', '2026-08-31 am']],
    ['the last working day since 1995', '19950131T100000', 'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1', '2026-10-01', '2026-11-30', ['2026-10-30 am', '2026-11-30 am']],
    ['every third year since 1996', '19960702T100000', 'FREQ=YEARLY;INTERVAL=3', '2025-01-01', '2028-12-31', ['2026-07-02 am']],
    ['29 February, only when there is one', '20160229T100000', 'FREQ=YEARLY', '2024-01-01', '2028-12-31', ['2024-02-29 am', '2028-02-29 am']],
    ['the second Tuesday of April since 1995', '19950411T100000', 'FREQ=YEARLY;BYMONTH=4;BYDAY=2TU', '2026-01-01', '2027-12-31', ['2026-04-14 am', '2027-04-13 am']],
    ['weeks that begin on Sunday, every other one', '20260104T100000', 'FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=SU,MO', '2026-01-01', '2026-01-31', ['2026-01-05 am', '2026-01-19 am']],
    ['so many times from a day long ago', '20200106T100000', 'FREQ=WEEKLY;COUNT=313', '2025-12-20', '2026-12-31', ['2025-12-22 am', '2025-12-29 am']],
  ])('%s', (_what, start, rule, from, to, expected) => {
    expect(halves(file(...event(`DTSTART;TZID=Europe/Paris:${start}`, 'DURATION:PT1H', `RRULE:${rule}`)), window(from, to))).toEqual(expected)
  })

  test('the last Friday of the month, and a day that a month lacks', () => {
    const last = file(...event('DTSTART;TZID=Europe/Paris:20260130T100000', 'DURATION:PT1H', 'RRULE:FREQ=MONTHLY;BYDAY=-1FR'))
    expect(halves(last, window('2026-01-01', '2026-03-31'))).toEqual(['2026-01-30 am', '2026-02-27 am', '2026-03-27 am'])
    const odd = file(...event('DTSTART;TZID=Europe/Paris:20260130T100000', 'DURATION:PT1H', 'RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30'))
    expect(halves(odd, window('2026-02-01', '2030-12-31'))).toEqual([])
  })
})

describe('what servers say of busy times', () => {
  test('periods by their end or their length, free ones left out', () => {
    expect(halves(file('BEGIN:VFREEBUSY', 'DTSTART:20260101T000000Z', 'DTEND:20261231T000000Z', 'FREEBUSY;FBTYPE=BUSY:20261005T080000Z/PT1H,20261006T130000Z/20261006T140000Z', 'FREEBUSY;FBTYPE=FREE:20261007T080000Z/PT1H', 'FREEBUSY;FBTYPE=BUSY-TENTATIVE:20261008T080000Z/PT1H', 'END:VFREEBUSY')))
      .toEqual(['2026-10-05 am', '2026-10-06 pm', '2026-10-08 am'])
  })
})

describe('files as they are', () => {
  const folded = (text: string) => Buffer.concat([...Buffer.from(text)].flatMap((byte, at) => (at > 0 && at % 7 === 0 ? [Buffer.from('\r\n '), Buffer.from([byte])] : [Buffer.from([byte])])))

  test('lines folded within an emoji, names in it, lines of other kinds, an alarm', () => {
    const text = folded('SUMMARY:Réunion 🎉🎉🎉 : avec ; des « signes »')
    const whole = Buffer.concat([Buffer.from('\uFEFFBEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:🎉\r\n'), text, Buffer.from('\r\nDTSTART;TZ'), Buffer.from('\r\n ID=Europe/Paris:20261005T100000\r\nDURATION:PT1H\r\nBEGIN:VALARM\r\nTRIGGER:-PT5M\r\nDURATION:PT9H\r\nREPEAT:2\r\nEND:VALARM\r\nno colon in here\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n')])
    expect(read(whole)).toEqual({ halves: [{ day: '2026-10-05', half: 'morning' }], unread: 0 })
  })

  test('one event that nobody can read takes no other with it', () => {
    expect(read(file(...event('DTSTART:bientôt'), ...event('DTSTART:20261005T080000Z', 'DURATION:PT1H'), ...event('RRULE:FREQ=DAILY')))).toEqual({ halves: [{ day: '2026-10-05', half: 'morning' }], unread: 2 })
  })

  test.each([
    ['a page', '<!doctype html><title>Connexion</title>', 'not-a-calendar'],
    ['nothing', '', 'not-a-calendar'],
    ['cut in the middle', 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20261005T080000Z\r\n', 'not-whole'],
    ['too long', file('X'.repeat(5_000_001)), 'too-large'],
    ['ten thousand events and one', file(...Array.from({ length: 10_001 }, () => event('DTSTART:20261005T080000Z')).flat()), 'too-many-events'],
    ['two million repetitions', file(...event('DTSTART:20261005T080000Z', 'DURATION:PT1H', 'RRULE:FREQ=SECONDLY;COUNT=2000000')), 'too-many-recurrences'],
    ['many long series', file(...Array.from({ length: 1000 }, () => event('DTSTART:20000101T080000Z', 'DURATION:PT1H', 'RRULE:FREQ=DAILY;COUNT=20000')).flat()), 'too-many-recurrences'],
  ])('%s', (_what, text, code) => {
    expect(faultOf(text)).toBe(code)
  })

  test('a year of ten thousand events is read', () => {
    const many = Array.from({ length: 9000 }, (_, at) => event(`DTSTART;TZID=Europe/Paris:2026${String(1 + (at % 12)).padStart(2, '0')}${String(1 + (at % 28)).padStart(2, '0')}T100000`, 'DURATION:PT1H', 'DESCRIPTION:' + 'x'.repeat(200))).flat()
    expect(read(file(...many)).halves.length).toBeGreaterThan(50)
  })

  test('nothing of an event but its half-days leaves', () => {
    const told = JSON.stringify(read(file(...event('SUMMARY:Oncologue', 'LOCATION:Hôpital', 'ATTENDEE:mailto:a@b.example', 'DTSTART:20261005T080000Z', 'DURATION:PT1H'))))
    expect(told).toBe('{"halves":[{"day":"2026-10-05","half":"morning"}],"unread":0}')
  })
})
