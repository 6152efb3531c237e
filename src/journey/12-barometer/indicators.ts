import { sql, type RawBuilder } from 'kysely'

/** One row a figure is made of. `amount` adds up to the value; for firms, each row is one firm. */
export type FigureRow = { territory: string; reference: string; sme_id: string | null; dimension: string; amount: number }

/** The four quantities, never mixed. */
export type Quantity = 'planned' | 'contracted' | 'delivered' | 'verified'

/** Rooms, by the words of the journey. */
export type Owner = 'people' | 'intake' | 'committee' | 'agreements' | 'ledger' | 'advances' | 'follow-up'

/** One company's own part of the register: the missions it lends to and what it pledged. */
export type Own = { missionIds: readonly string[]; envelopeIds: readonly string[] }

export type Indicator = {
  code: string
  unit: 'firms' | 'days' | 'jobs' | 'needs' | 'advances' | 'euros' | 'answers'
  quantity: Quantity | null
  /** The room whose acts make the rows, and answers for the definition. */
  owner: Owner
  /** The tables it is counted from. */
  sources: readonly string[]
  /** A helper company may open its own part: what it pledged, signed and did, never what an SME plans, declares or borrows. */
  ofCompany?: true
  /** The rows of a year, or a company's own ones. The value, its territories and its drill-down all come from this one statement. */
  rows(year: number, own?: Own): RawBuilder<FigureRow>
}

const first = (year: number) => `${year}-01-01`
const last = (year: number) => `${year}-12-31`
const among = (id: RawBuilder<unknown>, ids: readonly string[] | undefined) => (ids ? sql`and ${id} = any (${`{${ids.join(',')}}`}::uuid[])` : sql``)

/** The missions whose papers were all signed in a year, with the days of their last letter: the cohort that most figures follow. */
const cohort = (year: number, own?: Own) => sql`(
  select missions.id as mission_id, missions.project_id, territory_on(missions.project_id, missions.territory_id, missions.signed_on) as territory_id, missions.sme_id, missions.half_days, missions.signed_on
  from missions where signed_on between ${first(year)} and ${last(year)} ${among(sql`missions.id`, own?.missionIds)})`

/** The projects of the cohort, each once, with its last approving decision; in the territory of its first signature of the year. */
const decided = (year: number) => sql`(
  select distinct on (decisions.project_id) decisions.project_id, signed.territory_id, decisions.sme_id, decisions.jobs_created_planned, decisions.jobs_kept_planned
  from decisions join (select distinct on (project_id) project_id, territory_id from ${cohort(year)} one order by project_id, signed_on, mission_id) signed on signed.project_id = decisions.project_id
  where decisions.outcome in ('approved', 'approved-with-conditions')
  order by decisions.project_id, decisions.decided_on desc, decisions.id desc)`

const withPlace = sql`join territories on territories.id = source.territory_id join projects on projects.id = source.project_id`

const ofDecisions = (column: string) => (year: number) => sql<FigureRow>`
  select territories.slug as territory, projects.reference, source.sme_id, '' as dimension, source.${sql.ref(column)} as amount from ${decided(year)} source ${withPlace}`

/** Half-days done before a takeover, without their dates: delivered, never verified. */
const openings = (year: number, own?: Own) => sql`
  select signed.project_id, signed.territory_id, signed.sme_id, opening_balances.half_days / 2.0 as amount from ${cohort(year, own)} signed join opening_balances on opening_balances.mission_id = signed.mission_id`

const ofHalfDays = (statuses: readonly string[], byPersonOnly: boolean) => (year: number, own?: Own) => sql<FigureRow>`
  select territories.slug as territory, projects.reference, source.sme_id, '' as dimension, source.amount from (
    select project_id, territory_id, sme_id, sum(amount) as amount from (
    select signed.project_id, signed.territory_id, signed.sme_id, count(*) / 2.0 as amount from ${cohort(year, own)} signed join half_days on half_days.mission_id = signed.mission_id
    where half_days.status = any (${statuses})
      and (not ${byPersonOnly} or not exists (select from entries_on_behalf where object_id = half_days.id and action in ('ledger.confirmHalfDay', 'ledger.confirmReport')))
    group by signed.project_id, signed.territory_id, signed.sme_id ${byPersonOnly ? sql`` : sql`union all ${openings(year, own)}`}) counted group by project_id, territory_id, sme_id) source ${withPlace}`

/** Answers at 36 months of the cohort; only answered ones, since silence is not zero. */
const ofFollowUps = (amount: RawBuilder<unknown>, which: RawBuilder<unknown> = sql`true`) => (year: number) => sql<FigureRow>`
  select territories.slug as territory, projects.reference, source.sme_id, '' as dimension, ${amount} as amount
  from ${decided(year)} source join follow_ups on follow_ups.project_id = source.project_id and follow_ups.months = 36 and follow_ups.status = 'answered' and ${which} ${withPlace}`

const sizeBand = sql`case when projects.headcount < 10 then '0-9' when projects.headcount <= 20 then '10-20' when projects.headcount <= 49 then '21-49' when projects.headcount <= 249 then '50-249' else '250+' end`

const ofFirms = (dimension: RawBuilder<unknown>) => (year: number, own?: Own) => sql<FigureRow>`
  select distinct on (source.sme_id) territories.slug as territory, projects.reference, source.sme_id, ${dimension} as dimension, 1 as amount
  from ${cohort(year, own)} source ${withPlace} left join organisations on organisations.id = source.sme_id order by source.sme_id, projects.reference, source.signed_on, source.mission_id`

const ofAdvances = (amount: RawBuilder<unknown>) => (year: number) => sql<FigureRow>`
  select territories.slug as territory, projects.reference, source.sme_id, '' as dimension, ${amount} as amount
  from (select project_id, sme_id, amount_cents, territory_on(project_id, territory_id, granted_on) as territory_id from advances where granted_on between ${first(year)} and ${last(year)}) source ${withPlace}`

