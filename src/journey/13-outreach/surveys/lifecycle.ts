import { lifecycle } from '#house/lifecycle.ts'
import { surveyors } from './schema.ts'

export const surveyLife = lifecycle('surveys', {
  open: { from: ['draft'], to: 'open', who: surveyors, event: 'survey.opened' },
  close: { from: ['open'], to: 'closed', who: surveyors, event: 'survey.closed' },
  publish: { from: ['closed'], to: 'published', who: surveyors, event: 'survey.published' },
})
