-- How people fare after a mission, in groups of five; talks after the closing; what an official source says of a firm's headcount.

-- Who was asked, and that they answered: without a time and without the answer. Read by that expert alone.
create table pulse_requests (
  id uuid primary key,
  closing_id uuid not null unique references closings on delete cascade,
  mission_id uuid not null references missions on delete cascade,
  project_id uuid not null references projects on delete cascade,
  territory_id uuid not null references territories,
  company_id uuid not null references organisations,
  expert_person_id uuid not null references people,
  asked_on date not null,
  answered boolean not null default false
);
create index pulse_requests_by_mission on pulse_requests (mission_id);
create index pulse_requests_by_project on pulse_requests (project_id);
create index pulse_requests_by_territory on pulse_requests (territory_id);
create index pulse_requests_by_company on pulse_requests (company_id);
create index pulse_requests_by_expert on pulse_requests (expert_person_id);
call protect('pulse_requests', 'expert_person_id = (select app_person())');

-- Answers that wait for a group: how many and their sum, never one by one. No page, no query and no figure reads it.
create table pulse_pools (
  company_id uuid not null references organisations,
  question text not null check (question in ('meaning', 'exchange')),
  waiting integer not null default 0 check (waiting between 0 and 4),
  total integer not null default 0 check (total between waiting and 5 * waiting),
  groups integer not null default 0,
  -- What the group that closed with the last answer adds up to.
  closed_total integer,
  primary key (company_id, question)
);
call protect('pulse_pools', 'false');
drop policy statistics on pulse_pools;
revoke select on pulse_pools from mainforte_statistics;

-- Who stands in a pool, so that a group is five different people; forgotten when the group closes.
create table pulse_waiting (
  company_id uuid not null references organisations,
  question text not null check (question in ('meaning', 'exchange')),
  person_id uuid not null references people,
  primary key (company_id, question, person_id)
);
create index pulse_waiting_by_person on pulse_waiting (person_id);
call protect('pulse_waiting', 'false');
drop policy statistics on pulse_waiting;
revoke select on pulse_waiting from mainforte_statistics;

-- What may be read: five answers of five people as one sum. Groups share no answer, so no subtraction leads below five.
create table pulse_groups (
  company_id uuid not null references organisations,
  question text not null check (question in ('meaning', 'exchange')),
  number integer not null check (number > 0),
  answers integer not null default 5 check (answers = 5),
  total integer not null check (total between 5 and 25),
  released_on date not null,
  primary key (company_id, question, number)
);
call protect('pulse_groups', 'company_id = any ((select app_organisations())::uuid[])');
create function pulse_group_stays() returns trigger language plpgsql as $$
begin
  raise exception 'a group of five is never changed' using errcode = '23514';
end $$;
create trigger pulse_group_stays before update on pulse_groups for each row execute function pulse_group_stays();

-- A talk that cares for somebody after the closing. It is no mission and no day: nothing counts it as time delivered.
create table care_talks (
  id uuid primary key,
  closing_id uuid not null references closings on delete cascade,
  mission_id uuid not null references missions on delete cascade,
  project_id uuid not null references projects on delete cascade,
  territory_id uuid not null references territories,
  side text not null check (side in ('sme', 'expert')),
  person_id uuid not null references people,
  held_on date not null,
  channel text not null check (channel in ('telephone', 'in-person', 'video')),
  minutes integer not null check (minutes between 1 and 240),
  note text not null,
  next_step text not null,
  recorded_by uuid references people
);
create index care_talks_by_closing on care_talks (closing_id, held_on);
create index care_talks_by_mission on care_talks (mission_id);
create index care_talks_by_project on care_talks (project_id);
create index care_talks_by_territory on care_talks (territory_id, held_on);
create index care_talks_by_person on care_talks (person_id);
call protect('care_talks', 'territory_id = any ((select app_territories())::uuid[])');

-- What an official source says of a firm's headcount, month by month, beside what the firm declares and never in its place.
-- A month that the source puts right later is read again: each reading has its day.
create table headcount_readings (
  sme_id uuid not null references organisations,
  month date not null check (extract(day from month) = 1),
  read_on date not null,
  headcount numeric(9, 2) not null check (headcount >= 0),
  primary key (sme_id, month, read_on)
);
call protect('headcount_readings', 'exists (select from follow_ups where follow_ups.sme_id = headcount_readings.sme_id)');

-- Whom to ask, and what came of it: `asked_on` is the last day that the source said something, if only that it knows no such firm.
create table headcount_checks (
  sme_id uuid primary key references organisations,
  next_at timestamptz,
  asked_on date,
  outcome text check (outcome in ('found', 'unknown', 'failed', 'malformed')),
  outcome_on date,
  check ((outcome is null) = (outcome_on is null))
);
create index headcount_checks_due on headcount_checks (next_at) where next_at is not null;
call protect('headcount_checks', 'exists (select from follow_ups where follow_ups.sme_id = headcount_checks.sme_id)');
