import { timer } from '#house/jobs/timer.ts'
import { closeSurvey } from './actions.ts'

export const closeSurveysPast = timer({
  name: 'outreach.closeSurveysPast',
  every: 'hour',
  action: closeSurvey,
  due: async ({ tx, today }) => (await tx.selectFrom('surveys').select('id').where('status', '=', 'open').where('closes_on', '<', today).execute()).map(({ id }) => ({ surveyId: id })),
})
