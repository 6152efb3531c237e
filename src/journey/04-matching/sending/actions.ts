import { action, type Context } from '#house/action.ts'
import { addWorkingDays } from '#house/clock/working-days.ts'
import { emit } from '#house/events/emit.ts'
import { Refusal } from '#house/refusal.ts'
import { toHalfDays } from '#house/units.ts'
import { matchingProblem } from '../inputs/queries.ts'
import { anonymise, answerDays, type Neighbour } from '../rules.ts'
import { SendProposals } from '../schema.ts'
import type { Problem } from '../solver/candidates.ts'
import { fit } from '../solver/fit.ts'
import { excludedBy } from '../solver/gates.ts'
import type { Expert, Need } from '../solver/problem.ts'

async function zone({ tx }: Context, territoryId: string): Promise<Neighbour[]> {
  return await tx.selectFrom('organisations').innerJoin('sites', 'sites.organisation_id', 'organisations.id')
    .select(['organisations.sector', 'organisations.headcount']).where('sites.territory_id', '=', territoryId).where('organisations.kind', '=', 'sme').execute()
}

const firmOf = ({ tx }: Context, smeId: string) => tx.selectFrom('organisations').select(['sector', 'headcount']).where('id', '=', smeId).executeTakeFirstOrThrow()

type Pick = { need: Need; expert: Expert }

/** The gates are asked again under the lock on the experts: two coordinators cannot both take the third place. */
function pickOf(problem: Problem, needId: string, expertId: string): Pick {
  const need = problem.needs.find((one) => one.id === needId)
  const expert = problem.experts.find((one) => one.id === expertId)
  if (!need) throw new Refusal('conflict', 'matching.need-not-open')
  if (!expert) throw new Refusal('not-found', 'house.not-found')
  const [gate] = excludedBy(need, expert, problem.context)
  if (gate) throw new Refusal('conflict', 'matching.excluded', { gate: gate.code })
  return { need, expert }
}

/** What is left once a pick is made: of several at once, each is judged after the ones before it. */
function after({ needs, experts, context }: Problem, { need, expert }: Pick): Problem {
  const pool = context.pools.get(expert.poolId)
  const pools = pool ? new Map(context.pools).set(pool.id, { ...pool, halfDaysLeft: toHalfDays(pool.halfDaysLeft - need.halfDays) }) : context.pools
  const asked: Expert = { ...expert, openProposals: expert.openProposals + 1, halfDaysLeft: toHalfDays(expert.halfDaysLeft - need.halfDays) }
  return { needs: needs.filter((one) => one !== need), experts: experts.map((one) => (one === expert ? asked : one)), context: { ...context, pools } }
}

function picksOf(problem: Problem, picks: readonly { needId: string; expertId: string }[]): Pick[] {
  let left = problem
  return picks.map(({ needId, expertId }) => {
    const pick = pickOf(left, needId, expertId)
    left = after(left, pick)
    return { need: pick.need, expert: problem.experts.find(({ id }) => id === expertId) ?? pick.expert }
  })
}

type Place = { groupId: string; problem: Problem; firm: Neighbour; zone: readonly Neighbour[]; managers: ReadonlyMap<string, string | null> }

async function insertProposal(context: Context, { need, expert }: Pick, { groupId, problem, firm, zone: others, managers }: Place): Promise<string> {
  const scored = fit(need, expert, problem.context)
  const told = anonymise({ family: need.family, capability: need.capabilities[0] ?? '', halfDays: need.halfDays, windowFrom: need.window.from, windowTo: need.window.to, remoteOk: need.remoteOk }, firm, others)
  const row = await context.tx.insertInto('proposals').values({
    id: context.ids(), group_id: groupId, need_id: need.id, project_id: need.projectId, territory_id: need.territoryId, sme_id: need.smeId, expert_id: expert.id, expert_person_id: expert.personId,
    line_manager_id: managers.get(expert.id) ?? null, company_id: expert.companyId, site_id: expert.siteId, half_days: need.halfDays, window_from: need.window.from, window_to: need.window.to,
    anonymised: JSON.stringify(told), fit: scored.total, parts: JSON.stringify(scored.parts), status: 'sent', declined_by: null, reason: null, sent_on: context.today,
    expires_on: addWorkingDays(context.today, answerDays), closed_on: null,
  }).onConflict((conflict) => conflict.doNothing()).returningAll().executeTakeFirst()
  if (!row) throw new Refusal('conflict', 'matching.asked-already')
  await emit(context, 'proposal.sent', row, { fit: row.fit })
  return row.id
}

/** Asks the companies for these experts; what the company reads of the need cannot name the firm. */
export const sendProposals = action({
  name: 'matching.sendProposals',
  who: ['territory-coordinator'],
  input: SendProposals,
  rest: { plural: 'proposal-groups' },
  async run(context, { projectId, picks }) {
    const project = await context.tx.selectFrom('projects').select(['territory_id', 'sme_id']).where('id', '=', projectId).executeTakeFirst()
    if (!project) throw new Refusal('not-found', 'house.not-found')
    const experts = await context.tx.selectFrom('experts').select(['id', 'line_manager_id']).where('id', 'in', picks.map((pick) => pick.expertId)).orderBy('id').forUpdate().execute()
    const problem = await matchingProblem(context, { territoryId: project.territory_id, projectId })
    const chosen = picksOf(problem, picks)
    const group = await context.tx.insertInto('proposal_groups').values({ id: context.ids(), project_id: projectId, territory_id: project.territory_id, sme_id: project.sme_id, created_on: context.today }).returning('id').executeTakeFirstOrThrow()
    const place: Place = { groupId: group.id, problem, firm: await firmOf(context, project.sme_id), zone: await zone(context, project.territory_id), managers: new Map(experts.map((row) => [row.id, row.line_manager_id])) }
    const proposalIds: string[] = []
    for (const pick of chosen) proposalIds.push(await insertProposal(context, pick, place))
    return { proposalGroupId: group.id, proposalIds }
  },
})
