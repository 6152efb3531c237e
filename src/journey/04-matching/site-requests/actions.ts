import { action } from '#house/action.ts'
import { addWorkingDays } from '#house/clock/working-days.ts'
import { emit } from '#house/events/emit.ts'
import { move } from '#house/lifecycle.ts'
import { Refusal } from '#house/refusal.ts'
import { releaseByCompany } from '../actions.ts'
import { matchingProblem } from '../inputs/queries.ts'
import { answerDays, holdsUntil } from '../rules.ts'
import { insertProposal, lockExperts, lockNeeds, newGroup, toldOfNeed } from '../sending/actions.ts'
import { rank } from '../solver/rank.ts'
import { siteRequestLife } from './lifecycle.ts'
import { foundRequest, judgedForCompany } from './queries.ts'
import { AskSite, DeclineSite, NameExpert, SiteRequestOnly } from './schema.ts'

/** Asks a site for one of its people; its correspondent names who. At least one person there passes the gates now. */
export const askSite = action({
  name: 'matching.askSite',
  who: ['territory-coordinator'],
  input: AskSite,
  rest: { plural: 'site-requests' },
  async run(context, { needId, siteId }) {
    await lockNeeds(context, [needId])
    const asked = await context.tx.selectFrom('needs').select(['project_id', 'territory_id', 'sme_id']).where('id', '=', needId).executeTakeFirst()
    const site = await context.tx.selectFrom('sites').select('organisation_id').where('id', '=', siteId).executeTakeFirst()
    if (!asked || !site) throw new Refusal('not-found', 'house.not-found')
    const problem = await matchingProblem(context, { territoryId: asked.territory_id, projectId: asked.project_id })
    const need = problem.needs.find(({ id }) => id === needId)
    if (!need) throw new Refusal('conflict', 'matching.need-not-open')
    const able = rank(need, problem.experts.filter((expert) => expert.siteId === siteId), problem.context).ranked.map(({ expert }) => expert)
    if (able.length === 0) throw new Refusal('conflict', 'matching.nobody-at-site')
    const groupId = await newGroup(context, asked)
    const row = await context.tx.insertInto('site_requests').values({
      id: context.ids(), group_id: groupId, need_id: needId, ...asked, company_id: site.organisation_id, site_id: siteId, half_days: need.halfDays, window_from: need.window.from, window_to: need.window.to,
      anonymised: JSON.stringify(await toldOfNeed(context, need, able)), status: 'asked', proposal_id: null, declined_by: null, reason: null, reason_code: null, holds_until: null,
      asked_on: context.today, expires_on: addWorkingDays(context.today, answerDays), closed_on: null,
    }).onConflict((conflict) => conflict.doNothing()).returningAll().executeTakeFirst()
    if (!row) throw new Refusal('conflict', 'matching.site-asked-already')
    await emit(context, 'site-request.asked', row)
    return { siteRequestId: row.id }
  },
})

/** The correspondent names somebody who passes the gates: the request is released with it and the days reserved, in one go. */
export const nameExpert = action({
  name: 'matching.nameExpert',
  who: siteRequestLife.transitions.name.who,
  input: NameExpert,
  rest: { plural: 'site-requests', noun: 'names', id: 'siteRequestId' },
  behalf: true,
  async run(context, { siteRequestId, expertId }) {
    const row = await foundRequest(context, siteRequestId)
    if (row.status !== 'asked') throw new Refusal('conflict', 'house.state-changed', { status: row.status })
    const managers = await lockExperts(context, [expertId])
    const judged = await judgedForCompany(context, row)
    if (!judged) throw new Refusal('conflict', 'matching.need-not-open')
    const chosen = judged.ranking.ranked.find(({ expert }) => expert.id === expertId)
    if (!chosen) throw new Refusal('conflict', 'matching.cannot-be-named')
    const { group_id } = await context.tx.selectFrom('site_requests').select('group_id').where('id', '=', siteRequestId).executeTakeFirstOrThrow()
    const proposalId = await insertProposal(context, { need: judged.need, expert: chosen.expert, overridden: [], reason: null }, { groupId: group_id, problem: judged.problem, managers, told: row.anonymised })
    await move(context, siteRequestLife, siteRequestId, 'name', { proposal_id: proposalId, closed_on: context.today })
    await releaseByCompany.run(context, { proposalId })
    return { siteRequestId, proposalId }
  },
})

export const declineSite = action({
  name: 'matching.declineSite',
  who: siteRequestLife.transitions.decline.who,
  input: DeclineSite,
  rest: { plural: 'site-requests', noun: 'refusals', id: 'siteRequestId' },
  behalf: true,
  async run(context, { siteRequestId, reason, reasonCode }) {
    const patch = { declined_by: 'company' as const, reason, reason_code: reasonCode, holds_until: holdsUntil('company', reasonCode, context.today), closed_on: context.today }
    await move(context, siteRequestLife, siteRequestId, 'decline', patch, { by: 'company', code: reasonCode })
    return { siteRequestId }
  },
})

export const withdrawSiteRequest = action({
  name: 'matching.withdrawSiteRequest',
  who: siteRequestLife.transitions.withdraw.who,
  input: SiteRequestOnly,
  rest: { plural: 'site-requests', noun: 'withdrawals', id: 'siteRequestId' },
  run: async (context, { siteRequestId }) => ({ siteRequestId: (await move(context, siteRequestLife, siteRequestId, 'withdraw', { declined_by: 'coordinator', closed_on: context.today })).id }),
})

/** Silence: done by the timer, never by a person. */
export const expireSiteRequest = action({
  name: 'matching.expireSiteRequest',
  who: siteRequestLife.transitions.expire.who,
  input: SiteRequestOnly,
  rest: { plural: 'site-requests', noun: 'expiries', id: 'siteRequestId' },
  run: async (context, { siteRequestId }) => ({ siteRequestId: (await move(context, siteRequestLife, siteRequestId, 'expire', { closed_on: context.today })).id }),
})
