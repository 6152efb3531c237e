import { sql } from 'kysely'
import { action, type Context } from '#house/action.ts'
import { yearOf } from '#house/clock/plain-date.ts'
import { addWorkingDays } from '#house/clock/working-days.ts'
import { move } from '#house/lifecycle.ts'
import { Refusal } from '#house/refusal.ts'
import { toHalfDays, type HalfDays } from '#house/units.ts'
import { proposalLife } from './lifecycle.ts'
import { answerDays, holdsUntil, type Decliner } from './rules.ts'
import { Decline, DeclineGroup, GroupOnly, ProposalOnly, type ReasonCode } from './schema.ts'

type Reservation = { proposalId: string; siteId: string; year: number; halfDays: HalfDays }

/**
 * Takes half-days from a site's pledge of a year in one guarded statement: of two territories after the last day, one is
 * refused. Left = pledged - reserved; a trigger is the last wall.
 */
async function takeDays(context: Context, { siteId, year, halfDays }: Reservation) {
  const { rows: [taken] } = await sql<{ envelope_id: string; territory_id: string; organisation_id: string }>`
    insert into envelope_balances as balance (envelope_id, territory_id, organisation_id, half_days_reserved)
    select id, territory_id, organisation_id, ${halfDays} from day_envelopes where site_id = ${siteId} and year = ${year} and half_days_pledged >= ${halfDays}
    on conflict (envelope_id) do update set half_days_reserved = balance.half_days_reserved + excluded.half_days_reserved
    where balance.half_days_reserved + excluded.half_days_reserved <= (select half_days_pledged from day_envelopes where id = balance.envelope_id)
    returning envelope_id, territory_id, organisation_id`.execute(context.tx)
  if (!taken) throw new Refusal('conflict', 'matching.no-days-left', { year })
  return taken
}

/**
 * Books the half-days to the proposal, within the employer's quota for each person and year unless they were promised before. The
 * envelope's balance is locked by `takeDays`, so that of two bookings for one person the second counts the first.
 */
async function reserve(context: Context, wanted: Reservation, { firmness, promised }: { firmness: 'soft' | 'firm'; promised: boolean }): Promise<void> {
  const { halfDays, proposalId, year } = wanted
  const { envelope_id, territory_id, organisation_id } = await takeDays(context, wanted)
  const { rows: [booked] } = await sql`
    insert into day_reservations (id, proposal_id, envelope_id, territory_id, organisation_id, half_days, firmness)
    select ${context.ids()}, ${proposalId}, ${envelope_id}, ${territory_id}, ${organisation_id}, ${halfDays}, ${firmness} from day_envelopes
    where day_envelopes.id = ${envelope_id} and (${promised} or quota_half_days is null or quota_half_days >= ${halfDays} + (
      select coalesce(sum(spoken.half_days), 0) from day_reservations spoken join proposals on proposals.id = spoken.proposal_id
      where spoken.envelope_id = ${envelope_id} and spoken.firmness <> 'freed' and proposals.expert_id = (select expert_id from proposals where id = ${proposalId})))
    on conflict (proposal_id, envelope_id) do update set half_days = excluded.half_days + case day_reservations.firmness when 'freed' then 0 else day_reservations.half_days end, firmness = excluded.firmness
    returning id`.execute(context.tx)
  if (!booked) throw new Refusal('conflict', 'matching.quota-reached', { year })
}

/** Half-days for a proposal that had none of this year; soft until the SME accepts. */
const reserveDays = (context: Context, wanted: Reservation) => reserve(context, wanted, { firmness: 'soft', promised: false })

/** The same half-days in the years of their dates: promised already, whatever the quota became since. */
export const moveDays = (context: Context, wanted: Reservation) => reserve(context, wanted, { firmness: 'soft', promised: true })

/** Half-days granted to a mission under way, on top of what its proposal holds; the grant itself kept to the quota. */
export const reserveMore = (context: Context, wanted: Reservation) => reserve(context, wanted, { firmness: 'firm', promised: true })

/** Gives back what a proposal holds; the second call finds nothing to free. */
export async function freeDays(context: Context, proposalId: string): Promise<void> {
  await sql`with freed as (
      update day_reservations set firmness = 'freed' where proposal_id = ${proposalId} and firmness <> 'freed' returning envelope_id, half_days
    ) update envelope_balances set half_days_reserved = half_days_reserved - freed.half_days from freed where envelope_balances.envelope_id = freed.envelope_id`.execute(context.tx)
}

