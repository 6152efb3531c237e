import { sql } from 'kysely'
import { personIdOf } from '#house/access.ts'
import { query } from '#house/action.ts'
import { yearOf, type PlainDate } from '#house/clock/plain-date.ts'
import type { Tx } from '#house/db/database.ts'
import { Refusal } from '#house/refusal.ts'
import { toHalfDays, type HalfDays } from '#house/units.ts'
import { holdersIn } from '#people/links/queries.ts'
import type { Addressee } from '#people/links/schema.ts'
import { GroupOnly, ProposalOnly } from '../schema.ts'
import { ended, fitBefore, type KeptPart } from './rules.ts'
import { NamelessNeed } from './schema.ts'

/** One proposal with what its letters and pages name. Its ids stay inside: they would lead to the project. */
export const proposalFile = (tx: Tx, proposalId: string) =>
  tx.selectFrom('proposals').innerJoin('territories', 'territories.id', 'proposals.territory_id')
    .leftJoin('people as expert', 'expert.id', 'proposals.expert_person_id').leftJoin('experts', 'experts.id', 'proposals.expert_id').leftJoin('organisations as firm', 'firm.id', 'proposals.sme_id')
    .select(['proposals.id', 'proposals.status', 'proposals.declined_by', 'proposals.half_days', 'proposals.window_from', 'proposals.window_to', 'firm.name as firm', 'proposals.anonymised', 'proposals.fit', 'proposals.parts',
      'proposals.expires_on', 'proposals.group_id', 'proposals.expert_id', 'proposals.expert_person_id', 'proposals.line_manager_id', 'proposals.company_id', 'proposals.site_id', 'proposals.territory_id',
      'expert.given_name', 'expert.family_name', 'expert.gender', 'experts.job_title', 'experts.half_days_per_year',
      'territories.name as territory', 'territories.operator_name as operator', 'territories.telephone'])
    .where('proposals.id', '=', proposalId).executeTakeFirst()
export type ProposalFile = NonNullable<Awaited<ReturnType<typeof proposalFile>>>

/**
 * What leaves of a proposal: nothing that leads to the project, and the firm's name only once the SME has said yes. Row
 * security hides it until then; a letter is written as the installation, which sees it, so the status decides here too.
 */
export function toldOf(row: ProposalFile) {
  return {
    status: row.status, declinedBy: row.declined_by, firm: row.status === 'accepted-by-sme' ? row.firm : null, halfDays: row.half_days, windowFrom: row.window_from, windowTo: row.window_to, expiresOn: row.expires_on, need: NamelessNeed.parse(row.anonymised),
    expert: { name: row.given_name && row.family_name ? `${row.given_name} ${row.family_name}` : null, gender: row.gender, jobTitle: row.job_title },
    place: { territory: row.territory, operator: row.operator, telephone: row.telephone },
  }
}
export type Told = ReturnType<typeof toldOf>

/** What a site pledged for a year and what is left of it, in half-days; `null` when nothing was pledged. */
export async function envelopeOf(tx: Tx, siteId: string, year: number): Promise<{ year: number; pledged: HalfDays; left: HalfDays } | null> {
  const row = await tx.selectFrom('day_envelopes').leftJoin('envelope_balances', 'envelope_balances.envelope_id', 'day_envelopes.id').select(['half_days_pledged', 'half_days_reserved'])
    .where('site_id', '=', siteId).where('year', '=', year).executeTakeFirst()
  return row ? { year, pledged: row.half_days_pledged, left: toHalfDays(row.half_days_pledged - (row.half_days_reserved ?? 0)) } : null
}

/** What the employer's quota leaves of an expert's year, in half-days; `null` when the site sets none. */
export async function quotaLeft(tx: Tx, { site_id, expert_id, window_from }: Pick<ProposalFile, 'site_id' | 'expert_id' | 'window_from'>): Promise<number | null> {
  const { rows: [row] } = await sql<{ left: number | null }>`
    select quota_half_days - (select coalesce(sum(day_reservations.half_days), 0)::int from day_reservations join proposals on proposals.id = proposal_id where envelope_id = day_envelopes.id and firmness <> 'freed' and proposals.expert_id = ${expert_id}) as left
    from day_envelopes where site_id = ${site_id} and year = ${yearOf(window_from)}`.execute(tx)
  return row?.left ?? null
}

const found = <Row>(row: Row | undefined): Row => {
  if (!row) throw new Refusal('not-found', 'house.not-found')
  return row
}

/** The company's page: whom it is asked for, the anonymised need, what is left of its pledge. */
export const requestToCompany = query({
  name: 'matching.requestToCompany',
  who: ['company-correspondent'],
  input: ProposalOnly,
  rest: { plural: 'proposals', noun: 'company-requests', id: 'proposalId' },
  async run({ tx }, { proposalId }) {
    const row = found(await proposalFile(tx, proposalId))
    return { ...toldOf(row), envelope: await envelopeOf(tx, row.site_id, yearOf(row.window_from)) }
  },
})

