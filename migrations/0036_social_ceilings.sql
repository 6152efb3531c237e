-- The ceiling of art. L. 241-3 CSS of a year, added when its order comes out or corrected: what the product knows is in its code.
create table social_ceilings (
  year integer primary key check (year between 2003 and 2200),
  monthly_euros integer not null check (monthly_euros between 1000 and 100000),
  act text not null,
  set_by uuid references people,
  set_at timestamptz not null
);
call open_to_all('social_ceilings');
