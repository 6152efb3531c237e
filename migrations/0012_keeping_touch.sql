-- Keeping touch: postal addresses, what goes with a letter, the call log, sendings from a list.

-- Lines 3, 4 and 5 of a French postal address (NF Z10-011); the sixth is the postcode and the commune.
alter table sites
  add column address_extra text,
  add column street text,
  add column locality text,
  add column postcode text check (postcode ~ '^[0-9]{5}$');

-- A letter's attachments are kept files: a letter that waits leaves with the bytes it was written with.
create table mail_attachments (
  mail_id uuid not null references mails,
  position integer not null check (position between 1 and 20),
  file_id uuid not null references files,
  primary key (mail_id, position)
);
call protect('mail_attachments', 'exists (select from mails where mails.id = mail_id)');

-- Who spoke with whom and what was said. Nothing is rewritten: a correction is a new row that names the one it replaces.
create table calls (
  id uuid primary key,
  territory_id uuid not null references territories,
  person_id uuid references people,
  project_id uuid references projects,
  replaces_id uuid unique references calls,
  direction text not null check (direction in ('out', 'in')),
  channel text not null check (channel in ('telephone', 'visit', 'letter', 'e-mail')),
  held_on date not null,
  said text not null,
  recorded_by uuid references people,
  recorded_at timestamptz not null,
  check (person_id is not null or project_id is not null)
);
create index calls_by_project on calls (project_id, held_on);
create index calls_by_person on calls (person_id, held_on);
call protect('calls', 'territory_id = any ((select app_territories())::uuid[])');
create function call_stays() returns trigger language plpgsql as $$
begin
  -- Only the installation erases, on somebody's request.
  if not app_all() then raise exception 'what was said stays: write a correction' using errcode = '23514'; end if;
  return coalesce(new, old);
end $$;
create trigger calls_stay before update or delete on calls for each row execute function call_stays();

-- Somebody is to be called again on a day; moved: another row took its place.
create table call_backs (
  id uuid primary key,
  call_id uuid not null references calls,
  territory_id uuid not null references territories,
  person_id uuid references people,
  project_id uuid references projects,
  due_on date not null,
  status text not null check (status in ('due', 'done', 'moved')),
  opened_on date not null,
  settled_by uuid references people,
  settled_at timestamptz,
  check ((status = 'due') = (settled_at is null))
);
create unique index call_backs_open on call_backs (call_id) where status = 'due';
create index call_backs_due on call_backs (territory_id, due_on) where status = 'due';
create index call_backs_by_project on call_backs (project_id) where status = 'due';
call protect('call_backs', 'territory_id = any ((select app_territories())::uuid[])');

-- A text sent to the rows of a list.
create table mailings (
  id uuid primary key,
  territory_id uuid not null references territories,
  medium text not null check (medium in ('letter', 'e-mail')),
  list text not null check (list in ('files', 'people', 'sites')),
  subject text not null,
  body text not null,
  sent_by uuid references people,
  sent_at timestamptz not null
);
create index mailings_by_territory on mailings (territory_id, sent_at);
call protect('mailings', 'territory_id = any ((select app_territories())::uuid[])');
-- One row of the list each. The same words to the same person leave once: the other rows name the one they went with.
create table mailing_recipients (
  id uuid primary key,
  mailing_id uuid not null references mailings,
  territory_id uuid not null references territories,
  position integer not null,
  person_id uuid references people,
  project_id uuid references projects,
  site_id uuid references sites,
  name text not null,
  -- The e-mail address, or the lines of the postal one.
  address text not null,
  locale text not null check (locale in ('fr', 'en')),
  subject text not null,
  body text not null,
  with_id uuid references mailing_recipients,
  -- Why nothing left to this one; told, never dropped.
  obstacle text check (obstacle in ('nobody', 'closed', 'no-email', 'no-address', 'blank')),
  sent_at timestamptz not null,
  unique nulls not distinct (mailing_id, person_id, project_id, site_id)
);
create index mailing_recipients_by_project on mailing_recipients (project_id, sent_at);
create index mailing_recipients_by_person on mailing_recipients (person_id, sent_at);
call protect('mailing_recipients', 'territory_id = any ((select app_territories())::uuid[])');