const delivered = ['declared', 'reported-by-sme', 'confirmed', 'confirmed-tacitly'] as const

/** Every published figure. Name, definition and formula in words stand in `dictionary/`, in French and English. */
export const indicators: readonly Indicator[] = [
  { code: 'smesHelped', unit: 'firms', quantity: null, owner: 'agreements', sources: ['missions'], ofCompany: true, rows: ofFirms(sql`''`) },
  { code: 'smesBySize', unit: 'firms', quantity: null, owner: 'agreements', sources: ['missions', 'projects'], rows: ofFirms(sizeBand) },
  { code: 'smesBySector', unit: 'firms', quantity: null, owner: 'agreements', sources: ['missions', 'organisations'], rows: ofFirms(sql`coalesce(organisations.sector, '')`) },
  {
    code: 'projectsHelped', unit: 'firms', quantity: null, owner: 'agreements', sources: ['missions', 'decisions'],
    rows: (year) => sql<FigureRow>`select territories.slug as territory, projects.reference, source.sme_id, '' as dimension, 1 as amount from ${decided(year)} source ${withPlace}`,
  },
  {
    code: 'daysPledged', unit: 'days', quantity: 'planned', owner: 'people', sources: ['day_envelopes'], ofCompany: true,
    rows: (year, own) => sql<FigureRow>`select territories.slug as territory, sites.name as reference, null::uuid as sme_id, '' as dimension, half_days_pledged / 2.0 as amount
      from day_envelopes join territories on territories.id = day_envelopes.territory_id join sites on sites.id = day_envelopes.site_id where year = ${year} ${among(sql`day_envelopes.id`, own?.envelopeIds)}`,
  },
  {
    code: 'daysContracted', unit: 'days', quantity: 'contracted', owner: 'agreements', sources: ['missions'], ofCompany: true,
    rows: (year, own) => sql<FigureRow>`select territories.slug as territory, projects.reference, source.sme_id, '' as dimension, source.half_days / 2.0 as amount from ${cohort(year, own)} source ${withPlace}`,
  },
  { code: 'daysDelivered', unit: 'days', quantity: 'delivered', owner: 'ledger', sources: ['missions', 'half_days', 'opening_balances'], ofCompany: true, rows: ofHalfDays(delivered, false) },
  { code: 'daysVerified', unit: 'days', quantity: 'verified', owner: 'ledger', sources: ['missions', 'half_days', 'entries_on_behalf'], ofCompany: true, rows: ofHalfDays(['confirmed'], true) },
  { code: 'jobsPlannedCreated', unit: 'jobs', quantity: 'planned', owner: 'committee', sources: ['missions', 'decisions'], rows: ofDecisions('jobs_created_planned') },
  { code: 'jobsPlannedKept', unit: 'jobs', quantity: 'planned', owner: 'committee', sources: ['missions', 'decisions'], rows: ofDecisions('jobs_kept_planned') },
  { code: 'followUpAnswers', unit: 'answers', quantity: null, owner: 'follow-up', sources: ['missions', 'decisions', 'follow_ups'], rows: ofFollowUps(sql`1`) },
  { code: 'jobsPlannedCreatedAnswered', unit: 'jobs', quantity: 'planned', owner: 'follow-up', sources: ['missions', 'decisions', 'follow_ups'], rows: ofFollowUps(sql`source.jobs_created_planned`) },
  { code: 'jobsPlannedKeptAnswered', unit: 'jobs', quantity: 'planned', owner: 'follow-up', sources: ['missions', 'decisions', 'follow_ups'], rows: ofFollowUps(sql`source.jobs_kept_planned`) },
  { code: 'jobsCreatedDeclared', unit: 'jobs', quantity: 'delivered', owner: 'follow-up', sources: ['missions', 'decisions', 'follow_ups'], rows: ofFollowUps(sql`follow_ups.jobs_created_declared`) },
  { code: 'jobsKeptDeclared', unit: 'jobs', quantity: 'delivered', owner: 'follow-up', sources: ['missions', 'decisions', 'follow_ups'], rows: ofFollowUps(sql`follow_ups.jobs_kept_declared`) },
  { code: 'jobsCreatedVerified', unit: 'jobs', quantity: 'verified', owner: 'follow-up', sources: ['missions', 'decisions', 'follow_ups'], rows: ofFollowUps(sql`follow_ups.jobs_created_verified`, sql`follow_ups.jobs_created_verified is not null`) },
  { code: 'jobsKeptVerified', unit: 'jobs', quantity: 'verified', owner: 'follow-up', sources: ['missions', 'decisions', 'follow_ups'], rows: ofFollowUps(sql`follow_ups.jobs_kept_verified`, sql`follow_ups.jobs_kept_verified is not null`) },
  {
    code: 'skillsRequested', unit: 'needs', quantity: null, owner: 'intake', sources: ['needs'],
    rows: (year) => sql<FigureRow>`select territories.slug as territory, projects.reference, source.sme_id, source.family_code as dimension, 1 as amount
      from (select project_id, sme_id, family_code, territory_on(project_id, territory_id, requested_on) as territory_id from needs where requested_on between ${first(year)} and ${last(year)}) source ${withPlace}`,
  },
  { code: 'advancesGranted', unit: 'advances', quantity: null, owner: 'advances', sources: ['advances'], rows: ofAdvances(sql`1`) },
  { code: 'advancesAmount', unit: 'euros', quantity: null, owner: 'advances', sources: ['advances'], rows: ofAdvances(sql`source.amount_cents / 100.0`) },
]

export const indicatorOf = (code: string) => indicators.find((one) => one.code === code)
