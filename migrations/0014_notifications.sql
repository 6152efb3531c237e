-- When a letter leaves and whether: what somebody chose, what waits for their weekly letter, which weeks were written.

-- Hours of the day in Europe/Paris; from and to the same: no quiet hours at night. What is not in `outlets` goes at once.
create table notification_preferences (
  person_id uuid primary key,
  quiet_from text not null check (quiet_from ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  quiet_to text not null check (quiet_to ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  rest_days boolean not null,
  outlets jsonb not null default '{}'
);
call protect('notification_preferences', 'person_id = (select app_person())');

-- Letters that somebody reads once a week: a line each, gone once the weekly letter is written.
create table digest_lines (
  id uuid primary key,
  event_id uuid references events,
  template text not null,
  person_id uuid not null,
  subject text not null,
  url text not null,
  created_at timestamptz not null,
  unique (event_id, template, person_id)
);
create index digest_lines_by_person on digest_lines (person_id, created_at);
call protect('digest_lines', 'false');

-- One weekly letter a person and week, whoever starts the worker how often.
create table digests (
  id uuid primary key,
  person_id uuid not null references people,
  week date not null check (extract(isodow from week) = 1),
  opened_at timestamptz not null,
  unique (person_id, week)
);
call protect('digests', 'false');
