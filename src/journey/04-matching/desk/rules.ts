import type { ProposalsTable } from '#house/db/tables.ts'
import type { Answerer } from './schema.ts'

type Status = ProposalsTable['status']

const awaited: Partial<Record<Status, Answerer>> = { sent: 'company', 'released-by-company': 'line-manager', 'consented-by-line-manager': 'expert', 'accepted-by-expert': 'sme' }

/** Whose answer a proposal awaits now; `null` once it has ended or everyone has agreed. */
export const answererOf = (status: Status): Answerer | null => awaited[status] ?? null
