-- When a site was last asked to confirm what its people can do; once a year.
create table skill_revalidations (
  site_id uuid primary key references sites,
  organisation_id uuid not null references organisations,
  territory_id uuid not null references territories,
  asked_on date,
  answered_on date
);
create index skill_revalidations_by_organisation on skill_revalidations (organisation_id);
create index skill_revalidations_by_territory on skill_revalidations (territory_id);
call protect('skill_revalidations', 'exists (select from sites where sites.id = site_id and (sites.territory_id = any ((select app_territories())::uuid[]) or sites.organisation_id = any ((select app_organisations())::uuid[])))');
create policy one_site on skill_revalidations as restrictive to mainforte_app using (
  (select app_all()) or organisation_id <> all ((select app_limited())::uuid[]) or territory_id = any ((select app_territories())::uuid[]) or site_id = any ((select app_sites())::uuid[])
);

-- A colleague who covers another from a day to a day. Nothing moves: what the absent person may do is read through this row
-- while the days last, so that it ends by itself.
create table stand_ins (
  id uuid primary key,
  absent_id uuid not null references people,
  stand_in_id uuid not null references people,
  starts_on date not null,
  ends_on date not null,
  named_by uuid references people,
  named_at timestamptz not null,
  ended_at timestamptz,
  check (absent_id <> stand_in_id),
  check (ends_on >= starts_on and ends_on <= starts_on + 366)
);
create index stand_ins_by_absent on stand_ins (absent_id, ends_on);
create index stand_ins_by_stand_in on stand_ins (stand_in_id, ends_on);
call protect('stand_ins', '(select app_network()) or absent_id = (select app_person()) or stand_in_id = (select app_person()) or exists (select from role_grants where role_grants.person_id = absent_id and role_grants.territory_id = any ((select app_territories())::uuid[]))');
