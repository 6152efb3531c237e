import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { everything, system } from '#house/access.ts'
import { passwordMatches } from '#house/auth/password.ts'
import { toPlainDate } from '#house/clock/plain-date.ts'
import type { Database, Tx } from '#house/db/database.ts'
import { transact } from '#house/db/transact.ts'
import { reactionsIn } from '#house/events/react.ts'
import { firstBrokenSeal } from '#house/events/seal.ts'
import { suggestionsOf } from '#journey/03-committee/conflicts/queries.ts'
import { matchingProblem } from '#journey/04-matching/inputs/queries.ts'
import { isAllowed } from '#journey/04-matching/solver/gates.ts'
import { rooms } from '#doors/rooms.ts'
import { freshDatabase } from '#test/harness/databases.ts'
import { demonstrationDatabase, demonstrationDay, demonstrationNow, demonstrationSeed } from '#test/harness/demonstration.ts'
import { site } from '#test/harness/world.ts'
import { buildDemonstration, type DemoAccounts } from './build.ts'

const aWhile = 300_000
let database: Database
const look = <T>(work: (tx: Tx) => Promise<T>) => transact(database, everything, work)
const rowsOf = <Row>(text: string) => look(async (tx) => (await sql.raw<Row>(text).execute(tx)).rows)
const rowOf = async <Row>(text: string) => (await rowsOf<Row>(text))[0]!

beforeAll(async () => {
  database = await demonstrationDatabase()
}, aWhile)
afterAll(() => database.close())

const yearFigures = (year: number) => rowOf<{ smes: number; days: number; created: number; kept: number }>(`
  with signed as (select * from agreements where kind = 'letter' and signed_on between '${year}-01-01' and '${year}-12-31'),
    last as (select distinct on (project_id) * from decisions where outcome in ('approved', 'approved-with-conditions') order by project_id, decided_on desc, id desc)
  select (select count(distinct sme_id) from signed)::int as smes, (select sum(half_days) from signed)::int / 2.0 as days,
    (select sum(jobs_created_planned) from last where project_id in (select project_id from signed))::int as created,
    (select sum(jobs_kept_planned) from last where project_id in (select project_id from signed))::int as kept`)

describe('the published years come out of rows', () => {
  test('2015', async () => expect(await yearFigures(2015)).toEqual({ smes: 155, days: 425, created: 539, kept: 1166 }))
  test('2017', async () => expect(await yearFigures(2017)).toEqual({ smes: 131, days: 399, created: 439, kept: 1156 }))

  test('69 advances of 23 k€ in 2017', async () => {
    expect(await rowOf(`select count(*)::int, sum(amount_cents)::bigint as cents from advances where granted_on between '2017-01-01' and '2017-12-31'`)).toEqual({ count: 69, cents: 1_587_000_00 })
  })

  test('skills asked for in 2015', async () => {
    const shares = await rowsOf<{ family_code: string; share: number }>(`select family_code, round(count(*) / sum(count(*)) over (), 4) as share from needs
      where requested_on between '2015-01-01' and '2015-12-31' group by family_code order by share desc, family_code`)
    expect(Object.fromEntries(shares.map(({ family_code, share }) => [family_code, share]))).toEqual({
      'commercial': 0.31, 'gestion-finances': 0.14, 'strategie': 0.14, 'achats-approvisionnement': 0.09, 'hqse': 0.08, 'ressources-humaines': 0.06, 'production-organisation': 0.06,
      'communication-marketing': 0.05, 'systemes-information-numerique': 0.03, 'juridique': 0.02, 'international': 0.01, 'technique-rd': 0.01,
    })
  })

  test('the awareness survey of 2015: 31, 14, 14, 9 and 8 % of the skills requested, the rest unpublished', async () => {
    const counts = await rowsOf<{ option: string; answers: number }>(`select choices ->> '1' as option, count(*)::int as answers from survey_answers join surveys on surveys.id = survey_id where slug = 'enquete-de-notoriete-2015' group by 1 order by 1`)
    expect(counts.map(({ answers }) => answers / 2)).toEqual([31, 14, 14, 9, 8, 24])
  })

  test('SMEs of 2015 by territory', async () => {
    const counts = await rowsOf<{ slug: string; smes: number; days: number }>(`select slug, count(distinct sme_id)::int as smes, sum(half_days) / 2.0 as days from agreements
      join territories on territories.id = territory_id where kind = 'letter' and signed_on between '2015-01-01' and '2015-12-31' group by slug order by smes desc`)
    expect(counts).toHaveLength(30)
    expect(counts.map(({ smes }) => smes).slice(0, 12)).toEqual([17, 13, 11, 10, 9, 8, 8, 7, 6, 6, 5, 5])
    expect(counts.slice(12).every(({ smes }) => smes <= 4)).toBe(true)
    expect(counts[0]).toEqual({ slug: 'demo', smes: 17, days: 47 })
  })

  test('SMEs of 2016 by size: 65 % under 10 staff, 20 % from 10 to 20', async () => {
    const { all, small, middle } = await rowOf<{ all: number; small: number; middle: number }>(`select count(*)::int as all, count(*) filter (where headcount < 10)::int as small,
      count(*) filter (where headcount between 10 and 20)::int as middle from (select distinct sme_id from agreements where signed_on between '2016-01-01' and '2016-12-31') helped join organisations on organisations.id = sme_id`)
    expect([Math.round((100 * small) / all), Math.round((100 * middle) / all)]).toEqual([65, 20])
  })

  test('every other full year helps 130 to 160', async () => {
    const years = await rowsOf<{ year: number; smes: number }>(`select extract(year from signed_on)::int as year, count(distinct sme_id)::int as smes from agreements where signed_on < '2026-01-01' group by 1 order by 1`)
    expect(years.map(({ year }) => year)).toEqual([2015, 2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025])
    expect(years.filter(({ smes }) => smes < 130 || smes > 160)).toEqual([])
  })
})

