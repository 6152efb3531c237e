import { sql } from 'kysely'
import { personIdOf } from '#house/access.ts'
import { action, type Context } from '#house/action.ts'
import { decrypt, encrypt } from '#house/auth/encrypt.ts'
import type { CalendarOutput } from '#house/calendar/busy/read-calendar.ts'
import { calendarFaults, type CalendarFaultCode } from '#house/calendar/calendar-fault.ts'
import { addDays, addMinutes } from '#house/clock/plain-date.ts'
import { clockOf } from '#house/clock/working-days.ts'
import { emit } from '#house/events/emit.ts'
import { Refusal } from '#house/refusal.ts'
import { departmentOfPerson } from './queries.ts'
import { askAgainMinutes, patienceAfter, readAddress, readAgainDays, readEveryMinutes } from './rules.ts'
import { AddCalendar, CalendarOfPerson, FailReading, FinishReading, GiveCalendar, mostCalendars, Note, readAheadDays, ReadingOnly, RemoveAbsence } from './schema.ts'

// The door calls these as the installation, for the very person whose session it has checked; the worker reads calendars.
const nobody = [] as const

/** Where an encrypted address belongs. */
const placeOf = (id: string) => `calendar_sources.sealed ${id}`
type Secret = { address: string; user: string | null; password: string | null }
export type ReadingRequest = { kind: 'file' | 'account'; secret: Secret; etag: string | null; modified: string | null; window: { from: string; to: string }; zone: string }

/** The first free place decides how many; of two at once, one is refused by the unique key. */
async function insertCalendar(context: Context, personId: string, kind: ReadingRequest['kind'], host: string, secret: Secret): Promise<string> {
  const id = context.ids()
  const { rows: [row] } = await sql<{ id: string; person_id: string }>`
    insert into calendar_sources (id, person_id, position, kind, host, sealed, next_read_at, created_at)
    select ${id}, ${personId}, min(place), ${kind}, ${host}, ${encrypt(context.site.dataKeys, placeOf(id), JSON.stringify(secret))}, ${context.now}, ${context.now} from generate_series(1, ${mostCalendars}::int) place
    where place not in (select position from calendar_sources where person_id = ${personId}) having min(place) is not null returning id, person_id`.execute(context.tx)
  if (!row) throw new Refusal('conflict', 'people.calendar-too-many', { most: mostCalendars })
  await emit(context, 'calendar.added', row, { kind })
  return row.id
}

/** A calendar to be read for its taken half-days. */
export const addCalendar = action({
  name: 'people.addCalendar',
  who: nobody,
  input: AddCalendar,
  rest: { plural: 'people', noun: 'calendars', id: 'personId' },
  confidential: true,
  async run(context, { personId, kind, address, user, password }) {
    const url = readAddress(address)
    if (kind === 'account' && (!user || !password)) throw new Refusal('invalid', 'people.calendar-account', {}, { ...(user ? {} : { user: 'house.field.required' }), ...(password ? {} : { password: 'house.field.required' }) })
    return { calendarId: await insertCalendar(context, personId, kind, url.host, { address: url.href, user: kind === 'account' ? user : null, password: kind === 'account' ? password : null }) }
  },
})

/** The SME's manager gives a calendar's address with the dates it is asked about, without an account; it is the manager's own. */
export const giveCalendar = action({
  name: 'people.giveCalendar',
  who: ['sme-manager'],
  input: GiveCalendar,
  rest: { plural: 'plans', noun: 'calendars', id: 'planId' },
  confidential: true,
  async run(context, { address }) {
    const personId = personIdOf(context.viewer)
    if (!personId) throw new Refusal('forbidden', 'access.role-missing')
    const url = readAddress(address)
    return { calendarId: await insertCalendar(context, personId, 'file', url.host, { address: url.href, user: null, password: null }) }
  },
})

/** Nothing of it is kept: its half-days go with it. */
export const removeCalendar = action({
  name: 'people.removeCalendar',
  who: nobody,
  input: CalendarOfPerson,
  rest: { plural: 'people', noun: 'calendar-removals', id: 'personId' },
  async run(context, { personId, calendarId }) {
    const row = await context.tx.deleteFrom('calendar_sources').where('id', '=', calendarId).where('person_id', '=', personId).returning(['id', 'person_id']).executeTakeFirst()
    if (!row) throw new Refusal('not-found', 'house.not-found')
    await emit(context, 'calendar.removed', row)
    return { calendarId }
  },
})

/** Reads it at the next round instead of in some hours; not again within ten minutes. */
export const readCalendarSoon = action({
  name: 'people.readCalendarSoon',
  who: nobody,
  input: CalendarOfPerson,
  rest: { plural: 'people', noun: 'calendar-readings', id: 'personId' },
  async run(context, { personId, calendarId }) {
    const earlier = addMinutes(context.now, -askAgainMinutes)
    const row = await context.tx.updateTable('calendar_sources').set({ next_read_at: context.now, etag: null, modified: null }).where('id', '=', calendarId).where('person_id', '=', personId)
      .where((eb) => eb.or([eb('read_at', 'is', null), eb('read_at', '<', earlier)])).returning(['id', 'person_id']).executeTakeFirst()
    if (!row) throw new Refusal('conflict', 'people.calendar-just-read', { minutes: askAgainMinutes })
    await emit(context, 'calendar.reading-asked', row)
    return { calendarId }
  },
})

