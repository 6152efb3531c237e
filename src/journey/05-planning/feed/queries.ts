import { query } from '#house/action.ts'
import { hashToken } from '#house/auth/token.ts'
import { addDays } from '#house/clock/plain-date.ts'
import { clockOf } from '#house/clock/working-days.ts'
import { FeedToken, keepDays, Nothing, PersonOnly } from './schema.ts'

/** Where a feed's encrypted token belongs. */
export const placeOfToken = (personId: string) => `calendar_feeds.sealed ${personId}`

/** The feed of the person of the session; the page opens its token with the installation's key. */
export const ownFeed = query({
  name: 'planning.ownFeed',
  who: [],
  input: PersonOnly,
  rest: { plural: 'people', noun: 'calendar-feeds', id: 'personId' },
  run: async ({ tx }, { personId }) => (await tx.selectFrom('calendar_feeds').select(['sealed', 'made_at']).where('person_id', '=', personId).executeTakeFirst()) ?? null,
})

/** Whose feed a token opens; `null` when it opens none. */
export const personOfFeed = query({
  name: 'planning.personOfFeed',
  who: [],
  input: FeedToken,
  rest: { plural: 'calendar-feeds', id: 'token' },
  run: async ({ tx }, { token }) => (await tx.selectFrom('calendar_feeds').select('person_id').where('token_hash', '=', hashToken(token)).executeTakeFirst())?.person_id ?? null,
})

/** Held and planned sessions of one's own, as an expert or for one's SME, with the names that one may read. */
export const ownSessions = query({
  name: 'planning.ownSessions',
  who: ['expert', 'sme-manager'],
  input: Nothing,
  rest: { plural: 'own-sessions' },
  async run({ tx, today, viewer }) {
    const me = viewer.kind === 'person' ? viewer.personId : null
    const rows = await tx.selectFrom('bookings').innerJoin('plans', 'plans.id', 'bookings.plan_id').leftJoin('territories', 'territories.id', 'bookings.territory_id')
      .leftJoin('organisations as sme', 'sme.id', 'bookings.sme_id').leftJoin('organisations as company', 'company.id', 'bookings.company_id').leftJoin('people as expert', 'expert.id', 'bookings.expert_person_id')
      .leftJoin('invitations', (join) => join.onRef('invitations.booking_id', '=', 'bookings.id').on('invitations.person_id', '=', me))
      .select(['bookings.id', 'bookings.sme_id', 'bookings.day', 'bookings.half', 'bookings.place', 'bookings.status', 'bookings.expert_person_id', 'plans.proposed_on', 'sme.name as sme', 'company.name as company', 'expert.given_name', 'expert.family_name', 'territories.department', 'invitations.sequence'])
      .where('bookings.status', 'in', ['held', 'planned']).where('bookings.day', '>=', addDays(today, -keepDays)).orderBy('bookings.day').orderBy('bookings.half', 'desc').orderBy('bookings.id').limit(2000).execute()
    const sites = rows.length === 0 ? [] : await tx.selectFrom('sites').select(['organisation_id', 'commune']).where('organisation_id', 'in', [...new Set(rows.map((row) => row.sme_id))]).where('commune', 'is not', null).orderBy('id').execute()
    return rows.map((row) => ({
      id: row.id, day: row.day, half: row.half, place: row.place, status: row.status as 'held' | 'planned', proposedOn: row.proposed_on, sequence: row.sequence ?? 0, zone: clockOf(row.department),
      asExpert: row.expert_person_id === me, sme: row.sme, company: row.company, expert: row.given_name && row.family_name ? `${row.given_name} ${row.family_name}` : null,
      commune: sites.find((site) => site.organisation_id === row.sme_id)?.commune ?? null,
    }))
  },
})
export type OwnSession = Awaited<ReturnType<typeof ownSessions.run>>[number]
