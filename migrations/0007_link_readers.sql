-- What people who act by a personal link may read of one another, once it was told to them.

-- Whoever was told a name may read the job title that goes with it.
create policy told on experts for select to mainforte_app using (exists (
  select from disclosures where of_person_id = experts.person_id and (to_person_id = (select app_person()) or to_organisation_id = any ((select app_organisations())::uuid[]))));
-- Whoever was told of a firm may read where it is.
create policy told on sites for select to mainforte_app using (exists (
  select from disclosures where of_organisation_id = sites.organisation_id and (to_person_id = (select app_person()) or to_organisation_id = any ((select app_organisations())::uuid[]))));
-- A line manager knows the people of the own team, without any role over the company.
create policy team on people for select to mainforte_app using (exists (
  select from experts where experts.person_id = people.id and experts.line_manager_id = (select app_person())));

-- Every refusal keeps its reason: why a calendar was not agreed.
alter table plans add column reason text not null default '';
