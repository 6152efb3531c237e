-- Room 11: what an official source says of a firm's headcount, beside what the firm declares; it overwrites nothing.
create table official_headcounts (
  id uuid primary key,
  follow_up_id uuid not null references follow_ups,
  project_id uuid not null references projects,
  territory_id uuid not null references territories,
  sme_id uuid not null references organisations,
  -- The first day of the month it is of.
  month date not null check (extract(day from month) = 1),
  headcount numeric(9, 2) not null check (headcount >= 0),
  fetched_on date not null,
  unique (follow_up_id, month)
);
call protect('official_headcounts', 'territory_id = any ((select app_territories())::uuid[]) or sme_id = any ((select app_organisations())::uuid[])');
alter table follow_ups add column official_tried_on date;
