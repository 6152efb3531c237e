import { sql } from 'kysely'
import { query, type ReadContext } from '#house/action.ts'
import type { PlainDate } from '#house/clock/plain-date.ts'
import { radarOf } from './radar/rules.ts'
import { tasksOf } from './rules.ts'
import { TerritoryOnly, type Stage } from './schema.ts'
import { waitingIn } from './waiting/queries.ts'

export type BoardCard = { stage: Stage; count: number; project_id: string; reference: string; sme: string; contacted_on: PlainDate; families: string[] | null }
/** Cards shown in a column; the count tells the rest. */
export const cardsPerStage = 3

/** How many files stand at each stage, with the latest few of each. */
async function board({ tx }: ReadContext, territoryId: string): Promise<BoardCard[]> {
  const { rows } = await sql<BoardCard>`
    select stage, count, project_id, reference, sme, contacted_on, (select array_agg(distinct family_code order by family_code) from needs where needs.project_id = placed.project_id) as families from (
      select project_states.stage, count(*) over stages as count, projects.id as project_id, projects.reference, organisations.name as sme, projects.contacted_on,
        row_number() over (partition by project_states.stage order by projects.contacted_on desc, projects.reference desc) as place
      from project_states join projects on projects.id = project_states.project_id join organisations on organisations.id = projects.sme_id
      where project_states.territory_id = ${territoryId} and projects.territory_id = ${territoryId} window stages as (partition by project_states.stage)
    ) placed where place <= ${cardsPerStage} order by stage, place`.execute(tx)
  return rows
}

/** The coordinator's day in one territory: what there is to do, in order; the next committee; what stands still; the files by stage. */
export const workList = query({
  name: 'hall.workList',
  who: ['territory-coordinator'],
  input: TerritoryOnly,
  rest: { plural: 'work-lists', id: 'territoryId' },
  async run(context, { territoryId }) {
    const waiting = await waitingIn(context, { territoryId })
    return { today: context.today, tasks: tasksOf(waiting, context.today), meeting: waiting.meeting, ready: waiting.ready.length, radar: radarOf(waiting, context.today), board: await board(context, territoryId) }
  },
})
export type WorkList = Awaited<ReturnType<typeof workList.run>>
