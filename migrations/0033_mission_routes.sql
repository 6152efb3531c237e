-- The legal route of a mission: what the coordinator answered, version after version, and what the rules of that day said of it.
create table mission_routes (
  id uuid primary key,
  mission_id uuid not null references missions,
  project_id uuid not null references projects,
  territory_id uuid not null references territories,
  version integer not null check (version > 0),
  route text not null check (route in ('service', 'loan-at-cost', 'free-loan', 'gift-through-body')),
  answers jsonb not null,
  findings jsonb not null,
  decided_by uuid references people,
  decided_on date not null,
  unique (mission_id, version)
);
create index mission_routes_by_project on mission_routes (project_id);
create index mission_routes_by_author on mission_routes (decided_by);
call protect('mission_routes', 'territory_id = any ((select app_territories())::uuid[])');

-- A mission has several papers, each signed by its own parties: the letter (D), the sponsorship agreement (A), the secondment
-- agreement (B), the expert's consent (C). A version after the first amends.
alter table agreements
  add column kind text not null default 'letter' check (kind in ('sponsorship', 'secondment', 'consent', 'letter')),
  -- The paper as it was sent, block by block; absent for texts of before. `terms` is the same in plain text.
  add column content jsonb,
  -- The territory's version of the template; none is the network's own.
  add column template_version integer check (template_version > 0),
  -- Of an amendment: what changes, from what to what, and why.
  add column changes jsonb,
  add column drawn_on date,
  -- The route chosen since asks for it no more.
  add column wanted boolean not null default true,
  drop constraint agreements_mission_id_version_key,
  add unique (mission_id, kind, version);
alter table agreements alter column kind drop default;

-- What was contracted in a year is counted over missions: the day on which the last of their papers was signed.
create index missions_signed on missions (signed_on) where signed_on is not null;
drop index agreements_signed;

-- An SME reads what it signs; of what company and operator, or company and expert, agree on, nothing.
drop policy scope on agreements;
create policy scope on agreements to mainforte_app
  using ((select app_all()) or territory_id = any ((select app_territories())::uuid[]) or company_id = any ((select app_organisations())::uuid[])
    or kind in ('letter', 'secondment') and sme_id = any ((select app_organisations())::uuid[]) or kind in ('letter', 'consent') and expert_person_id = (select app_person()))
  with check ((select app_all()) or territory_id = any ((select app_territories())::uuid[]) or company_id = any ((select app_organisations())::uuid[])
    or kind in ('letter', 'secondment') and sme_id = any ((select app_organisations())::uuid[]) or kind in ('letter', 'consent') and expert_person_id = (select app_person()));
