import { query, type ReadContext } from '#house/action.ts'
import type { PlainDate } from '#house/clock/plain-date.ts'
import { Refusal } from '#house/refusal.ts'
import { fileOf } from '#journey/01-intake/desk/queries.ts'
import { missionFile, type MissionFile } from '../queries.ts'
import { openQuestions, outcomeOf, questionsOf, type MissionDates, type Outcome } from './rules.ts'
import { Answers, noAnswers, RouteOfMission } from './schema.ts'

/** The dates that the rules look at; a mission whose dates were all given up is judged today. */
export const datesOf = ({ sessions }: Pick<MissionFile, 'sessions'>, today: PlainDate): MissionDates => ({ first: sessions[0]?.day ?? today, last: sessions.at(-1)?.day ?? today, today })

/** What the coordinator answered last for a mission. */
export async function lastRoute({ tx }: Pick<ReadContext, 'tx'>, missionId: string) {
  const row = await tx.selectFrom('mission_routes').leftJoin('people', 'people.id', 'decided_by').select(['mission_routes.id', 'version', 'route', 'answers', 'decided_on', 'given_name', 'family_name']).where('mission_id', '=', missionId).orderBy('version', 'desc').executeTakeFirst()
  return row ? { version: row.version, route: row.route, answers: Answers.parse(row.answers), decidedOn: row.decided_on, author: row.family_name ? `${row.given_name} ${row.family_name}` : null } : null
}
export type LastRoute = NonNullable<Awaited<ReturnType<typeof lastRoute>>>

/** The route that stands, judged anew: dates move, and laws change. */
export async function routeNow(context: Pick<ReadContext, 'tx' | 'today'>, file: MissionFile): Promise<(LastRoute & { outcome: Outcome }) | null> {
  const last = await lastRoute(context, file.id)
  return last ? { ...last, outcome: outcomeOf(last.answers, datesOf(file, context.today)) } : null
}

/** What the body said of itself the last time it received a gift here: it is asked of each mission, typed once. */
async function lastBody({ tx }: Pick<ReadContext, 'tx'>, territoryId: string): Promise<Partial<Answers>> {
  const row = await tx.selectFrom('mission_routes').select('answers').where('territory_id', '=', territoryId).where('route', '=', 'gift-through-body').orderBy('decided_on', 'desc').orderBy('id', 'desc').executeTakeFirst()
  if (!row) return {}
  const { approval, bodyNumber, approvedOn, approvalEndsOn, approvalReference, rescript } = Answers.parse(row.answers)
  return { approval, bodyNumber, approvedOn, approvalEndsOn, approvalReference, rescript }
}

/** What the file already says, to be corrected. */
const known = (file: MissionFile, body: Partial<Answers>): Answers => ({
  ...noAnswers, ...body, groupHeadcount: file.group_headcount ?? (file.company_headcount === null ? null : Math.floor(file.company_headcount)), smeHeadcount: file.sme_headcount, smeRegisteredOn: file.sme_created_on,
  sameGroup: file.company_group !== null && file.company_group.toLowerCase() === file.sme_group?.toLowerCase() ? 'yes' : null,
})

/** The guide of a mission: the questions that matter given the answers so far (those that stand, when none are given), and what follows once all are answered. */
export const routeGuide = query({
  name: 'agreements.routeGuide',
  who: ['territory-coordinator'],
  input: RouteOfMission,
  rest: { plural: 'route-guides' },
  async run(context, { reference, missionId, asked, ...given }) {
    const head = await fileOf(context, reference)
    const file = await missionFile(context, missionId)
    if (file.project_id !== head.id) throw new Refusal('not-found', 'house.not-found')
    const stands = await lastRoute(context, missionId)
    const answers = asked ? given : (stands?.answers ?? noAnswers)
    const dates = datesOf(file, context.today)
    return {
      head, mission: { id: file.id, status: file.status, company: file.company, operator: file.operator, expert: `${file.given_name} ${file.family_name}` }, dates, known: known(file, await lastBody(context, file.territory_id)), stands, answers,
      questions: questionsOf(answers), outcome: openQuestions(answers).length === 0 ? outcomeOf(answers, dates) : null,
    }
  },
})
export type RouteGuide = Awaited<ReturnType<typeof routeGuide.run>>
