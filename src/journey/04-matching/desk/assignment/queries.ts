import { sql } from 'kysely'
import type { ReadContext } from '#house/action.ts'
import { matchingProblem } from '../../inputs/queries.ts'
import { assign, type Assignment } from '../../solver/assign.ts'
import { candidatesOf, type Candidate, type Problem } from '../../solver/candidates.ts'
import { proofOf } from './rules.ts'
import { mostNeeds, solvingSeconds, type ExpertCard, type Proof } from './schema.ts'

export type Whole = { problem: Problem; assignment: Assignment; candidates: readonly Candidate[]; proof: Proof }

/** The territory's open needs assigned all at once; `first` is the project whose needs count even when many wait longer. */
export async function wholeOf(context: ReadContext, territoryId: string, first?: string): Promise<Whole> {
  const problem = await matchingProblem(context, { territoryId, most: mostNeeds, ...(first ? { first } : {}) })
  const candidates = candidatesOf(problem)
  const assignment = await assign(problem, solvingSeconds, candidates)
  return { problem, assignment, candidates: candidates.allowed, proof: proofOf(problem, assignment, solvingSeconds) }
}

/** Who these experts are, by their id. */
export async function expertCards({ tx }: ReadContext, expertIds: readonly string[]): Promise<Map<string, ExpertCard>> {
  if (expertIds.length === 0) return new Map()
  const rows = await tx.selectFrom('experts').innerJoin('people', 'people.id', 'experts.person_id').innerJoin('organisations', 'organisations.id', 'experts.organisation_id').innerJoin('sites', 'sites.id', 'experts.site_id')
    .select(['experts.id as expertId', 'experts.job_title as jobTitle', 'organisations.name as company', 'sites.commune'])
    .select(sql<string>`people.given_name || ' ' || people.family_name`.as('name')).where('experts.id', 'in', [...new Set(expertIds)]).execute()
  return new Map(rows.map((row) => [row.expertId, row]))
}

/** Whose needs these are, by the need's id. */
export async function firmsOfNeeds({ tx }: ReadContext, needIds: readonly string[]): Promise<Map<string, string>> {
  if (needIds.length === 0) return new Map()
  const rows = await tx.selectFrom('needs').innerJoin('organisations', 'organisations.id', 'needs.sme_id').select(['needs.id', 'organisations.name']).where('needs.id', 'in', [...new Set(needIds)]).execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
