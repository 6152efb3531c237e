-- Taking over live work: a coordinator's list, how its columns are read, the files it became, and what it says was done
-- before without saying when.

create table takeovers (
  id uuid primary key,
  territory_id uuid not null references territories,
  file_id uuid not null references files,
  name text not null,
  status text not null check (status in ('mapping', 'brought', 'undone')),
  -- A person's answers: field -> header or null; word of the list -> stage.
  columns jsonb not null default '{}',
  stages jsonb not null default '{}',
  -- What the list added up to when it was brought, by measure, with what was held back.
  totals jsonb,
  started_at timestamptz not null,
  started_by uuid references people,
  brought_at timestamptz,
  undone_at timestamptz,
  reason text,
  check ((totals is null) = (brought_at is null)),
  check ((status = 'undone') = (undone_at is not null))
);
create index takeovers_by_territory on takeovers (territory_id, started_at desc);
call protect('takeovers', 'territory_id = any ((select app_territories())::uuid[])');

-- One line of the list, which became one file: what the rooms that follow read to write their own rows.
create table taken_over_files (
  project_id uuid primary key references projects,
  takeover_id uuid not null references takeovers,
  territory_id uuid not null references territories,
  line integer not null,
  record jsonb not null,
  -- Nobody had registered the firm before, or its manager: undone, they go too unless something else names them.
  made_firm boolean not null,
  made_manager boolean not null,
  unique (takeover_id, line)
);
call protect('taken_over_files', 'territory_id = any ((select app_territories())::uuid[])');

-- Half-days done before without their dates. Delivered, never verified: in no receipt and no funder's sheet.
create table opening_balances (
  id uuid primary key,
  mission_id uuid not null unique references missions,
  project_id uuid not null references projects,
  territory_id uuid not null references territories,
  sme_id uuid not null references organisations,
  company_id uuid not null references organisations,
  expert_person_id uuid not null references people,
  half_days integer not null check (half_days > 0),
  entered_on date not null
);
create index opening_balances_by_project on opening_balances (project_id);
call protect('opening_balances', 'territory_id = any ((select app_territories())::uuid[]) or company_id = any ((select app_organisations())::uuid[]) or sme_id = any ((select app_organisations())::uuid[]) or expert_person_id = (select app_person())');

-- A name told by a takeover that is undone was told of nothing.
create policy withdrawing on disclosures for delete to mainforte_app using ((select app_all()));

-- The whole of a takeover undone in one statement: its files with everything the rooms wrote for them, whoever may read it.
-- Refused (`null`) once anything else happened to one of them. Returns how many files went.
create function undo_takeover(takeover uuid) returns integer language plpgsql set search_path = public, pg_temp as $$
declare
  files uuid[];
  firms uuid[];
  managers uuid[];
  one uuid;
begin
  perform from projects join taken_over_files on project_id = projects.id where takeover_id = takeover for update of projects;
  select array_agg(project_id), array_agg(sme_id) filter (where made_firm), array_agg(manager_id) filter (where made_manager and manager_id is not null)
    into files, firms, managers from taken_over_files join projects on projects.id = project_id where takeover_id = takeover;
  if files is null then return 0; end if;
  if exists (select from events where ids ->> 'projectId' = any (files::text[]) and name not like '%.taken-over') then return null; end if;
  delete from follow_ups where project_id = any (files);
  delete from closings where project_id = any (files);
  delete from half_days where project_id = any (files);
  delete from opening_balances where project_id = any (files);
  delete from agreements where project_id = any (files);
  delete from missions where project_id = any (files);
  delete from busy_halves where booking_id in (select bookings.id from bookings join plans on plans.id = plan_id where plans.project_id = any (files));
  delete from bookings where plan_id in (select id from plans where project_id = any (files));
  delete from plans where project_id = any (files);
  update envelope_balances set half_days_reserved = half_days_reserved - taken.half_days from (
    select envelope_id, sum(day_reservations.half_days) as half_days from day_reservations join proposals on proposals.id = proposal_id
    where proposals.project_id = any (files) and firmness <> 'freed' group by envelope_id) taken where taken.envelope_id = envelope_balances.envelope_id;
  delete from day_reservations where proposal_id in (select id from proposals where project_id = any (files));
  delete from disclosures where proposal_id in (select id from proposals where project_id = any (files));
  delete from proposals where project_id = any (files);
  delete from proposal_groups where project_id = any (files);
  delete from advances where project_id = any (files);
  delete from decisions where project_id = any (files);
  delete from briefs where project_id = any (files);
  delete from needs where project_id = any (files);
  delete from taken_over_files where takeover_id = takeover;
  delete from projects where id = any (files);
  -- Whom something else names meanwhile stays.
  foreach one in array coalesce(managers, '{}') loop
    begin
      delete from role_grants where person_id = one and role = 'sme-manager';
      delete from people where id = one;
    exception when foreign_key_violation then null;
    end;
  end loop;
  foreach one in array coalesce(firms, '{}') loop
    begin
      delete from sites where organisation_id = one;
      delete from organisations where id = one;
    exception when foreign_key_violation then null;
    end;
  end loop;
  return cardinality(files);
end $$;
grant execute on function undo_takeover(uuid) to mainforte_app;
