import { sql, type RawBuilder } from 'kysely'
import { query, type ReadContext } from '#house/action.ts'
import type { PlainDate } from '#house/clock/plain-date.ts'
import type { HalfDays } from '#house/units.ts'
import { mostNeeds } from '../../runs/schema.ts'
import { expertCards, firmsOfNeeds, wholeNow, type Whole } from '../assignment/queries.ts'
import type { Difference } from '../assignment/schema.ts'
import { storyOf } from './changes/queries.ts'
import { hindranceOf, remedyOf, type Hindered } from './rules.ts'
import { NeedsOfTerritory, needsPerPage } from './schema.ts'

/** Approved needs that wait for something else first; more than a page of them says that the briefs are the work to do. */
const mostHindered = 50

type NeedRow = { need_id: string; reference: string; sme: string; family: string; capability: string; objective: string; half_days: HalfDays; window_from: PlainDate; window_to: PlainDate; since: PlainDate }

const countOf = async ({ tx }: ReadContext, from: RawBuilder<unknown>) => (await sql<{ count: number }>`select count(*)::int as count ${from}`.execute(tx)).rows[0]?.count ?? 0

/** Those whose window is not over, from the oldest approval. */
const openFrom = ({ today }: ReadContext, territoryId: string) => sql`from open_needs join organisations on organisations.id = open_needs.sme_id where open_needs.territory_id = ${territoryId} and window_to > ${today}`

const openNeeds = async (context: ReadContext, from: RawBuilder<unknown>, page: number) => (await sql<NeedRow>`
  select need_id, reference, organisations.name as sme, family_code as family, capability, objective, half_days, window_from, window_to, decided_on as since
  ${from} order by decided_on, need_id limit ${needsPerPage} offset ${(page - 1) * needsPerPage}`.execute(context.tx)).rows

type HinderedRow = Hindered & { sme: string; family: string; since: PlainDate; wording: string | null; window_to: PlainDate | null }

/** Approved needs nobody is asked for, that cannot be matched: brief unfinished, a condition that blocks, a window that is over. */
const hinderedFrom = ({ today }: ReadContext, territoryId: string) => sql`
  from needs join projects on projects.id = needs.project_id and projects.status = 'eligible' join organisations on organisations.id = needs.sme_id
  join lateral (select decisions.id, decisions.outcome, decisions.decided_on from decisions where decisions.project_id = needs.project_id order by decided_on desc, decisions.id desc limit 1) decision
    on decision.outcome in ('approved', 'approved-with-conditions')
  left join briefs on briefs.need_id = needs.id
  left join lateral (select conditions.id, conditions.wording from conditions where conditions.decision_id = decision.id and conditions.status = 'open' and conditions.blocks = 'matching' order by due_on limit 1) condition on true
  where needs.territory_id = ${territoryId} and (coalesce(briefs.status, 'scoping') <> 'ready' or condition.id is not null or briefs.window_to <= ${today})
    and not exists (select from conditions where conditions.decision_id = decision.id and conditions.status = 'lapsed' and conditions.blocks = 'matching')
    and not exists (select from proposals where proposals.need_id = needs.id and proposals.status not in ('declined', 'expired', 'superseded'))
    and not exists (select from missions where missions.need_id = needs.id and missions.status <> 'replaced')`

const hinderedNeeds = async (context: ReadContext, from: RawBuilder<unknown>) => (await sql<HinderedRow>`
  select needs.id as need_id, projects.reference, organisations.name as sme, needs.family_code as family, decision.decided_on as since, coalesce(briefs.status = 'ready', false) as brief_ready,
    briefs.half_days, briefs.window_to, condition.id as condition_id, condition.wording ${from} order by decision.decided_on desc, needs.id limit ${mostHindered}`.execute(context.tx)).rows

const unknown = { possible: null, given: null, why: null, first: null, difference: null }

/** What the last answer says of a need; nothing when the need came after it. */
function answerFor(whole: Whole | null, needId: string) {
  const answer = whole?.last.answer
  const need = answer?.needs.find(({ id }) => id === needId)
  if (!answer || !need) return unknown
  const pair = answer.assignment.pairs.find((one) => one.needId === needId) ?? null
  return { possible: need.possible, given: pair && { expertId: pair.expertId, fit: pair.fit }, why: answer.assignment.unserved.find((one) => one.needId === needId)?.why ?? null, first: need.first, difference: need.difference }
}

/** Why somebody else than the first of the ranking is given, with the names it takes to say so. */
const instead = (difference: Difference | null, first: string | null, firms: ReadonlyMap<string, string>) =>
  difference && first ? { difference, first, sme: difference.code === 'kept-for' ? (firms.get(difference.needId) ?? '') : '' } : null

/**
 * The open needs of a territory in the order of waiting, who the last overall assignment gives to each and whether it still
 * answers what would be asked now, what changed since an earlier day, and what cannot be matched yet. Nothing is solved here.
 */
export const needsOfTerritory = query({
  name: 'matching.needsOfTerritory',
  who: ['territory-coordinator'],
  input: NeedsOfTerritory,
  rest: { plural: 'territories', noun: 'open-needs', id: 'territoryId' },
  async run(context, { territoryId, page }) {
    const open = openFrom(context, territoryId)
    const rows = await openNeeds(context, open, page)
    const { whole, progress, replay, experts } = await wholeNow(context, territoryId)
    const answers = rows.map(({ need_id }) => answerFor(whole, need_id))
    const cards = await expertCards(context, answers.flatMap(({ given, first, difference }) => [...(given ? [given.expertId] : []), ...(first && difference ? [first.expertId] : [])]))
    const firms = await firmsOfNeeds(context, answers.flatMap(({ difference }) => (difference?.code === 'kept-for' ? [difference.needId] : [])))
    const hindrances = hinderedFrom(context, territoryId)
    const hindered = await hinderedNeeds(context, hindrances)
    const total = await countOf(context, open)
    return {
      now: context.now, today: context.today, page, pages: Math.ceil(total / needsPerPage), total, most: mostNeeds, experts, proof: whole?.proof ?? null, progress, replay, story: whole && (await storyOf(context, territoryId, whole)),
      needs: rows.map((row, at) => {
        const { possible, given, why, first, difference } = answers[at]!
        const card = given ? cards.get(given.expertId) : undefined
        return { ...row, possible, why, given: given && card ? { ...card, fit: given.fit } : null, instead: instead(difference, (first && cards.get(first.expertId)?.name) ?? null, firms) }
      }),
      hindered: hindered.map((row) => ({ ...row, hindrance: hindranceOf(row), remedy: remedyOf(row) })), hinderedTotal: await countOf(context, hindrances),
    }
  },
})
export type NeedsOfTerritory = Awaited<ReturnType<typeof needsOfTerritory.run>>
