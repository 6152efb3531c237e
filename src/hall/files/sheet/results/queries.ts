import type { ReadContext } from '#house/action.ts'

const advancesOf = ({ tx }: ReadContext, projectId: string) =>
  tx.selectFrom('advances').select(['id', 'amount_cents', 'status', 'granted_on', 'contracted_on', 'disbursed_on']).where('project_id', '=', projectId).orderBy('granted_on').limit(20).execute()

const closingsOf = ({ tx }: ReadContext, projectId: string) =>
  tx.selectFrom('closings').leftJoin('people', 'people.id', 'closings.expert_person_id').select(['closings.id', 'closings.mission_id', 'closings.status', 'opened_on', 'closed_on', 'objective_met', 'tools_left', 'next_step', 'people.given_name', 'people.family_name'])
    .select((eb) => eb.selectFrom('care_talks').select((count) => count.fn.countAll<number>().as('count')).whereRef('care_talks.closing_id', '=', 'closings.id').as('talks'))
    .where('closings.project_id', '=', projectId).orderBy('opened_on').limit(50).execute()

/** Each question with what the decision planned: envisaged, declared and verified stay three columns. */
const followUpsOf = ({ tx }: ReadContext, projectId: string) =>
  tx.selectFrom('follow_ups').innerJoin('decisions', 'decisions.id', 'follow_ups.decision_id')
    .select(['follow_ups.id', 'months', 'due_on', 'status', 'answered_on', 'jobs_created_declared', 'jobs_kept_declared', 'jobs_created_verified', 'jobs_kept_verified', 'follow_ups.headcount', 'jobs_created_planned', 'jobs_kept_planned'])
    .where('follow_ups.project_id', '=', projectId).orderBy('months').limit(10).execute()

export const resultsOf = async (context: ReadContext, projectId: string) =>
  ({ advances: await advancesOf(context, projectId), closings: await closingsOf(context, projectId), followUps: await followUpsOf(context, projectId) })
export type Results = Awaited<ReturnType<typeof resultsOf>>
