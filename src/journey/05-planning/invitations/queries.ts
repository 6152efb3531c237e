import { personIdOf } from '#house/access.ts'
import { query } from '#house/action.ts'
import { clockOf } from '#house/clock/working-days.ts'
import type { Tx } from '#house/db/database.ts'
import { Refusal } from '#house/refusal.ts'
import { BookingOnly } from './schema.ts'

const full = (given: string | null, family: string | null) => (given && family ? `${given} ${family}` : null)

/** A session with the names that its letter and page give, as far as the reader may see them. */
export async function sessionFile(tx: Tx, bookingId: string) {
  const row = await tx.selectFrom('bookings').innerJoin('plans', 'plans.id', 'bookings.plan_id').innerJoin('territories', 'territories.id', 'bookings.territory_id')
    .leftJoin('organisations as sme', 'sme.id', 'bookings.sme_id').leftJoin('organisations as company', 'company.id', 'bookings.company_id').leftJoin('people as expert', 'expert.id', 'bookings.expert_person_id')
    .select(['bookings.id', 'bookings.day', 'bookings.half', 'bookings.place', 'bookings.status', 'bookings.territory_id', 'bookings.sme_id', 'bookings.expert_person_id', 'plans.project_id', 'sme.name as sme', 'company.name as company', 'expert.given_name', 'expert.family_name',
      'territories.name as territory', 'territories.operator_name as operator', 'territories.telephone', 'territories.sender_address', 'territories.department'])
    .where('bookings.id', '=', bookingId).executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'house.not-found')
  const site = await tx.selectFrom('sites').select('commune').where('organisation_id', '=', row.sme_id).where('commune', 'is not', null).orderBy('id').executeTakeFirst()
  const { given_name, family_name, department, ...rest } = row
  return { ...rest, expert: full(given_name, family_name), zone: clockOf(department), commune: site?.commune ?? null }
}
export type SessionFile = Awaited<ReturnType<typeof sessionFile>>

/** The page of an invitation: one session, and what this person answered. */
export const sessionInvited = query({
  name: 'planning.sessionInvited',
  who: ['expert', 'sme-manager'],
  input: BookingOnly,
  rest: { plural: 'bookings', noun: 'invitations', id: 'bookingId' },
  async run({ tx, viewer, today }, { bookingId }) {
    const { day, half, place, status, sme, company, expert, expert_person_id, territory, operator, telephone } = await sessionFile(tx, bookingId)
    const me = personIdOf(viewer)
    const invitation = await tx.selectFrom('invitations').select(['answer', 'answer_reason']).where('booking_id', '=', bookingId).where('person_id', '=', me).where('cancelled', '=', false).executeTakeFirst()
    return { day, half, place, past: day < today, open: status === 'planned' && invitation !== undefined, answer: invitation?.answer ?? null, asExpert: expert_person_id === me, sme, company, expert, of: { territory, operator, telephone } }
  },
})
export type SessionInvited = Awaited<ReturnType<typeof sessionInvited.run>>
