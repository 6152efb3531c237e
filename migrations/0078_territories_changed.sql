-- Territories merged, split, handed to another operator: dated operations. What was is kept: how a territory stood until a
-- day, and which territory a file belonged to before it moved.

-- A territory as it stood until a day; without a row after a day, as it stands today. As public as the territory is.
create table territory_versions (
  territory_id uuid not null references territories,
  until_on date not null,
  name text not null,
  operator_name text not null,
  operator_kind text not null check (operator_kind in ('chamber', 'association', 'agency', 'other')),
  telephone text,
  sender_address text,
  primary key (territory_id, until_on)
);
call open_to_all('territory_versions');

-- One line per territory that went on in another one.
create table territory_changes (
  id uuid primary key,
  kind text not null check (kind in ('merged', 'split')),
  territory_id uuid not null references territories,
  into_id uuid not null references territories,
  -- The first day of the new order.
  changed_on date not null,
  check (territory_id <> into_id),
  unique (territory_id, into_id)
);
create index territory_changes_by_into on territory_changes (into_id, changed_on);
call open_to_all('territory_changes');

-- Files that moved, each once a change. `territory_id`: where it was until the day before `moved_on`.
create table file_territories (
  project_id uuid not null references projects,
  change_id uuid not null references territory_changes,
  territory_id uuid not null references territories,
  into_id uuid not null references territories,
  moved_on date not null,
  primary key (project_id, moved_on)
);
create index file_territories_by_change on file_territories (change_id);
call protect('file_territories', 'territory_id = any ((select app_territories())::uuid[]) or into_id = any ((select app_territories())::uuid[])');

-- The territory of a file on a day: figures of the years before a change go on saying what they said.
create function territory_on(project uuid, standing uuid, day date) returns uuid language sql stable as
  $$ select coalesce((select moved.territory_id from file_territories moved where moved.project_id = project and moved.moved_on > day order by moved.moved_on limit 1), standing) $$;
grant execute on function territory_on(uuid, uuid, date) to mainforte_app, mainforte_statistics;

-- What is append-only says the same after it moved: under a change of territories, and then alone, its territory may change
-- and nothing else of it.
create function only_territory_changes(was jsonb, becomes jsonb) returns boolean language sql stable as
  $$ select coalesce(current_setting('app.moving_territory', true), '') = 'on' and app_all() and was - 'territory_id' = becomes - 'territory_id' $$;
grant execute on function only_territory_changes(jsonb, jsonb) to mainforte_app;

create or replace function refuse_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    if only_territory_changes(to_jsonb(old), to_jsonb(new)) then return new; end if;
  end if;
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;

create or replace function keep_sealed_document() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    if only_territory_changes(to_jsonb(old), to_jsonb(new)) then return new; end if;
  end if;
  if tg_op = 'DELETE' or old.status = 'sealed' then
    raise exception 'a sealed document does not change' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

create or replace function keep_advance_paper() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    if only_territory_changes(to_jsonb(old), to_jsonb(new)) then return new; end if;
  end if;
  if tg_op = 'DELETE' or old.file_id is not null
    or (new.id, new.advance_id, new.kind, new.version, new.content, new.drawn_on) is distinct from (old.id, old.advance_id, old.kind, old.version, old.content, old.drawn_on) then
    raise exception 'a paper of an advance does not change' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
