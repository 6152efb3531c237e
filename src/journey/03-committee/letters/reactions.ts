import { reaction } from '#house/events/react.ts'
import { pdfNamed, queueMail } from '#house/mail/queue.ts'
import { letterheadOf } from '#people/territories/queries.ts'
import { sendDecisionLetters } from './actions.ts'
import { decisionLetter, decisionPaper } from './mails.tsx'
import { toldToFirm } from './queries.ts'
import { texts } from './schema.ts'

/** The firm's manager is told of the decision, with the letter to file. */
export const tellTheFirm = reaction({
  name: 'committee.tellTheFirm',
  on: ['decision.announced'],
  async run(context, event) {
    const told = await toldToFirm(context.tx, event.ids['decisionId'] ?? '')
    if (!told?.to) return
    const { locale, id, email } = told.to
    const { networkName } = context.site
    const letterhead = await letterheadOf(context, told.decision.territory_id)
    const paper = () => [pdfNamed(`${texts(locale)('paper.file', { reference: told.decision.reference })}.pdf`, decisionPaper(locale, networkName, told, letterhead))]
    await queueMail(context, event, 'decision-to-sme', { personId: id, address: email, locale }, decisionLetter(locale, networkName, told), paper)
  },
})

/** With the approval of the minutes, whoever was not written to yet is. */
export const tellAfterApproval = reaction({
  name: 'committee.tellAfterApproval',
  on: ['meeting-minutes.approved'],
  run: async (context, { ids }) => void (await sendDecisionLetters.run(context, { meetingId: ids['meetingId'] ?? '' })),
})
