-- The second side of a closing: the expert's answers; the SME's testimony, and each consent it gave, with its wording and its end.

-- Read by the expert and the coordinator alone: an employer reads no word of it.
create table evaluations (
  id uuid primary key,
  closing_id uuid not null unique references closings on delete cascade,
  mission_id uuid not null references missions on delete cascade,
  project_id uuid not null references projects on delete cascade,
  territory_id uuid not null references territories,
  expert_person_id uuid not null references people,
  useful text not null check (useful in ('yes', 'partly', 'no')),
  learned text not null,
  again text not null check (again in ('yes', 'maybe', 'no')),
  given_on date not null
);
create index evaluations_by_mission on evaluations (mission_id);
create index evaluations_by_project on evaluations (project_id);
create index evaluations_by_territory on evaluations (territory_id, given_on);
create index evaluations_by_expert on evaluations (expert_person_id);
call protect('evaluations', 'territory_id = any ((select app_territories())::uuid[]) or expert_person_id = (select app_person())');

-- In the SME's words. `publication` is what holds today; who agreed to which wording, and until when, stands in closing_consents.
create table testimonies (
  id uuid primary key,
  closing_id uuid not null unique references closings on delete cascade,
  mission_id uuid not null references missions on delete cascade,
  project_id uuid not null references projects on delete cascade,
  territory_id uuid not null references territories,
  sme_id uuid not null references organisations,
  company_id uuid not null references organisations,
  expert_person_id uuid not null references people,
  words text not null check (words <> ''),
  publication text not null check (publication in ('named', 'unnamed', 'none')),
  given_on date not null
);
create index testimonies_by_mission on testimonies (mission_id);
create index testimonies_by_project on testimonies (project_id);
create index testimonies_by_territory on testimonies (territory_id, given_on);
create index testimonies_by_sme on testimonies (sme_id);
create index testimonies_by_company on testimonies (company_id);
create index testimonies_by_expert on testimonies (expert_person_id);
call protect('testimonies', 'territory_id = any ((select app_territories())::uuid[]) or sme_id = any ((select app_organisations())::uuid[]) or expert_person_id = (select app_person()) or (publication <> ''none'' and company_id = any ((select app_organisations())::uuid[]))');
create policy one_site on testimonies as restrictive to mainforte_app using (
  (select app_all()) or company_id <> all ((select app_limited())::uuid[]) or territory_id = any ((select app_territories())::uuid[]) or expert_person_id = (select app_person())
  or mission_id in (select id from missions where site_id = any ((select app_sites())::uuid[]) or line_manager_id = (select app_person()))
);

-- One row a consent, kept after it is withdrawn. `person_id` is absent where the coordinator entered what a person without an account said.
create table closing_consents (
  id uuid primary key,
  closing_id uuid not null references closings on delete cascade,
  territory_id uuid not null references territories,
  sme_id uuid not null references organisations,
  purpose text not null check (purpose in ('testimony', 'naming')),
  wording text not null,
  person_id uuid references people,
  given_at timestamptz not null,
  withdrawn_at timestamptz,
  check (withdrawn_at >= given_at)
);
create unique index closing_consents_once on closing_consents (closing_id, purpose) where withdrawn_at is null;
create index closing_consents_by_closing on closing_consents (closing_id);
create index closing_consents_by_territory on closing_consents (territory_id);
create index closing_consents_by_sme on closing_consents (sme_id);
create index closing_consents_by_person on closing_consents (person_id);
call protect('closing_consents', 'territory_id = any ((select app_territories())::uuid[]) or sme_id = any ((select app_organisations())::uuid[])');
