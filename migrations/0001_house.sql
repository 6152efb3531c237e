-- The house: who may see a row, events, mail, files, sign-in, links, idempotency.

do $$ begin
  create role mainforte_app nologin noinherit;
exception when duplicate_object or unique_violation then null; end $$;
do $$ begin
  create role mainforte_statistics nologin noinherit;
exception when duplicate_object or unique_violation then null; end $$;
do $$ begin
  execute format('grant mainforte_app, mainforte_statistics to %I', current_user);
end $$;
grant usage on schema public to mainforte_app, mainforte_statistics;

create extension if not exists unaccent;
create extension if not exists pg_trgm;

-- Who asks: set for one transaction by house/db/transact; unset means nobody, and nobody sees no row.
create function app_all() returns boolean language sql stable as
  $$ select coalesce(current_setting('app.all', true), '') = 'on' $$;
create function app_network() returns boolean language sql stable as
  $$ select coalesce(current_setting('app.network', true), '') = 'on' $$;
create function app_territories() returns uuid[] language sql stable as
  $$ select coalesce(nullif(current_setting('app.territories', true), ''), '{}')::uuid[] $$;
create function app_organisations() returns uuid[] language sql stable as
  $$ select coalesce(nullif(current_setting('app.organisations', true), ''), '{}')::uuid[] $$;
create function app_person() returns uuid language sql stable as
  $$ select nullif(current_setting('app.person', true), '')::uuid $$;

-- Turns row security on, for the table's owner too, with one policy per role.
create procedure protect(table_name text, visible text) language plpgsql as $$
begin
  execute format('alter table %I enable row level security', table_name);
  execute format('alter table %I force row level security', table_name);
  execute format('create policy scope on %I to mainforte_app using ((select app_all()) or %s) with check ((select app_all()) or %s)', table_name, visible, visible);
  execute format('create policy statistics on %I for select to mainforte_statistics using (true)', table_name);
  execute format('grant select, insert, update, delete on %I to mainforte_app', table_name);
  execute format('grant select on %I to mainforte_statistics', table_name);
end $$;

-- A table that anyone may read and only the installation writes.
create procedure open_to_all(table_name text) language plpgsql as $$
begin
  execute format('alter table %I enable row level security', table_name);
  execute format('alter table %I force row level security', table_name);
  execute format('create policy reading on %I for select to mainforte_app, mainforte_statistics using (true)', table_name);
  execute format('create policy writing on %I to mainforte_app using ((select app_all()) or (select app_network())) with check ((select app_all()) or (select app_network()))', table_name);
  execute format('grant select, insert, update, delete on %I to mainforte_app', table_name);
  execute format('grant select on %I to mainforte_statistics', table_name);
end $$;

create table settings (
  key text primary key,
  value jsonb not null
);
call open_to_all('settings');

-- Events are the outbox and the audit log: ids and codes only, never personal data, so they are never erased.
create table events (
  id uuid primary key,
  name text not null check (name ~ '^[a-z-]+\.[a-z-]+$'),
  ids jsonb not null,
  codes jsonb not null default '{}',
  actor_kind text not null check (actor_kind in ('public', 'person', 'link', 'system')),
  actor_person_id uuid,
  territory_id uuid,
  occurred_at timestamptz not null,
  seq bigint unique,
  hash text,
  check ((seq is null) = (hash is null))
);
create index events_by_time on events (occurred_at);
create index events_unsealed on events (id) where seq is null;
create index events_by_project on events ((ids ->> 'projectId'), seq);
alter table events enable row level security;
alter table events force row level security;
create policy writing on events for insert to mainforte_app with check (true);
create policy reading on events for select to mainforte_app using ((select app_all()) or territory_id = any ((select app_territories())::uuid[]));
create policy sealing on events for update to mainforte_app using ((select app_all()) and seq is null) with check (true);
grant select, insert, update (seq, hash) on events to mainforte_app;

-- How far each reaction has read.
create table reaction_cursors (
  name text primary key,
  seq bigint not null default 0,
  attempts integer not null default 0,
  last_error text,
  retry_at timestamptz
);
call protect('reaction_cursors', 'false');
-- Events that a reaction gave up on: an operator looks at them.
create table parked_events (
  reaction text not null,
  event_id uuid not null references events,
  error text not null,
  parked_at timestamptz not null,
  primary key (reaction, event_id)
);
call protect('parked_events', 'false');

create table mails (
  id uuid primary key,
  event_id uuid references events,
  template text not null,
  person_id uuid,
  territory_id uuid,
  address text not null,
  subject text not null,
  text_body text not null,
  html_body text not null,
  status text not null check (status in ('queued', 'sent', 'failed')),
  attempts integer not null default 0,
  last_error text,
  due_at timestamptz not null,
  created_at timestamptz not null,
  sent_at timestamptz,
  unique (event_id, template, address)
);
create index mails_due on mails (due_at) where status = 'queued';
call protect('mails', 'territory_id = any ((select app_territories())::uuid[])');

create table file_contents (
  sha256 text primary key,
  bytes bytea not null
);
call protect('file_contents', 'true');
create table files (
  id uuid primary key,
  sha256 text not null references file_contents,
  name text not null,
  media_type text not null,
  size integer not null check (size >= 0),
  subject_type text not null,
  subject_id uuid not null,
  territory_id uuid,
  organisation_id uuid,
  confidential boolean not null default false,
  uploaded_by uuid,
  uploaded_at timestamptz not null
);
create index files_by_subject on files (subject_type, subject_id);
call protect('files', 'territory_id = any ((select app_territories())::uuid[]) or organisation_id = any ((select app_organisations())::uuid[])');

create table credentials (
  person_id uuid primary key,
  password_hash text not null,
  changed_at timestamptz not null
);
call protect('credentials', 'false');
create table sessions (
  id uuid primary key,
  token_hash text not null unique,
  person_id uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index sessions_by_person on sessions (person_id);
call protect('sessions', 'false');

-- A link is bound to one person and one object, with a listed set of actions and an expiry.
create table links (
  id uuid primary key,
  person_id uuid not null,
  object_type text not null,
  object_id uuid not null,
  actions text[] not null,
  single_use boolean not null default false,
  territory_id uuid,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  used_at timestamptz,
  created_at timestamptz not null
);
create index links_by_object on links (object_type, object_id);
create index links_by_person on links (person_id);
call protect('links', 'territory_id = any ((select app_territories())::uuid[])');

create table idempotency_keys (
  actor text not null,
  key text not null check (length(key) <= 255),
  action text not null,
  input_hash text not null,
  outcome jsonb not null,
  created_at timestamptz not null,
  primary key (actor, key)
);
call protect('idempotency_keys', 'true');

-- What a coordinator entered for somebody else, marked so for ever.
create table entries_on_behalf (
  id uuid primary key,
  event_id uuid not null references events,
  territory_id uuid,
  action text not null,
  object_id uuid not null,
  channel text not null check (channel in ('telephone', 'paper', 'in-person', 'e-mail')),
  said_on date not null,
  speaker_id uuid,
  speaker_name text not null,
  reason text,
  entered_by uuid not null,
  entered_at timestamptz not null
);
create index entries_on_behalf_by_object on entries_on_behalf (object_id);
call protect('entries_on_behalf', 'territory_id = any ((select app_territories())::uuid[])');
