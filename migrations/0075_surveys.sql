-- Room 13: awareness surveys, who may answer them, what was answered.

create table surveys (
  id uuid primary key,
  -- Stands in the public address, so it is given once and never changes.
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  status text not null check (status in ('draft', 'open', 'closed', 'published')),
  -- Said to whoever answers before the first question, and frozen with the questions.
  named boolean not null,
  locales text[] not null check (cardinality(locales) > 0 and locales <@ array['fr', 'en']),
  -- Words by language: {"fr": "…", "en": "…"}.
  title jsonb not null,
  introduction jsonb not null,
  -- Who makes and who supports the survey, as one line under its title.
  credit jsonb not null,
  -- What the results count and what they do not, read beside them.
  method jsonb not null,
  questions jsonb not null,
  opens_on date not null,
  closes_on date not null,
  version int not null default 1,
  -- Whether what was published counts the answers that are suspected to repeat another.
  with_repeats boolean not null default false,
  created_by uuid,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  closed_on date,
  published_on date,
  unique (id, named),
  check (opens_on <= closes_on),
  check ((closed_on is null) = (status in ('draft', 'open'))),
  check ((published_on is null) = (status <> 'published'))
);
-- A survey is the network's, as the newsletter is. What anyone may read of one is cut out by the public pages.
call protect('surveys', '(select app_network()) or exists (select from role_grants where person_id = (select app_person()) and role = ''communications-officer'' and territory_id is null and organisation_id is null)');

create table survey_audiences (
  id uuid primary key,
  survey_id uuid not null references surveys on delete cascade,
  position int not null check (position > 0),
  name jsonb not null,
  quota int not null check (quota between 1 and 100000),
  -- Places taken: raised by one guarded statement, so that two who answer at once never share the last.
  answered int not null default 0 check (answered between 0 and quota),
  unique (survey_id, position),
  unique (survey_id, id)
);
call protect('survey_audiences', 'exists (select from surveys where surveys.id = survey_id)');

-- An answer holds no more of the moment than its day. Its id is made from the form's own key, not from the time.
create table survey_answers (
  id uuid primary key,
  survey_id uuid not null,
  audience_id uuid not null,
  named boolean not null,
  answered_on date not null,
  -- By question: the number of an option, several of them, a figure.
  choices jsonb not null,
  -- By question: what was written freely; never public, and gone with the name.
  texts jsonb not null,
  -- Suspected to come from somebody who had answered that day: takes no place, counted apart.
  repeated boolean not null default false,
  name text,
  email text check (email = lower(email)),
  -- An anonymous survey cannot hold a name, whatever the program does.
  foreign key (survey_id, named) references surveys (id, named),
  foreign key (survey_id, audience_id) references survey_audiences (survey_id, id),
  check (named or (name is null and email is null)),
  unique (survey_id, email)
);
call protect('survey_answers', '(select app_network()) or exists (select from role_grants where person_id = (select app_person()) and role = ''communications-officer'' and territory_id is null and organisation_id is null)');

-- Browsers seen that day on the open link of an anonymous survey, as keyed hashes; emptied when the survey closes, and each night.
create table survey_visitors (
  survey_id uuid not null references surveys,
  seen_on date not null,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  primary key (survey_id, seen_on, hash)
);
call protect('survey_visitors', 'false');

-- Somebody asked by name: one answer each, and no path from the invitation to what was answered.
create table survey_invitations (
  id uuid primary key,
  survey_id uuid not null,
  audience_id uuid not null,
  email text not null check (email = lower(email)),
  locale text not null check (locale in ('fr', 'en')),
  used boolean not null default false,
  invited_on date not null,
  foreign key (survey_id, audience_id) references survey_audiences (survey_id, id),
  unique (survey_id, email)
);
call protect('survey_invitations', 'false');
