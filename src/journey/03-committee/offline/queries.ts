import { sql } from 'kysely'
import { holds, personIdOf } from '#house/access.ts'
import { query } from '#house/action.ts'
import type { Instant } from '#house/clock/plain-date.ts'
import { Refusal } from '#house/refusal.ts'
import { meetingOf } from '../attendance/queries.ts'
import { OfflineOf } from './schema.ts'

export type TakenPack = { id: string; name: string; own: boolean; files: number; takenAt: Instant; wipedAt: Instant | null }

/** Who took the encrypted files of a meeting away, and who wiped them; `mayTake` tells the chair and the substitute. */
export const offlinePacks = query({
  name: 'committee.offlinePacks',
  who: ['territory-coordinator', 'committee-member'],
  input: OfflineOf,
  rest: { plural: 'meetings', noun: 'offline-packs', id: 'meetingId' },
  async run(context, { meetingId }) {
    const meeting = await meetingOf(context, meetingId)
    const me = personIdOf(context.viewer)
    const seat = await context.tx.selectFrom('committee_members').select(['id', 'seat']).where('committee_id', '=', meeting.committee_id).where('person_id', '=', me).where('left_on', 'is', null).executeTakeFirst()
    const desk = context.viewer.kind === 'system' || holds(context.viewer, 'territory-coordinator')
    if (!seat && !desk) throw new Refusal('not-found', 'house.not-found')
    const mayTake = seat !== undefined && (seat.seat !== 'member' || seat.id === meeting.presided_by)
    const { rows: packs } = await sql<TakenPack>`
      select offline_packs.id, people.given_name || ' ' || people.family_name as name, coalesce(offline_packs.person_id = ${me}, false) as own, files, taken_at as "takenAt", wiped_at as "wipedAt"
      from offline_packs join people on people.id = offline_packs.person_id where meeting_id = ${meetingId} order by taken_at desc, offline_packs.id limit 50`.execute(context.tx)
    return { meeting, desk, mayTake, packs: desk || mayTake ? packs : packs.filter(({ own }) => own), toWipe: packs.filter(({ own, wipedAt }) => own && !wipedAt).length }
  },
})
export type OfflinePacks = Awaited<ReturnType<typeof offlinePacks.run>>