/** Claims a calendar that is due: of two workers one sets out, and a crash only waits for the next time. */
export const claimReading = action({
  name: 'people.claimReading',
  who: nobody,
  input: ReadingOnly,
  rest: { plural: 'calendars', noun: 'claims', id: 'id' },
  async run(context, { id }) {
    const row = await context.tx.updateTable('calendar_sources').set({ next_read_at: addMinutes(context.now, readEveryMinutes) }).where('id', '=', id).where('next_read_at', '<=', context.now).returningAll().executeTakeFirst()
    if (!row) throw new Refusal('conflict', 'house.not-now')
    const opened = decrypt(context.site.dataKeys, placeOf(id), row.sealed)
    const secret = (opened ? JSON.parse(opened) : { address: '', user: null, password: null }) as Secret
    const stale = !row.read_from || row.read_from <= addDays(context.today, -readAgainDays)
    const request: ReadingRequest = {
      kind: row.kind, secret, etag: stale ? null : row.etag, modified: stale ? null : row.modified,
      window: { from: context.today, to: addDays(context.today, readAheadDays) }, zone: clockOf(await departmentOfPerson(context.tx, row.person_id)),
    }
    return { request: JSON.stringify(request) }
  },
})

async function replaceHalves({ tx }: Context, id: string, personId: string, halves: readonly { day: string; half: string }[]): Promise<void> {
  await tx.deleteFrom('calendar_halves').where('source_id', '=', id).execute()
  if (halves.length === 0) return
  await sql`insert into calendar_halves (source_id, person_id, day, half) select ${id}, ${personId}, day, half from jsonb_to_recordset(${JSON.stringify(halves)}::jsonb) as taken (day date, half text)`.execute(tx)
}

async function noteFault(context: Context, id: string, fault: CalendarFaultCode): Promise<void> {
  const row = await context.tx.updateTable('calendar_sources').set((eb) => ({ fault, failures: eb('failures', '+', 1), read_at: context.now })).where('id', '=', id).returning(['id', 'person_id', 'failures']).executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'house.not-found')
  await context.tx.updateTable('calendar_sources').set({ next_read_at: addMinutes(context.now, patienceAfter(row.failures)) }).where('id', '=', id).execute()
  await emit(context, 'calendar.not-read', { id: row.id, person_id: row.person_id }, { fault })
}

/** Puts the half-days of this reading in the place of the last ones. A calendar removed meanwhile stays removed. */
export const finishReading = action({
  name: 'people.finishReading',
  who: nobody,
  input: FinishReading,
  rest: { plural: 'calendars', noun: 'readings', id: 'id' },
  async run(context, { id, note, output }) {
    const read = output === null ? null : JSON.parse(output) as CalendarOutput
    if (read && 'fault' in read) {
      await noteFault(context, id, read.fault)
      return { calendarId: id }
    }
    const { readFrom, etag, modified } = Note.parse(JSON.parse(note))
    const row = await context.tx.updateTable('calendar_sources').set({ read_at: context.now, fault: null, failures: 0, ...(read ? { read_from: readFrom, etag, modified, unread: read.unread } : {}) }).where('id', '=', id).returning(['id', 'person_id']).executeTakeFirst()
    if (!row) throw new Refusal('not-found', 'house.not-found')
    if (read) {
      await replaceHalves(context, id, row.person_id, read.halves)
      await emit(context, 'calendar.read', row)
    }
    return { calendarId: id }
  },
})

/** The half-days of the last reading stay; the person sees what went wrong. */
export const failReading = action({
  name: 'people.failReading',
  who: nobody,
  input: FailReading,
  rest: { plural: 'calendars', noun: 'failed-readings', id: 'id' },
  async run(context, { id, fault }) {
    await noteFault(context, id, calendarFaults.find((one) => one === fault) ?? 'unreadable')
    return { calendarId: id }
  },
})

export const removeAbsence = action({
  name: 'people.removeAbsence',
  who: ['territory-coordinator', 'company-correspondent', 'expert'],
  input: RemoveAbsence,
  rest: { plural: 'experts', noun: 'absence-removals', id: 'expertId' },
  behalf: true,
  async run(context, { expertId, absenceId }) {
    const row = await context.tx.deleteFrom('absences').where('id', '=', absenceId).where('expert_id', '=', expertId).returning('id').executeTakeFirst()
    const expert = row && await context.tx.selectFrom('experts').selectAll().where('id', '=', expertId).executeTakeFirst()
    if (!expert) throw new Refusal('not-found', 'house.not-found')
    await emit(context, 'expert.absence-removed', { ...expert, absence_id: absenceId })
    return { expertId }
  },
})
