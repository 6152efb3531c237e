import { timer } from '#house/jobs/timer.ts'
import { expireAgreement } from './actions.ts'

export const expireLetters = timer({
  name: 'agreements.expireLetters',
  every: 'minute',
  action: expireAgreement,
  due: async ({ tx, now }) => {
    const rows = await tx.selectFrom('signature_requests').select('subject_id').where('subject_type', '=', 'agreement').where('status', '=', 'open').where('expires_at', '<=', now).limit(500).execute()
    return rows.map(({ subject_id }) => ({ agreementId: subject_id }))
  },
})
