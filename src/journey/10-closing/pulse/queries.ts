import { sql } from 'kysely'
import { personIdOf } from '#house/access.ts'
import { query } from '#house/action.ts'
import type { PlainDate } from '#house/clock/plain-date.ts'
import type { Tx } from '#house/db/database.ts'
import { Refusal } from '#house/refusal.ts'
import { PulseOnly, type Question } from './schema.ts'

export async function pulseFile(tx: Tx, pulseId: string) {
  const row = await tx.selectFrom('pulse_requests').innerJoin('territories', 'territories.id', 'pulse_requests.territory_id').leftJoin('closings', 'closings.id', 'pulse_requests.closing_id')
    .leftJoin('organisations as sme', 'sme.id', 'closings.sme_id').leftJoin('organisations as firm', 'firm.id', 'pulse_requests.company_id')
    .select(['pulse_requests.id', 'answered', 'pulse_requests.expert_person_id', 'sme.name as sme', 'firm.name as firm', 'territories.name as territory', 'territories.operator_name as operator', 'territories.telephone'])
    .where('pulse_requests.id', '=', pulseId).executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'house.not-found')
  return row
}
export type PulseFile = Awaited<ReturnType<typeof pulseFile>>

/** The expert's page: two questions, or that they were answered. What was answered is nowhere. */
export const pulseOf = query({
  name: 'closing.pulseOf',
  who: ['expert'],
  input: PulseOnly,
  rest: { plural: 'pulses', id: 'pulseId' },
  async run({ tx, viewer }, { pulseId }) {
    const { expert_person_id, territory, operator, telephone, ...told } = await pulseFile(tx, pulseId)
    if (viewer.kind !== 'system' && expert_person_id !== personIdOf(viewer)) throw new Refusal('not-found', 'house.not-found')
    return { ...told, place: { territory, operator, telephone } }
  },
})
export type Pulse = Awaited<ReturnType<typeof pulseOf.run>>

/** Whoever can be asked: somebody with an address, none of whose answers waits in the firm's pool. */
export const mayBeAsked = sql<boolean>`exists (select from people where people.id = closings.expert_person_id and email is not null and deactivated_at is null)
  and not exists (select from pulse_waiting waiting where waiting.company_id = closings.company_id and waiting.person_id = closings.expert_person_id)`

export type PulseGroup = { question: Question; number: number; answers: number; total: number; released_on: PlainDate }

/** The groups of a firm, the latest first: five answers at a time, as one sum. */
export const groupsOf = (tx: Tx, companyId: string): Promise<PulseGroup[]> =>
  tx.selectFrom('pulse_groups').select(['question', 'number', 'answers', 'total', 'released_on']).where('company_id', '=', companyId).orderBy('number', 'desc').orderBy('question', 'desc').limit(40).execute()
