-- Calendars that somebody lets be read: only taken half-days are kept of them. Who knows an address of this kind reads the
-- whole calendar behind it, so that it is encrypted like a password; the host alone is shown.
create table calendar_sources (
  id uuid primary key,
  person_id uuid not null references people,
  position integer not null check (position between 1 and 5),
  kind text not null check (kind in ('file', 'account')),
  host text not null,
  sealed text not null,
  etag text,
  modified text,
  -- The day whose window was read in full last.
  read_from date,
  read_at timestamptz,
  unread integer not null default 0,
  fault text,
  failures integer not null default 0,
  next_read_at timestamptz not null,
  created_at timestamptz not null,
  unique (person_id, position)
);
create index calendar_sources_due on calendar_sources (next_read_at);
call protect('calendar_sources', 'person_id = (select app_person())');

create table calendar_halves (
  source_id uuid not null references calendar_sources on delete cascade,
  person_id uuid not null references people,
  day date not null,
  half text not null check (half in ('morning', 'afternoon')),
  primary key (source_id, day, half)
);
create index calendar_halves_by_person on calendar_halves (person_id, day);
call protect('calendar_halves', 'person_id = (select app_person())');

-- A site is closed, or an SME is too busy to receive anybody; some periods come back every year.
alter table site_blackouts
  add column kind text not null default 'closed' check (kind in ('closed', 'peak')),
  add column yearly boolean not null default false;
-- Those told of a site read when it is closed; its own people and its territory write it.
drop policy scope on site_blackouts;
create policy reading on site_blackouts for select to mainforte_app using ((select app_all()) or exists (select from sites where sites.id = site_id));
create policy writing on site_blackouts to mainforte_app using ((select app_all())) with check ((select app_all()) or exists (
  select from sites where sites.id = site_id and (territory_id = any ((select app_territories())::uuid[]) or organisation_id = any ((select app_organisations())::uuid[]))));
create policy removing on site_blackouts for delete to mainforte_app using (exists (
  select from sites where sites.id = site_id and (territory_id = any ((select app_territories())::uuid[]) or organisation_id = any ((select app_organisations())::uuid[]))));
