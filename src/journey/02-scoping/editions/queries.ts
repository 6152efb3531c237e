import { sql } from 'kysely'
import { query, type ReadContext } from '#house/action.ts'
import type { Instant } from '#house/clock/plain-date.ts'
import { Refusal } from '#house/refusal.ts'
import { fileOf } from '#journey/01-intake/desk/queries.ts'
import { changesBetween } from './rules.ts'
import { EditionsOfBrief, type BriefContent, type BriefField } from './schema.ts'

export type EditionLine = { version: number; changed: BriefField[]; side: 'territory' | 'sme'; editor: string | null; spoken_by: string | null; edited_at: Instant }

/** Who saved what and when, the latest first. */
export async function editionsOf({ tx }: ReadContext, briefId: string, most: number): Promise<EditionLine[]> {
  const { rows } = await sql<EditionLine>`
    select version, changed, side, people.given_name || ' ' || people.family_name as editor, spoken_by, edited_at
    from brief_editions left join people on people.id = brief_editions.edited_by where brief_id = ${briefId} order by version desc limit ${most}`.execute(tx)
  return rows
}

/** The editions of a brief and two of them side by side: what changed from one to the other. */
export const editionsOfBrief = query({
  name: 'scoping.editionsOfBrief',
  who: ['territory-coordinator'],
  input: EditionsOfBrief,
  rest: { plural: 'brief-editions' },
  async run(context, { reference, needId, from, to }) {
    const file = await fileOf(context, reference)
    const brief = await context.tx.selectFrom('briefs').select(['id', 'version']).where('need_id', '=', needId).where('project_id', '=', file.id).executeTakeFirst()
    if (!brief) throw new Refusal('not-found', 'house.not-found')
    const lines = await editionsOf(context, brief.id, 100)
    const later = lines.find(({ version }) => version === to) ?? lines[0] ?? null
    const earlier = lines.find(({ version }) => version === from) ?? lines.find(({ version }) => later !== null && version < later.version) ?? null
    const rows = await context.tx.selectFrom('brief_editions').select(['version', 'content']).where('brief_id', '=', brief.id).where('version', 'in', [later?.version ?? 0, earlier?.version ?? 0]).execute()
    const contentAt = (version: number | undefined) => (rows.find((row) => row.version === version)?.content ?? null) as BriefContent | null
    const [before, after] = [contentAt(earlier?.version), contentAt(later?.version)]
    return { file, needId, lines, earlier, later, before, after, changed: after ? changesBetween(before ?? {}, after) : [] }
  },
})
export type EditionsShown = Awaited<ReturnType<typeof editionsOfBrief.run>>
