import type { Selectable } from 'kysely'
import type { DecisionsTable, MeetingsTable, ProjectsTable } from '#house/db/tables.ts'
import { dayAt, dayIn, type DayNumber } from '../days.ts'
import type { Capacity } from '../network/capacity.ts'
import type { Making } from '../network/making.ts'
import type { MeetingDays } from '../network/meetings.ts'
import type { Site, Sme, Territory } from '../network/model.ts'
import { places } from '../words/reasons.ts'
import type { Journal } from './journal.ts'
import type { Engagement, PastProject } from './project.ts'

/** What the writers of earlier years share. */
export type Book = Making & {
  journal: Journal
  capacity: Capacity
  meetings: MeetingDays
  /** The day of the build. */
  now: DayNumber
  /** Smes that were helped already, by territory. */
  smes: Map<string, Sme[]>
  meetingRow(territory: Territory, day: DayNumber): Selectable<MeetingsTable> & { items: number }
  envelopeId(site: Site, year: number): string
  /** Meetings written so far, by territory and day. */
  meetingIds(): Map<string, string>
}

/** One project while it is written. */
export type File = PastProject & {
  sme: Sme
  project: Selectable<ProjectsTable>
  decision: Selectable<DecisionsTable> | null
  engagements: Engagement[]
}

export function newBook(making: Making, parts: Pick<Book, 'journal' | 'capacity' | 'meetings' | 'now'>): Book {
  const meetingRows = new Map<string, Selectable<MeetingsTable> & { items: number }>()
  const envelopes = new Map<string, string>()
  return {
    ...making, ...parts, smes: new Map(),
    meetingRow(territory, day) {
      const key = `${territory.id} ${day}`
      const known = meetingRows.get(key)
      if (known) return known
      const { ledger, id, random } = making
      const row = ledger.add('meetings', { id: id(dayAt(day - 60)), committee_id: territory.committee.id, territory_id: territory.id, held_on: dayAt(day), starts_minute: 9 * 60, place: random.pick(places) })
      parts.journal.tell('meeting.scheduled', row, dayAt(day - 60), territory.coordinator)
      const counted = { ...row, items: 0 }
      meetingRows.set(key, counted)
      return counted
    },
    meetingIds: () => new Map([...meetingRows].map(([key, { id }]) => [key, id])),
    envelopeId(site, year) {
      const key = `${site.id} ${year}`
      const known = envelopes.get(key) ?? making.id(dayAt(dayIn(year, 1, 4)))
      envelopes.set(key, known)
      return known
    },
  }
}
