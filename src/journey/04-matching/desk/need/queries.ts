import { sql } from 'kysely'
import { query, type ReadContext } from '#house/action.ts'
import { yearOf, type PlainDate } from '#house/clock/plain-date.ts'
import type { ProposalsTable } from '#house/db/tables.ts'
import { Refusal } from '#house/refusal.ts'
import type { HalfDays } from '#house/units.ts'
import { fileOf } from '#journey/01-intake/desk/queries.ts'
import type { FileHead } from '#journey/01-intake/desk/schema.ts'
import { matchingProblem } from '../../inputs/queries.ts'
import type { Problem } from '../../solver/candidates.ts'
import { teamsFor } from '../../solver/pairs.ts'
import { rank, type Ranked, type Ranking } from '../../solver/rank.ts'
import type { Need } from '../../solver/problem.ts'
import { supposed } from '../../solver/suppose.ts'
import { expertCards, firmsOfNeeds, wholeOf, type Whole } from '../assignment/queries.ts'
import type { Difference, ExpertCard } from '../assignment/schema.ts'
import { lastReroute } from '../../rerouting/queries.ts'
import { effectsOf, hypothesesOf, isSupposed, proposedFor, together as ticked } from './hypotheses/rules.ts'
import type { Asked } from './hypotheses/schema.ts'
import { mostTeams } from './together/schema.ts'
import { standingOf, type Stand } from './rules.ts'
import { mostOthers, NeedToMatch, shownFirst, shownMost, shownPerOther } from './schema.ts'

type NeedRow = Stand & {
  id: string; family: string; capability: string; description: string; objective: string | null; out_of_scope: string | null; recipient: string | null; half_days: HalfDays | null
  window_from: PlainDate | null; remote_ok: boolean | null; decided_on: PlainDate | null; granted: HalfDays | null; wording: string | null; site_asked: boolean
}

async function needRow({ tx }: ReadContext, file: FileHead, needId: string): Promise<NeedRow> {
  const { rows: [row] } = await sql<NeedRow>`
    select needs.id, needs.family_code as family, needs.capability, needs.description, nullif(briefs.objective, '') as objective, nullif(briefs.out_of_scope, '') as out_of_scope, nullif(briefs.recipient, '') as recipient,
      briefs.half_days, briefs.window_from, briefs.window_to, briefs.remote_ok, coalesce(briefs.status = 'ready', false) as brief_ready, decision.outcome, decision.decided_on, decision.half_days as granted,
      condition.id as condition_id, condition.wording, exists (select from open_needs where open_needs.need_id = needs.id) as open,
      exists (select from site_requests where site_requests.need_id = needs.id and site_requests.status = 'asked') as site_asked
    from needs left join briefs on briefs.need_id = needs.id
    left join lateral (select decisions.id, outcome, decided_on, half_days from decisions where decisions.project_id = needs.project_id order by decided_on desc, decisions.id desc limit 1) decision on true
    left join lateral (select conditions.id, conditions.wording from conditions where conditions.decision_id = decision.id and conditions.status <> 'lifted' and conditions.blocks = 'matching' order by due_on limit 1) condition on true
    where needs.id = ${needId} and needs.project_id = ${file.id}`.execute(tx)
  if (!row) throw new Refusal('not-found', 'house.not-found')
  return row
}

type ProposalRow = Pick<ProposalsTable, 'id' | 'status' | 'fit' | 'sent_on' | 'expires_on' | 'closed_on' | 'reason'> & { expert: string; company: string }

/** Whoever was asked for this need, the latest first. */
async function proposalsOf({ tx }: ReadContext, needId: string): Promise<ProposalRow[]> {
  const { rows } = await sql<ProposalRow>`
    select proposals.id, proposals.status, proposals.fit, proposals.sent_on, proposals.expires_on, proposals.closed_on, proposals.reason, people.given_name || ' ' || people.family_name as expert, organisations.name as company
    from proposals join people on people.id = proposals.expert_person_id join organisations on organisations.id = proposals.company_id
    where proposals.need_id = ${needId} order by proposals.sent_on desc, proposals.id desc limit 20`.execute(tx)
  return rows
}

