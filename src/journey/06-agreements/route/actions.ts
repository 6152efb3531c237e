import { personIdOf } from '#house/access.ts'
import { action } from '#house/action.ts'
import { emit } from '#house/events/emit.ts'
import { Refusal } from '#house/refusal.ts'
import { missionFile } from '../queries.ts'
import { datesOf, lastRoute } from './queries.ts'
import { keptOf, openQuestions, outcomeOf } from './rules.ts'
import { ChooseRoute } from './schema.ts'

/**
 * The coordinator says by which route the expert comes; each answer is a new version. The mission's row makes a choice and
 * the sending of its papers take turns: what is out for signature keeps its route.
 */
export const chooseRoute = action({
  name: 'agreements.chooseRoute',
  who: ['territory-coordinator'],
  input: ChooseRoute,
  rest: { plural: 'missions', noun: 'routes', id: 'missionId' },
  async run(context, { missionId, ...given }) {
    const { tx, today } = context
    const mission = await tx.selectFrom('missions').select(['id', 'status', 'project_id', 'territory_id']).where('id', '=', missionId).forUpdate().executeTakeFirst()
    if (!mission) throw new Refusal('not-found', 'house.not-found')
    if (mission.status !== 'drafting') throw new Refusal('conflict', 'agreements.route-fixed')
    const answers = keptOf(given)
    const open = openQuestions(answers)
    if (open.length > 0) throw new Refusal('invalid', 'agreements.route-open', {}, Object.fromEntries(open.map((question) => [question, 'agreements.route-choose'])))
    const outcome = outcomeOf(answers, datesOf(await missionFile(context, missionId), today))
    const version = ((await lastRoute(context, missionId))?.version ?? 0) + 1
    const row = await tx.insertInto('mission_routes').values({
      id: context.ids(), mission_id: mission.id, project_id: mission.project_id, territory_id: mission.territory_id, version, route: outcome.route, answers: JSON.stringify(answers), findings: JSON.stringify(outcome.findings),
      decided_by: personIdOf(context.viewer), decided_on: today,
    }).returning(['id', 'mission_id', 'project_id', 'territory_id']).executeTakeFirstOrThrow()
    await emit(context, 'mission-route.chosen', row, { route: outcome.route, version })
    return { missionRouteId: row.id, route: outcome.route, blocked: outcome.findings.filter(({ severity }) => severity === 'block').map(({ code }) => code) }
  },
})
