-- Tax receipts, form 2041-MEC-SD. A draft has no number; the number is taken in the same transaction as the receipt is issued.
create table receipt_counters (
  body_id uuid not null references issuing_bodies,
  year integer not null,
  territory_id uuid not null references territories,
  last integer not null check (last > 0),
  primary key (body_id, year)
);
call protect('receipt_counters', 'territory_id = any ((select app_territories())::uuid[])');

create table receipts (
  id uuid primary key,
  body_id uuid not null references issuing_bodies,
  territory_id uuid not null references territories,
  company_id uuid not null references organisations,
  -- The half-days given in this year.
  year integer not null,
  legal_form text not null,
  street text not null,
  postcode text not null check (postcode ~ '^[0-9]{5}$'),
  commune text not null,
  status text not null check (status in ('draft', 'discarded', 'issued', 'cancelled')),
  -- Of the year in which it was issued, by its body.
  number_year integer,
  number_in_year integer,
  number text unique,
  half_days integer check (half_days > 0),
  total_cents bigint check (total_cents > 0),
  first_day date,
  last_day date,
  -- All that stands on it, as it was issued.
  content jsonb,
  drafted_on date not null,
  issued_on date,
  issued_by uuid references people,
  cancelled_on date,
  reason text,
  replaced_by_id uuid references receipts,
  unique (body_id, number_year, number_in_year),
  check ((status in ('issued', 'cancelled')) = (number is not null)),
  check (status in ('draft', 'discarded') or (number_year is not null and number_in_year is not null and half_days is not null and total_cents is not null and first_day is not null and last_day is not null and content is not null and issued_on is not null)),
  check ((status = 'cancelled') = (cancelled_on is not null and reason is not null)),
  check (replaced_by_id is null or status = 'cancelled')
);
create index receipts_by_territory on receipts (territory_id);
create index receipts_by_company on receipts (company_id);
create unique index receipts_one_draft on receipts (body_id, company_id, year) where status = 'draft';
call protect('receipts', 'territory_id = any ((select app_territories())::uuid[]) or company_id = any ((select app_organisations())::uuid[])');
create policy one_site on receipts as restrictive to mainforte_app using ((select app_all()) or company_id <> all ((select app_limited())::uuid[]) or territory_id = any ((select app_territories())::uuid[]));

-- A half-day stands in one receipt that counts.
create table receipt_half_days (
  receipt_id uuid not null references receipts,
  half_day_id uuid not null references half_days,
  valuation_id uuid not null references valuations,
  territory_id uuid not null references territories,
  company_id uuid not null references organisations,
  -- As the receipt says it.
  day date not null,
  half text not null check (half in ('morning', 'afternoon')),
  live boolean not null,
  primary key (receipt_id, half_day_id)
);
create unique index receipt_half_days_once on receipt_half_days (half_day_id) where live;
create index receipt_half_days_by_valuation on receipt_half_days (valuation_id);
call protect('receipt_half_days', 'territory_id = any ((select app_territories())::uuid[]) or company_id = any ((select app_organisations())::uuid[])');
create policy one_site on receipt_half_days as restrictive to mainforte_app using ((select app_all()) or company_id <> all ((select app_limited())::uuid[]) or territory_id = any ((select app_territories())::uuid[]));

-- The receipt on paper: the original, and duplicates marked as such. Drawn after the commit, then sealed.
create table receipt_copies (
  id uuid primary key,
  receipt_id uuid not null references receipts,
  territory_id uuid not null references territories,
  company_id uuid not null references organisations,
  kind text not null check (kind in ('original', 'duplicate')),
  asked_on date not null,
  asked_by uuid references people,
  file_id uuid references files
);
create unique index receipt_copies_one_original on receipt_copies (receipt_id) where kind = 'original';
create index receipt_copies_by_receipt on receipt_copies (receipt_id);
call protect('receipt_copies', 'territory_id = any ((select app_territories())::uuid[]) or company_id = any ((select app_organisations())::uuid[])');
create policy one_site on receipt_copies as restrictive to mainforte_app using ((select app_all()) or company_id <> all ((select app_limited())::uuid[]) or territory_id = any ((select app_territories())::uuid[]));

-- What was issued does not change, whoever asks: it is cancelled, and another takes its place.
create function keep_issued_receipt() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.status = 'discarded'
    or old.status = 'cancelled' and (new.status <> 'cancelled' or old.replaced_by_id is not null)
    or old.status in ('issued', 'cancelled') and (new.number, new.body_id, new.company_id, new.year, new.total_cents, new.half_days, new.content, new.issued_on) is distinct from (old.number, old.body_id, old.company_id, old.year, old.total_cents, old.half_days, old.content, old.issued_on) then
    raise exception 'an issued receipt does not change' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger receipts_unchangeable before update or delete on receipts for each row execute function keep_issued_receipt();
