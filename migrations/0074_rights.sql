-- Requests about one's own data: the month runs from the day they were received (GDPR art. 12.3).
create table rights_requests (
  id uuid primary key,
  territory_id uuid references territories,
  person_id uuid references people,
  kind text not null check (kind in ('access', 'rectification', 'erasure', 'restriction', 'portability', 'objection', 'withdrawal')),
  name text not null,
  address text,
  channel text not null check (channel in ('own-page', 'form', 'e-mail', 'letter', 'telephone', 'in-person')),
  words text not null default '',
  received_on date not null,
  due_on date not null check (due_on > received_on),
  extended_on date,
  extension_reason text,
  identity text not null check (identity in ('signed-in', 'not-doubted', 'asked', 'verified')),
  status text not null check (status in ('received', 'answered', 'refused', 'withdrawn')),
  closed_on date,
  answer text,
  closed_by uuid references people,
  registered_by uuid references people,
  scan_file_id uuid references files,
  check ((status = 'received') = (closed_on is null)),
  check ((extended_on is null) = (extension_reason is null))
);
create index rights_requests_due on rights_requests (due_on) where status = 'received';
create index rights_requests_by_person on rights_requests (person_id);
-- Asked twice, a right is asked once.
create unique index rights_requests_open on rights_requests (person_id, kind) where status = 'received' and person_id is not null;
call protect('rights_requests', 'person_id = (select app_person()) or (select app_network()) or territory_id = any ((select app_territories())::uuid[])');

-- What left by itself, night by night.
create table retention_runs (
  ran_on date primary key,
  ran_at timestamptz not null,
  touched jsonb not null
);
call protect('retention_runs', '(select app_network())');

-- Who read the accounts of a firm, once a day and reader.
create table account_readings (
  project_id uuid not null references projects,
  person_id uuid not null references people,
  read_on date not null,
  territory_id uuid not null references territories,
  sme_id uuid not null references organisations,
  read_at timestamptz not null,
  primary key (project_id, person_id, read_on)
);
create index account_readings_by_person on account_readings (person_id);
call protect('account_readings', 'person_id = (select app_person()) or territory_id = any ((select app_territories())::uuid[]) or sme_id = any ((select app_organisations())::uuid[])');
