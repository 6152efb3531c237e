-- Rooms 04 matching, 05 planning.

create table proposal_groups (
  id uuid primary key,
  project_id uuid not null references projects,
  territory_id uuid not null references territories,
  sme_id uuid not null references organisations,
  created_on date not null
);
create index proposal_groups_by_project on proposal_groups (project_id);
call protect('proposal_groups', 'territory_id = any ((select app_territories())::uuid[]) or sme_id = any ((select app_organisations())::uuid[])');

create table proposals (
  id uuid primary key,
  group_id uuid not null references proposal_groups,
  need_id uuid not null references needs,
  project_id uuid not null references projects,
  territory_id uuid not null references territories,
  sme_id uuid not null references organisations,
  expert_id uuid not null references experts,
  expert_person_id uuid not null references people,
  line_manager_id uuid references people,
  company_id uuid not null references organisations,
  site_id uuid not null references sites,
  half_days integer not null check (half_days > 0),
  window_from date not null,
  window_to date not null,
  -- What the company may read of the need before the SME agrees.
  anonymised jsonb not null,
  fit integer not null check (fit between 0 and 1000),
  parts jsonb not null,
  status text not null check (status in ('drafted', 'sent', 'released-by-company', 'consented-by-line-manager', 'accepted-by-expert', 'accepted-by-sme', 'declined', 'expired', 'superseded')),
  declined_by text check (declined_by in ('company', 'line-manager', 'expert', 'sme', 'coordinator')),
  reason text,
  sent_on date,
  expires_on date,
  closed_on date,
  check ((status = 'declined') = (declined_by is not null)),
  check (window_to >= window_from)
);
create index proposals_by_need on proposals (need_id);
create index proposals_by_project on proposals (project_id);
create index proposals_by_territory on proposals (territory_id, status);
create index proposals_by_expert on proposals (expert_id);
create index proposals_by_company on proposals (company_id);
create index proposals_by_sme on proposals (sme_id);
-- One expert is engaged for a need.
create unique index proposals_engaged on proposals (need_id) where status = 'accepted-by-sme';
create unique index proposals_open_once on proposals (need_id, expert_id) where status in ('drafted', 'sent', 'released-by-company', 'consented-by-line-manager', 'accepted-by-expert', 'accepted-by-sme');
call protect('proposals', 'territory_id = any ((select app_territories())::uuid[]) or company_id = any ((select app_organisations())::uuid[]) or sme_id = any ((select app_organisations())::uuid[]) or expert_person_id = (select app_person()) or line_manager_id = (select app_person())');

-- Half-days of a site's pledge that are spoken for. Left = pledged - reserved, never negative.
create table envelope_balances (
  envelope_id uuid primary key references day_envelopes,
  territory_id uuid not null references territories,
  organisation_id uuid not null references organisations,
  half_days_reserved integer not null default 0 check (half_days_reserved >= 0)
);
call protect('envelope_balances', '(select app_network()) or territory_id = any ((select app_territories())::uuid[]) or organisation_id = any ((select app_organisations())::uuid[])');
-- The last wall, whichever of the two tables is written.
create function envelope_not_overdrawn() returns trigger language plpgsql as $$
begin
  if exists (
    select from day_envelopes join envelope_balances on envelope_balances.envelope_id = day_envelopes.id
    where day_envelopes.id = (case when tg_table_name = 'day_envelopes' then to_jsonb(new) ->> 'id' else to_jsonb(new) ->> 'envelope_id' end)::uuid
      and half_days_reserved > half_days_pledged
  ) then
    raise exception 'envelope overdrawn' using errcode = 'check_violation', constraint = 'envelope_not_overdrawn';
  end if;
  return null;
end $$;
create constraint trigger envelope_not_overdrawn after insert or update on envelope_balances for each row execute function envelope_not_overdrawn();
create constraint trigger envelope_not_overdrawn after update on day_envelopes for each row execute function envelope_not_overdrawn();

create table day_reservations (
  id uuid primary key,
  proposal_id uuid not null references proposals,
  envelope_id uuid not null references day_envelopes,
  territory_id uuid not null references territories,
  organisation_id uuid not null references organisations,
  half_days integer not null check (half_days > 0),
  firmness text not null check (firmness in ('soft', 'firm', 'freed')),
  unique (proposal_id, envelope_id)
);
create index day_reservations_by_envelope on day_reservations (envelope_id);
call protect('day_reservations', 'territory_id = any ((select app_territories())::uuid[]) or organisation_id = any ((select app_organisations())::uuid[]) or exists (select from proposals where proposals.id = proposal_id)');

