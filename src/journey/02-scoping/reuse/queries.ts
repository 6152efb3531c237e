import { sql } from 'kysely'
import { query, type ReadContext } from '#house/action.ts'
import type { PlainDate } from '#house/clock/plain-date.ts'
import { Refusal } from '#house/refusal.ts'
import type { HalfDays } from '#house/units.ts'
import { fileOf } from '#journey/01-intake/desk/queries.ts'
import { hintsFrom } from './rules.ts'
import { briefsPerPage, hintedBriefs, PastBriefs } from './schema.ts'

export type PastBrief = {
  id: string; reference: string; sme: string; sector: string | null; capability: string; same: boolean; ready_on: PlainDate
  objective: string; deliverable: string; out_of_scope: string; starting_point: string; half_days: HalfDays | null
}
type Need = { id: string; project_id: string; territory_id: string; family_code: string; capability: string }

/** Closed briefs of the need's own territory and family, of other projects; the same capability first, then the latest. */
const past = (need: Need) => sql`from needs join briefs on briefs.need_id = needs.id and briefs.status = 'ready'
  where needs.territory_id = ${need.territory_id} and needs.family_code = ${need.family_code} and needs.project_id <> ${need.project_id}`

/** Phrases that several earlier briefs of the family share, beside the fields where they may serve. */
export async function hintsFor({ tx }: ReadContext, need: Need, written: Parameters<typeof hintsFrom>[1]) {
  const { rows } = await sql<{ objective: string; deliverable: string; outOfScope: string; startingPoint: string }>`
    select briefs.objective, briefs.deliverable, briefs.out_of_scope as "outOfScope", briefs.starting_point as "startingPoint" ${past(need)} order by needs.requested_on desc limit ${hintedBriefs}`.execute(tx)
  return hintsFrom(rows, written)
}

/** What was asked before of the same kind: to start from, in the own territory only. */
export const pastBriefs = query({
  name: 'scoping.pastBriefs',
  who: ['territory-coordinator'],
  input: PastBriefs,
  rest: { plural: 'past-briefs' },
  async run(context, { reference, needId, page }) {
    const file = await fileOf(context, reference)
    const need = await context.tx.selectFrom('needs').select(['id', 'project_id', 'territory_id', 'family_code', 'capability']).where('id', '=', needId).where('project_id', '=', file.id).executeTakeFirst()
    if (!need) throw new Refusal('not-found', 'house.not-found')
    const brief = await context.tx.selectFrom('briefs').select(['id', 'status', 'source_brief_id']).where('need_id', '=', needId).executeTakeFirst()
    const { rows } = await sql<PastBrief>`
      select found.*, projects.reference, organisations.name as sme, organisations.sector from (
        select briefs.id, briefs.project_id, briefs.sme_id, needs.capability, needs.capability = ${need.capability} and needs.capability <> '' as same, briefs.ready_on, briefs.objective, briefs.deliverable, briefs.out_of_scope, briefs.starting_point, briefs.half_days
        ${past(need)} order by (needs.capability = ${need.capability} and needs.capability <> '') desc, needs.requested_on desc, briefs.id limit ${briefsPerPage + 1} offset ${(page - 1) * briefsPerPage}
      ) found join projects on projects.id = found.project_id join organisations on organisations.id = found.sme_id order by found.same desc, projects.contacted_on desc, found.id`.execute(context.tx)
    return { file, need, brief: brief ?? null, page, more: rows.length > briefsPerPage, rows: rows.slice(0, briefsPerPage) }
  },
})
export type PastBriefs = Awaited<ReturnType<typeof pastBriefs.run>>
