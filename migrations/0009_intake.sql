-- Room 01 intake: requests begun on the public site, eligibility as dated data; people: company directory, communes.

-- A request somebody has begun: whoever holds its link reads it, nobody else, until it expires.
create function app_draft() returns text language sql stable as
  $$ select nullif(current_setting('app.draft', true), '') $$;
create table intake_drafts (
  id uuid primary key,
  token text not null unique,
  locale text not null check (locale in ('fr', 'en')),
  email text not null,
  contact jsonb not null,
  company jsonb,
  need jsonb,
  status text not null check (status in ('open', 'sent')),
  started_at timestamptz not null,
  touched_at timestamptz not null,
  chased_at timestamptz,
  expires_at timestamptz not null
);
create index intake_drafts_open on intake_drafts (touched_at) where status = 'open' and chased_at is null;
create index intake_drafts_by_expiry on intake_drafts (expires_at);
create index intake_drafts_by_email on intake_drafts (email, started_at);
call protect('intake_drafts', 'token = (select app_draft())');

-- Who referred the firm may be told what became of it, when the firm agreed.
alter table projects add column referrer_email text;

-- One row per version of a rule; a version is closed, never changed. Without a convention it holds under any.
create table eligibility_rules (
  id uuid primary key,
  rule_id uuid not null,
  version integer not null check (version >= 1),
  territory_id uuid not null references territories,
  convention_id uuid references conventions,
  kind text not null check (kind in ('minimum-age', 'jobs-created', 'jobs-kept', 'no-job-condition', 'takeover', 'difficulty', 'size', 'zone', 'sector')),
  parameters jsonb not null,
  sentence text not null,
  valid_from date not null,
  valid_to date,
  created_by uuid references people,
  created_at timestamptz not null,
  unique (rule_id, version),
  check (valid_to is null or valid_to >= valid_from - 1)
);
create index eligibility_rules_by_territory on eligibility_rules (territory_id, valid_from);
call protect('eligibility_rules', 'territory_id = any ((select app_territories())::uuid[])');

-- What is known of a firm to judge its request: among it its accounts, for the territory alone.
create table eligibility_facts (
  project_id uuid primary key references projects,
  territory_id uuid not null references territories,
  facts jsonb not null,
  recorded_at timestamptz not null
);
call protect('eligibility_facts', 'territory_id = any ((select app_territories())::uuid[])');

-- A judgment keeps the rules, the facts and each verdict it was taken under, so that it recomputes as it was.
create table eligibility_judgments (
  id uuid primary key,
  project_id uuid not null references projects,
  territory_id uuid not null references territories,
  verdict text not null check (verdict in ('eligible', 'ineligible')),
  reason_code text check (reason_code in ('outside-territory', 'too-young', 'jobs', 'takeover', 'difficulty', 'size', 'sector', 'need', 'other')),
  reason text not null default '',
  verdicts jsonb not null,
  facts jsonb not null,
  judged_on date not null,
  judged_by uuid references people
);
create index eligibility_judgments_by_project on eligibility_judgments (project_id, judged_on);
call protect('eligibility_judgments', 'territory_id = any ((select app_territories())::uuid[])');

-- De minimis aid the firm and its single undertaking declare to have had, Regulation (EU) 2023/2831.
create table de_minimis_statements (
  id uuid primary key,
  project_id uuid not null references projects,
  territory_id uuid not null references territories,
  declared_on date not null,
  declared_by text not null,
  undertaking text not null default '',
  aids jsonb not null,
  granting_authority text not null,
  gross_grant_cents bigint not null check (gross_grant_cents >= 0)
);
create index de_minimis_statements_by_project on de_minimis_statements (project_id, declared_on);
call protect('de_minimis_statements', 'territory_id = any ((select app_territories())::uuid[])');

-- Legal units of the public SIRENE register; `siege` columns come from the list of establishments.
create table directory_firms (
  siren text primary key check (siren ~ '^[0-9]{9}$'),
  name text,
  naf text,
  headcount_band text,
  created_on date,
  closed_on date,
  postal_code text,
  commune text,
  commune_code text
);
call open_to_all('directory_firms');

-- Which territory a commune belongs to, with the version of the list it was taken from.
create table commune_territories (
  commune_code text primary key,
  territory_id uuid not null references territories,
  source text not null,
  set_on date not null
);
create index commune_territories_by_territory on commune_territories (territory_id);
call open_to_all('commune_territories');
