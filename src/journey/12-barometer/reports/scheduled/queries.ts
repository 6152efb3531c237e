import { personIdOf } from '#house/access.ts'
import { query } from '#house/action.ts'
import { readers } from '../schema.ts'
import { Nothing } from './schema.ts'

/** What the reader asked to receive, and when it comes next. */
export const ownReportSchedules = query({
  name: 'barometer.ownReportSchedules',
  who: readers,
  input: Nothing,
  rest: { plural: 'report-schedules' },
  run: async ({ tx, viewer }) => ({
    schedules: await tx.selectFrom('report_schedules').leftJoin('territories', 'territories.id', 'territory_id').select(['report_schedules.id', 'slug', 'name', 'every', 'next_on']).where('person_id', '=', personIdOf(viewer) ?? null).orderBy('name').execute(),
  }),
})
export type OwnReportSchedules = Awaited<ReturnType<typeof ownReportSchedules.run>>
