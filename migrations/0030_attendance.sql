-- Signed attendance sheets that came back, and which signatures were read on them.

-- The code printed on a mission's sheet is the end of its id.
create index missions_by_code on missions (right(id::text, 12));

create table attendance_scans (
  id uuid primary key,
  mission_id uuid not null references missions,
  project_id uuid not null references projects,
  territory_id uuid not null references territories,
  sme_id uuid not null references organisations,
  company_id uuid not null references organisations,
  file_id uuid not null references files,
  sha256 text not null,
  signed_on date not null,
  received_on date not null,
  received_by uuid references people,
  unique (mission_id, sha256),
  check (signed_on <= received_on)
);
comment on column attendance_scans.signed_on is 'The date written on the sheet: no half-day after it is entered from it.';
call protect('attendance_scans', 'territory_id = any ((select app_territories())::uuid[])');

create table attendance_marks (
  scan_id uuid not null references attendance_scans,
  half_day_id uuid not null references half_days,
  territory_id uuid not null references territories,
  party text not null check (party in ('expert', 'sme')),
  signer_name text not null,
  entered_on date not null,
  primary key (scan_id, half_day_id, party)
);
create index attendance_marks_by_half_day on attendance_marks (half_day_id);
call protect('attendance_marks', 'territory_id = any ((select app_territories())::uuid[])');
