import { action } from '#house/action.ts'
import { emit } from '#house/events/emit.ts'
import { Refusal } from '#house/refusal.ts'
import { heldBrief, saveEdition } from '../editions/actions.ts'
import { contentOf } from '../editions/rules.ts'
import { StartFromBrief } from '../schema.ts'
import { filledFrom } from './rules.ts'

/**
 * Starts from an earlier brief of the same territory and family: fills what is still empty and keeps which one it came from.
 * What the coordinator or the SME has written stays.
 */
export const startFromBrief = action({
  name: 'scoping.startFromBrief',
  who: ['territory-coordinator'],
  input: StartFromBrief,
  rest: { plural: 'briefs', noun: 'sources', id: 'briefId' },
  async run(context, { briefId, sourceBriefId }) {
    const row = await heldBrief(context, briefId)
    if (row.status !== 'scoping') throw new Refusal('conflict', 'scoping.brief-not-open')
    const source = await context.tx.selectFrom('briefs').innerJoin('needs', 'needs.id', 'briefs.need_id').selectAll('briefs')
      .where('briefs.id', '=', sourceBriefId).where('briefs.status', '=', 'ready').where('briefs.territory_id', '=', row.territory_id).where('briefs.project_id', '<>', row.project_id)
      .where('needs.family_code', '=', (eb) => eb.selectFrom('needs as own').select('own.family_code').where('own.id', '=', row.need_id)).executeTakeFirst()
    if (!source) throw new Refusal('conflict', 'scoping.no-such-source')
    const saved = await saveEdition(context, row, filledFrom(contentOf(row), contentOf(source)), { source_brief_id: source.id })
    if (!saved) throw new Refusal('conflict', 'scoping.nothing-to-fill')
    await emit(context, 'brief.started-from', saved, { version: saved.version })
    return { briefId, version: saved.version }
  },
})
