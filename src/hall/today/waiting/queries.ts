import { sql, type RawBuilder } from 'kysely'
import { personIdOf } from '#house/access.ts'
import type { ReadContext } from '#house/action.ts'
import { addDays } from '#house/clock/plain-date.ts'
import { readiness, redPoints, type Brief } from '#journey/02-scoping/rules.ts'
import { answererOf } from '#journey/04-matching/desk/rules.ts'
import type { ProposalsTable } from '#house/db/tables.ts'
import { missionsUnderWay } from './missions/queries.ts'
import type { Asked, AskedSite, CallBack, Contact, Declined, Due, Engaged, Held, Letter, Meeting, OnAgenda, OpenClosing, OpenCondition, OpenNeed, Ready, Remark, Scoping, Unpaid, Unreachable, Waiting } from './schema.ts'

/** A territory, or some of its files. */
export type Place = { territoryId: string; projectIds?: readonly string[] | undefined }

/** No kind of thing fills the page by itself: the oldest come first and the rest waits. */
const most = 200

const rowsOf = async <Row>({ tx }: ReadContext, statement: RawBuilder<unknown>): Promise<Row[]> => (await sql<Row>`${statement}`.execute(tx)).rows
const only = ({ territoryId, projectIds }: Place) => (projectIds ? sql`projects.id = any (${[...projectIds]}::uuid[]) and projects.territory_id = ${territoryId}` : sql`projects.territory_id = ${territoryId}`)
const of = sql`projects.id as project_id, projects.reference, organisations.name as sme`
const files = sql`projects join organisations on organisations.id = projects.sme_id`
const manager = sql`(select given_name || ' ' || family_name from people where people.id = projects.manager_id) as manager`
/** The last word of the committee; a file that was refused, or whose condition lapsed, waits for nobody. */
const decided = sql`left join lateral (select decisions.id, outcome, decided_on from decisions where decisions.project_id = projects.id order by decided_on desc, decisions.id desc limit 1) decision on true`
const standing = sql`projects.status = 'eligible' and coalesce(decision.outcome, '') <> 'refused' and not exists (select from conditions where conditions.decision_id = decision.id and conditions.status = 'lapsed')`

const contacts = (context: ReadContext, place: Place) => rowsOf<Contact>(context, sql`
  select ${of}, ${manager}, projects.status, coalesce(projects.submitted_on, projects.contacted_on) as since, projects.referrer_name as referrer, exists (select from needs where needs.project_id = projects.id) as has_need
  from ${files} where ${only(place)} and (projects.status in ('contacted', 'submitted') or projects.status = 'eligible' and not exists (select from needs where needs.project_id = projects.id)) order by projects.contacted_on limit ${most}`)

type BriefRow = Omit<Scoping, 'missing'> & Brief

async function scoping(context: ReadContext, place: Place): Promise<Scoping[]> {
  const rows = await rowsOf<BriefRow>(context, sql`
    select ${of}, needs.id as need_id, needs.family_code as family, coalesce(projects.judged_on, needs.requested_on) as since, briefs.id is not null as opened,
      coalesce(briefs.objective, '') as objective, coalesce(briefs.deliverable, '') as deliverable, coalesce(briefs.out_of_scope, '') as out_of_scope, coalesce(briefs.recipient, '') as recipient,
      coalesce(briefs.starting_point, '') as starting_point, coalesce(briefs.freed_time, '') as freed_time, coalesce(briefs.urgency, '') as urgency, briefs.management, briefs.needed_by, briefs.half_days, briefs.window_from, briefs.window_to
    from ${files} join needs on needs.project_id = projects.id left join briefs on briefs.need_id = needs.id ${decided}
    where ${only(place)} and ${standing} and coalesce(briefs.status, 'scoping') = 'scoping' and not exists (select from missions where missions.need_id = needs.id)
    order by since, needs.id limit ${most}`)
  return rows.map(({ project_id, reference, sme, need_id, family, since, opened, ...brief }) =>
    ({ project_id, reference, sme, need_id, family, since, opened, missing: redPoints(readiness(brief, context.today)).map(({ why }) => why) }))
}