const offering = ({ experts }: Problem, need: Need) => experts.filter((expert) => expert.capabilities.some(({ family }) => family === need.family))

function rankedLine(problem: Problem, whole: Whole | null, need: Need, { expert, fit, commonHalfDays, weeks }: Ranked, card: ExpertCard) {
  const elsewhere = whole?.last.answer.assignment.pairs.find((pair) => pair.expertId === expert.id && pair.needId !== need.id)
  return {
    ...card, fit: fit.total, parts: fit.parts.map(({ name, points, weight }) => ({ name, points, weight })), reasons: fit.reasons, commonHalfDays, weeks: weeks.map(({ monday, free }) => ({ monday, free })),
    halfDaysLeft: expert.halfDaysLeft, siteHalfDaysLeft: problem.context.pools.get(expert.poolId)?.halfDaysLeft ?? 0, keptFor: elsewhere?.needId ?? null,
  }
}

const nobody = (code: 'not-yet-computed' | 'given-now-excluded') => ({ expertId: null, fit: null, why: { code, params: {} }, difference: null })

/** Who the last overall assignment gives to the need, and why it is not the first of the ranking when it is not. */
function givenTo(whole: Whole | null, need: Need, { ranked }: Ranking) {
  const answer = whole?.last.answer
  const known = answer?.needs.find(({ id }) => id === need.id)
  if (!answer || !known) return nobody('not-yet-computed')
  const pair = answer.assignment.pairs.find((one) => one.needId === need.id)
  if (!pair) return { expertId: null, fit: null, why: answer.assignment.unserved.find((one) => one.needId === need.id)?.why ?? null, difference: null }
  const given = ranked.find(({ expert }) => expert.id === pair.expertId)
  const [first] = ranked
  if (!given || !first) return nobody('given-now-excluded')
  const since: Difference = { code: 'since', here: first.fit.total, given: given.fit.total }
  const difference = known.first?.expertId === first.expert.id && known.difference ? known.difference : since
  return { expertId: given.expert.id, fit: given.fit.total, why: null, difference: given === first ? null : difference }
}

/** The best for each other open need of the project: asked for in one group, the SME answers once. */
const othersOf = (problem: Problem, need: Need) => problem.needs.filter((one) => one.projectId === need.projectId && one !== need).slice(0, mostOthers)
  .map((other) => ({ other, best: rank(other, offering(problem, other), problem.context).ranked.slice(0, shownPerOther) }))

/** The first open need of the project in another family, and who could answer both. */
function togetherOf({ needs, experts, context }: Problem, need: Need) {
  const other = needs.find((one) => one.projectId === need.projectId && one.family !== need.family)
  return other ? { other, teams: teamsFor([need, other], experts, context, mostTeams) } : null
}

/** Names of the sites a day more may be supposed of. */
async function sitesOf({ tx }: ReadContext, { context: { pools } }: Problem, poolIds: readonly string[]) {
  const siteIds = poolIds.flatMap((id) => pools.get(id)?.siteId ?? [])
  if (siteIds.length === 0) return []
  const rows = await tx.selectFrom('sites').innerJoin('organisations', 'organisations.id', 'sites.organisation_id').select(['sites.id', 'sites.commune', 'organisations.name']).where('sites.id', 'in', siteIds).execute()
  return poolIds.flatMap((poolId) => rows.filter(({ id }) => id === pools.get(poolId)?.siteId).map(({ name, commune }) => ({ poolId, company: name, commune })))
}

/** The need as it is, then under what is supposed: what each hypothesis alone would change, and the problem all together make. */
async function supposing(context: ReadContext, asIs: Problem, need: Need, asked: Asked) {
  const problem = { ...asIs, needs: [need], experts: offering(asIs, need) }
  const before = rank(need, problem.experts, problem.context)
  const proposed = proposedFor(need, before, problem)
  const each = hypothesesOf(asked, need, problem, proposed)
  const poolIds = [...new Set([...proposed.poolIds, ...(asked.poolId ? [asked.poolId] : [])])]
  const whatIf = { before: before.ranked.length, effects: effectsOf(problem, need, each, before), proposed, sites: await sitesOf(context, problem, poolIds) }
  if (!isSupposed(asked)) return { need, ranking: before, problem: asIs, whatIf }
  const then = supposed(problem, need.id, ticked(asked, each))
  return { need: then.needs[0]!, ranking: rank(then.needs[0]!, then.experts, then.context), problem: then, whatIf }
}

