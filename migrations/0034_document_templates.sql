-- The words of a territory's papers, version after version: a change is a new row, and what was sent keeps the words it was sent with.
create table document_templates (
  id uuid primary key,
  territory_id uuid not null references territories,
  kind text not null check (kind in ('sponsorship', 'secondment', 'consent', 'letter', 'time-sheet')),
  version integer not null check (version > 0),
  -- Absent: the network's own words again.
  body text check (length(body) <= 40000),
  note text not null default '',
  set_by uuid references people,
  set_at timestamptz not null,
  unique (territory_id, kind, version)
);
create index document_templates_by_author on document_templates (set_by);
call protect('document_templates', 'territory_id = any ((select app_territories())::uuid[])');
