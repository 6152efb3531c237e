import { sql } from 'kysely'
import { query, type ReadContext } from '#house/action.ts'
import { communeOf } from '#house/communes/communes.ts'
import type { PlainDate } from '#house/clock/plain-date.ts'
import { territoryOfCommune } from '#people/territories/communes/queries.ts'
import { fileOf } from '../desk/queries.ts'
import { deMinimisOn } from './de-minimis/rules.ts'
import { holdAll, type DatedRule, type HeldRule } from './rules.ts'
import { ExaminationOfFile, RecordedFacts, ruleKinds, RulesOfTerritory, type DeclaredAid, type Facts, type Rule } from './schema.ts'

const columns = ['eligibility_rules.id', 'eligibility_rules.rule_id', 'version', 'kind', 'parameters', 'sentence', 'valid_from', 'valid_to', 'convention_id'] as const
type Row = { id: string; rule_id: string; version: number; kind: Rule['kind']; parameters: unknown; sentence: string }
const dated = (row: Row): DatedRule => ({ id: row.id, ruleId: row.rule_id, version: row.version, sentence: row.sentence, kind: row.kind, parameters: row.parameters } as DatedRule)

/** In the order the kinds are explained in, whenever they were written. */
const byKind = (a: DatedRule, b: DatedRule) => ruleKinds.indexOf(a.kind) - ruleKinds.indexOf(b.kind)

/** The rules of a territory in force today: its own, and those of an agreement in force. */
export async function rulesInForce({ tx, today }: ReadContext, territoryId: string): Promise<DatedRule[]> {
  const rows = await tx.selectFrom('eligibility_rules').leftJoin('conventions', 'conventions.id', 'eligibility_rules.convention_id').select(columns).where('eligibility_rules.territory_id', '=', territoryId)
    .where('valid_from', '<=', today).where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', today)]))
    .where((eb) => eb.or([eb('convention_id', 'is', null), eb.and([eb('starts_on', '<=', today), eb('ends_on', '>=', today)])])).orderBy('eligibility_rules.created_at').orderBy('eligibility_rules.id').limit(200).execute()
  return rows.map(dated).toSorted(byKind)
}

const none = RecordedFacts.parse({})

async function recordedOf({ tx }: ReadContext, projectId: string): Promise<RecordedFacts> {
  const row = await tx.selectFrom('eligibility_facts').select('facts').where('project_id', '=', projectId).executeTakeFirst()
  // What an earlier version of the program wrote is read by today's shape; what it does not know is unknown.
  const read = RecordedFacts.safeParse(row?.facts ?? {})
  return read.success ? read.data : none
}

type Of = { id: string; territory_id: string; sme_id: string; headcount: number | null }

/** What the file itself says: the firm's birth and activity, the jobs of its needs. */
async function knownOf({ tx }: ReadContext, { id, sme_id }: Of) {
  const firm = await tx.selectFrom('organisations').select(['created_on', 'naf', 'headcount']).where('id', '=', sme_id).executeTakeFirst()
  const { rows: [jobs] } = await sql<{ created: number | null; kept: number | null }>`select sum(jobs_created_hoped)::int as created, sum(jobs_kept_hoped)::int as kept from needs where project_id = ${id}`.execute(tx)
  return { firm, jobs }
}

/** Gathered facts first, then what the file says; the default horizon of planned jobs is three years. */
export async function factsOf(context: ReadContext, project: Of): Promise<Facts> {
  const recorded = await recordedOf(context, project.id)
  const { firm, jobs } = await knownOf(context, project)
  const commune = recorded.communeCode ? communeOf(recorded.communeCode) : null
  const territory = commune ? await territoryOfCommune(context, commune) : null
  const own = { headcount: recorded.headcount ?? project.headcount ?? firm?.headcount ?? null, turnoverCents: recorded.turnoverCents, balanceCents: recorded.balanceCents }
  return {
    createdOn: recorded.createdOn ?? firm?.created_on ?? null, takeover: recorded.takeover, inDifficulty: recorded.inDifficulty, jobsCreated: recorded.jobsCreated ?? jobs?.created ?? null,
    jobsYears: recorded.jobsYears ?? 3, jobsKept: recorded.jobsKept ?? jobs?.kept ?? null, communeCode: recorded.communeCode, inTerritory: territory === null ? null : territory.id === project.territory_id,
    naf: recorded.naf ?? firm?.naf ?? null, size: { own, before: recorded.before, related: recorded.related, publicShare: recorded.publicShare },
  }
}

