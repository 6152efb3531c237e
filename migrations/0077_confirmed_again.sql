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
