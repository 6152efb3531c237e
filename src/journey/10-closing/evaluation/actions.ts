import { sql } from 'kysely'
import { action } from '#house/action.ts'
import { emit } from '#house/events/emit.ts'
import { Refusal } from '#house/refusal.ts'
import { EvaluateMission } from './schema.ts'

/**
 * The expert's side of a closing: useful, learned, again. The expert may come back to it and correct it; the coordinator
 * enters it once for somebody who said it otherwise, and never writes over what an expert wrote.
 */
export const evaluateMission = action({
  name: 'closing.evaluateMission',
  who: ['expert'],
  input: EvaluateMission,
  rest: { plural: 'closings', noun: 'evaluations', id: 'closingId' },
  behalf: true,
  async run(context, { closingId, useful, learned, again }) {
    const given = { useful, learned, again, given_on: context.today }
    const row = await context.tx.insertInto('evaluations').columns(['id', 'closing_id', 'mission_id', 'project_id', 'territory_id', 'expert_person_id', 'useful', 'learned', 'again', 'given_on'])
      .expression((eb) => eb.selectFrom('closings').where('closings.id', '=', closingId).select([
        sql<string>`${context.ids()}::uuid`.as('id'), 'closings.id as closing_id', 'mission_id', 'project_id', 'territory_id', 'expert_person_id',
        sql<typeof useful>`${useful}::text`.as('useful'), sql<string>`${learned}::text`.as('learned'), sql<typeof again>`${again}::text`.as('again'), sql<typeof context.today>`${context.today}::date`.as('given_on'),
      ])).onConflict((conflict) => (context.onBehalf ? conflict.column('closing_id').doNothing() : conflict.column('closing_id').doUpdateSet(given))).returningAll().executeTakeFirst()
    if (!row) throw new Refusal('conflict', 'closing.evaluated-already')
    await emit(context, 'evaluation.given', row)
    return { closingId }
  },
})