describe('the defaults of the generator', () => {
  const about = (value: number, wanted: number, within: number) => expect(Math.abs(value - wanted), `${value} is not about ${wanted}`).toBeLessThanOrEqual(within)

  test('half-days delivered and confirmed', async () => {
    const { delivered, confirmed } = await rowOf<{ delivered: number; confirmed: number }>(`select count(*) filter (where half_days.status in ('declared', 'reported-by-sme', 'confirmed', 'confirmed-tacitly')) * 1.0 / count(*) as delivered,
      count(*) filter (where half_days.status = 'confirmed') * 1.0 / count(*) filter (where half_days.status in ('declared', 'reported-by-sme', 'confirmed', 'confirmed-tacitly')) as confirmed
      from half_days join missions on missions.id = mission_id where signed_on < '2025-01-01'`)
    about(delivered, 0.9, 0.02)
    about(confirmed, 0.94, 0.01)
  })

  test('three studied projects out of four are approved', async () => {
    const { approved } = await rowOf<{ approved: number }>(`select avg((outcome in ('approved', 'approved-with-conditions'))::int) as approved from (select distinct on (project_id) outcome from decisions
      where outcome <> 'adjourned' order by project_id, decided_on desc, id desc) last`)
    about(approved, 0.75, 0.02)
  })

  test('follow-up at 36 months', async () => {
    const { silent, declared, verified } = await rowOf<{ silent: number; declared: number; verified: number }>(`select avg((follow_ups.status = 'silent')::int) as silent,
      sum(jobs_created_declared) * 1.0 / sum(jobs_created_planned) filter (where follow_ups.status = 'answered') as declared, sum(jobs_created_verified) * 1.0 / sum(jobs_created_declared) as verified
      from follow_ups join decisions on decisions.id = decision_id where months = 36 and follow_ups.status <> 'awaited'`)
    about(silent, 0.22, 0.03)
    about(declared, 0.667, 0.03)
    about(verified, 0.7, 0.04)
  })
})

