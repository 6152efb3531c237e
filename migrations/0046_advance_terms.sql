-- Room 08: an advance may be rescheduled (each agreement is a row, none replaces another) and called (the whole balance due at once).

alter table advances drop constraint advances_status_check;
alter table advances add constraint advances_status_check check (status in ('granted', 'contracted', 'disbursed', 'repaying', 'called', 'repaid', 'written-off'));
alter table advances add column called_on date;

create table advance_reschedulings (
  id uuid primary key,
  advance_id uuid not null references advances,
  project_id uuid not null references projects,
  territory_id uuid not null references territories,
  sme_id uuid not null references organisations,
  version int not null check (version between 1 and 100),
  agreed_on date not null,
  -- What the agreement spreads: a term the parties sign. What is owed stays the sum of the postings.
  spread_cents bigint not null check (spread_cents between 1 and 10000000000),
  grace_months int not null check (grace_months between 0 and 60),
  instalments int not null check (instalments between 1 and 120),
  reason text not null check (reason <> ''),
  unique (advance_id, version)
);
create index advance_reschedulings_by_territory on advance_reschedulings (territory_id);
call protect('advance_reschedulings', 'territory_id = any ((select app_territories())::uuid[]) or sme_id = any ((select app_organisations())::uuid[])');
create trigger advance_reschedulings_unchangeable before update or delete on advance_reschedulings for each row execute function refuse_change();