/** Half-days of an expert spoken for in a year, this proposal's included. */
async function reservedOf(tx: Tx, expertId: string, year: number): Promise<HalfDays> {
  const row = await tx.selectFrom('day_reservations').innerJoin('proposals', 'proposals.id', 'day_reservations.proposal_id').select(sql<number>`coalesce(sum(day_reservations.half_days), 0)::int`.as('half_days'))
    .where('proposals.expert_id', '=', expertId).where('firmness', '<>', 'freed').where(sql<boolean>`extract(year from proposals.window_from) = ${year}`).executeTakeFirstOrThrow()
  return toHalfDays(row.half_days)
}

/** The line manager's page: how many days, from when to when, what the person would have left this year. */
export const requestToLineManager = query({
  name: 'matching.requestToLineManager',
  who: ['line-manager'],
  input: ProposalOnly,
  rest: { plural: 'proposals', noun: 'manager-requests', id: 'proposalId' },
  async run({ tx, viewer }, { proposalId }) {
    const row = await proposalFile(tx, proposalId)
    if (!row || (viewer.kind !== 'system' && row.line_manager_id !== personIdOf(viewer))) throw new Refusal('not-found', 'house.not-found')
    const yearly = row.half_days_per_year ?? row.half_days
    const year = yearOf(row.window_from)
    return { ...toldOf(row), quota: { year, yearly, left: toHalfDays(Math.max(0, yearly - (await reservedOf(tx, row.expert_id, year)))) } }
  },
})

/** The expert's page: the same need, and the fit that led to this proposal, which belongs to this need alone. */
export const requestToExpert = query({
  name: 'matching.requestToExpert',
  who: ['expert'],
  input: ProposalOnly,
  rest: { plural: 'proposals', noun: 'expert-requests', id: 'proposalId' },
  async run({ tx, viewer }, { proposalId }) {
    const row = await proposalFile(tx, proposalId)
    if (!row || (viewer.kind !== 'system' && row.expert_person_id !== personIdOf(viewer))) throw new Refusal('not-found', 'house.not-found')
    return { ...toldOf(row), fit: fitBefore(row.status === 'accepted-by-sme', row.parts as readonly KeptPart[]) }
  },
})

/** Those of a group who would come, with what the SME was told of them. */
export const groupFile = (tx: Tx, groupId: string) =>
  tx.selectFrom('proposals').innerJoin('territories', 'territories.id', 'proposals.territory_id')
    .leftJoin('people as expert', 'expert.id', 'proposals.expert_person_id').leftJoin('experts', 'experts.id', 'proposals.expert_id').leftJoin('organisations as company', 'company.id', 'proposals.company_id')
    .select(['proposals.id', 'proposals.status', 'proposals.declined_by', 'proposals.half_days', 'proposals.window_from', 'proposals.window_to', 'proposals.expires_on', 'proposals.project_id', 'proposals.sme_id',
      'expert.given_name', 'expert.family_name', 'expert.gender', 'experts.job_title', 'company.name as company',
      'territories.name as territory', 'territories.operator_name as operator', 'territories.telephone'])
    .where('proposals.group_id', '=', groupId).orderBy('proposals.id').execute()
type GroupRow = Awaited<ReturnType<typeof groupFile>>[number]

/** One of those who would come; names are `null` as long as they were not disclosed. */
export const comer = (row: GroupRow) => ({
  name: row.given_name && row.family_name ? `${row.given_name} ${row.family_name}` : null, gender: row.gender, jobTitle: row.job_title, company: row.company,
  halfDays: row.half_days, windowFrom: row.window_from, windowTo: row.window_to,
})
export type Comer = ReturnType<typeof comer>

/** The SME's page: who would come, answered once for the whole group. */
export const introductionToSme = query({
  name: 'matching.introductionToSme',
  who: ['sme-manager'],
  input: GroupOnly,
  rest: { plural: 'proposal-groups', noun: 'introductions', id: 'proposalGroupId' },
  async run({ tx }, { proposalGroupId }) {
    const rows = await groupFile(tx, proposalGroupId)
    const first = found(rows[0])
    const live = rows.filter(({ status }) => !ended.includes(status))
    return {
      statuses: live.map(({ status }) => status), declinedBySme: rows.some((row) => row.declined_by === 'sme'), expired: rows.some(({ status }) => status === 'expired'),
      expiresOn: live.map((row) => row.expires_on).filter((date): date is PlainDate => date !== null).toSorted()[0] ?? null,
      comers: (live.length > 0 ? live : rows).map(comer), place: { territory: first.territory, operator: first.operator, telephone: first.telephone },
    }
  },
})

/** Who answers for the SME in a project: its own manager when still in charge, else whoever manages the firm. */
export async function smeManagerOf(tx: Tx, { projectId, smeId }: { projectId: string; smeId: string }, today: PlainDate): Promise<Addressee | undefined> {
  const managers = await holdersIn(tx, 'sme-manager', smeId, today)
  const project = await tx.selectFrom('projects').select('manager_id').where('id', '=', projectId).executeTakeFirst()
  return managers.find(({ id }) => id === project?.manager_id) ?? managers[0]
}
