import type { ReadContext } from '#house/action.ts'
import { toPlainDate } from '#house/clock/plain-date.ts'
import type { Place } from '../year/queries.ts'

/** What the SMEs said in the year of the missions of these sites: the objective, the tools, a testimony that is published. Nothing of what they mean to do next, nothing of what the experts say. */
export const feedbackOf = ({ tx }: ReadContext, { siteIds, year }: Place) =>
  tx.selectFrom('closings').innerJoin('missions', 'missions.id', 'closings.mission_id').leftJoin('organisations', 'organisations.id', 'closings.sme_id').leftJoin('people', 'people.id', 'closings.expert_person_id')
    .leftJoin('testimonies', (join) => join.onRef('testimonies.closing_id', '=', 'closings.id').on('publication', '<>', 'none'))
    .select(['closings.id', 'objective_met', 'tools_left', 'closed_on', 'organisations.name as sme', 'people.given_name', 'people.family_name', 'testimonies.words'])
    .where('missions.site_id', 'in', [...siteIds]).where('closings.status', '=', 'closed').where('closed_on', '>=', toPlainDate(`${year}-01-01`)).where('closed_on', '<=', toPlainDate(`${year}-12-31`))
    .orderBy('closed_on', 'desc').orderBy('closings.id').limit(200).execute()
export type Feedback = Awaited<ReturnType<typeof feedbackOf>>[number]
