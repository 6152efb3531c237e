import { timer } from '#house/jobs/timer.ts'
import { peopleOver } from '#house/privacy/retention.ts'
import { applyRetention, forgetPerson } from './erasure/actions.ts'

/** What is over leaves, night by night. */
export const retention = timer({
  name: 'people.retention',
  every: 'night',
  action: applyRetention,
  due: async ({ tx, today }) => ((await tx.selectFrom('retention_runs').select('ran_on').where('ran_on', '=', today).executeTakeFirst()) ? [] : [{}]),
})

export const closedAccounts = timer({
  name: 'people.closedAccounts',
  every: 'night',
  action: forgetPerson,
  due: async ({ tx, today }) => (await peopleOver(tx, today)).map((personId) => ({ personId })),
})
