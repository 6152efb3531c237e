import { personIdOf } from '#house/access.ts'
import { action, type Context } from '#house/action.ts'
import { addDays } from '#house/clock/plain-date.ts'
import { emit } from '#house/events/emit.ts'
import { Refusal } from '#house/refusal.ts'
import { factsOf, rulesInForce } from './queries.ts'
import { holdAll } from './rules.ts'
import { DeclareDeMinimis, EndRule, RecordFacts, SetRule, type ReasonCode, type RecordedFacts } from './schema.ts'

async function latestVersion({ tx }: Context, ruleId: string) {
  const row = await tx.selectFrom('eligibility_rules').selectAll().where('rule_id', '=', ruleId).orderBy('version', 'desc').executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'house.not-found')
  return row
}

/** A rule, or its next version: the one before ends the day before, and what was judged under it stays as it was. */
export const setRule = action({
  name: 'intake.setRule',
  who: ['territory-coordinator'],
  input: SetRule,
  rest: { plural: 'eligibility-rules' },
  async run(context, { territoryId, ruleId, conventionId, rule, sentence, validFrom }) {
    const before = ruleId === null ? null : await latestVersion(context, ruleId)
    if (before && (before.territory_id !== territoryId || before.kind !== rule.kind)) throw new Refusal('not-found', 'house.not-found')
    if (before && validFrom < before.valid_from) throw new Refusal('invalid', 'intake.rule-before', {}, { validFrom: 'intake.rule-before' })
    if (before) await context.tx.updateTable('eligibility_rules').set({ valid_to: addDays(validFrom, -1) }).where('id', '=', before.id).execute()
    const row = await context.tx.insertInto('eligibility_rules').values({
      id: context.ids(), rule_id: ruleId ?? context.ids(), version: (before?.version ?? 0) + 1, territory_id: territoryId, convention_id: conventionId, kind: rule.kind, parameters: JSON.stringify(rule.parameters),
      sentence, valid_from: validFrom, valid_to: null, created_by: personIdOf(context.viewer), created_at: context.now,
    }).returning(['id', 'rule_id', 'version', 'territory_id', 'kind']).executeTakeFirstOrThrow()
    await emit(context, 'eligibility-rule.set', row, { kind: row.kind, version: row.version })
    return { ruleId: row.rule_id, version: row.version }
  },
})

/** A rule ends on a day; it stays readable. */
export const endRule = action({
  name: 'intake.endRule',
  who: ['territory-coordinator'],
  input: EndRule,
  rest: { plural: 'eligibility-rules', noun: 'ends', id: 'ruleId' },
  async run(context, { ruleId, validTo }) {
    const latest = await latestVersion(context, ruleId)
    if (validTo < addDays(latest.valid_from, -1)) throw new Refusal('invalid', 'intake.rule-before', {}, { validTo: 'intake.rule-before' })
    const row = await context.tx.updateTable('eligibility_rules').set({ valid_to: validTo }).where('id', '=', latest.id).where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', validTo)])).returningAll().executeTakeFirst()
    if (!row) throw new Refusal('conflict', 'intake.rule-ended')
    await emit(context, 'eligibility-rule.ended', row)
    return { ruleId }
  },
})

const projectOf = async ({ tx }: Context, id: string) => {
  const row = await tx.selectFrom('projects').select(['id', 'territory_id', 'sme_id']).where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'house.not-found')
  return row
}

/** Writes the facts of a file; a request from the public page brings its own. */
export async function keepFacts(context: Context, project: { id: string; territory_id: string }, facts: RecordedFacts): Promise<void> {
  const values = { facts: JSON.stringify(facts), recorded_at: context.now }
  await context.tx.insertInto('eligibility_facts').values({ project_id: project.id, territory_id: project.territory_id, ...values }).onConflict((conflict) => conflict.column('project_id').doUpdateSet(values)).execute()
}

export const recordFacts = action({
  name: 'intake.recordFacts',
  who: ['territory-coordinator'],
  input: RecordFacts,
  rest: { plural: 'projects', noun: 'eligibility-facts', id: 'projectId' },
  async run(context, { projectId, facts }) {
    const project = await projectOf(context, projectId)
    await keepFacts(context, project, facts)
    await emit(context, 'eligibility-facts.recorded', { ...project, project_id: project.id })
    return { projectId }
  },
})

/** What the firm says it received of public aid, signed by somebody of the firm; a later statement stands beside the earlier. */
export const declareDeMinimis = action({
  name: 'intake.declareDeMinimis',
  who: ['territory-coordinator'],
  input: DeclareDeMinimis,
  rest: { plural: 'projects', noun: 'de-minimis-statements', id: 'projectId' },
  async run(context, input) {
    const project = await projectOf(context, input.projectId)
    const row = await context.tx.insertInto('de_minimis_statements').values({
      id: context.ids(), project_id: project.id, territory_id: project.territory_id, declared_on: input.declaredOn, declared_by: input.declaredBy, undertaking: input.undertaking, aids: JSON.stringify(input.aids),
      granting_authority: input.grantingAuthority, gross_grant_cents: input.grossGrantCents,
    }).returning(['id', 'project_id', 'territory_id']).executeTakeFirstOrThrow()
    await emit(context, 'de-minimis-statement.declared', row)
    return { statementId: row.id }
  },
})

type Judged = { id: string; territory_id: string; sme_id: string; headcount: number | null }

/** Keeps a judgment with the rules in force, the facts and each verdict, so that it recomputes as it was. */
export async function keepJudgment(context: Context, project: Judged, verdict: 'eligible' | 'ineligible', reasonCode: ReasonCode | null, reason: string): Promise<void> {
  const facts = await factsOf(context, project)
  const held = holdAll(await rulesInForce(context, project.territory_id), facts, context.today)
  await context.tx.insertInto('eligibility_judgments').values({
    id: context.ids(), project_id: project.id, territory_id: project.territory_id, verdict, reason_code: reasonCode, reason, verdicts: JSON.stringify(held), facts: JSON.stringify(facts),
    judged_on: context.today, judged_by: personIdOf(context.viewer),
  }).execute()
}
