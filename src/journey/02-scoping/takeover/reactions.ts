import { addMonths, type PlainDate } from '#house/clock/plain-date.ts'
import { reaction } from '#house/events/react.ts'
import { takenOver } from '#journey/01-intake/takeover/queries.ts'
import type { TakenOverFile } from '#journey/01-intake/takeover/schema.ts'

/** How long an SME may still be helped where the list gives no end. */
const monthsAhead = 6

/** A file that had come before the committee has its brief; one without days is still to be scoped. */
function windowOf(file: TakenOverFile, today: PlainDate): { from: PlainDate; to: PlainDate } {
  const days = [...file.done, ...file.planned].map(({ day }) => day).toSorted()
  const from = file.signedOn ?? today
  return { from: days[0] && days[0] < from ? days[0] : from, to: file.closedOn ?? [addMonths(today, monthsAhead), days.at(-1) ?? today].toSorted().at(-1) ?? today }
}

export const takeOverBrief = reaction({
  name: 'scoping.takeOverBrief',
  on: ['project.taken-over'],
  async run({ tx, ids: newId, today }, { ids }) {
    const file = await takenOver(tx, ids['projectId'] ?? '')
    if (!file || ['contacted', 'submitted', 'ineligible', 'withdrawn'].includes(file.stage)) return
    const need = await tx.selectFrom('needs').selectAll().where('project_id', '=', ids['projectId'] ?? '').executeTakeFirstOrThrow()
    const ready = file.stage !== 'eligible' && (file.halfDaysGranted ?? 0) > 0
    const { from, to } = windowOf(file, today)
    await tx.insertInto('briefs').values({
      id: newId(), project_id: need.project_id, need_id: need.id, territory_id: need.territory_id, sme_id: need.sme_id, status: ready ? 'ready' : 'scoping', objective: file.project,
      half_days: ready ? file.halfDaysGranted : null, window_from: ready ? from : null, window_to: ready ? to : null, opened_on: need.requested_on, ready_on: ready ? (file.decidedOn ?? today) : null,
    }).onConflict((conflict) => conflict.column('need_id').doNothing()).execute()
  },
})
