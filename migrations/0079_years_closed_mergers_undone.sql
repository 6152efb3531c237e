-- Before a year is frozen each territory says that it is ready; it may take that back until the freeze.
create table year_readiness (
  territory_id uuid not null references territories,
  year integer not null check (year between 1990 and 2100),
  declared_on date not null,
  declared_by uuid references people,
  note text not null default '',
  primary key (territory_id, year)
);
call protect('year_readiness', 'territory_id = any ((select app_territories())::uuid[])');

-- Two records of one person, or of one firm, made one: what moved is kept row by row for thirty days, so that it can be given back.
create table mergers (
  id uuid primary key,
  kind text not null check (kind in ('person', 'firm')),
  -- Of people or of organisations.
  kept_id uuid not null,
  merged_id uuid not null,
  made_at timestamptz not null,
  made_by uuid references people,
  undone_at timestamptz,
  undone_by uuid references people,
  -- How many rows went back, and how many could not since they changed in the meantime.
  given_back integer,
  left_as_is integer,
  check ((undone_at is null) = (given_back is null))
);
create index mergers_by_kept on mergers (kept_id);
create index mergers_by_merged on mergers (merged_id);
call protect('mergers', '(select app_network())');
create policy made on mergers for insert to mainforte_app with check (cardinality((select app_territories())) > 0);

create table merger_moves (
  merger_id uuid not null references mergers,
  place bigint generated always as identity,
  table_name text not null,
  -- The row's own key; what stood in the columns that changed, and what stands there since. No `after`: the row went.
  key jsonb not null,
  before jsonb not null,
  after jsonb,
  primary key (merger_id, place)
);
call protect('merger_moves', 'false');
create policy noted on merger_moves for insert to mainforte_app with check (merger_id::text = current_setting('app.merger', true));

-- Whoever moves a row while a merger is being carried out, in whatever room, leaves a line here in the same transaction.
create function note_merger_move() returns trigger language plpgsql as $$
declare
  -- What the database computes by itself it computes again.
  computed text[] := array(select attname::text from pg_attribute where attrelid = tg_relid and attgenerated <> '');
  was jsonb := to_jsonb(old) - computed; becomes jsonb := case when tg_op = 'UPDATE' then to_jsonb(new) - computed end;
  row_key jsonb := (select jsonb_object_agg(name, was -> name) from unnest(tg_argv) name);
  changed text[];
begin
  if tg_op = 'DELETE' then
    insert into merger_moves (merger_id, table_name, key, before) values (current_setting('app.merger')::uuid, tg_table_name, row_key, was);
    return null;
  end if;
  select array_agg(name) into changed from jsonb_object_keys(was) name where was -> name is distinct from becomes -> name;
  if changed is not null then
    insert into merger_moves (merger_id, table_name, key, before, after)
    values (current_setting('app.merger')::uuid, tg_table_name, row_key, (select jsonb_object_agg(name, was -> name) from unnest(changed) name), (select jsonb_object_agg(name, becomes -> name) from unnest(changed) name));
  end if;
  return null;
end $$;

-- For tables that name a person or a firm. Sessions, passwords, links and letters are left out: what ended for safety is not given back.
create procedure undoable(name text) language plpgsql as $$
declare key_columns text := (select string_agg(quote_literal(a.attname), ', ' order by a.attnum) from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey) where i.indrelid = name::regclass and i.indisprimary);
begin
  execute format('create trigger merger_move after update or delete on %I for each row when (coalesce(current_setting(''app.merger'', true), '''') <> '''') execute function note_merger_move(%s)', name, key_columns);
end $$;
do $$ declare one record; begin
  for one in select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind = 'r' and c.relname !~ '^kysely_'
    and exists (select from pg_index i where i.indrelid = c.oid and i.indisprimary)
    and c.relname not in ('credentials', 'sessions', 'links', 'signing_codes', 'mails', 'mail_attachments', 'digest_lines', 'digests', 'shared_letters', 'events', 'parked_events', 'reaction_cursors', 'idempotency_keys', 'settings', 'file_contents', 'mergers', 'merger_moves', 'snapshots', 'indicator_values', 'merger_moves')
  loop call undoable(one.relname); end loop;
end $$;

-- A firm that was entered twice, under a number that was mistyped: it stands for the one that is right.
alter table organisations add column merged_into uuid references organisations;

-- Append-only rows let their firm change, and nothing else of them, while two records of it become one or apart.
create or replace function only_territory_changes(was jsonb, becomes jsonb) returns boolean language sql stable as
  $$ select app_all() and (
    (coalesce(current_setting('app.moving_territory', true), '') = 'on' and was - 'territory_id' = becomes - 'territory_id')
    or (coalesce(current_setting('app.merging_firms', true), '') = 'on' and was - array['organisation_id', 'sme_id', 'company_id'] = becomes - array['organisation_id', 'sme_id', 'company_id'])) $$;