/** The firm had the last word beside a brief that is still being written: neither answered nor taken up since. */
const remarks = (context: ReadContext, place: Place) => rowsOf<Remark>(context, sql`
  select ${of}, ${manager}, needs.id as need_id, needs.family_code as family, (last.written_at at time zone 'Europe/Paris')::date as since
  from ${files} join briefs on briefs.project_id = projects.id join needs on needs.id = briefs.need_id
    join lateral (select side, written_at from brief_comments where brief_comments.brief_id = briefs.id order by written_at desc, brief_comments.id desc limit 1) last on last.side = 'sme'
  where ${only(place)} and projects.status = 'eligible' and briefs.status = 'scoping'
    and not exists (select from brief_editions where brief_editions.brief_id = briefs.id and brief_editions.side = 'territory' and brief_editions.edited_at > last.written_at)
  order by last.written_at limit ${most}`)

const ready = (context: ReadContext, place: Place) => rowsOf<Ready>(context, sql`
  select ${of}, coalesce((select max(ready_on) from briefs where briefs.project_id = projects.id), projects.contacted_on) as since from ${files} ${decided}
  where ${only(place)} and projects.status = 'eligible' and coalesce(decision.outcome, 'adjourned') = 'adjourned' and exists (select from briefs where briefs.project_id = projects.id)
    and not exists (select from needs left join briefs on briefs.need_id = needs.id where needs.project_id = projects.id and coalesce(briefs.status, 'scoping') <> 'ready')
    and not exists (select from agenda_items where agenda_items.project_id = projects.id and agenda_items.status = 'on-agenda')
  order by since limit ${most}`)

const agenda = (context: ReadContext, place: Place) => rowsOf<OnAgenda>(context, sql`
  select ${of}, meetings.held_on, meetings.id as meeting_id from ${files} join agenda_items on agenda_items.project_id = projects.id and agenda_items.status = 'on-agenda' join meetings on meetings.id = agenda_items.meeting_id
  where ${only(place)} and projects.status = 'eligible' order by meetings.held_on limit ${most}`)

const conditions = (context: ReadContext, place: Place) => rowsOf<OpenCondition>(context, sql`
  select ${of}, conditions.id, conditions.wording, conditions.blocks, conditions.due_on, decision.decided_on as since from ${files} ${decided} join conditions on conditions.decision_id = decision.id and conditions.status = 'open'
  where ${only(place)} and projects.status = 'eligible' order by conditions.due_on limit ${most}`)

/** With whoever stands ready since the last no: nothing left by itself. The open needs of the territory are found once, not again for each file. */
const needs = (context: ReadContext, place: Place) => rowsOf<OpenNeed>(context, sql`
  select ${of}, open_needs.need_id, open_needs.family_code as family, open_needs.decided_on as since, case when last.outcome = 'prepared' then people.given_name || ' ' || people.family_name end as prepared
  from (with found as materialized (select * from open_needs where territory_id = ${place.territoryId}) select * from found) open_needs join ${files} on open_needs.project_id = projects.id
    left join (select distinct on (need_id) need_id, outcome, expert_id from reroutes where territory_id = ${place.territoryId} order by need_id, done_on desc, id desc) last on last.need_id = open_needs.need_id
    left join experts on experts.id = last.expert_id left join people on people.id = experts.person_id
  where ${only(place)} order by open_needs.decided_on limit ${most}`)

const sites = (context: ReadContext, place: Place) => rowsOf<AskedSite>(context, sql`
  select ${of}, site_requests.need_id, needs.family_code as family, site_requests.asked_on as since, site_requests.expires_on, company.name as company,
    (select given_name || ' ' || family_name from role_grants join people on people.id = role_grants.person_id where role_grants.role = 'company-correspondent' and role_grants.organisation_id = site_requests.company_id order by granted_at, people.id limit 1) as who
  from ${files} join site_requests on site_requests.project_id = projects.id and site_requests.status = 'asked' join needs on needs.id = site_requests.need_id join organisations company on company.id = site_requests.company_id
  where ${only(place)} and site_requests.territory_id = ${place.territoryId} order by site_requests.expires_on limit ${most}`)

type AskedRow = Omit<Asked, 'answerer' | 'who'> & { status: ProposalsTable['status']; correspondent: string | null; line_manager: string | null; expert: string | null; manager: string | null }

