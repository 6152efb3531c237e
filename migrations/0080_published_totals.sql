-- Figures the network published of years before its register: known as totals only, without rows.
create table published_totals (
  id uuid primary key,
  year integer not null check (year between 1990 and 2100),
  figure text not null check (figure in ('territories', 'helperCompanies', 'smesStudied', 'smesAccepted', 'smesHelped', 'daysContracted', 'jobsPlannedCreated', 'jobsPlannedKept', 'advancesGranted', 'advanceMean')),
  -- In the figure's unit; euros for a mean advance.
  value numeric(12, 1) not null check (value >= 0),
  about boolean not null default false,
  -- What the figure covers, when that is not the year: « en dix ans ».
  scope text not null default '',
  source text not null check (source <> ''),
  recorded_by uuid,
  recorded_on date not null,
  unique (year, figure, scope)
);
call open_to_all('published_totals');
call undoable('published_totals');

-- Whether the public figures changed since a page was made.
create index indicator_values_by_moment on indicator_values (computed_at);
