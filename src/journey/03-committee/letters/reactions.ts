import { reaction } from '#house/events/react.ts'
import { queueMail } from '#house/mail/queue.ts'
import { sendDecisionLetters } from './actions.ts'
import { decisionLetter } from './mails.tsx'
import { toldToFirm } from './queries.ts'

/** The firm's manager is told of the decision. */
export const tellTheFirm = reaction({
  name: 'committee.tellTheFirm',
  on: ['decision.announced'],
  async run(context, event) {
    const told = await toldToFirm(context.tx, event.ids['decisionId'] ?? '')
    if (!told?.to) return
    await queueMail(context, event, 'decision-to-sme', { personId: told.to.id, address: told.to.email, locale: told.to.locale }, decisionLetter(told.to.locale, context.site.networkName, told))
  },
})

/** With the approval of the minutes, whoever was not written to yet is. */
export const tellAfterApproval = reaction({
  name: 'committee.tellAfterApproval',
  on: ['meeting-minutes.approved'],
  run: async (context, { ids }) => void (await sendDecisionLetters.run(context, { meetingId: ids['meetingId'] ?? '' })),
})
