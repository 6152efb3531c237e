-- Rooms 08 advances, 10 closing, 11 follow-up, 12 barometer; and the state of a project as people see it.

create table advances (
  id uuid primary key,
  decision_id uuid not null unique references decisions,
  project_id uuid not null references projects,
  territory_id uuid not null references territories,
  sme_id uuid not null references organisations,
  amount_cents bigint not null check (amount_cents > 0),
  status text not null check (status in ('granted', 'contracted', 'disbursed', 'repaying', 'repaid', 'written-off')),
  granted_on date not null,
  contracted_on date,
  disbursed_on date
);
create index advances_by_project on advances (project_id);
create index advances_by_territory on advances (territory_id, granted_on);
call protect('advances', 'territory_id = any ((select app_territories())::uuid[]) or sme_id = any ((select app_organisations())::uuid[])');

create table closings (
  id uuid primary key,
  mission_id uuid not null unique references missions,
  project_id uuid not null references projects,
  territory_id uuid not null references territories,
  sme_id uuid not null references organisations,
  company_id uuid not null references organisations,
  expert_person_id uuid not null references people,
  status text not null check (status in ('open', 'closed')),
  opened_on date not null,
  closed_on date,
  objective_met text check (objective_met in ('yes', 'partly', 'no')),
  tools_left text not null default '',
  next_step text not null default '',
  check ((status = 'closed') = (closed_on is not null))
);
create index closings_by_project on closings (project_id);
call protect('closings', 'territory_id = any ((select app_territories())::uuid[]) or company_id = any ((select app_organisations())::uuid[]) or sme_id = any ((select app_organisations())::uuid[]) or expert_person_id = (select app_person())');

-- Silence, liquidation, sale and relocation are answers of their own kind; no answer is not zero.
create table follow_ups (
  id uuid primary key,
  project_id uuid not null references projects,
  decision_id uuid not null references decisions,
  territory_id uuid not null references territories,
  sme_id uuid not null references organisations,
  months integer not null check (months in (12, 24, 36)),
  due_on date not null,
  status text not null check (status in ('awaited', 'answered', 'silent', 'liquidated', 'sold', 'relocated')),
  answered_on date,
  jobs_created_declared integer check (jobs_created_declared >= 0),
  jobs_kept_declared integer check (jobs_kept_declared >= 0),
  jobs_created_verified integer check (jobs_created_verified >= 0),
  jobs_kept_verified integer check (jobs_kept_verified >= 0),
  headcount numeric(9, 2) check (headcount >= 0),
  unique (project_id, months),
  check (jobs_created_verified is null or jobs_created_verified <= jobs_created_declared),
  check (jobs_kept_verified is null or jobs_kept_verified <= jobs_kept_declared),
  check (status = 'answered' or num_nonnulls(jobs_created_declared, jobs_kept_declared) = 0)
);
create index follow_ups_due on follow_ups (due_on) where status = 'awaited';
create index follow_ups_by_territory on follow_ups (territory_id, due_on);
call protect('follow_ups', 'territory_id = any ((select app_territories())::uuid[]) or sme_id = any ((select app_organisations())::uuid[])');

-- A frozen year.
create table snapshots (
  id uuid primary key,
  year integer not null,
  version integer not null default 1,
  frozen_on date not null,
  frozen_by uuid,
  note text not null default '',
  unique (year, version)
);
call open_to_all('snapshots');

-- The only table public pages read figures from. A null snapshot is the live computation.
create table indicator_values (
  id uuid primary key,
  snapshot_id uuid references snapshots,
  year integer not null,
  indicator text not null,
  -- '' is the whole network; else the slug of a territory.
  territory text not null default '',
  -- '' or the value of the dimension: a skill family, a size band, a sector.
  dimension text not null default '',
  value numeric(14, 4),
  base integer,
  -- How many distinct firms stand behind the value: below five it is not published.
  firms integer not null default 0,
  computed_at timestamptz not null
);
create unique index indicator_values_once on indicator_values (coalesce(snapshot_id, '00000000-0000-0000-0000-000000000000'), year, indicator, territory, dimension);
create index indicator_values_by_year on indicator_values (year, snapshot_id);
call open_to_all('indicator_values');

-- The state of a project as people see it, over the rooms that own its parts.
create view project_states with (security_invoker = true) as
select
  projects.id as project_id,
  projects.territory_id,
  projects.sme_id,
  case
    when projects.status in ('contacted', 'submitted', 'ineligible', 'withdrawn') then projects.status
    when closing.all_closed and follow_up.last_answered then 'followed-up'
    when closing.all_closed then 'closed'
    when mission.any_signed then 'active'
    when agenda.open then 'on-agenda'
    when decision.outcome = 'approved-with-conditions' and condition.lapsed then 'refused'
    when decision.outcome = 'approved-with-conditions' and not condition.any_open then 'approved'
    when decision.outcome is not null then decision.outcome
    when brief.all_ready then 'ready'
    when brief.any then 'scoping'
    else 'eligible'
  end as state,
  case
    when projects.status in ('ineligible', 'withdrawn') then 'ended'
    when projects.status = 'contacted' then 'contact'
    when closing.all_closed then 'follow-up'
    when closing.any_open then 'closing'
    when mission.any_signed then 'mission'
    when mission.any_drafted then 'agreement'
    when agenda.open then 'committee'
    when decision.outcome = 'refused' or condition.lapsed then 'ended'
    when decision.outcome in ('approved', 'approved-with-conditions') then 'matching'
    when brief.all_ready or decision.outcome = 'adjourned' then 'committee'
    else 'diagnosis'
  end as stage
from projects
left join lateral (select bool_and(briefs.status = 'ready') as all_ready, count(*) > 0 as any from briefs where briefs.project_id = projects.id) brief on true
left join lateral (select true as open from agenda_items where agenda_items.project_id = projects.id and agenda_items.status = 'on-agenda' limit 1) agenda on true
left join lateral (select decisions.id, decisions.outcome from decisions where decisions.project_id = projects.id order by decided_on desc, decisions.id desc limit 1) decision on true
left join lateral (select coalesce(bool_or(conditions.status = 'open'), false) as any_open, coalesce(bool_or(conditions.status = 'lapsed'), false) as lapsed from conditions where conditions.decision_id = decision.id) condition on true
left join lateral (select bool_or(missions.status = 'signed') as any_signed, bool_or(missions.status in ('drafting', 'in-signature')) as any_drafted from missions where missions.project_id = projects.id) mission on true
left join lateral (select bool_and(closings.status = 'closed') as all_closed, bool_or(closings.status = 'open') as any_open from closings where closings.project_id = projects.id) closing on true
left join lateral (select bool_or(follow_ups.months = 36 and follow_ups.status <> 'awaited') as last_answered from follow_ups where follow_ups.project_id = projects.id) follow_up on true;
grant select on project_states to mainforte_app, mainforte_statistics;
