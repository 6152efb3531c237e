-- The ledger keeps how long a half-day was, what the way there took, how a day came beyond the plan, and every former version.

alter table half_days
  add column minutes integer check (minutes between 15 and 240),
  add column starts_at text check (starts_at ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  add column ends_at text check (ends_at ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  add column travel_minutes integer check (travel_minutes between 0 and 1440),
  add column travel_km integer check (travel_km between 0 and 5000),
  add column travel_paid_by text check (travel_paid_by in ('company', 'expert', 'operator')),
  add column expenses_cents integer check (expenses_cents between 0 and 1000000),
  add column expenses_paid_by text check (expenses_paid_by in ('company', 'expert', 'operator')),
  add column added_reason text,
  add check ((starts_at is null) = (ends_at is null)),
  add check (starts_at is null or (starts_at < ends_at and minutes is not null));
comment on column half_days.minutes is 'Time spent, as somebody said it; without it the half-day counts as a half-day and no hours are known.';
comment on column half_days.travel_paid_by is 'Never the SME: nothing is billed to it.';
comment on column half_days.added_reason is 'Why it was added beyond the plan.';
-- The same expert is not at one half-day twice, unless the plan says so with its reason.
create unique index half_days_added_once on half_days (expert_person_id, day, half) where booking_id is null and status not in ('void', 'cancelled');
create index half_days_by_expert_day on half_days (expert_person_id, day);

-- What the coordinator grants beyond what a mission was signed for; the letter stays as it was signed.
create table half_day_grants (
  id uuid primary key,
  mission_id uuid not null references missions,
  project_id uuid not null references projects,
  territory_id uuid not null references territories,
  sme_id uuid not null references organisations,
  company_id uuid not null references organisations,
  proposal_id uuid not null references proposals,
  site_id uuid not null references sites,
  year integer not null,
  half_days integer not null check (half_days > 0),
  reason text not null,
  granted_on date not null,
  granted_by uuid references people
);
create index half_day_grants_by_mission on half_day_grants (mission_id);
create index half_day_grants_by_territory on half_day_grants (territory_id);
call protect('half_day_grants', 'territory_id = any ((select app_territories())::uuid[]) or company_id = any ((select app_organisations())::uuid[]) or sme_id = any ((select app_organisations())::uuid[]) or exists (select from missions where missions.id = mission_id)');

-- A half-day as it stood before somebody corrected or set it aside; never changed afterwards.
create table half_day_corrections (
  id uuid primary key,
  half_day_id uuid not null references half_days,
  mission_id uuid not null references missions,
  project_id uuid not null references projects,
  territory_id uuid not null references territories,
  sme_id uuid not null references organisations,
  company_id uuid not null references organisations,
  kind text not null check (kind in ('correction', 'void')),
  status_before text not null,
  before jsonb not null,
  after jsonb not null,
  reason text not null,
  corrected_at timestamptz not null,
  corrected_by uuid references people
);
create index half_day_corrections_by_mission on half_day_corrections (mission_id, corrected_at);
call protect('half_day_corrections', 'territory_id = any ((select app_territories())::uuid[]) or company_id = any ((select app_organisations())::uuid[]) or sme_id = any ((select app_organisations())::uuid[]) or exists (select from half_days where half_days.id = half_day_id)');
