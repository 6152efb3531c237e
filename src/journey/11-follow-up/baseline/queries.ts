import type { ReadContext } from '#house/action.ts'
import type { PlainDate } from '#house/clock/plain-date.ts'
import type { People } from '../schema.ts'

export type Baseline = People & { decidedOn: PlainDate; /** Why it is no longer what the decision said, and when that was put right; the latest first. */ amended: { reason: string; on: PlainDate; headcount: number | null }[] }

/** Who worked there on the day of the decision: its own headcount, or what was put right since. */
export async function baselineOf({ tx }: ReadContext, decisionId: string): Promise<Baseline> {
  const decision = await tx.selectFrom('decisions').select(['decided_on', 'headcount_baseline']).where('id', '=', decisionId).executeTakeFirstOrThrow()
  const versions = await tx.selectFrom('job_baselines').selectAll().where('decision_id', '=', decisionId).orderBy('version', 'desc').limit(20).execute()
  const [last] = versions
  const people = last ? { headcount: last.headcount, permanent: last.permanent, fixedTerm: last.fixed_term, apprentices: last.apprentices, temporary: last.temporary } : { headcount: decision.headcount_baseline, permanent: null, fixedTerm: null, apprentices: null, temporary: null }
  return { ...people, decidedOn: decision.decided_on, amended: versions.map(({ reason, recorded_on: on, headcount }) => ({ reason, on, headcount })) }
}
