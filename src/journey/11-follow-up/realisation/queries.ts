import { sql } from 'kysely'
import { query } from '#house/action.ts'
import { countedHere } from '../overlaps/queries.ts'
import { RealisationAsked } from './schema.ts'

export type YearRow = { year: number; due: number; answered: number; gone: number; plannedCreated: number; plannedKept: number; declaredCreated: number; declaredKept: number; verifiedCreated: number; verifiedKept: number; verified: number }

/**
 * By year of the decision, over the questions of one age that are due: planned and declared of the answered ones alone, since silence is
 * not zero, with how many answered; a job counted in another project is left to that one. Created and kept stay apart.
 */
export const realisation = query({
  name: 'follow-up.realisation',
  who: ['territory-coordinator'],
  input: RealisationAsked,
  rest: { plural: 'job-realisations' },
  async run({ tx, today }, { territoryId, months }) {
    const answered = sql`filter (where follow_ups.status = 'answered')`
    const sum = (value: ReturnType<typeof sql>) => sql`coalesce(sum(${value}) ${answered}, 0)::int`
    const { rows } = await sql<YearRow>`
      select extract(year from decisions.decided_on)::int as year, count(*)::int as due, (count(*) ${answered})::int as answered, (count(*) filter (where follow_ups.status in ('liquidated', 'sold', 'relocated')))::int as gone,
        ${sum(sql`jobs_created_planned`)} as "plannedCreated", ${sum(sql`jobs_kept_planned`)} as "plannedKept", ${sum(countedHere('jobs_created_declared'))} as "declaredCreated", ${sum(countedHere('jobs_kept_declared'))} as "declaredKept",
        ${sum(countedHere('jobs_created_verified'))} as "verifiedCreated", ${sum(countedHere('jobs_kept_verified'))} as "verifiedKept", (count(*) filter (where follow_ups.status = 'answered' and jobs_created_verified is not null))::int as verified
      from follow_ups join decisions on decisions.id = follow_ups.decision_id
      where follow_ups.territory_id = ${territoryId} and follow_ups.months = ${months} and follow_ups.due_on <= ${today} group by 1 order by 1 desc`.execute(tx)
    return { months, years: rows }
  },
})
export type Realisation = Awaited<ReturnType<typeof realisation.run>>
