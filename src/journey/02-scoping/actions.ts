import { personIdOf } from '#house/access.ts'
import { action } from '#house/action.ts'
import { emit } from '#house/events/emit.ts'
import { move } from '#house/lifecycle.ts'
import { Refusal } from '#house/refusal.ts'
import { heldBrief, keepEdition, merged, saveEdition } from './editions/actions.ts'
import { briefLife } from './lifecycle.ts'
import { beyondReasons, readiness, redPoints } from './rules.ts'
import { BriefOnly, EditBrief, FinishBrief, OpenBrief } from './schema.ts'

/** Opens the mission brief of a need; a need has one. */
export const openBrief = action({
  name: 'scoping.openBrief',
  who: ['territory-coordinator'],
  input: OpenBrief,
  rest: { plural: 'briefs' },
  async run(context, { needId }) {
    const need = await context.tx.selectFrom('needs').selectAll().where('id', '=', needId).executeTakeFirst()
    if (!need) throw new Refusal('not-found', 'house.not-found')
    const row = await context.tx.insertInto('briefs').values({
      id: context.ids(), project_id: need.project_id, need_id: need.id, territory_id: need.territory_id, sme_id: need.sme_id, status: 'scoping',
      half_days: need.half_days_asked, window_from: null, window_to: need.wished_end, remote_ok: need.remote_ok, opened_on: context.today, ready_on: null,
    }).onConflict((conflict) => conflict.column('need_id').doNothing()).returningAll().executeTakeFirst()
    if (!row) throw new Refusal('conflict', 'scoping.brief-open-already')
    await keepEdition(context, row, [])
    await emit(context, 'brief.opened', row)
    return { briefId: row.id }
  },
})

/**
 * Coordinator and SME write it together, until it is ready. `version` is what the writer had read: with it, two who write
 * at once lose nothing. Saving what stands there already changes nothing.
 */
export const editBrief = action({
  name: 'scoping.editBrief',
  who: ['territory-coordinator', 'sme-manager'],
  input: EditBrief,
  rest: { plural: 'briefs', noun: 'editions', id: 'briefId' },
  behalf: true,
  async run(context, { briefId, version, ...given }) {
    const row = await heldBrief(context, briefId)
    if (row.status !== 'scoping') throw new Refusal('conflict', 'scoping.brief-not-open')
    const content = await merged(context, row, version, given)
    if (content.windowFrom && content.windowTo && content.windowTo < content.windowFrom) throw new Refusal('invalid', 'house.ends-before-start', {}, { windowTo: 'house.ends-before-start' })
    const saved = await saveEdition(context, row, content)
    if (saved) await emit(context, 'brief.edited', saved, { version: saved.version })
    return { briefId, version: saved?.version ?? row.version }
  },
})

/** Closes the brief for the committee. A red light stops it unless a reason is given: it is kept and the committee reads it. */
export const finishBrief = action({
  name: 'scoping.finishBrief',
  who: briefLife.transitions.finish.who,
  input: FinishBrief,
  rest: { plural: 'briefs', noun: 'completions', id: 'briefId' },
  async run(context, { briefId, overrideReason }) {
    const row = await heldBrief(context, briefId)
    const points = readiness(row, context.today)
    const red = redPoints(points)
    if (row.status === 'scoping' && beyondReasons(points)) throw new Refusal('conflict', 'scoping.dates-missing')
    if (row.status === 'scoping' && red.length > 0) {
      if (overrideReason === '') throw new Refusal('conflict', 'scoping.not-ready', { count: red.length })
      await context.tx.insertInto('brief_overrides').values({
        id: context.ids(), brief_id: row.id, project_id: row.project_id, territory_id: row.territory_id, version: row.version, points: red.map(({ point }) => point), reason: overrideReason,
        overridden_by: personIdOf(context.viewer), overridden_on: context.today,
      }).execute()
    }
    await move(context, briefLife, briefId, 'finish', { ready_on: context.today }, { red: red.length })
    return { briefId }
  },
})

export const reopenBrief = action({
  name: 'scoping.reopenBrief',
  who: briefLife.transitions.reopen.who,
  input: BriefOnly,
  rest: { plural: 'briefs', noun: 'reopenings', id: 'briefId' },
  run: async (context, { briefId }) => ({ briefId: (await move(context, briefLife, briefId, 'reopen', { ready_on: null })).id }),
})
