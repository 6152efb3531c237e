import { z } from 'zod'
import { query, type ReadContext } from '#house/action.ts'
import type { Tx } from '#house/db/database.ts'
import { id } from '#house/fields.ts'
import { readFile } from '#house/files/store.ts'
import { namedUuid } from '#house/ids.ts'
import { Refusal, type RefusalParams } from '#house/refusal.ts'
import type { ListCheck } from '#house/sheets/check-list.ts'
import type { Choices } from '#house/sheets/columns.ts'
import { fold } from '#house/sheets/fold.ts'
import { readTable, type Table } from '#house/sheets/read-table.ts'
import { refusalOfSize } from '#house/sheets/refused.ts'
import { checkFiles, identityOf, knowsTakeoverHeader, totalsOf } from './rules.ts'
import { TakenOverFile, TakeoverOnly, type Totals } from './schema.ts'
import { stageWords, type StageWords } from './stages/rules.ts'

/** What a list of files under way turned out to be, read as a person said. */
export type ReadList =
  | { ok: false; code: string; params: RefusalParams }
  | { ok: true; table: Table; check: ListCheck<TakenOverFile>; words: ReturnType<typeof stageWords>; known: ReadonlySet<number>; totals: Totals | null }

/** The same line gives the same file in every list of a territory. */
export const takenOverId = (territoryId: string, file: TakenOverFile) => namedUuid('taken-over-file', `${territoryId} ${identityOf(file)}`)

type Checked = ListCheck<TakenOverFile> & { ok: true }

/** Whoever helped is somebody the network knows: by address, else by name in the territory. Nobody is made up. */
async function findExperts({ tx }: ReadContext, territoryId: string, check: Checked): Promise<void> {
  const named = check.records.filter(({ record }) => record.expertEmail !== null || record.expertName !== null)
  if (named.length === 0) return
  const experts = await tx.selectFrom('experts').innerJoin('people', 'people.id', 'experts.person_id')
    .select(['experts.id', 'person_id', 'organisation_id', 'site_id', 'line_manager_id', 'email', 'given_name', 'family_name']).where('experts.territory_id', '=', territoryId).execute()
  const byEmail = new Map(experts.map((expert) => [expert.email?.toLowerCase() ?? '', expert]))
  const namesOf = (expert: (typeof experts)[number]) => [`${expert.given_name} ${expert.family_name}`, `${expert.family_name} ${expert.given_name}`].map(fold)
  for (const { line, record } of named) {
    const found = record.expertEmail === null ? experts.filter((expert) => namesOf(expert).includes(fold(record.expertName ?? ''))) : [byEmail.get(record.expertEmail)].filter((one) => one !== undefined)
    const [expert] = found
    if (expert && found.length === 1) record.engaged = { expertId: expert.id, personId: expert.person_id, companyId: expert.organisation_id, siteId: expert.site_id, lineManagerId: expert.line_manager_id }
    else if (record.stage === 'under-way' || record.stage === 'closed') {
      const [column, value] = record.expertEmail === null ? [check.columns['expert'], record.expertName] : [check.columns['expertEmail'], record.expertEmail]
      check.heldBack.push({ line, column: column ?? '', value: value ?? '', code: found.length > 1 ? 'expert-several' : 'expert-unknown', params: {}, also: [] })
    }
  }
  const held = new Set(check.heldBack.map(({ line }) => line))
  check.records = check.records.filter(({ line }) => !held.has(line))
  check.warnings = check.warnings.filter(({ line }) => !held.has(line))
  check.heldBack.sort((a, b) => a.line - b.line)
}