async function rankingFor(context: ReadContext, file: FileHead, needId: string, all: boolean, asked: Asked) {
  const asIs = await matchingProblem(context, { territoryId: file.territoryId, projectId: file.id })
  const open = asIs.needs.find(({ id }) => id === needId)
  if (!open) return null
  const whole = isSupposed(asked) ? null : await wholeOf(context, file.territoryId)
  const { need, ranking, problem, whatIf } = await supposing(context, asIs, open, asked)
  const given = givenTo(whole, need, ranking)
  const others = isSupposed(asked) ? [] : othersOf(problem, need)
  const together = isSupposed(asked) ? null : togetherOf(problem, need)
  const ranked = ranking.ranked.slice(0, all ? shownMost : Math.max(shownFirst, ranking.ranked.findIndex(({ expert }) => expert.id === given.expertId) + 1))
  const excluded = ranking.excluded.slice(0, all ? shownMost : shownFirst)
  const cards = await expertCards(context, [...[...ranked, ...excluded, ...others.flatMap(({ best }) => best)].map(({ expert }) => expert.id), ...(together?.teams ?? []).flatMap(({ experts }) => experts.map(({ id }) => id))])
  const known = <One extends { expert: { id: string } }, Line>(all_: readonly One[], line: (one: One, card: ExpertCard) => Line) => all_.flatMap((one) => {
    const card = cards.get(one.expert.id)
    return card ? [line(one, card)] : []
  })
  const lines = known(ranked, (one, card) => rankedLine(problem, whole, need, one, card))
  const firms = await firmsOfNeeds(context, [...lines.flatMap(({ keptFor }) => keptFor ?? []), ...(given.difference?.code === 'kept-for' ? [given.difference.needId] : [])])
  return {
    proof: whole?.proof ?? null, whatIf, given, firms: Object.fromEntries(firms), ranked: lines, rankedTotal: ranking.ranked.length, excludedTotal: ranking.excluded.length,
    together: together && together.teams.length > 0 ? {
      otherId: together.other.id, families: [need.family, together.other.family] as const,
      teams: together.teams.map(({ experts: [a, b], ...team }) => ({ ...team, expertIds: [a.id, b.id] as const, names: [cards.get(a.id)?.name ?? '', cards.get(b.id)?.name ?? ''] as const })),
    } : null,
    excluded: known(excluded, ({ gates }, { expertId, name, company }) => ({ expertId, name, company, gates })),
    others: others.map(({ other, best }) => ({ needId: other.id, family: other.family, capability: other.capabilities[0] ?? '', halfDays: other.halfDays, best: known(best, ({ fit }, { expertId, name, company }) => ({ expertId, name, company, fit: fit.total })) })),
  }
}

/** One need with everybody who could help, ranked and explained, everybody who could not, and who was asked already. */
export const needToMatch = query({
  name: 'matching.needToMatch',
  who: ['territory-coordinator'],
  input: NeedToMatch,
  rest: { plural: 'needs', noun: 'rankings', id: 'needId' },
  async run(context, { reference, needId, whole, ...asked }) {
    const file = await fileOf(context, reference)
    const need = await needRow(context, file, needId)
    const proposals = await proposalsOf(context, needId)
    const standing = standingOf(need, [...proposals.map(({ status }) => status), ...(need.site_asked ? ['sent'] : [])], context.today)
    // Nobody is asked in the place of another before somebody was asked.
    const reroute = proposals.length > 0 && (standing === 'open' || standing === 'asked') ? await lastReroute(context, needId) : null
    const ranking = standing === 'open' ? await rankingFor(context, file, needId, whole, asked) : null
    return { file, now: context.now, today: context.today, year: yearOf(context.today), need, standing, proposals, whole, asked, supposed: isSupposed(asked), ranking, reroute }
  },
})
export type NeedToMatch = Awaited<ReturnType<typeof needToMatch.run>>
