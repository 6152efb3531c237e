import { query, type ReadContext } from '#house/action.ts'
import { asInstallation } from '#house/db/transact.ts'
import { Refusal } from '#house/refusal.ts'
import { fileOf } from '#journey/01-intake/desk/queries.ts'
import { matchingProblem } from '../inputs/queries.ts'
import { NamelessNeed } from '../links/schema.ts'
import type { Problem } from '../solver/candidates.ts'
import type { Need } from '../solver/problem.ts'
import { rank, type Ranking } from '../solver/rank.ts'
import { fitOfSite, fitWord, ownReasonOf } from './rules.ts'
import { SiteRequestOnly, SitesForNeed } from './schema.ts'

type Asked = { need_id: string; project_id: string; territory_id: string; site_id: string }
export type Judged = { problem: Problem; need: Need; ranking: Ranking }

/** Everybody of the site under today's gates for this need. What judges them (conflicts, the SME's place) is read as the installation and stays inside. */
export async function judgedAtSite(context: ReadContext, asked: Asked): Promise<Judged | null> {
  const problem = await matchingProblem(context, { territoryId: asked.territory_id, projectId: asked.project_id, asked: true })
  const need = problem.needs.find(({ id }) => id === asked.need_id)
  return need ? { problem, need, ranking: rank(need, problem.experts.filter(({ siteId }) => siteId === asked.site_id), problem.context) } : null
}

/** Reads as the installation, then goes on under the viewer's own scope. */
export const judgedForCompany = (context: ReadContext, asked: Asked): Promise<Judged | null> => asInstallation(context.tx, () => judgedAtSite(context, asked))

const requestFile = (context: ReadContext, id: string) =>
  context.tx.selectFrom('site_requests').innerJoin('territories', 'territories.id', 'site_requests.territory_id').leftJoin('sites', 'sites.id', 'site_requests.site_id').leftJoin('organisations', 'organisations.id', 'site_requests.company_id')
    .select(['site_requests.id', 'site_requests.status', 'need_id', 'project_id', 'site_requests.territory_id', 'site_id', 'company_id', 'half_days', 'window_from', 'window_to', 'anonymised', 'expires_on', 'site_requests.closed_on', 'reason', 'proposal_id', 'declined_by',
      'sites.name as site', 'organisations.name as company', 'territories.name as territory', 'territories.operator_name as operator', 'territories.telephone'])
    .where('site_requests.id', '=', id).executeTakeFirst()
export type RequestFile = NonNullable<Awaited<ReturnType<typeof requestFile>>>

export async function foundRequest(context: ReadContext, id: string): Promise<RequestFile> {
  const row = await requestFile(context, id)
  if (!row) throw new Refusal('not-found', 'house.not-found')
  return row
}

/** Names and functions of people of the site, by expert. */
async function namesOf({ tx }: ReadContext, siteId: string) {
  const rows = await tx.selectFrom('experts').innerJoin('people', 'people.id', 'experts.person_id').select(['experts.id', 'given_name', 'family_name', 'job_title']).where('experts.site_id', '=', siteId).execute()
  return new Map(rows.map((row) => [row.id, { name: `${row.given_name} ${row.family_name}`, jobTitle: row.job_title }]))
}

/** What a site reads of its own people for the need: a fit in words without the distance, or a reason that says nothing of the SME. */
async function peopleOfSite(context: ReadContext, siteId: string, judged: Judged | null) {
  const names = await namesOf(context, siteId)
  const named = <Line>(id: string, line: Line) => {
    const who = names.get(id)
    return who ? [{ expertId: id, ...who, ...line }] : []
  }
  const ranked = (judged?.ranking.ranked ?? []).map(({ expert, fit, commonHalfDays }) => ({ id: expert.id, told: fitOfSite(fit), commonHalfDays })).toSorted((a, b) => b.told - a.told || (a.id < b.id ? -1 : 1))
  return {
    ranked: ranked.flatMap(({ id, told, commonHalfDays }) => named(id, { word: fitWord(told), commonHalfDays })),
    excluded: (judged?.ranking.excluded ?? []).flatMap(({ expert, gates }) => named(expert.id, { why: ownReasonOf(gates) })),
  }
}

const toldOf = (row: RequestFile) => ({
  status: row.status, declinedBy: row.declined_by, need: NamelessNeed.parse(row.anonymised), halfDays: row.half_days, windowFrom: row.window_from, windowTo: row.window_to, expiresOn: row.expires_on, site: row.site ?? '',
  place: { territory: row.territory, operator: row.operator, telephone: row.telephone },
})

/** The site's page: the need without a name, and whom it may name. */
export const requestToSite = query({
  name: 'matching.requestToSite',
  who: ['company-correspondent'],
  input: SiteRequestOnly,
  rest: { plural: 'site-requests', noun: 'company-requests', id: 'siteRequestId' },
  async run(context, { siteRequestId }) {
    const row = await foundRequest(context, siteRequestId)
    const judged = row.status === 'asked' ? await judgedForCompany(context, row) : null
    return { ...toldOf(row), ...(await peopleOfSite(context, row.site_id, judged)) }
  },
})
export type RequestToSite = Awaited<ReturnType<typeof requestToSite.run>>

async function sitesOf({ tx }: ReadContext, ids: readonly string[]) {
  if (ids.length === 0) return []
  return await tx.selectFrom('sites').innerJoin('organisations', 'organisations.id', 'sites.organisation_id').select(['sites.id', 'sites.name', 'sites.commune', 'organisations.name as company']).where('sites.id', 'in', [...ids]).orderBy('organisations.name').orderBy('sites.id').execute()
}

/** The coordinator's page: sites where somebody passes the gates, and the request that waits, if any. */
export const sitesForNeed = query({
  name: 'matching.sitesForNeed',
  who: ['territory-coordinator'],
  input: SitesForNeed,
  rest: { plural: 'needs', noun: 'sites', id: 'needId' },
  async run(context, { reference, needId }) {
    const file = await fileOf(context, reference)
    const last = await context.tx.selectFrom('site_requests').select('id').where('need_id', '=', needId).where('project_id', '=', file.id).orderBy('asked_on', 'desc').orderBy('id', 'desc').executeTakeFirst()
    const row = last ? await foundRequest(context, last.id) : null
    const open = row?.status === 'asked' ? row : null
    const people = open ? await peopleOfSite(context, open.site_id, await judgedAtSite(context, open)) : { ranked: [], excluded: [] }
    const problem = open ? null : await matchingProblem(context, { territoryId: file.territoryId, projectId: file.id })
    const need = problem?.needs.find(({ id }) => id === needId)
    const able = problem && need ? rank(need, problem.experts, problem.context).ranked : []
    const counts = new Map<string, number>()
    for (const { expert } of able) counts.set(expert.siteId, (counts.get(expert.siteId) ?? 0) + 1)
    const sites = (await sitesOf(context, [...counts.keys()])).map((site) => ({ ...site, people: counts.get(site.id) ?? 0 }))
    return { file, needId, today: context.today, matchable: open !== null || need !== undefined, request: row && { id: row.id, ...toldOf(row), company: row.company ?? '', reason: row.reason, proposalId: row.proposal_id, closedOn: row.closed_on }, people, sites }
  },
})
export type SitesForNeed = Awaited<ReturnType<typeof sitesForNeed.run>>
