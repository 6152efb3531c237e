import { timer } from '#house/jobs/timer.ts'
import { sendReport } from './actions.ts'

export const sendReports = timer({
  name: 'barometer.sendReports',
  every: 'night',
  action: sendReport,
  due: ({ tx, today }) => tx.selectFrom('report_schedules').select(['id as scheduleId', 'next_on as nextOn']).where('next_on', '<=', today).orderBy('next_on').orderBy('id').limit(500).execute(),
})
