-- Room 12: what the register says of a frozen year once it says something else. The frozen figure stays; each difference found is a line.
alter table snapshots add column checked_at timestamptz;
-- The last day on which a difference was found: all that the public reads of it.
alter table snapshots add column corrected_on date;

create table snapshot_corrections (
  id uuid primary key,
  snapshot_id uuid not null references snapshots,
  year int not null,
  indicator text not null,
  territory text not null,
  dimension text not null,
  frozen numeric(14, 4) not null,
  found numeric(14, 4) not null,
  noticed_on date not null
);
create index snapshot_corrections_by_year on snapshot_corrections (year, noticed_on desc);
-- Beside the frozen figure, the new one tells what one firm made: its values are for those who read the whole network.
call protect('snapshot_corrections', '(select app_network())');
create trigger snapshot_corrections_unchangeable before update or delete on snapshot_corrections for each row execute function refuse_change();
