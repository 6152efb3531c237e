import { timer } from '#house/jobs/timer.ts'
import { openStatuses } from './lifecycle.ts'
import { expireProposal } from './actions.ts'

export const expireProposals = timer({
  name: 'matching.expireProposals',
  every: 'hour',
  action: expireProposal,
  due: async ({ tx, today }) => {
    const rows = await tx.selectFrom('proposals').select('id').where('status', 'in', [...openStatuses]).where('expires_on', '<', today).limit(500).execute()
    return rows.map(({ id }) => ({ proposalId: id }))
  },
})
