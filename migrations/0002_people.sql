-- People: territories, conventions, organisations, sites, persons, roles, experts, pledges.

create table territories (
  id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z0-9-]+$'),
  name text not null,
  operator_name text not null,
  operator_kind text not null check (operator_kind in ('chamber', 'association', 'agency', 'other')),
  department text check (department ~ '^([0-9]{2}|2[AB]|97[0-9])$'),
  latitude double precision,
  longitude double precision,
  opened_on date not null,
  closed_on date,
  sender_address text,
  telephone text,
  shares_with_network boolean not null default false,
  tacit_days integer not null default 15 check (tacit_days >= 15),
  matching_weights jsonb,
  check (closed_on is null or closed_on >= opened_on)
);
call open_to_all('territories');

-- The three-year partnership agreement of a territory.
create table conventions (
  id uuid primary key,
  territory_id uuid not null references territories,
  starts_on date not null,
  ends_on date not null,
  signatories text[] not null default '{}',
  half_days_pledged_yearly integer not null check (half_days_pledged_yearly >= 0),
  funds_cents bigint not null default 0 check (funds_cents >= 0),
  jobs_target integer not null default 0 check (jobs_target >= 0),
  check (ends_on > starts_on)
);
create index conventions_by_territory on conventions (territory_id, starts_on);
call protect('conventions', '(select app_network()) or territory_id = any ((select app_territories())::uuid[])');

create table skill_families (
  code text primary key,
  name_fr text not null,
  name_en text not null,
  position integer not null
);
insert into skill_families (code, name_fr, name_en, position) values
  ('commercial', 'Commercial', 'Sales', 1),
  ('gestion-finances', 'Gestion-finances', 'Management and finance', 2),
  ('strategie', 'Stratégie', 'Strategy', 3),
  ('achats-approvisionnement', 'Achats-approvisionnement', 'Purchasing and supply', 4),
  ('hqse', 'HQSE', 'Health, quality, safety, environment', 5),
  ('ressources-humaines', 'Ressources humaines', 'Human resources', 6),
  ('production-organisation', 'Production-organisation industrielle', 'Production and industrial organisation', 7),
  ('communication-marketing', 'Communication-marketing', 'Communication and marketing', 8),
  ('systemes-information-numerique', 'Systèmes d’information-numérique', 'Information systems and digital', 9),
  ('juridique', 'Juridique', 'Legal', 10),
  ('international', 'International', 'International', 11),
  ('technique-rd', 'Technique-R&D', 'Engineering and R&D', 12);
call open_to_all('skill_families');
create table capabilities (
  code text primary key,
  family_code text not null references skill_families,
  name_fr text not null,
  name_en text not null
);
call open_to_all('capabilities');

create table organisations (
  id uuid primary key,
  siren text not null unique check (siren ~ '^[0-9]{9}$'),
  name text not null,
  kind text not null check (kind in ('company', 'sme', 'public-body', 'operator')),
  sector text,
  naf text,
  headcount numeric(9, 2) check (headcount >= 0),
  group_name text,
  group_headcount integer,
  created_on date
);
create table sites (
  id uuid primary key,
  organisation_id uuid not null references organisations,
  territory_id uuid not null references territories,
  siret text unique check (siret ~ '^[0-9]{14}$'),
  name text not null,
  commune text,
  latitude double precision,
  longitude double precision,
  headcount integer check (headcount >= 0),
  auto_approval_half_days integer not null default 0 check (auto_approval_half_days >= 0),
  yearly_fee_cents bigint check (yearly_fee_cents >= 0),
  note text,
  joined_on date,
  left_on date
);
create index sites_by_territory on sites (territory_id);
create index sites_by_organisation on sites (organisation_id);
call protect('sites', '(select app_network()) or territory_id = any ((select app_territories())::uuid[]) or organisation_id = any ((select app_organisations())::uuid[])');
-- An organisation is seen by whoever sees one of its sites.
call protect('organisations', '(select app_network()) or id = any ((select app_organisations())::uuid[]) or exists (select from sites where sites.organisation_id = organisations.id)');
-- A coordinator names a newcomer before its first site exists.
create policy newcomers on organisations for insert to mainforte_app with check (cardinality((select app_territories())) > 0);

create table people (
  id uuid primary key,
  given_name text not null,
  family_name text not null,
  email text unique check (email = lower(email)),
  telephone text,
  locale text not null default 'fr' check (locale in ('fr', 'en')),
  gender text check (gender in ('f', 'm')),
  deactivated_at timestamptz,
  merged_into uuid references people,
  created_at timestamptz not null
);
create index people_by_family_name on people (family_name, given_name);

