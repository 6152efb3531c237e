-- Balances that somebody asked to receive, at the start of each month, quarter or year.
create table report_schedules (
  id uuid primary key,
  person_id uuid not null references people,
  -- Null: the review of the whole network.
  territory_id uuid references territories,
  every text not null check (every in ('month', 'quarter', 'year')),
  next_on date not null
);
create unique index report_schedules_once on report_schedules (person_id, coalesce(territory_id, '00000000-0000-0000-0000-000000000000'));
create index report_schedules_due on report_schedules (next_on);
call protect('report_schedules', 'person_id = (select app_person())');
call undoable('report_schedules');