async function asked(context: ReadContext, place: Place): Promise<Asked[]> {
  const rows = await rowsOf<AskedRow>(context, sql`
    select ${of}, ${manager}, proposals.id, company.name as company, proposals.status, proposals.expires_on, proposals.sent_on,
      (select given_name || ' ' || family_name from people where people.id = proposals.expert_person_id) as expert, (select given_name || ' ' || family_name from people where people.id = proposals.line_manager_id) as line_manager,
      (select given_name || ' ' || family_name from role_grants join people on people.id = role_grants.person_id where role_grants.role = 'company-correspondent' and role_grants.organisation_id = proposals.company_id order by granted_at, people.id limit 1) as correspondent
    from ${files} join proposals on proposals.project_id = projects.id join organisations company on company.id = proposals.company_id
    where ${only(place)} and proposals.territory_id = ${place.territoryId} and proposals.status in ('sent', 'released-by-company', 'consented-by-line-manager', 'accepted-by-expert') order by proposals.expires_on limit ${most}`)
  return rows.flatMap(({ status, correspondent, line_manager, expert, manager: sme, ...row }) => {
    const answerer = answererOf(status)
    return answerer ? [{ ...row, answerer, who: { company: correspondent, 'line-manager': line_manager, expert, sme }[answerer] }] : []
  })
}

const engaged = (context: ReadContext, place: Place) => rowsOf<Engaged>(context, sql`
  select ${of}, ${manager}, proposals.id as proposal_id, coalesce(proposals.closed_on, proposals.sent_on) as since, (select given_name || ' ' || family_name from people where people.id = proposals.expert_person_id) as expert
  from ${files} join proposals on proposals.project_id = projects.id and proposals.status = 'accepted-by-sme'
  where ${only(place)} and not exists (select from plans where plans.proposal_id = proposals.id and plans.status <> 'cancelled') and not exists (select from missions where missions.proposal_id = proposals.id) order by since limit ${most}`)

const held = (context: ReadContext, place: Place) => rowsOf<Held>(context, sql`
  select ${of}, ${manager}, plans.proposal_id, plans.held_until, plans.proposed_on as since from ${files} join plans on plans.project_id = projects.id and plans.status = 'held' where ${only(place)} order by plans.held_until limit ${most}`)

const declined = (context: ReadContext, place: Place) => rowsOf<Declined>(context, sql`
  select ${of}, invitations.booking_id, people.given_name || ' ' || people.family_name as who, invitations.party, bookings.day, bookings.half, coalesce(invitations.answer_reason, '') as reason, (invitations.answered_at at time zone 'Europe/Paris')::date as since
  from invitations join bookings on bookings.id = invitations.booking_id and bookings.status = 'planned' join plans on plans.id = bookings.plan_id join ${files} on projects.id = plans.project_id join people on people.id = invitations.person_id
  where ${only(place)} and invitations.territory_id = ${place.territoryId} and invitations.answer = 'declined' and not invitations.cancelled and bookings.day >= ${context.today} order by bookings.day limit ${most}`)

const letters = (context: ReadContext, place: Place) => rowsOf<Letter>(context, sql`
  select ${of}, missions.id as mission_id, missions.status, coalesce((sent.opened_at at time zone 'Europe/Paris')::date, missions.created_on) as since,
    exists (select from conditions where conditions.project_id = projects.id and conditions.status = 'open' and conditions.blocks in ('signature', 'matching')) as blocked,
    (select string_agg(distinct people.given_name || ' ' || people.family_name, ', ') from agreement_parties join agreements on agreements.id = agreement_parties.agreement_id and agreements.wanted join people on people.id = agreement_parties.person_id where agreement_parties.mission_id = missions.id and not exists (select from signatures where signatures.signer_id = agreement_parties.signer_id)) as awaited,
    exists (select from agreement_parties join agreements on agreements.id = agreement_parties.agreement_id and agreements.wanted where agreement_parties.mission_id = missions.id and not exists (select from signatures where signatures.signer_id = agreement_parties.signer_id) and agreement_parties.person_id = ${personIdOf(context.viewer)}) as own
  from ${files} join missions on missions.project_id = projects.id
    left join lateral (select min(opened_at) as opened_at from agreements join signature_requests on subject_type = 'agreement' and subject_id = agreements.id and signature_requests.status = 'open' where agreements.mission_id = missions.id) sent on missions.status = 'in-signature'
  where ${only(place)} and missions.status in ('drafting', 'in-signature') order by missions.created_on limit ${most}`)

const closings = (context: ReadContext, place: Place) => rowsOf<OpenClosing>(context, sql`
  select ${of}, ${manager}, closings.id, closings.opened_on as since from ${files} join closings on closings.project_id = projects.id and closings.status = 'open' where ${only(place)} order by closings.opened_on limit ${most}`)

