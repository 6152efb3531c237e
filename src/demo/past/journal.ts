import type { Selectable } from 'kysely'
import type { EventsTable } from '#house/db/tables.ts'
import type { PlainDate } from '#house/clock/plain-date.ts'
import { idsOf } from '#house/events/emit.ts'
import { hashOf } from '#house/events/seal.ts'
import { momentAt } from '../days.ts'
import type { Person } from '../network/model.ts'
import type { seededIds } from '../random.ts'

export type EventRow = Selectable<EventsTable>
type Told = { name: string; ids: Record<string, string>; codes: Record<string, string | number>; actor: Person | null; territoryId: string | null; day: PlainDate }

/** The main events of the files that are written as rows, named and shaped as the actions emit them. */
export type Journal = {
  /** `actor` null stands for a reaction of the house. */
  tell(name: string, row: { id: string; territory_id: string }, day: PlainDate, actor: Person | null, codes?: Record<string, string | number>): void
  /** All of them in order of time: those before `day` sealed, the others still to be. */
  split(day: PlainDate): { sealed: EventRow[]; later: EventRow[] }
}

const secondsApart = 6

export function newJournal(ids: ReturnType<typeof seededIds>): Journal {
  const all: Told[] = []
  return {
    tell: (name, row, day, actor, codes = {}) => void all.push({ name, ids: idsOf(name.slice(0, name.indexOf('.')), row), codes, actor, territoryId: row.territory_id, day }),
    split(day) {
      const rows = rowsOf(all.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0)), ids)
      const first = rows.findIndex((row) => row.occurred_at >= momentAt(day, -540))
      const cut = first < 0 ? rows.length : first
      return { sealed: seal(rows.slice(0, cut)), later: rows.slice(cut) }
    },
  }
}

function rowsOf(told: readonly Told[], ids: ReturnType<typeof seededIds>): EventRow[] {
  let [day, place] = ['', 0]
  return told.map((event) => {
    place = event.day === day ? place + 1 : 0
    day = event.day
    const occurred = momentAt(event.day, (place * secondsApart) / 60)
    return {
      id: ids(occurred), name: event.name, ids: event.ids, codes: event.codes, actor_kind: event.actor ? 'person' : 'system', actor_person_id: event.actor?.id ?? null,
      territory_id: event.territoryId, occurred_at: occurred, seq: null, hash: null,
    }
  })
}

function seal(rows: readonly EventRow[]): EventRow[] {
  let hash = ''
  return rows.map((row, at) => {
    const seq = at + 1
    hash = hashOf(hash, { ...row, seq })
    return { ...row, seq, hash }
  })
}
