-- Rooms 01 intake, 02 scoping, 03 committee.

create table projects (
  id uuid primary key,
  reference text not null unique check (reference ~ '^[0-9]{4}-[0-9]{3,}$'),
  territory_id uuid not null references territories,
  sme_id uuid not null references organisations,
  manager_id uuid references people,
  referrer_id uuid references people,
  referrer_name text,
  summary text not null,
  headcount numeric(9, 2) check (headcount >= 0),
  status text not null check (status in ('contacted', 'submitted', 'eligible', 'ineligible', 'withdrawn')),
  contacted_on date not null,
  submitted_on date,
  judged_on date,
  withdrawn_on date,
  reason text
);
create index projects_by_territory on projects (territory_id, contacted_on desc);
create index projects_by_sme on projects (sme_id);
call protect('projects', 'territory_id = any ((select app_territories())::uuid[]) or sme_id = any ((select app_organisations())::uuid[])');

-- References are gapless within a year: one counter row, taken by an update.
create table project_counters (
  year integer primary key,
  last integer not null
);
call protect('project_counters', 'true');

create table needs (
  id uuid primary key,
  project_id uuid not null references projects,
  territory_id uuid not null references territories,
  sme_id uuid not null references organisations,
  family_code text not null references skill_families,
  capability text not null default '',
  description text not null,
  half_days_asked integer check (half_days_asked > 0),
  wished_end date,
  remote_ok boolean not null default false,
  requested_on date not null,
  jobs_created_hoped integer check (jobs_created_hoped >= 0),
  jobs_kept_hoped integer check (jobs_kept_hoped >= 0)
);
create index needs_by_project on needs (project_id);
create index needs_by_territory on needs (territory_id, requested_on);
create index needs_by_date on needs (requested_on);
call protect('needs', 'territory_id = any ((select app_territories())::uuid[]) or sme_id = any ((select app_organisations())::uuid[])');

create table briefs (
  id uuid primary key,
  project_id uuid not null references projects,
  need_id uuid not null references needs,
  territory_id uuid not null references territories,
  sme_id uuid not null references organisations,
  version integer not null default 1,
  status text not null check (status in ('scoping', 'ready')),
  objective text not null default '',
  deliverable text not null default '',
  out_of_scope text not null default '',
  recipient text not null default '',
  urgency text not null default '',
  half_days integer check (half_days > 0),
  window_from date,
  window_to date,
  remote_ok boolean not null default false,
  opened_on date not null,
  ready_on date,
  unique (need_id),
  check (window_to is null or window_from is null or window_to >= window_from),
  check (status <> 'ready' or (half_days is not null and window_from is not null and window_to is not null))
);
create index briefs_by_project on briefs (project_id);
call protect('briefs', 'territory_id = any ((select app_territories())::uuid[]) or sme_id = any ((select app_organisations())::uuid[])');

create table committees (
  id uuid primary key,
  territory_id uuid not null references territories,
  name text not null,
  kind text not null check (kind in ('approval', 'steering')),
  quorum integer not null check (quorum >= 1),
  ballot text not null default 'open' check (ballot in ('open', 'secret')),
  written_consultation_allowed boolean not null default true
);
create index committees_by_territory on committees (territory_id);
call protect('committees', '(select app_network()) or territory_id = any ((select app_territories())::uuid[])');
create table committee_members (
  id uuid primary key,
  committee_id uuid not null references committees,
  territory_id uuid not null references territories,
  person_id uuid not null references people,
  organisation_id uuid references organisations,
  capacity text not null default '',
  seat text not null default 'member' check (seat in ('chair', 'substitute-chair', 'member')),
  joined_on date not null,
  left_on date,
  unique (committee_id, person_id)
);
call protect('committee_members', '(select app_network()) or territory_id = any ((select app_territories())::uuid[]) or person_id = (select app_person())');

create table meetings (
  id uuid primary key,
  committee_id uuid not null references committees,
  territory_id uuid not null references territories,
  held_on date not null,
  place text not null default '',
  unique (committee_id, held_on)
);
create index meetings_by_territory on meetings (territory_id, held_on);
call protect('meetings', 'territory_id = any ((select app_territories())::uuid[])');

create table agenda_items (
  id uuid primary key,
  meeting_id uuid not null references meetings,
  project_id uuid not null references projects,
  territory_id uuid not null references territories,
  position integer not null,
  status text not null check (status in ('on-agenda', 'decided')),
  unique (meeting_id, project_id)
);
create index agenda_items_by_project on agenda_items (project_id);
create unique index agenda_items_open on agenda_items (project_id) where status = 'on-agenda';
call protect('agenda_items', 'territory_id = any ((select app_territories())::uuid[])');

-- One vote a member and agenda item; a recusal is not an abstention.
create table votes (
  id uuid primary key,
  agenda_item_id uuid not null references agenda_items,
  territory_id uuid not null references territories,
  member_id uuid not null references committee_members,
  choice text not null check (choice in ('for', 'against', 'abstention', 'recused')),
  cast_at timestamptz not null,
  unique (agenda_item_id, member_id)
);
call protect('votes', 'territory_id = any ((select app_territories())::uuid[])');

-- A decision is a row: author, date, reason; never edited, only followed by another.
create table decisions (
  id uuid primary key,
  project_id uuid not null references projects,
  agenda_item_id uuid references agenda_items,
  territory_id uuid not null references territories,
  sme_id uuid not null references organisations,
  outcome text not null check (outcome in ('approved', 'approved-with-conditions', 'adjourned', 'refused')),
  decided_on date not null,
  half_days integer not null default 0 check (half_days >= 0),
  advance_cents bigint not null default 0 check (advance_cents >= 0),
  jobs_created_planned integer not null default 0 check (jobs_created_planned >= 0),
  jobs_kept_planned integer not null default 0 check (jobs_kept_planned >= 0),
  headcount_baseline numeric(9, 2) check (headcount_baseline >= 0),
  reason text not null default '',
  decided_by uuid references people,
  check (outcome in ('approved', 'approved-with-conditions') or (half_days = 0 and advance_cents = 0))
);
create index decisions_by_project on decisions (project_id, decided_on);
create index decisions_by_territory on decisions (territory_id, decided_on);
call protect('decisions', 'territory_id = any ((select app_territories())::uuid[]) or sme_id = any ((select app_organisations())::uuid[])');

create table conditions (
  id uuid primary key,
  decision_id uuid not null references decisions,
  project_id uuid not null references projects,
  territory_id uuid not null references territories,
  sme_id uuid not null references organisations,
  wording text not null,
  blocks text not null check (blocks in ('matching', 'signature', 'advance', 'nothing')),
  due_on date not null,
  status text not null check (status in ('open', 'lifted', 'lapsed')),
  closed_on date
);
create index conditions_by_project on conditions (project_id) where status = 'open';
create index conditions_by_decision on conditions (decision_id);
call protect('conditions', 'territory_id = any ((select app_territories())::uuid[]) or sme_id = any ((select app_organisations())::uuid[])');