/** Gives back what a mission that ends did not use: half-days that took place stay spent, in the year of their date where the site pledged it. */
export async function freeUnused(context: Context, proposalId: string): Promise<void> {
  const { tx } = context
  const held = await tx.selectFrom('day_reservations').innerJoin('day_envelopes', 'day_envelopes.id', 'envelope_id').select(['day_reservations.id', 'envelope_id', 'half_days', 'year'])
    .where('proposal_id', '=', proposalId).where('firmness', '<>', 'freed').orderBy('year').execute()
  const spent = await tx.selectFrom('half_days').innerJoin('missions', 'missions.id', 'half_days.mission_id').select('half_days.day').where('missions.proposal_id', '=', proposalId)
    .where('half_days.status', 'in', ['declared', 'reported-by-sme', 'confirmed', 'confirmed-tacitly', 'disputed']).execute()
  const { undated } = await tx.selectFrom('opening_balances').innerJoin('missions', 'missions.id', 'mission_id').select(sql<number>`coalesce(sum(opening_balances.half_days), 0)::int`.as('undated')).where('missions.proposal_id', '=', proposalId).executeTakeFirstOrThrow()
  const years = new Set(held.map(({ year }) => year))
  for (const [at, { id, envelope_id, half_days, year }] of held.entries()) {
    const own = spent.filter(({ day }) => yearOf(day) === year || (at === 0 && !years.has(yearOf(day)))).length + (at === 0 ? undated : 0)
    const back = half_days - Math.min(own, half_days)
    if (back === 0) continue
    await tx.updateTable('day_reservations').set(back === half_days ? { firmness: 'freed' } : { half_days: toHalfDays(half_days - back) }).where('id', '=', id).execute()
    await tx.updateTable('envelope_balances').set({ half_days_reserved: sql<HalfDays>`half_days_reserved - ${back}` }).where('envelope_id', '=', envelope_id).execute()
  }
}

async function proposal(context: Context, id: string) {
  const row = await context.tx.selectFrom('proposals').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'house.not-found')
  return row
}

const answerBy = (context: Context) => ({ expires_on: addWorkingDays(context.today, answerDays) })

/** The company frees the days; they are reserved softly. Without a known line manager the company answers for both. */
export const releaseByCompany = action({
  name: 'matching.releaseByCompany',
  who: proposalLife.transitions.release.who,
  input: ProposalOnly,
  rest: { plural: 'proposals', noun: 'releases', id: 'proposalId' },
  behalf: true,
  async run(context, { proposalId }) {
    const { line_manager_id } = await proposal(context, proposalId)
    const row = await move(context, proposalLife, proposalId, line_manager_id ? 'release' : 'releaseWithoutManager', answerBy(context))
    await reserveDays(context, { proposalId, siteId: row.site_id, year: yearOf(row.window_from), halfDays: row.half_days })
    return { proposalId }
  },
})

export const consentAsLineManager = action({
  name: 'matching.consentAsLineManager',
  who: proposalLife.transitions.consent.who,
  input: ProposalOnly,
  rest: { plural: 'proposals', noun: 'consents', id: 'proposalId' },
  behalf: true,
  run: async (context, { proposalId }) => ({ proposalId: (await move(context, proposalLife, proposalId, 'consent', answerBy(context))).id }),
})

type Told = { to: { person: string } | { organisation: string }; of: { person: string } | { organisation: string } }

async function disclose(context: Context, proposalId: string, told: readonly Told[]): Promise<void> {
  const rows = told.map(({ to, of }) => ({
    id: context.ids(), proposal_id: proposalId, to_person_id: 'person' in to ? to.person : null, to_organisation_id: 'organisation' in to ? to.organisation : null,
    of_person_id: 'person' in of ? of.person : null, of_organisation_id: 'organisation' in of ? of.organisation : null, disclosed_at: context.now,
  }))
  await context.tx.insertInto('disclosures').values(rows).execute()
}

/** From here on the SME may read who would come. */
export const acceptAsExpert = action({
  name: 'matching.acceptAsExpert',
  who: proposalLife.transitions.acceptAsExpert.who,
  input: ProposalOnly,
  rest: { plural: 'proposals', noun: 'acceptances', id: 'proposalId' },
  behalf: true,
  async run(context, { proposalId }) {
    const row = await move(context, proposalLife, proposalId, 'acceptAsExpert', answerBy(context))
    const sme = { organisation: row.sme_id }
    await disclose(context, proposalId, [{ to: sme, of: { person: row.expert_person_id } }, { to: sme, of: { organisation: row.company_id } }])
    return { proposalId }
  },
})

async function membersOf(context: Context, groupId: string) {
  const rows = await context.tx.selectFrom('proposals').select(['id', 'status']).where('group_id', '=', groupId).where('status', 'not in', ['declined', 'expired', 'superseded']).orderBy('id').forUpdate().execute()
  if (rows.length === 0) throw new Refusal('not-found', 'house.not-found')
  return rows
}

const managerOf = async ({ tx }: Context, projectId: string) => (await tx.selectFrom('projects').select('manager_id').where('id', '=', projectId).executeTakeFirst())?.manager_id ?? null

