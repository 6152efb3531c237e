import { action, type Context } from '#house/action.ts'
import { addWorkingDays } from '#house/clock/working-days.ts'
import { asInstallation } from '#house/db/transact.ts'
import { emit } from '#house/events/emit.ts'
import { Refusal } from '#house/refusal.ts'
import { matchingProblem } from '../inputs/queries.ts'
import { coordinatorsOf } from '../rerouting/queries.ts'
import { anonymise, answerDays, type Neighbour } from '../rules.ts'
import { SendProposals } from '../schema.ts'
import type { Problem } from '../solver/candidates.ts'
import { fit } from '../solver/fit.ts'
import { distanceKm } from '#house/place.ts'
import { canBeRemote } from '../solver/meeting.ts'
import type { Expert, Need } from '../solver/problem.ts'
import type { Place } from '#house/place.ts'
import { picksOf, type Pick } from './rules.ts'

type Firm = Neighbour & { id: string; place: Place | null }
/** The SMEs of a territory with what a company reads of one, and where they are. */
async function zone({ tx }: Context, territoryId: string): Promise<Firm[]> {
  const rows = await tx.selectFrom('organisations').innerJoin('sites', 'sites.organisation_id', 'organisations.id')
    .select(['organisations.id', 'organisations.sector', 'organisations.headcount', 'latitude', 'longitude']).where('sites.territory_id', '=', territoryId).where('organisations.kind', '=', 'sme').orderBy('sites.id').execute()
  const once = new Map(rows.map(({ latitude, longitude, ...row }) => [row.id, { ...row, place: latitude === null || longitude === null ? null : { lat: latitude, lon: longitude } }]))
  return [...once.values()]
}

/** Whoever is asked knows how far they go: only firms within reach of one of them hide the one that asks. */
const within = (firms: readonly Firm[], need: Need, experts: readonly Expert[]) =>
  firms.filter(({ place }) => experts.every((expert) => !place || !expert.place || canBeRemote(need, expert) || distanceKm(place, expert.place) <= expert.mobilityKm))

/** What the company reads of a need: nothing that names the firm, to whoever knows how far `experts` go. */
export async function toldOfNeed(context: Context, need: Need, experts: readonly Expert[]) {
  const firm = await context.tx.selectFrom('organisations').select(['sector', 'headcount']).where('id', '=', need.smeId).executeTakeFirstOrThrow()
  const told = { family: need.family, capability: need.capabilities[0] ?? '', halfDays: need.halfDays, windowFrom: need.window.from, windowTo: need.window.to, remoteOk: need.remoteOk }
  return anonymise(told, firm, within(await zone(context, need.territoryId), need, experts))
}

export async function newGroup(context: Context, of: { project_id: string; territory_id: string; sme_id: string }): Promise<string> {
  return (await context.tx.insertInto('proposal_groups').values({ id: context.ids(), ...of, created_on: context.today }).returning('id').executeTakeFirstOrThrow()).id
}

/** Two who ask for one need in the same instant take turns: the second finds it asked for. */
export const lockNeeds = ({ tx }: Context, ids: readonly string[]) => tx.selectFrom('needs').select('id').where('id', 'in', [...ids]).orderBy('id').forUpdate().execute()

/** The experts' rows are locked, in one order, before the gates are asked: of two who want the third place, one counts the other. */
export async function lockExperts({ tx }: Context, ids: readonly string[]): Promise<ReadonlyMap<string, string | null>> {
  const rows = await asInstallation(tx, () => tx.selectFrom('experts').select(['id', 'line_manager_id']).where('id', 'in', ids).orderBy('id').forUpdate().execute())
  return new Map(rows.map((row) => [row.id, row.line_manager_id]))
}

export type Sending = { groupId: string; problem: Problem; managers: ReadonlyMap<string, string | null>; formerId?: string; /** What the company was told already. */ told?: unknown }

/** Somebody lent by another territory: those who coordinate the request read from now on whom it is about. */
async function introduceLent(context: Context, row: { id: string; territory_id: string; expert_person_id: string; company_id: string }): Promise<void> {
  const told = await coordinatorsOf(context.tx, row.territory_id, context.today)
  const rows = told.flatMap(({ id }) => [{ of_person_id: row.expert_person_id, of_organisation_id: null }, { of_person_id: null, of_organisation_id: row.company_id }]
    .map((of) => ({ id: context.ids(), proposal_id: row.id, to_person_id: id, to_organisation_id: null, ...of, disclosed_at: context.now })))
  if (rows.length > 0) await context.tx.insertInto('disclosures').values(rows).execute()
}

/** One request for one person, with the fit and the gates it was judged by. */
export async function insertProposal(context: Context, { need, expert, overridden, reason }: Pick, { groupId, problem, managers, formerId, told: known }: Sending): Promise<string> {
  const scored = fit(need, expert, problem.context)
  const told = known ?? (await toldOfNeed(context, need, [expert]))
  const row = await context.tx.insertInto('proposals').values({
    id: context.ids(), group_id: groupId, need_id: need.id, project_id: need.projectId, territory_id: need.territoryId, sme_id: need.smeId, expert_id: expert.id, expert_person_id: expert.personId,
    line_manager_id: managers.get(expert.id) ?? null, company_id: expert.companyId, site_id: expert.siteId, half_days: need.halfDays, window_from: need.window.from, window_to: need.window.to,
    anonymised: JSON.stringify(told), fit: scored.total, parts: JSON.stringify(scored.parts), status: 'sent', declined_by: null, reason: null, reason_code: null, holds_until: null, sent_on: context.today,
    expires_on: addWorkingDays(context.today, answerDays), closed_on: null, overridden: [...overridden], override_reason: reason, former_id: formerId ?? null,
  }).onConflict((conflict) => conflict.doNothing()).returningAll().executeTakeFirst()
  if (!row) throw new Refusal('conflict', 'matching.asked-already')
  if (expert.territoryId !== need.territoryId) await introduceLent(context, row)
  await emit(context, 'proposal.sent', row, { fit: row.fit, ...(overridden.length > 0 ? { overridden: overridden.join(' ') } : {}) })
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
    await lockNeeds(context, picks.map(({ needId }) => needId))
    const managers = await lockExperts(context, picks.map(({ expertId }) => expertId))
    const problem = await matchingProblem(context, { territoryId: project.territory_id, projectId })
    const chosen = picksOf(problem, picks)
    const groupId = await newGroup(context, { project_id: projectId, ...project })
    const proposalIds: string[] = []
    for (const pick of chosen) proposalIds.push(await insertProposal(context, pick, { groupId, problem, managers }))
    return { proposalGroupId: groupId, proposalIds }
  },
})