create table role_grants (
  id uuid primary key,
  person_id uuid not null references people,
  role text not null check (role in ('network-admin', 'national-coordinator', 'territory-coordinator', 'committee-member', 'company-correspondent',
    'expert', 'line-manager', 'sme-manager', 'referrer', 'funder', 'receipt-officer', 'communications-officer', 'operator-signatory', 'fund-manager', 'company-finance')),
  territory_id uuid references territories,
  organisation_id uuid references organisations,
  site_id uuid references sites,
  granted_at timestamptz not null,
  ends_on date
);
create unique index role_grants_once on role_grants (person_id, role, coalesce(territory_id, '00000000-0000-0000-0000-000000000000'), coalesce(organisation_id, '00000000-0000-0000-0000-000000000000'), coalesce(site_id, '00000000-0000-0000-0000-000000000000'));
create index role_grants_by_territory on role_grants (territory_id, role);
create index role_grants_by_organisation on role_grants (organisation_id, role);
call protect('role_grants', '(select app_network()) or person_id = (select app_person()) or territory_id = any ((select app_territories())::uuid[]) or organisation_id = any ((select app_organisations())::uuid[])');
-- A person is seen by whoever sees one of the roles they hold.
call protect('people', '(select app_network()) or id = (select app_person()) or exists (select from role_grants where role_grants.person_id = people.id)');
create policy newcomers on people for insert to mainforte_app with check (cardinality((select app_territories())) > 0 or cardinality((select app_organisations())) > 0);

create table experts (
  id uuid primary key,
  person_id uuid not null unique references people,
  organisation_id uuid not null references organisations,
  site_id uuid not null references sites,
  territory_id uuid not null references territories,
  line_manager_id uuid references people,
  job_title text not null default '',
  grade text,
  -- Null is not known yet: the expert cannot be matched.
  half_days_per_year integer check (half_days_per_year >= 0),
  mobility_km integer not null default 40 check (mobility_km >= 0),
  remote_ok boolean not null default false,
  languages text[] not null default '{fr}',
  sectors text[] not null default '{}',
  onboarded_on date,
  charter_signed_on date,
  available_from date,
  available_to date,
  available_note text,
  -- For the coordinator: what a list or a talk said of this person.
  note text,
  active boolean not null default true
);
create index experts_by_territory on experts (territory_id) where active;
create index experts_by_site on experts (site_id);
call protect('experts', '(select app_network()) or territory_id = any ((select app_territories())::uuid[]) or organisation_id = any ((select app_organisations())::uuid[]) or person_id = (select app_person()) or line_manager_id = (select app_person())');

create table expert_capabilities (
  expert_id uuid not null references experts,
  family_code text not null references skill_families,
  capability text not null default '',
  level integer not null check (level between 1 and 5),
  evidence text,
  confirmed_on date,
  primary key (expert_id, family_code, capability)
);
create index expert_capabilities_by_family on expert_capabilities (family_code);
call protect('expert_capabilities', 'exists (select from experts where experts.id = expert_id)');

-- Free halves of an ordinary week; none at all means every working half.
create table availability_patterns (
  expert_id uuid not null references experts,
  weekday integer not null check (weekday between 1 and 5),
  half text not null check (half in ('morning', 'afternoon')),
  primary key (expert_id, weekday, half)
);
call protect('availability_patterns', 'exists (select from experts where experts.id = expert_id)');
create table absences (
  id uuid primary key,
  expert_id uuid not null references experts,
  starts_on date not null,
  ends_on date not null,
  check (ends_on >= starts_on)
);
create index absences_by_expert on absences (expert_id);
call protect('absences', 'exists (select from experts where experts.id = expert_id)');
create table site_blackouts (
  id uuid primary key,
  site_id uuid not null references sites,
  starts_on date not null,
  ends_on date not null,
  reason text,
  check (ends_on >= starts_on)
);
create index site_blackouts_by_site on site_blackouts (site_id);
call protect('site_blackouts', 'exists (select from sites where sites.id = site_id)');
-- Firms an expert may not help.
create table expert_conflicts (
  expert_id uuid not null references experts,
  organisation_id uuid not null references organisations,
  kind text not null check (kind in ('competitor', 'customer', 'supplier', 'family')),
  primary key (expert_id, organisation_id)
);
call protect('expert_conflicts', 'exists (select from experts where experts.id = expert_id)');
-- Halves a person is taken, kept from the events of planning.
create table busy_halves (
  person_id uuid not null references people,
  day date not null,
  half text not null check (half in ('morning', 'afternoon')),
  booking_id uuid not null,
  primary key (person_id, day, half)
);
create index busy_halves_by_booking on busy_halves (booking_id);
call protect('busy_halves', 'exists (select from people where people.id = person_id)');

-- What a site pledges for a year.
create table day_envelopes (
  id uuid primary key,
  organisation_id uuid not null references organisations,
  site_id uuid not null references sites,
  territory_id uuid not null references territories,
  year integer not null check (year between 1990 and 2100),
  half_days_pledged integer not null check (half_days_pledged >= 0),
  quota_half_days integer check (quota_half_days >= 0),
  unique (site_id, year)
);
create index day_envelopes_by_territory on day_envelopes (territory_id, year);
call protect('day_envelopes', '(select app_network()) or territory_id = any ((select app_territories())::uuid[]) or organisation_id = any ((select app_organisations())::uuid[])');
