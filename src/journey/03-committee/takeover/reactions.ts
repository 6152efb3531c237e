import { emit } from '#house/events/emit.ts'
import { reaction } from '#house/events/react.ts'
import { namedUuid } from '#house/ids.ts'
import { toCents, toHalfDays } from '#house/units.ts'
import { takenOver } from '#journey/01-intake/takeover/queries.ts'

const outcomes = { adjourned: 'adjourned', refused: 'refused', approved: 'approved', 'under-way': 'approved', closed: 'approved' } as const

/** What the committee had decided before; told as taken over, so that no letter leaves for it. */
export const takeOverDecision = reaction({
  name: 'committee.takeOverDecision',
  on: ['project.taken-over'],
  async run(context, { ids }) {
    const projectId = ids['projectId'] ?? ''
    const file = await takenOver(context.tx, projectId)
    if (!file?.decidedOn || !(file.stage in outcomes)) return
    const outcome = outcomes[file.stage as keyof typeof outcomes]
    const granted = outcome === 'approved'
    const project = await context.tx.selectFrom('projects').select(['territory_id', 'sme_id', 'headcount']).where('id', '=', projectId).executeTakeFirstOrThrow()
    const row = await context.tx.insertInto('decisions').values({
      id: namedUuid('taken-over-decision', projectId), project_id: projectId, agenda_item_id: null, territory_id: project.territory_id, sme_id: project.sme_id, outcome, decided_on: file.decidedOn,
      half_days: toHalfDays(granted ? (file.halfDaysGranted ?? 0) : 0), advance_cents: toCents(granted ? (file.advanceCents ?? 0) : 0), jobs_created_planned: file.jobsCreated ?? 0, jobs_kept_planned: file.jobsKept ?? 0,
      headcount_baseline: project.headcount, reason: file.note ?? '', decided_by: null,
    }).onConflict((conflict) => conflict.column('id').doNothing()).returningAll().executeTakeFirst()
    if (row) await emit(context, 'decision.taken-over', row, { outcome })
  },
})