/** On the day's list only what is due; in a file, also the next one to come. */
const followUps = (context: ReadContext, place: Place) => rowsOf<Due>(context, sql`
  select ${of}, ${manager}, follow_ups.id, follow_ups.months, follow_ups.due_on from ${files} join follow_ups on follow_ups.project_id = projects.id and follow_ups.status = 'awaited'
  where ${only(place)} and follow_ups.due_on <= ${place.projectIds ? addDays(context.today, 1200) : context.today} order by follow_ups.due_on limit ${most}`)

const advances = (context: ReadContext, place: Place) => rowsOf<Unpaid>(context, sql`
  select ${of}, advances.id, advances.status, coalesce(advances.contracted_on, advances.granted_on) as since from ${files} join advances on advances.project_id = projects.id and advances.status in ('granted', 'contracted')
  where ${only(place)} and projects.status = 'eligible' order by since limit ${most}`)

/** On the day's list those that are due; in a file, those to come as well. */
const callBacks = (context: ReadContext, place: Place) => rowsOf<CallBack>(context, sql`
  select call_backs.id, call_backs.project_id, projects.reference, organisations.name as sme, people.given_name || ' ' || people.family_name as who, call_backs.due_on, calls.held_on, left(calls.said, 160) as said
  from call_backs join calls on calls.id = call_backs.call_id left join people on people.id = call_backs.person_id left join projects on projects.id = call_backs.project_id left join organisations on organisations.id = projects.sme_id
  where call_backs.territory_id = ${place.territoryId} and call_backs.status = 'due' and ${place.projectIds ? sql`call_backs.project_id = any (${[...place.projectIds]}::uuid[])` : sql`call_backs.due_on <= ${context.today}`} order by call_backs.due_on limit ${most}`)

/** Of a territory, whoever has a role in it; of files, their managers. */
const unreachable = (context: ReadContext, place: Place) => rowsOf<Unreachable>(context, sql`
  select distinct on (people.id) people.id as person_id, projects.id as project_id, projects.reference, organisations.name as sme, people.given_name || ' ' || people.family_name as who, people.email_failed_on as since
  from people left join projects on projects.manager_id = people.id and projects.territory_id = ${place.territoryId} and projects.status <> 'withdrawn' left join organisations on organisations.id = projects.sme_id
  where people.email_failed_on is not null and people.deactivated_at is null and people.merged_into is null and ${place.projectIds ? sql`projects.id = any (${[...place.projectIds]}::uuid[])` : sql`exists (select from role_grants where role_grants.person_id = people.id and role_grants.territory_id = ${place.territoryId} and (ends_on is null or ends_on >= ${context.today}))`}
  order by people.id, projects.contacted_on desc limit ${most}`)

/** The next meeting of the territory's committees, today's included. */
export async function nextMeeting(context: ReadContext, territoryId: string): Promise<Meeting | null> {
  const [meeting] = await rowsOf<Meeting>(context, sql`
    select meetings.id, meetings.held_on, meetings.place, committees.name as committee, committees.quorum,
      (select count(*) from committee_members where committee_members.committee_id = committees.id and left_on is null) as members, (select count(*) from agenda_items where agenda_items.meeting_id = meetings.id) as files
    from meetings join committees on committees.id = meetings.committee_id where meetings.territory_id = ${territoryId} and meetings.held_on >= ${context.today} and meetings.cancelled_on is null order by meetings.held_on limit 1`)
  return meeting ?? null
}

/** A fixed number of statements, whatever the territory's size. */
export async function waitingIn(context: ReadContext, place: Place): Promise<Waiting> {
  return {
    contacts: await contacts(context, place), scoping: await scoping(context, place), remarks: await remarks(context, place), ready: await ready(context, place), agenda: await agenda(context, place), conditions: await conditions(context, place),
    needs: await needs(context, place), sites: await sites(context, place), asked: await asked(context, place), engaged: await engaged(context, place), held: await held(context, place), declined: await declined(context, place), letters: await letters(context, place),
    running: await missionsUnderWay(context, place), closings: await closings(context, place), followUps: await followUps(context, place), advances: await advances(context, place), callBacks: await callBacks(context, place), unreachable: await unreachable(context, place), meeting: await nextMeeting(context, place.territoryId),
  }
}
