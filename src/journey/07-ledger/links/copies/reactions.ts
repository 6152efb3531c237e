import { reaction } from '#house/events/react.ts'
import { entryBehind, speaksForSheet } from '../../entries/queries.ts'
import { enteredWords } from '../mails.tsx'
import { missionFile } from '../queries.ts'
import { writeToExpert, writeToSme } from '../reactions.ts'
import { linkDaysFor } from '../rules.ts'

/** What the SME alone can have said; the rest is the expert's word. */
const ofSme = ['ledger.confirmHalfDay', 'ledger.disputeHalfDay', 'ledger.reportHalfDay']

/** Whoever was spoken for reads what was entered, and how to contest it. */
export const copyToSpeaker = reaction({
  name: 'ledger.copyToSpeaker',
  on: ['half-day.declared', 'half-day.reported', 'half-day.confirmed', 'half-day.disputed', 'half-day.corrected', 'half-day.voided'],
  async run(context, event) {
    const entry = await entryBehind(context.tx, event.id)
    if (!entry || (entry.sheet && !(await speaksForSheet(context.tx, event.id)))) return
    const mission = await missionFile(context.tx, event.ids['missionId'] ?? '')
    const row = await context.tx.selectFrom('half_days').select(['day', 'half', 'status']).where('id', '=', entry.halfDayId).executeTakeFirst()
    if (!row) return
    const side = ofSme.includes(entry.action) || row.status === 'reported-by-sme' || (entry.sheet && entry.speakerId === null) ? 'sme' : 'expert'
    const write = side === 'sme' ? writeToSme : writeToExpert
    await write(context, event, mission, { template: `half-day-entered-for-${side}`, days: linkDaysFor(context.today, mission.halfDays.map(({ day }) => day)), words: (locale) => enteredWords(locale, side, mission, row, entry) })
  },
})
