-- The mission brief in full: what it says, each of its editions, what is said about it, why one went ahead in spite of a
-- red light. The set-up of a territory: what each site pledges in a partnership agreement, its renewal, the logo.

alter table briefs
  add column starting_point text not null default '',
  -- Of the person who receives the know-how.
  add column freed_time text not null default '',
  -- Null is not asked yet.
  add column management text check (management in ('present', 'delegate', 'unavailable')),
  -- The day after which the help comes too late.
  add column needed_by date,
  add column site_access text not null default '',
  add column confidentiality text not null default '',
  -- Families of the skills that this one is to work beside.
  add column complements text[] not null default '{}',
  -- The earlier brief it was started from.
  add column source_brief_id uuid references briefs,
  -- What the SME said yes to.
  add column agreed_version integer,
  add column agreed_on date,
  add column agreed_by uuid references people,
  add check ((agreed_version is null) = (agreed_on is null));

-- One row a saving, never edited: who, when, what changed, and all that stood there then.
create table brief_editions (
  id uuid primary key,
  brief_id uuid not null references briefs,
  project_id uuid not null references projects,
  territory_id uuid not null references territories,
  sme_id uuid not null references organisations,
  version integer not null check (version >= 1),
  content jsonb not null,
  changed text[] not null default '{}',
  side text not null check (side in ('territory', 'sme')),
  edited_by uuid references people,
  -- Whoever said it, when it was entered for them.
  spoken_by text,
  edited_at timestamptz not null,
  unique (brief_id, version)
);
call protect('brief_editions', 'territory_id = any ((select app_territories())::uuid[]) or sme_id = any ((select app_organisations())::uuid[])');

create table brief_comments (
  id uuid primary key,
  brief_id uuid not null references briefs,
  project_id uuid not null references projects,
  territory_id uuid not null references territories,
  sme_id uuid not null references organisations,
  version integer not null,
  side text not null check (side in ('territory', 'sme')),
  author_id uuid references people,
  spoken_by text,
  -- The part of the brief it is about, or '' for the whole.
  about text not null default '',
  body text not null check (body <> ''),
  written_at timestamptz not null
);
create index brief_comments_by_brief on brief_comments (brief_id, written_at);
call protect('brief_comments', 'territory_id = any ((select app_territories())::uuid[]) or sme_id = any ((select app_organisations())::uuid[])');

-- A brief closed in spite of a red light: the reason is kept and shown to the committee, not to the SME.
create table brief_overrides (
  id uuid primary key,
  brief_id uuid not null references briefs,
  project_id uuid not null references projects,
  territory_id uuid not null references territories,
  version integer not null,
  points text[] not null,
  reason text not null check (reason <> ''),
  overridden_by uuid references people,
  overridden_on date not null
);
create index brief_overrides_by_brief on brief_overrides (brief_id, overridden_on);
call protect('brief_overrides', 'territory_id = any ((select app_territories())::uuid[])');

-- Past briefs of one family are looked up by the family, in one territory.
create index needs_by_family on needs (territory_id, family_code, requested_on desc);

alter table conventions add column renewal_reminded_on date;

-- What each site pledges a year in a partnership agreement; the pledge of a given year stands in day_envelopes.
create table convention_pledges (
  id uuid primary key,
  convention_id uuid not null references conventions,
  territory_id uuid not null references territories,
  organisation_id uuid not null references organisations,
  site_id uuid not null references sites,
  half_days_yearly integer not null check (half_days_yearly > 0),
  unique (convention_id, site_id)
);
call protect('convention_pledges', '(select app_network()) or territory_id = any ((select app_territories())::uuid[]) or organisation_id = any ((select app_organisations())::uuid[])');
create index conventions_by_end on conventions (ends_on) where renewal_reminded_on is null;

alter table territories add column logo_file_id uuid references files;
-- A territory's logo is public: anyone may read it, the network puts it there.
create policy logos on files for select to mainforte_app using (subject_type = 'territory-logo');
create policy logos_set on files for insert to mainforte_app with check ((select app_network()) and subject_type = 'territory-logo');