/** The SME answers once for the whole group; the days become firm, the company learns the firm's name and the expert whom to meet. */
export const acceptAsSme = action({
  name: 'matching.acceptAsSme',
  who: proposalLife.transitions.acceptAsSme.who,
  input: GroupOnly,
  rest: { plural: 'proposal-groups', noun: 'acceptances', id: 'proposalGroupId' },
  behalf: true,
  async run(context, { proposalGroupId }) {
    for (const { id } of await membersOf(context, proposalGroupId)) {
      const row = await move(context, proposalLife, id, 'acceptAsSme', { closed_on: context.today, expires_on: null })
      await context.tx.updateTable('day_reservations').set({ firmness: 'firm' }).where('proposal_id', '=', id).where('firmness', '=', 'soft').execute()
      const firm = { organisation: row.sme_id }
      const readers = [row.expert_person_id, ...(row.line_manager_id ? [row.line_manager_id] : [])]
      const manager = await managerOf(context, row.project_id)
      const met: Told[] = manager ? [{ to: { person: row.expert_person_id }, of: { person: manager } }] : []
      await disclose(context, id, [{ to: { organisation: row.company_id }, of: firm }, ...readers.map((person): Told => ({ to: { person }, of: firm })), ...met])
    }
    return { proposalGroupId }
  },
})

type DeclineTransition = 'declineAsCompany' | 'declineAsLineManager' | 'declineAsExpert' | 'declineAsSme' | 'withdraw'
type Refused = { by: Decliner; reason: string; code: ReasonCode }

const declined = (context: Context, id: string, transition: DeclineTransition, { by, reason, code }: Refused) =>
  move(context, proposalLife, id, transition, { declined_by: by, reason, reason_code: code, holds_until: holdsUntil(by, code, context.today), closed_on: context.today, expires_on: null }, { by, code })

const declining = (name: string, transition: DeclineTransition, by: Decliner, noun: string) =>
  action({
    name: `matching.${name}`,
    who: proposalLife.transitions[transition].who,
    input: Decline,
    rest: { plural: 'proposals', noun, id: 'proposalId' },
    behalf: by !== 'coordinator',
    run: async (context, { proposalId, reason, reasonCode }) => ({ proposalId: (await declined(context, proposalId, transition, { by, reason, code: reasonCode })).id }),
  })

export const declineAsCompany = declining('declineAsCompany', 'declineAsCompany', 'company', 'company-refusals')
export const declineAsLineManager = declining('declineAsLineManager', 'declineAsLineManager', 'line-manager', 'manager-refusals')
export const declineAsExpert = declining('declineAsExpert', 'declineAsExpert', 'expert', 'expert-refusals')
export const withdrawProposal = declining('withdrawProposal', 'withdraw', 'coordinator', 'withdrawals')

export const declineAsSme = action({
  name: 'matching.declineAsSme',
  who: proposalLife.transitions.declineAsSme.who,
  input: DeclineGroup,
  rest: { plural: 'proposal-groups', noun: 'refusals', id: 'proposalGroupId' },
  behalf: true,
  async run(context, { proposalGroupId, reason, reasonCode }) {
    for (const { id } of await membersOf(context, proposalGroupId)) await declined(context, id, 'declineAsSme', { by: 'sme', reason, code: reasonCode })
    return { proposalGroupId }
  },
})

/** Silence reroutes: done by the timer, never by a person. */
export const expireProposal = action({
  name: 'matching.expireProposal',
  who: proposalLife.transitions.expire.who,
  input: ProposalOnly,
  rest: { plural: 'proposals', noun: 'expiries', id: 'proposalId' },
  run: async (context, { proposalId }) => ({ proposalId: (await move(context, proposalLife, proposalId, 'expire', { closed_on: context.today })).id }),
})

/** The person is no longer there: what waited for an answer ends, without anybody's fault. Done by a reaction, never by a person. */
export const endForLeaver = action({
  name: 'matching.endForLeaver',
  who: proposalLife.transitions.leave.who,
  input: ProposalOnly,
  rest: { plural: 'proposals', noun: 'departures', id: 'proposalId' },
  run: async (context, { proposalId }) => ({ proposalId: (await move(context, proposalLife, proposalId, 'leave', { declined_by: 'system', reason_code: 'left', closed_on: context.today, expires_on: null }, { by: 'system', code: 'left' })).id }),
})

/** A pair that was changed without fault leaves the need open again; done when the mission is replaced. */
export const supersedeProposal = action({
  name: 'matching.supersedeProposal',
  who: proposalLife.transitions.supersede.who,
  input: ProposalOnly,
  rest: { plural: 'proposals', noun: 'supersessions', id: 'proposalId' },
  run: async (context, { proposalId }) => ({ proposalId: (await move(context, proposalLife, proposalId, 'supersede', { closed_on: context.today })).id }),
})
