-- Before a year is frozen each territory says that it is ready; it may take that back until the freeze.
create table year_readiness (
  territory_id uuid not null references territories,
  year integer not null check (year between 1990 and 2100),
  declared_on date not null,
  declared_by uuid references people,
  note text not null default '',
  primary key (territory_id, year)
);
call protect('year_readiness', 'territory_id = any ((select app_territories())::uuid[])');
