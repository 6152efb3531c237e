import { sql } from 'kysely'
import { query, type ReadContext } from '#house/action.ts'
import type { Instant, PlainDate } from '#house/clock/plain-date.ts'
import { Refusal } from '#house/refusal.ts'
import { fileOf } from '#journey/01-intake/desk/queries.ts'
import { contentOf } from '../editions/rules.ts'
import { editionsOf } from '../editions/queries.ts'
import type { BriefField } from '../editions/schema.ts'
import { overrideOf } from '../queries.ts'
import { hintsFor } from '../reuse/queries.ts'
import { readiness, type ReadinessPoint } from '../rules.ts'
import { BriefOfNeed } from './schema.ts'

export type Comment = { id: string; version: number; side: 'territory' | 'sme'; editor: string | null; spoken_by: string | null; about: BriefField | ''; body: string; written_at: Instant }
export type Override = { points: ReadinessPoint[]; reason: string; overridden_on: PlainDate; overridden_by: string | null }

/** What is said beside a brief, the latest first. */
export async function commentsOf({ tx }: ReadContext, briefId: string): Promise<Comment[]> {
  const { rows } = await sql<Comment>`
    select brief_comments.id, version, side, people.given_name || ' ' || people.family_name as editor, spoken_by, about, body, written_at
    from brief_comments left join people on people.id = brief_comments.author_id where brief_id = ${briefId} order by written_at desc, brief_comments.id desc limit 50`.execute(tx)
  return rows
}

type Sibling = { id: string; family_code: string; status: 'scoping' | 'ready' | null; half_days: number | null }

/** The other skills that the same firm asked for in this file. */
async function siblingsOf({ tx }: ReadContext, projectId: string, needId: string): Promise<Sibling[]> {
  const rows = await tx.selectFrom('needs').leftJoin('briefs', 'briefs.need_id', 'needs.id').select(['needs.id', 'needs.family_code', 'briefs.status', 'briefs.half_days'])
    .where('needs.project_id', '=', projectId).where('needs.id', '<>', needId).orderBy('needs.requested_on').orderBy('needs.id').limit(20).execute()
  return rows
}

async function aroundBrief(context: ReadContext, briefId: string) {
  const { rows: [said] } = await sql<{ override: Override | null; source: string | null; source_sme: string | null; agreed_by: string | null }>`
    select to_jsonb(override) as override, projects.reference as source, organisations.name as source_sme, agreer.given_name || ' ' || agreer.family_name as agreed_by
    from briefs left join lateral ${overrideOf} override on true left join briefs past on past.id = briefs.source_brief_id left join projects on projects.id = past.project_id
      left join organisations on organisations.id = past.sme_id left join people agreer on agreer.id = briefs.agreed_by where briefs.id = ${briefId}`.execute(context.tx)
  return { override: said?.override ?? null, source: said?.source && said.source_sme ? { reference: said.source, sme: said.source_sme } : null, agreedBy: said?.agreed_by ?? null }
}

/** A need with its mission brief, if it was opened: the six points under their lights, what was said, what was written before of the same kind. */
export const briefOfNeed = query({
  name: 'scoping.briefOfNeed',
  who: ['territory-coordinator'],
  input: BriefOfNeed,
  rest: { plural: 'briefs-of-needs' },
  async run(context, { reference, needId }) {
    const file = await fileOf(context, reference)
    const need = await context.tx.selectFrom('needs').selectAll().where('id', '=', needId).where('project_id', '=', file.id).executeTakeFirst()
    if (!need) throw new Refusal('not-found', 'house.not-found')
    const row = await context.tx.selectFrom('briefs').selectAll().where('need_id', '=', needId).executeTakeFirst()
    const siblings = await siblingsOf(context, file.id, needId)
    const bare = { file, today: context.today, need, siblings }
    if (!row) return { ...bare, brief: null }
    const brief = { ...row, content: contentOf(row), points: readiness(row, row.ready_on ?? context.today), ...(await aroundBrief(context, row.id)) }
    return { ...bare, brief: { ...brief, comments: await commentsOf(context, row.id), editions: await editionsOf(context, row.id, 3), hints: await hintsFor(context, need, brief.content) } }
  },
})
export type BriefOfNeed = Awaited<ReturnType<typeof briefOfNeed.run>>
export type BriefShown = NonNullable<BriefOfNeed['brief']>
