-- Rooms 06 agreements, 07 ledger.

create table missions (
  id uuid primary key,
  plan_id uuid not null unique references plans,
  proposal_id uuid not null references proposals,
  need_id uuid not null references needs,
  project_id uuid not null references projects,
  territory_id uuid not null references territories,
  sme_id uuid not null references organisations,
  company_id uuid not null references organisations,
  site_id uuid not null references sites,
  expert_id uuid not null references experts,
  expert_person_id uuid not null references people,
  line_manager_id uuid references people,
  half_days integer not null check (half_days > 0),
  status text not null check (status in ('drafting', 'in-signature', 'signed', 'replaced', 'interrupted')),
  created_on date not null,
  signed_on date,
  ended_on date,
  reason text,
  check ((status in ('signed', 'replaced', 'interrupted')) or signed_on is null)
);
create index missions_by_project on missions (project_id);
create index missions_by_territory on missions (territory_id, signed_on);
create index missions_by_expert on missions (expert_id);
create index missions_by_company on missions (company_id);
call protect('missions', 'territory_id = any ((select app_territories())::uuid[]) or company_id = any ((select app_organisations())::uuid[]) or sme_id = any ((select app_organisations())::uuid[]) or expert_person_id = (select app_person()) or line_manager_id = (select app_person())');

-- The mission letter, as accepted by its parties; a new version is an amendment. Signed when the last party accepts.
create table agreements (
  id uuid primary key,
  mission_id uuid not null references missions,
  project_id uuid not null references projects,
  territory_id uuid not null references territories,
  sme_id uuid not null references organisations,
  company_id uuid not null references organisations,
  expert_person_id uuid not null references people,
  version integer not null default 1,
  half_days integer not null check (half_days > 0),
  terms text not null,
  terms_sha256 text not null,
  signed_on date,
  unique (mission_id, version)
);
create index agreements_signed on agreements (signed_on) where signed_on is not null;
create index agreements_by_project on agreements (project_id);
call protect('agreements', 'territory_id = any ((select app_territories())::uuid[]) or company_id = any ((select app_organisations())::uuid[]) or sme_id = any ((select app_organisations())::uuid[]) or expert_person_id = (select app_person())');

create table agreement_parties (
  id uuid primary key,
  agreement_id uuid not null references agreements,
  mission_id uuid not null references missions,
  territory_id uuid not null references territories,
  organisation_id uuid references organisations,
  person_id uuid not null references people,
  party text not null check (party in ('sme', 'company', 'operator', 'expert')),
  status text not null check (status in ('awaited', 'accepted')),
  accepted_at timestamptz,
  consent_version text,
  unique (agreement_id, party),
  check ((status = 'accepted') = (accepted_at is not null))
);
create index agreement_parties_by_mission on agreement_parties (mission_id);
call protect('agreement_parties', 'territory_id = any ((select app_territories())::uuid[]) or organisation_id = any ((select app_organisations())::uuid[]) or person_id = (select app_person()) or exists (select from agreements where agreements.id = agreement_id)');

create table half_days (
  id uuid primary key,
  booking_id uuid unique references bookings,
  mission_id uuid not null references missions,
  project_id uuid not null references projects,
  territory_id uuid not null references territories,
  sme_id uuid not null references organisations,
  company_id uuid not null references organisations,
  expert_person_id uuid not null references people,
  day date not null,
  half text not null check (half in ('morning', 'afternoon')),
  place text not null check (place in ('on-site', 'remote', 'preparation')),
  task text not null default '',
  status text not null check (status in ('planned', 'reported-by-sme', 'declared', 'confirmed', 'confirmed-tacitly', 'disputed', 'void', 'cancelled')),
  declared_on date,
  confirmed_on date,
  reason text
);
create index half_days_by_mission on half_days (mission_id, day);
create index half_days_by_project on half_days (project_id);
create index half_days_by_day on half_days (day);
create index half_days_declared on half_days (declared_on) where status = 'declared';
call protect('half_days', 'territory_id = any ((select app_territories())::uuid[]) or company_id = any ((select app_organisations())::uuid[]) or sme_id = any ((select app_organisations())::uuid[]) or expert_person_id = (select app_person())');
