import { sql } from 'kysely'
import { personIdOf } from '#house/access.ts'
import { action } from '#house/action.ts'
import { emit } from '#house/events/emit.ts'
import { Refusal } from '#house/refusal.ts'
import { checkPeople } from '../rules.ts'
import { AmendBaseline } from './schema.ts'

/** Who worked there on the day of the decision, put right or completed with a reason as long as nobody has answered: afterwards it would move what is compared. */
export const amendBaseline = action({
  name: 'follow-up.amendBaseline',
  who: ['territory-coordinator'],
  input: AmendBaseline,
  rest: { plural: 'follow-ups', noun: 'baselines', id: 'followUpId' },
  async run(context, { followUpId, reason, ...people }) {
    checkPeople(people)
    const { rows: [row] } = await sql<{ id: string; territory_id: string }>`
      insert into job_baselines (id, decision_id, project_id, territory_id, sme_id, version, decided_on, headcount, permanent, fixed_term, apprentices, temporary, reason, recorded_on, recorded_by)
      select ${context.ids()}, decisions.id, decisions.project_id, decisions.territory_id, decisions.sme_id, (select coalesce(max(version), 0) + 1 from job_baselines where decision_id = decisions.id), decided_on,
        ${people.headcount}::numeric, ${people.permanent}::numeric, ${people.fixedTerm}::numeric, ${people.apprentices}::numeric, ${people.temporary}::numeric, ${reason}, ${context.today}, ${personIdOf(context.viewer)}
      from decisions join follow_ups on follow_ups.decision_id = decisions.id and follow_ups.id = ${followUpId}
      where not exists (select from follow_ups answered where answered.decision_id = decisions.id and answered.status = 'answered') returning *`.execute(context.tx)
    if (!row) throw new Refusal('conflict', 'follow-up.baseline-fixed')
    await emit(context, 'job-baseline.amended', row)
    return { followUpId }
  },
})