describe('the rows', () => {
  const facts: Record<string, readonly string[]> = {
    projects: ['contacted_on', 'submitted_on', 'judged_on', 'withdrawn_on'], needs: ['requested_on'], briefs: ['opened_on', 'ready_on'], decisions: ['decided_on'], conditions: ['closed_on'],
    proposals: ['sent_on', 'closed_on'], plans: ['proposed_on', 'agreed_on'], missions: ['created_on', 'signed_on', 'ended_on'], agreements: ['signed_on'], half_days: ['declared_on', 'confirmed_on'],
    advances: ['granted_on', 'contracted_on', 'disbursed_on'], closings: ['opened_on', 'closed_on'], follow_ups: ['answered_on'], sites: ['joined_on'], votes: ['cast_at'], events: ['occurred_at'], disclosures: ['disclosed_at'],
    people: ['created_at'], signatures: ['signed_at'], experts: ['onboarded_on'],
  }

  test('tell of nothing that is still to come', async () => {
    const late = await rowsOf(Object.entries(facts).flatMap(([table, columns]) => columns.map((column) => `select '${table}.${column}' as place, count(*)::int from ${table} where ${column} >= '${demonstrationDay}' having count(*) > 0`)).join(' union all '))
    expect(late).toEqual([])
    expect(await rowsOf(`select id from half_days where day >= '${demonstrationDay}' and status not in ('planned', 'cancelled')`)).toEqual([])
  })

  test('agree with one another', async () => {
    const faults = await rowsOf(`
      select 'signed in two years' as fault, count(*)::int from (select project_id from agreements where kind = 'letter' and signed_on is not null group by 1 having count(distinct extract(year from signed_on)) > 1) t having count(*) > 0
      union all select 'helped twice in a year', count(*)::int from (select sme_id from agreements where signed_on is not null group by sme_id, extract(year from signed_on) having count(distinct project_id) > 1) t having count(*) > 0
      union all select 'balance', count(*)::int from envelope_balances where half_days_reserved <> (select coalesce(sum(half_days), 0) from day_reservations where day_reservations.envelope_id = envelope_balances.envelope_id and firmness <> 'freed') having count(*) > 0
      union all select 'overdrawn', count(*)::int from envelope_balances join day_envelopes on day_envelopes.id = envelope_id where half_days_reserved > half_days_pledged having count(*) > 0
      union all select 'counter', count(*)::int from project_counters where last <> (select count(*) from projects where reference like project_counters.year || '-%') having count(*) > 0
      union all select 'order of references', count(*)::int from projects a join projects b on left(a.reference, 4) = left(b.reference, 4) and a.reference < b.reference and a.contacted_on > b.contacted_on and length(a.reference) = length(b.reference) having count(*) > 0
      union all select 'nobody sees this person', count(*)::int from people where not exists (select from role_grants where person_id = people.id) having count(*) > 0
      union all select 'plan without its half-days', count(*)::int from missions where half_days <> (select count(*) from bookings where bookings.plan_id = missions.plan_id) having count(*) > 0
      union all select 'signed by fewer than its parties', count(*)::int from agreements where signed_on is not null and exists (select from agreement_parties where agreement_id = agreements.id and not exists (select from signatures where signatures.signer_id = agreement_parties.signer_id)) having count(*) > 0`)
    expect(faults).toEqual([])
  })

  test('stand in 30 territories, 190 companies, 240 sites', async () => {
    expect(await rowOf(`select (select count(*)::int from territories) as territories, (select count(distinct organisation_id)::int from day_envelopes) as companies, (select count(distinct site_id)::int from day_envelopes) as sites`))
      .toEqual({ territories: 30, companies: 190, sites: 240 })
  })

  test('have a journal that is sealed and that no reaction reads again', async () => {
    expect(await look(firstBrokenSeal)).toBeNull()
    const { unsealed, last } = await rowOf<{ unsealed: number; last: number }>('select count(*) filter (where seq is null)::int as unsealed, max(seq) as last from events')
    expect(unsealed).toBe(0)
    const cursors = await rowsOf<{ name: string; seq: number }>('select name, seq from reaction_cursors')
    for (const { name } of reactionsIn(rooms)) expect(cursors.find((one) => one.name === name)?.seq, name).toBe(last)
    expect(await rowsOf(`select reference from projects where not exists (select from events where ids ->> 'projectId' = projects.id::text)`)).toEqual([])
  })
})

describe('the main territory', () => {
  const inMain = (table: string) => `${table} where territory_id = (select id from territories where slug = 'demo')`

  test('has files at every stage', async () => {
    const states = await rowsOf<{ state: string }>(`select distinct state from ${inMain('project_states')}`)
    expect(states.map(({ state }) => state)).toEqual(expect.arrayContaining(['contacted', 'submitted', 'eligible', 'scoping', 'ready', 'on-agenda', 'approved', 'approved-with-conditions', 'adjourned', 'refused', 'ineligible', 'withdrawn', 'active', 'closed', 'followed-up']))
    const proposals = await rowsOf<{ status: string }>(`select distinct status from ${inMain('proposals')}`)
    expect(proposals.map(({ status }) => status)).toEqual(expect.arrayContaining(['sent', 'released-by-company', 'consented-by-line-manager', 'accepted-by-expert', 'accepted-by-sme', 'declined', 'superseded']))
    const missions = await rowsOf<{ status: string }>(`select distinct status from ${inMain('missions')}`)
    expect(missions.map(({ status }) => status).toSorted()).toEqual(['drafting', 'in-signature', 'interrupted', 'replaced', 'signed'])
  })

  test.each([
    ['a meeting to come with files', `select 1 from agenda_items join meetings on meetings.id = meeting_id where status = 'on-agenda' and held_on > '${demonstrationDay}' and agenda_items.territory_id = $main`],
    ['a calendar held', `select 1 from ${inMain('plans')} and status = 'held' and held_until > '${demonstrationNow}'`],
    ['an engaged expert without calendar', `select 1 from ${inMain('proposals')} and status = 'accepted-by-sme' and not exists (select from plans where plans.proposal_id = proposals.id)`],
    ['a letter that some have signed', `select 1 from ${inMain('missions')} and status = 'in-signature' and 2 = (select count(distinct signatures.id is null) from agreement_parties left join signatures on signatures.signer_id = agreement_parties.signer_id where mission_id = missions.id)`],
    ['a half-day that the SME has to confirm', `select 1 from ${inMain('half_days')} and status = 'declared'`],
    ['a dispute', `select 1 from ${inMain('half_days')} and status = 'disputed'`],
    ['a mission without a first visit', `select 1 from ${inMain('missions')} and status = 'signed' and signed_on < '${demonstrationDay}'::date - 21 and not exists (select from half_days where mission_id = missions.id and status <> 'planned')`],
    ['a closing to write', `select 1 from ${inMain('closings')} and status = 'open'`],
    ['a follow-up that is due', `select 1 from ${inMain('follow_ups')} and status = 'awaited' and due_on < '${demonstrationDay}'`],
    ['a condition that is open', `select 1 from ${inMain('conditions')} and status = 'open'`],
    ['something said on the telephone', `select 1 from ${inMain('entries_on_behalf')}`],
  ])('has %s', async (_what, text) => {
    expect((await rowsOf(text.replaceAll('$main', "(select id from territories where slug = 'demo')"))).length).toBeGreaterThan(0)
  })

  test('has at least three open needs that four experts can answer', async () => {
    const eligible = await look(async (tx) => {
      const { id } = await tx.selectFrom('territories').select('id').where('slug', '=', 'demo').executeTakeFirstOrThrow()
      const problem = await matchingProblem({ tx, viewer: system('test'), now: demonstrationNow, today: demonstrationDay }, { territoryId: id })
      return problem.needs.map((need) => problem.experts.filter((expert) => isAllowed(need, expert, problem.context)).length)
    })
    expect(eligible.filter((count) => count >= 4).length).toBeGreaterThanOrEqual(3)
  })
})

