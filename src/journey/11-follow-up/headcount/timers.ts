import { httpSource } from '#house/headcount/headcount-source.ts'
import { errand } from '#house/jobs/errand.ts'
import { timer } from '#house/jobs/timer.ts'
import { claimHeadcount, failHeadcount, finishHeadcount, planHeadcounts, type HeadcountRequest } from './actions.ts'

export const planEachNight = timer({ name: 'follow-up.planEachNight', every: 'night', action: planHeadcounts, due: () => Promise.resolve([{}]) })

/** Asks the source about the firms that wait, one after the other. What it says is short and is read at once: nothing is left for a thread. */
export const askHeadcounts = errand({
  name: 'follow-up.askHeadcounts',
  task: 'nothing',
  due: ({ tx, now }) => tx.selectFrom('headcount_checks').select('sme_id as id').where('next_at', '<=', now).orderBy('next_at').orderBy('sme_id').limit(50).execute(),
  claim: claimHeadcount,
  async fetch(request) {
    const { source, siren, from } = JSON.parse(request) as HeadcountRequest
    const answer = await httpSource(source)(siren, from)
    return answer.kind === 'failed' ? { fault: answer.why } : { note: JSON.stringify(answer), input: null }
  },
  finish: finishHeadcount,
  fail: failHeadcount,
})
