-- Room 08: the fund's ledger. One row is a whole double entry (one amount, one account debited, one credited), so it cannot be unbalanced.

alter table advances add column grace_months int check (grace_months between 0 and 60), add column instalments int check (instalments between 1 and 120);
alter table advances add constraint advances_terms_together check ((grace_months is null) = (instalments is null));

create table advance_postings (
  id uuid primary key,
  advance_id uuid not null references advances,
  project_id uuid not null references projects,
  territory_id uuid not null references territories,
  sme_id uuid not null references organisations,
  operation_key text not null unique check (operation_key <> ''),
  kind text not null check (kind in ('disbursement', 'payment', 'write-off')),
  debit text not null check (debit in ('cash', 'receivable', 'loss')),
  credit text not null check (credit in ('cash', 'receivable', 'loss')),
  amount_cents bigint not null check (amount_cents between 1 and 10000000000),
  booked_on date not null,
  check ((kind, debit, credit) in (('disbursement', 'receivable', 'cash'), ('payment', 'cash', 'receivable'), ('write-off', 'loss', 'receivable')))
);
create index advance_postings_by_advance on advance_postings (advance_id, booked_on);
create index advance_postings_by_territory on advance_postings (territory_id, booked_on);
-- An advance is paid out once.
create unique index advance_postings_one_disbursement on advance_postings (advance_id) where kind = 'disbursement';
call protect('advance_postings', 'territory_id = any ((select app_territories())::uuid[]) or sme_id = any ((select app_organisations())::uuid[])');
create trigger advance_postings_unchangeable before update or delete on advance_postings for each row execute function refuse_change();
