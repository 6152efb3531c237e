-- A territory's own weights of the parts of a fit, each from a day on; without a row in force, those of the network count.
create table matching_weights (
  id uuid primary key,
  territory_id uuid not null references territories,
  -- Also the version's name: no two of a territory begin on one day, and what has begun is never changed.
  starts_on date not null,
  capability integer not null check (capability >= 0),
  calendars integer not null check (calendars >= 0),
  proximity integer not null check (proximity >= 0),
  load integer not null check (load >= 0),
  ground integer not null check (ground >= 0),
  set_by uuid references people,
  set_on date not null,
  unique (territory_id, starts_on),
  check (capability + calendars + proximity + load + ground = 1000),
  check (starts_on >= set_on)
);
create index matching_weights_by_author on matching_weights (set_by);
call protect('matching_weights', 'territory_id = any ((select app_territories())::uuid[])');

alter table territories drop column matching_weights;
