-- What an employer decides for a site: whom its people may help, who may go, whole days or half-days, whether unused days pass on.
create table site_policies (
  site_id uuid primary key references sites,
  organisation_id uuid not null references organisations,
  territory_id uuid not null references territories,
  beneficiaries text not null default '',
  staff text not null default '',
  whole_days boolean not null default false,
  carry_over boolean not null default false,
  decided_on date not null
);
create index site_policies_by_territory on site_policies (territory_id);
call protect('site_policies', 'territory_id = any ((select app_territories())::uuid[]) or organisation_id = any ((select app_organisations())::uuid[])');
call keep_to_site('site_policies', 'organisation_id', 'site_id', 'false');

-- Unused days of a year that is over, added by a dated decision to what the site pledges for the next.
create table envelope_carryovers (
  id uuid primary key,
  site_id uuid not null references sites,
  organisation_id uuid not null references organisations,
  territory_id uuid not null references territories,
  from_year integer not null check (from_year between 1990 and 2100),
  half_days integer not null check (half_days > 0),
  reason text,
  decided_on date not null,
  decided_by uuid references people,
  unique (site_id, from_year)
);
create index envelope_carryovers_by_territory on envelope_carryovers (territory_id);
call protect('envelope_carryovers', 'territory_id = any ((select app_territories())::uuid[]) or organisation_id = any ((select app_organisations())::uuid[])');
call keep_to_site('envelope_carryovers', 'organisation_id', 'site_id', 'false');

-- What is spoken for at the firm's other sites, and what was done there before a takeover, is not for the correspondent of one.
create policy one_site on envelope_balances as restrictive to mainforte_app using (
  (select app_all()) or organisation_id <> all ((select app_limited())::uuid[])
  or territory_id = any ((select app_territories())::uuid[])
  or envelope_id in (select id from day_envelopes where site_id = any ((select app_sites())::uuid[]))
);
create policy one_site on day_reservations as restrictive to mainforte_app using (
  (select app_all()) or organisation_id <> all ((select app_limited())::uuid[])
  or territory_id = any ((select app_territories())::uuid[])
  or envelope_id in (select id from day_envelopes where site_id = any ((select app_sites())::uuid[]))
);
create policy one_site on opening_balances as restrictive to mainforte_app using (
  (select app_all()) or company_id <> all ((select app_limited())::uuid[])
  or territory_id = any ((select app_territories())::uuid[])
  or sme_id = any ((select app_organisations())::uuid[])
  or expert_person_id = (select app_person())
  or mission_id in (select id from missions where site_id = any ((select app_sites())::uuid[]))
);
