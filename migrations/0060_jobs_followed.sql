-- Room 11: what was there at the decision, what is asked, answered and shown about jobs, and jobs that two projects would both declare.

alter table follow_ups
  add column asked_on date,
  add column last_letter_on date,
  add column reminders integer not null default 0 check (reminders between 0 and 2),
  add column permanent numeric(9, 2) check (permanent >= 0),
  add column fixed_term numeric(9, 2) check (fixed_term >= 0),
  add column apprentices numeric(9, 2) check (apprentices >= 0),
  -- Agency workers are the agency's staff: beside the headcount, never in it.
  add column temporary numeric(9, 2) check (temporary >= 0),
  add column words text not null default '',
  add column verified_on date,
  add column verified_words text not null default '',
  add constraint follow_ups_reminded_once_asked check (asked_on is not null or reminders = 0);

-- The decision holds the headcount of its day (`headcount_baseline`); what was said of it since, with why: the last version counts.
create table job_baselines (
  id uuid primary key,
  decision_id uuid not null references decisions,
  project_id uuid not null references projects,
  territory_id uuid not null references territories,
  sme_id uuid not null references organisations,
  version integer not null check (version > 0),
  decided_on date not null,
  headcount numeric(9, 2) check (headcount >= 0),
  permanent numeric(9, 2) check (permanent >= 0),
  fixed_term numeric(9, 2) check (fixed_term >= 0),
  apprentices numeric(9, 2) check (apprentices >= 0),
  temporary numeric(9, 2) check (temporary >= 0),
  reason text not null check (reason <> ''),
  recorded_on date not null,
  recorded_by uuid references people,
  unique (decision_id, version)
);
call protect('job_baselines', 'territory_id = any ((select app_territories())::uuid[]) or sme_id = any ((select app_organisations())::uuid[])');
create trigger job_baselines_unchangeable before update or delete on job_baselines for each row execute function refuse_change();

-- Each answer as it was given; `follow_ups` holds the last one.
create table follow_up_answers (
  id uuid primary key,
  follow_up_id uuid not null references follow_ups,
  project_id uuid not null references projects,
  territory_id uuid not null references territories,
  sme_id uuid not null references organisations,
  place integer not null check (place > 0),
  answered_on date not null,
  jobs_created integer not null check (jobs_created >= 0),
  jobs_kept integer not null check (jobs_kept >= 0),
  headcount numeric(9, 2) check (headcount >= 0),
  by text not null check (by in ('link', 'account', 'behalf')),
  unique (follow_up_id, place)
);
call protect('follow_up_answers', 'territory_id = any ((select app_territories())::uuid[]) or sme_id = any ((select app_organisations())::uuid[])');
create trigger follow_up_answers_unchangeable before update or delete on follow_up_answers for each row execute function refuse_change();

-- Papers that show what was declared. An erased one leaves the line that says it was there.
create table follow_up_evidence (
  id uuid primary key,
  follow_up_id uuid not null references follow_ups,
  project_id uuid not null references projects,
  territory_id uuid not null references territories,
  sme_id uuid not null references organisations,
  file_id uuid references files on delete set null,
  sha256 text not null,
  added_on date not null,
  added_by uuid references people,
  erased_on date,
  check (file_id is null or erased_on is null)
);
create unique index follow_up_evidence_once on follow_up_evidence (follow_up_id, sha256) where erased_on is null;
call protect('follow_up_evidence', 'territory_id = any ((select app_territories())::uuid[]) or sme_id = any ((select app_organisations())::uuid[])');

-- Jobs that this project declares and that are counted in another project of the same firm.
create table job_overlaps (
  id uuid primary key,
  project_id uuid not null references projects,
  territory_id uuid not null references territories,
  sme_id uuid not null references organisations,
  counted_in_project_id uuid not null references projects,
  counted_in_territory_id uuid not null references territories,
  created_shared integer not null check (created_shared >= 0),
  kept_shared integer not null check (kept_shared >= 0),
  reason text not null check (reason <> ''),
  stated_on date not null,
  stated_by uuid references people,
  withdrawn_on date,
  check (project_id <> counted_in_project_id),
  check (created_shared > 0 or kept_shared > 0)
);
-- Of two projects one counts the jobs: never each in the other.
create unique index job_overlaps_one_way on job_overlaps (least(project_id, counted_in_project_id), greatest(project_id, counted_in_project_id)) where withdrawn_on is null;
create index job_overlaps_by_counted on job_overlaps (counted_in_project_id) where withdrawn_on is null;
call protect('job_overlaps', 'territory_id = any ((select app_territories())::uuid[]) or counted_in_territory_id = any ((select app_territories())::uuid[])');