test('one person a role can sign in', async () => {
  const { value } = await look((tx) => tx.selectFrom('settings').select('value').where('key', '=', 'demo-accounts').executeTakeFirstOrThrow())
  const { password, accounts } = value as DemoAccounts
  expect(accounts.map(({ role }) => role)).toEqual(expect.arrayContaining(['network-admin', 'national-coordinator', 'territory-coordinator', 'committee-member', 'company-correspondent', 'expert', 'line-manager', 'sme-manager', 'fund-manager', 'receipt-officer', 'communications-officer', 'funder', 'referrer']))
  expect(accounts.find(({ role }) => role === 'territory-coordinator')?.name).toBe('Claire Delmas')
  for (const { role, email } of accounts) {
    const row = await look((tx) => tx.selectFrom('people').innerJoin('credentials', 'credentials.person_id', 'people.id').innerJoin('role_grants', 'role_grants.person_id', 'people.id').select(['password_hash'])
      .where('email', '=', email).where('role', '=', (role === 'committee-chair' ? 'committee-member' : role) as 'expert').executeTakeFirstOrThrow())
    expect(await passwordMatches(password, row.password_hash)).toBe(true)
  }
})

test('the next meeting of the main committee suggests a recusal or two, each with its reason; past ones ask nothing', async () => {
  const meeting = await rowOf<{ id: string }>(`select meetings.id from meetings join territories on territories.id = territory_id where slug = 'demo' and held_on > '${demonstrationDay}' order by held_on limit 1`)
  const found = await look((tx) => suggestionsOf(tx, meeting.id))
  expect(found.map(({ ground }) => ground).toSorted((a, b) => (a < b ? -1 : 1))).toEqual(['competitor', 'customer'])
  expect(new Set(found.map(({ memberId }) => memberId)).size).toBe(2)
  expect(found.every(({ firm, detail, status }) => firm && detail && status === null)).toBe(true)
})

test('the same seed makes the same network', async () => {
  const made = async (seed: number) => {
    const other = await freshDatabase()
    await buildDemonstration({ database: other, now: demonstrationNow, site, seed, progress: () => undefined, since: 2024, until: toPlainDate('2025-08-20') })
    const sums = await transact(other, everything, async (tx) => {
      const tables = ['people', 'organisations', 'projects', 'decisions', 'proposals', 'bookings', 'half_days', 'follow_ups', 'events']
      const { rows } = await sql.raw<{ name: string; sum: string }>(tables.map((table) => `select '${table}' as name, md5(string_agg(row_text, '' order by row_text)) as sum from (select t::text as row_text from ${table} t) rows`).join(' union all ')).execute(tx)
      return rows
    })
    await other.close()
    return sums
  }
  const first = await made(demonstrationSeed)
  expect(await made(demonstrationSeed)).toEqual(first)
  expect((await made(7)).find(({ name }) => name === 'projects')?.sum).not.toBe(first.find(({ name }) => name === 'projects')?.sum)
}, aWhile)
