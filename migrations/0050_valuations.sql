-- Organisations for which somebody acts as finance: the pay behind a value is read under this setting alone.
create function app_finance() returns uuid[] language sql stable as
  $$ select coalesce(nullif(current_setting('app.finance', true), ''), '{}')::uuid[] $$;

-- The value that the company sets, under its own responsibility, on the half-days of a mission given in one year. A new one takes
-- the place of the open one; what a receipt took is closed.
create table valuations (
  id uuid primary key,
  mission_id uuid not null references missions,
  project_id uuid not null references projects,
  territory_id uuid not null references territories,
  sme_id uuid not null references organisations,
  company_id uuid not null references organisations,
  expert_person_id uuid not null references people,
  year integer not null,
  half_days integer not null check (half_days > 0),
  value_cents bigint not null check (value_cents >= 0),
  status text not null check (status in ('open', 'in-receipt', 'superseded')),
  valued_on date not null,
  valued_by uuid references people
);
create unique index valuations_one_open on valuations (mission_id, year) where status = 'open';
create index valuations_by_company on valuations (company_id);
create index valuations_by_territory on valuations (territory_id);
call protect('valuations', 'territory_id = any ((select app_territories())::uuid[]) or company_id = any ((select app_organisations())::uuid[])');
create policy one_site on valuations as restrictive to mainforte_app using ((select app_all()) or company_id <> all ((select app_limited())::uuid[]) or territory_id = any ((select app_territories())::uuid[]));

-- The half-days it values.
create table valuation_half_days (
  valuation_id uuid not null references valuations,
  half_day_id uuid not null references half_days,
  territory_id uuid not null references territories,
  company_id uuid not null references organisations,
  primary key (valuation_id, half_day_id)
);
create index valuation_half_days_by_half_day on valuation_half_days (half_day_id);
call protect('valuation_half_days', 'territory_id = any ((select app_territories())::uuid[]) or company_id = any ((select app_organisations())::uuid[])');
create policy one_site on valuation_half_days as restrictive to mainforte_app using ((select app_all()) or company_id <> all ((select app_limited())::uuid[]) or territory_id = any ((select app_territories())::uuid[]));

-- Pay, charges and aids behind a value, encrypted; nobody but the company's finance. Erased on request once no control can ask for it.
create table valuation_pay (
  valuation_id uuid primary key references valuations,
  company_id uuid not null references organisations,
  sealed text,
  valued_on date not null,
  erased_on date,
  check ((sealed is null) = (erased_on is not null))
);
call protect('valuation_pay', 'company_id = any ((select app_finance())::uuid[])');
drop policy statistics on valuation_pay;
revoke select on valuation_pay from mainforte_statistics;
