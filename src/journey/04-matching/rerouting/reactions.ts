import type { Context } from '#house/action.ts'
import { emit, type Event } from '#house/events/emit.ts'
import { reaction } from '#house/events/react.ts'
import type { Selectable } from 'kysely'
import type { ProposalsTable } from '#house/db/tables.ts'
import { endForLeaver } from '../actions.ts'
import { matchingProblem } from '../inputs/queries.ts'
import { openStatuses } from '../lifecycle.ts'
import { insertProposal, lockExperts, newGroup } from '../sending/actions.ts'
import type { Problem } from '../solver/candidates.ts'
import type { Need } from '../solver/problem.ts'
import { rank } from '../solver/rank.ts'
import { rerouteWords, tellCoordinators } from './mails.tsx'
import { needNamed, reroutingRule } from './queries.ts'
import { mannerFor, nextBest, type Next } from './rules.ts'

type Former = Selectable<ProposalsTable>

/** Whether the SME was shown who would come: its group then has a link, and a newcomer stands in a group of their own. */
const smeWasAsked = async ({ tx }: Context, groupId: string) => (await tx.selectFrom('links').select('id').where('object_type', '=', 'proposalGroup').where('object_id', '=', groupId).executeTakeFirst()) !== undefined

/** Kept once per proposal that ended: the second run finds the row and does nothing. */
async function keep(context: Context, former: Former, found: Next) {
  const next = 'next' in found ? { expert_id: found.next.expert.id, fit: found.next.fit.total, lifts: '[]' } : { expert_id: null, fit: null, lifts: JSON.stringify(found.lifts) }
  return await context.tx.insertInto('reroutes').values({ id: context.ids(), former_id: former.id, need_id: former.need_id, project_id: former.project_id, territory_id: former.territory_id, outcome: found.outcome, ...next, done_on: context.today })
    .onConflict((conflict) => conflict.column('former_id').doNothing()).returningAll().executeTakeFirst()
}

async function send(context: Context, former: Former, { need, problem, found }: { need: Need; problem: Problem; found: Next }): Promise<void> {
  if (found.outcome !== 'sent') return
  const { expert } = found.next
  const managers = await lockExperts(context, [expert.id])
  const groupId = (await smeWasAsked(context, former.group_id)) ? await newGroup(context, former) : former.group_id
  await insertProposal(context, { need, expert, overridden: [], reason: null }, { groupId, problem, managers, formerId: former.id })
}

async function nameOf({ tx }: Context, found: Next): Promise<string> {
  if (!('next' in found)) return ''
  const row = await tx.selectFrom('people').select(['given_name', 'family_name']).where('id', '=', found.next.expert.personId).executeTakeFirst()
  return row ? `${row.given_name} ${row.family_name}` : ''
}

async function findNext(context: Context, former: Former): Promise<{ need: Need; problem: Problem; found: Next } | null> {
  const problem = await matchingProblem(context, { territoryId: former.territory_id, projectId: former.project_id })
  const need = problem.needs.find(({ id }) => id === former.need_id)
  if (!need) return null
  const before = await context.tx.selectFrom('proposals').select(['expert_id as expertId', 'company_id as companyId', 'declined_by as declinedBy']).where('need_id', '=', need.id).execute()
  const sent = await context.tx.selectFrom('reroutes').select('id').where('need_id', '=', need.id).where('outcome', '=', 'sent').execute()
  const manner = mannerFor({ status: former.status, declinedBy: former.declined_by, smeWasAsked: await smeWasAsked(context, former.group_id) }, await reroutingRule.run(context, { territoryId: former.territory_id }))
  return { need, problem, found: nextBest(rank(need, problem.experts, problem.context), before, sent.length, manner) }
}

/** A no, or no answer: the next best is asked at once or prepared, as the territory wishes, and its coordinator is told. What a coordinator withdrew is theirs to replace. */
export const reroute = reaction({
  name: 'matching.reroute',
  on: ['proposal.declined', 'proposal.expired'],
  async run(context: Context, event: Event) {
    const former = await context.tx.selectFrom('proposals').selectAll().where('id', '=', event.ids['proposalId'] ?? '').executeTakeFirst()
    if (!former || former.declined_by === 'coordinator') return
    const next = await findNext(context, former)
    const kept = next && (await keep(context, former, next.found))
    if (!next || !kept) return
    await send(context, former, next)
    await emit(context, 'reroute.done', kept, { outcome: kept.outcome })
    const about = await needNamed(context.tx, former.need_id)
    const expert = await nameOf(context, next.found)
    await tellCoordinators(context, event, { template: `rerouted-${kept.outcome}`, address: `/mise-en-relation/${about.reference}/${about.id}`, words: (locale) => rerouteWords(locale, kept.outcome, about, expert) })
  },
})

/** Somebody who is no longer in the network is asked nothing more: what waited ends, and is replaced like silence. */
export const endForLeavers = reaction({
  name: 'matching.endForLeavers',
  on: ['person.deactivated'],
  async run(context, event) {
    const rows = await context.tx.selectFrom('proposals').select('id').where('expert_person_id', '=', event.ids['personId'] ?? '').where('status', 'in', openStatuses).orderBy('id').execute()
    for (const { id } of rows) await endForLeaver.run(context, { proposalId: id })
  },
})