/** Lines an earlier takeover brought; a firm that has another file here is pointed out. */
async function findKnown({ tx }: ReadContext, territoryId: string, check: Checked): Promise<Set<number>> {
  if (check.records.length === 0) return new Set()
  const ids = new Map(check.records.map(({ line, record }) => [takenOverId(territoryId, record), line]))
  const there = await tx.selectFrom('projects').select('id').where('id', 'in', [...ids.keys()]).execute()
  const known = new Set(there.map((row) => ids.get(row.id) ?? 0))
  const sirens = [...new Set(check.records.map(({ record }) => record.siren))]
  const others = await tx.selectFrom('projects').innerJoin('organisations', 'organisations.id', 'projects.sme_id').select(['siren', 'reference', 'projects.id']).where('projects.territory_id', '=', territoryId).where('siren', 'in', sirens).orderBy('reference').execute()
  const bySiren = new Map(others.filter((row) => !ids.has(row.id)).map((row) => [row.siren, row]))
  for (const { line, record } of check.records) {
    const other = bySiren.get(record.siren)
    if (other && !known.has(line)) check.warnings.push({ line, column: check.columns['siren'] ?? '', value: record.siren, code: 'firm-has-file', params: { reference: other.reference } })
  }
  return known
}

const takeoverRow = async ({ tx }: ReadContext, takeoverId: string) => {
  const row = await tx.selectFrom('takeovers').selectAll().where('id', '=', takeoverId).executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'house.not-found')
  return row
}

/** Reads a takeover's list as its columns and words were said to be; what is there decides, nothing is remembered from an earlier look. */
export async function readList(context: ReadContext, takeover: Awaited<ReturnType<typeof takeoverRow>>): Promise<ReadList> {
  const { bytes } = await readFile(context, takeover.file_id)
  const table = refusalOfSize(bytes.length) ?? (await readTable(bytes, { knowsHeader: knowsTakeoverHeader }))
  if (!table.ok) return table
  const words = takeover.stages as StageWords
  const check = checkFiles(table, { today: context.today, choices: takeover.columns as Choices, stages: words })
  const column = check.ok ? check.columns['stage'] : undefined
  if (!check.ok) return { ok: true, table, check, words: [], known: new Set(), totals: null }
  await findExperts(context, takeover.territory_id, check)
  const known = await findKnown(context, takeover.territory_id, check)
  const totals = totalsOf(table.rows, check.columns, new Set([...check.heldBack, ...check.duplicatesInFile].map(({ line }) => line)), known)
  return { ok: true, table, check, words: stageWords(table.rows, column ?? '', words), known, totals }
}

export const takeoversOfTerritory = query({
  name: 'intake.takeoversOfTerritory',
  who: ['territory-coordinator'],
  input: z.object({ territoryId: id }),
  rest: { plural: 'takeovers' },
  run: async ({ tx }, { territoryId }) => ({
    takeovers: await tx.selectFrom('takeovers').select(['id', 'name', 'status', 'started_at', (eb) => eb.selectFrom('taken_over_files').whereRef('takeover_id', '=', 'takeovers.id').select((count) => count.fn.countAll<number>().as('files')).as('files')])
      .where('territory_id', '=', territoryId).orderBy('started_at', 'desc').limit(100).execute(),
  }),
})

/** One takeover with its list as it would be brought today; once brought, without reading the list again. */
export const takeoverAtHand = query({
  name: 'intake.takeoverAtHand',
  who: ['territory-coordinator'],
  input: TakeoverOnly,
  rest: { plural: 'takeovers', id: 'takeoverId' },
  async run(context, { takeoverId }) {
    const row = await takeoverRow(context, takeoverId)
    return { takeover: { ...row, totals: row.totals as Totals | null }, list: row.status === 'mapping' ? await readList(context, row) : null }
  },
})

/** The line a file was taken over from, for the rooms that follow; nothing once it was undone. */
export async function takenOver(tx: Tx, projectId: string): Promise<TakenOverFile | null> {
  const row = await tx.selectFrom('taken_over_files').select('record').where('project_id', '=', projectId).executeTakeFirst()
  return row ? TakenOverFile.parse(row.record) : null
}
