import { timer } from '#house/jobs/timer.ts'
import { toPlainDate } from '#house/clock/plain-date.ts'
import { draftMonth, finishEdition } from './actions.ts'
import { sharedIdOf } from './queries.ts'
import { sharedProgress } from '#house/mail/shared.ts'

/** A draft that a worker missed on the 1st is written until the 7th; later the month is over before anybody would read of it. */
const lastDay = 7

export const draftEachMonth = timer({
  name: 'outreach.draftEachMonth',
  every: 'hour',
  action: draftMonth,
  due: async ({ tx, today }) => {
    const month = toPlainDate(`${today.slice(0, 7)}-01`)
    if (Number(today.slice(8)) > lastDay) return []
    const there = await tx.selectFrom('newsletter_editions').select('id').where('drafted_for', '=', month).executeTakeFirst()
    return there ? [] : [{ month }]
  },
})

export const finishSendings = timer({
  name: 'outreach.finishSendings',
  every: 'minute',
  action: finishEdition,
  due: async ({ tx }) => {
    const rows = await tx.selectFrom('newsletter_editions').select('id').where('status', '=', 'sending').execute()
    const over: { editionId: string }[] = []
    for (const { id } of rows) if ((await sharedProgress(tx, [sharedIdOf(id, 'subscriber'), sharedIdOf(id, 'role')])).queued === 0) over.push({ editionId: id })
    return over
  },
})
