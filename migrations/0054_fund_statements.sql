-- Room 08: what the bank says of the fund's account. A statement is kept as it was read; of a movement only what a person made of it changes.

create table fund_statements (
  id uuid primary key,
  territory_id uuid not null references territories,
  iban text not null check (iban ~ '^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$'),
  reference text not null check (reference <> ''),
  -- Of what the statement says, whatever the file: the same statement brought again is known.
  fingerprint text not null,
  from_day date not null,
  to_day date not null check (to_day >= from_day),
  opening_cents bigint not null,
  closing_cents bigint not null,
  imported_on date not null,
  unique (territory_id, fingerprint)
);
create index fund_statements_by_day on fund_statements (territory_id, to_day desc);
call protect('fund_statements', 'territory_id = any ((select app_territories())::uuid[])');
create trigger fund_statements_unchangeable before update or delete on fund_statements for each row execute function refuse_change();

create table fund_movements (
  id uuid primary key,
  statement_id uuid not null references fund_statements,
  territory_id uuid not null references territories,
  place int not null check (place > 0),
  -- Two statements that overlap tell of one payment once.
  key text not null,
  booked_on date not null,
  amount_cents bigint not null check (amount_cents <> 0 and abs(amount_cents) <= 10000000000),
  name text not null,
  label text not null,
  reference text not null,
  status text not null check (status in ('open', 'matched', 'set-aside')),
  advance_id uuid references advances,
  settled_on date,
  reason text not null default '',
  unique (territory_id, key),
  check ((status = 'matched') = (advance_id is not null)),
  check ((status = 'open') = (settled_on is null)),
  check ((status = 'set-aside') = (reason <> ''))
);
create index fund_movements_by_statement on fund_movements (statement_id, place);
create index fund_movements_open on fund_movements (territory_id, booked_on) where status = 'open';
create index fund_movements_by_advance on fund_movements (advance_id) where advance_id is not null;
call protect('fund_movements', 'territory_id = any ((select app_territories())::uuid[])');