async function judgmentsOf({ tx }: ReadContext, projectId: string) {
  const rows = await tx.selectFrom('eligibility_judgments').leftJoin('people', 'people.id', 'judged_by').select(['eligibility_judgments.id', 'verdict', 'reason_code', 'reason', 'verdicts', 'facts', 'judged_on', 'given_name', 'family_name'])
    .where('project_id', '=', projectId).orderBy('judged_on', 'desc').orderBy('eligibility_judgments.id', 'desc').limit(20).execute()
  return rows.map(({ verdicts, facts, given_name, family_name, ...row }) => ({ ...row, held: verdicts as HeldRule[], facts: facts as Facts, by: family_name ? `${given_name ?? ''} ${family_name}` : null }))
}
export type Judgment = Awaited<ReturnType<typeof judgmentsOf>>[number]

async function statementsOf({ tx }: ReadContext, projectId: string) {
  const rows = await tx.selectFrom('de_minimis_statements').selectAll().where('project_id', '=', projectId).orderBy('declared_on', 'desc').orderBy('id', 'desc').limit(20).execute()
  return rows.map((row) => {
    const aids = row.aids as DeclaredAid[]
    return { id: row.id, declaredOn: row.declared_on, declaredBy: row.declared_by, undertaking: row.undertaking, authority: row.granting_authority, grossGrantCents: row.gross_grant_cents, aids, counted: deMinimisOn(row.declared_on, aids, row.gross_grant_cents) }
  })
}
export type Statement = Awaited<ReturnType<typeof statementsOf>>[number]

/** The other files of the same firm here: the duplicate that the public page never tells of. */
const othersOf = ({ tx }: ReadContext, project: Of): Promise<{ reference: string; contacted_on: PlainDate; summary: string; state: string | null }[]> =>
  tx.selectFrom('projects').innerJoin('project_states', 'project_states.project_id', 'projects.id').select(['projects.reference', 'projects.contacted_on', 'projects.summary', 'project_states.state'])
    .where('projects.sme_id', '=', project.sme_id).where('projects.territory_id', '=', project.territory_id).where('projects.id', '<>', project.id).orderBy('projects.contacted_on', 'desc').limit(20).execute()

/** All that a verdict on eligibility is given on: each rule in force with its verdict, the facts, the statement, the firm's other files. */
export const examinationOfFile = query({
  name: 'intake.examinationOfFile',
  who: ['territory-coordinator'],
  input: ExaminationOfFile,
  rest: { plural: 'file-examinations', id: 'reference' },
  async run(context, { reference }) {
    const file = await fileOf(context, reference)
    const { headcount } = await context.tx.selectFrom('projects').select('headcount').where('id', '=', file.id).executeTakeFirstOrThrow()
    const project = { id: file.id, territory_id: file.territoryId, sme_id: file.smeId, headcount }
    const facts = await factsOf(context, project)
    const held = holdAll(await rulesInForce(context, file.territoryId), facts, context.today)
    return {
      file: { ...file, today: context.today }, held, facts, recorded: await recordedOf(context, file.id), judgments: await judgmentsOf(context, file.id), statements: await statementsOf(context, file.id),
      others: await othersOf(context, project), commune: facts.communeCode ? communeOf(facts.communeCode) : null,
    }
  },
})
export type Examination = Awaited<ReturnType<typeof examinationOfFile.run>>

/** The rules of a territory, each with all its versions, the newest first, and the agreements they may belong to. */
export const rulesOfTerritory = query({
  name: 'intake.rulesOfTerritory',
  who: ['territory-coordinator'],
  input: RulesOfTerritory,
  rest: { plural: 'eligibility-rules' },
  async run({ tx, today }, { territoryId }) {
    const rows = await tx.selectFrom('eligibility_rules').leftJoin('people', 'people.id', 'created_by').select([...columns, 'given_name', 'family_name']).where('eligibility_rules.territory_id', '=', territoryId)
      .orderBy('rule_id').orderBy('version', 'desc').limit(1000).execute()
    const conventions = await tx.selectFrom('conventions').select(['id', 'starts_on', 'ends_on']).where('territory_id', '=', territoryId).orderBy('starts_on', 'desc').limit(30).execute()
    return { today, conventions, versions: rows.map((row) => ({ ...dated(row), validFrom: row.valid_from, validTo: row.valid_to, conventionId: row.convention_id, by: row.family_name ? `${row.given_name ?? ''} ${row.family_name}` : null })).toSorted(byKind) }
  },
})
export type Rulebook = Awaited<ReturnType<typeof rulesOfTerritory.run>>
export type RuleVersion = Rulebook['versions'][number]
