-- What comes after a closing: one question a year to each side.

-- Each side reads its own answer; the territory reads both; the employer reads none.
create table after_links (
  id uuid primary key,
  closing_id uuid not null references closings on delete cascade,
  mission_id uuid not null references missions on delete cascade,
  project_id uuid not null references projects on delete cascade,
  territory_id uuid not null references territories,
  sme_id uuid not null references organisations,
  expert_person_id uuid not null references people,
  side text not null check (side in ('sme', 'expert')),
  year integer not null check (year between 1 and 3),
  due_on date not null,
  asked_on date,
  last_letter_on date,
  reminders integer not null default 0 check (reminders between 0 and 2),
  answered_on date,
  in_touch text check (in_touch in ('yes', 'no')),
  means text not null default '',
  tools text check (tools in ('yes', 'partly', 'no')),
  isolation text check (isolation in ('yes', 'partly', 'no')),
  unique (closing_id, year, side),
  check ((answered_on is null) = (in_touch is null))
);
create index after_links_due on after_links (due_on) where answered_on is null;
create index after_links_by_mission on after_links (mission_id);
create index after_links_by_project on after_links (project_id);
create index after_links_by_territory on after_links (territory_id);
create index after_links_by_sme on after_links (sme_id);
create index after_links_by_expert on after_links (expert_person_id);
call protect('after_links', 'territory_id = any ((select app_territories())::uuid[]) or (side = ''sme'' and sme_id = any ((select app_organisations())::uuid[])) or (side = ''expert'' and expert_person_id = (select app_person()))');
