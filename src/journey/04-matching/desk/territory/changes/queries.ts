import { sql } from 'kysely'
import type { ReadContext } from '#house/action.ts'
import { comparedWith } from '../../../runs/queries.ts'
import type { Whole } from '../../assignment/queries.ts'
import { expertCards } from '../../assignment/queries.ts'
import type { ExpertCard } from '../../assignment/schema.ts'
import { shownMost, type NeedName } from './schema.ts'

type NameRow = Omit<NeedName, 'gone'> & { engaged: boolean; asked: boolean; open: boolean; over: boolean }

async function needNames({ tx, today }: ReadContext, needIds: readonly string[]): Promise<Map<string, NeedName>> {
  if (needIds.length === 0) return new Map()
  const { rows } = await sql<NameRow>`
    select needs.id, projects.reference, organisations.name as sme, needs.family_code as family,
      exists (select from proposals where proposals.need_id = needs.id and proposals.status = 'accepted-by-sme') as engaged,
      exists (select from proposals where proposals.need_id = needs.id and proposals.status not in ('declined', 'expired', 'superseded')) as asked,
      exists (select from open_needs where open_needs.need_id = needs.id) as open, coalesce(briefs.window_to <= ${today}, false) as over
    from needs join projects on projects.id = needs.project_id join organisations on organisations.id = needs.sme_id left join briefs on briefs.need_id = needs.id
    where needs.id = any (${[...new Set(needIds)]})`.execute(tx)
  return new Map(rows.map(({ engaged, asked, open, over, ...name }) => [name.id, { ...name, gone: engaged ? 'engaged' : asked ? 'asked' : over ? 'window-over' : open ? 'waits-less' : 'moved-on' }]))
}

const cause = (change: object) => ('because' in change ? (change.because as { needId?: string }) : {})

/** What differs from the answer of an earlier day, and the pairs that would rather meet otherwise, with the names they need. */
export async function storyOf(context: ReadContext, territoryId: string, { last }: Whole) {
  const { changes, answer } = last
  const changed = (changes ?? []).slice(0, shownMost)
  const blocking = answer.blocking.slice(0, shownMost)
  const needIds = [...changed, ...blocking].flatMap((one) => [one.needId, cause(one).needId ?? []].flat())
  const expertIds = [...changed.flatMap((one) => [...('from' in one ? [one.from] : []), ...('to' in one ? [one.to] : [])]), ...blocking.map(({ expertId }) => expertId)]
  const experts: Map<string, ExpertCard> = await expertCards(context, expertIds)
  const needs = await needNames(context, needIds)
  const since = changes && (await comparedWith(context, territoryId, last))
  return { since, changed, changedTotal: changes?.length ?? 0, blocking, blockingTotal: answer.blocking.length, needs: Object.fromEntries(needs), experts: Object.fromEntries([...experts].map(([id, { name }]) => [id, name])) }
}
export type Story = Awaited<ReturnType<typeof storyOf>>