-- Who has been told the name of whom: written when a name is disclosed, read by row security.
create table disclosures (
  id uuid primary key,
  proposal_id uuid not null references proposals,
  to_person_id uuid references people,
  to_organisation_id uuid references organisations,
  of_person_id uuid references people,
  of_organisation_id uuid references organisations,
  disclosed_at timestamptz not null,
  check (num_nonnulls(to_person_id, to_organisation_id) = 1),
  check (num_nonnulls(of_person_id, of_organisation_id) = 1)
);
create index disclosures_of_person on disclosures (of_person_id);
create index disclosures_of_organisation on disclosures (of_organisation_id);
create index disclosures_by_proposal on disclosures (proposal_id);
call protect('disclosures', 'to_person_id = (select app_person()) or to_organisation_id = any ((select app_organisations())::uuid[]) or exists (select from proposals where proposals.id = proposal_id)');
create policy disclosed on people for select to mainforte_app using (exists (
  select from disclosures where of_person_id = people.id and (to_person_id = (select app_person()) or to_organisation_id = any ((select app_organisations())::uuid[]))));
create policy disclosed on organisations for select to mainforte_app using (exists (
  select from disclosures where of_organisation_id = organisations.id and (to_person_id = (select app_person()) or to_organisation_id = any ((select app_organisations())::uuid[]))));

-- A global run: replayable from its inputs' hash and its weights.
create table matching_runs (
  id uuid primary key,
  territory_id uuid not null references territories,
  weights_version text not null,
  inputs_hash text not null,
  result jsonb not null,
  value bigint not null,
  bound bigint not null,
  optimal boolean not null,
  made_at timestamptz not null
);
create index matching_runs_by_territory on matching_runs (territory_id, made_at desc);
call protect('matching_runs', 'territory_id = any ((select app_territories())::uuid[])');

create table plans (
  id uuid primary key,
  proposal_id uuid not null references proposals,
  project_id uuid not null references projects,
  need_id uuid not null references needs,
  territory_id uuid not null references territories,
  sme_id uuid not null references organisations,
  company_id uuid not null references organisations,
  expert_person_id uuid not null references people,
  status text not null check (status in ('held', 'planned', 'cancelled')),
  proposed_on date not null,
  held_until timestamptz not null,
  agreed_on date
);
create unique index plans_live on plans (proposal_id) where status <> 'cancelled';
create index plans_by_project on plans (project_id);
create index plans_held on plans (held_until) where status = 'held';
call protect('plans', 'territory_id = any ((select app_territories())::uuid[]) or company_id = any ((select app_organisations())::uuid[]) or sme_id = any ((select app_organisations())::uuid[]) or expert_person_id = (select app_person())');

create table bookings (
  id uuid primary key,
  plan_id uuid not null references plans,
  proposal_id uuid not null references proposals,
  territory_id uuid not null references territories,
  sme_id uuid not null references organisations,
  company_id uuid not null references organisations,
  expert_person_id uuid not null references people,
  day date not null,
  half text not null check (half in ('morning', 'afternoon')),
  place text not null check (place in ('on-site', 'remote', 'preparation')),
  status text not null check (status in ('held', 'planned', 'cancelled'))
);
-- Nobody is in two places at once.
create unique index bookings_once on bookings (expert_person_id, day, half) where status <> 'cancelled';
create index bookings_by_plan on bookings (plan_id);
call protect('bookings', 'territory_id = any ((select app_territories())::uuid[]) or company_id = any ((select app_organisations())::uuid[]) or sme_id = any ((select app_organisations())::uuid[]) or expert_person_id = (select app_person())');

-- Needs that an approved project may match now: brief ready, no blocking condition, nobody engaged or asked.
create view open_needs with (security_invoker = true) as
select
  needs.id as need_id, needs.project_id, needs.territory_id, needs.sme_id, needs.family_code, needs.capability, needs.requested_on,
  projects.reference, briefs.objective, briefs.half_days, briefs.window_from, briefs.window_to, briefs.remote_ok, decision.decided_on
from needs
join projects on projects.id = needs.project_id and projects.status = 'eligible'
join briefs on briefs.need_id = needs.id and briefs.status = 'ready'
join lateral (
  select decisions.id, decisions.outcome, decisions.decided_on from decisions where decisions.project_id = needs.project_id order by decided_on desc, decisions.id desc limit 1
) decision on decision.outcome in ('approved', 'approved-with-conditions')
where not exists (select from conditions where conditions.decision_id = decision.id and conditions.status <> 'lifted' and conditions.blocks = 'matching')
  and not exists (select from proposals where proposals.need_id = needs.id and proposals.status in ('drafted', 'sent', 'released-by-company', 'consented-by-line-manager', 'accepted-by-expert', 'accepted-by-sme'));
grant select on open_needs to mainforte_app, mainforte_statistics;
