import { action } from '#house/action.ts'
import { emit } from '#house/events/emit.ts'
import { move } from '#house/lifecycle.ts'
import { Refusal } from '#house/refusal.ts'
import { briefLife } from './lifecycle.ts'
import { readiness } from './rules.ts'
import { BriefOnly, EditBrief, OpenBrief } from './schema.ts'

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
    await emit(context, 'brief.opened', row)
    return { briefId: row.id }
  },
})

/** Coordinator and SME write it together, until it is ready. */
export const editBrief = action({
  name: 'scoping.editBrief',
  who: ['territory-coordinator', 'sme-manager'],
  input: EditBrief,
  rest: { plural: 'briefs', noun: 'editions', id: 'briefId' },
  behalf: true,
  async run(context, input) {
    if (input.windowFrom && input.windowTo && input.windowTo < input.windowFrom) throw new Refusal('invalid', 'house.ends-before-start', {}, { windowTo: 'house.ends-before-start' })
    const row = await context.tx.updateTable('briefs').set((eb) => ({
      version: eb('version', '+', 1), objective: input.objective, deliverable: input.deliverable, out_of_scope: input.outOfScope, recipient: input.recipient,
      urgency: input.urgency, half_days: input.halfDays, window_from: input.windowFrom, window_to: input.windowTo, remote_ok: input.remoteOk,
    })).where('id', '=', input.briefId).where('status', '=', 'scoping').returningAll().executeTakeFirst()
    if (!row) throw new Refusal('conflict', 'scoping.brief-not-open')
    await emit(context, 'brief.edited', row, { version: row.version })
    return { briefId: row.id }
  },
})

/** Closes the brief for the committee; refused while one of the six points is missing. */
export const finishBrief = action({
  name: 'scoping.finishBrief',
  who: briefLife.transitions.finish.who,
  input: BriefOnly,
  rest: { plural: 'briefs', noun: 'completions', id: 'briefId' },
  async run(context, { briefId }) {
    const row = await context.tx.selectFrom('briefs').selectAll().where('id', '=', briefId).forUpdate().executeTakeFirst()
    if (!row) throw new Refusal('not-found', 'house.not-found')
    const missing = readiness(row).filter(({ ok }) => !ok)
    if (missing.length > 0) throw new Refusal('conflict', 'scoping.not-ready', { count: missing.length, points: missing.map(({ point }) => point).join(', ') })
    await move(context, briefLife, briefId, 'finish', { ready_on: context.today })
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
