-- A correspondent of one site sees the bookings and half-days of that site's people alone, as they do its proposals and missions.
create policy one_site on bookings as restrictive to mainforte_app using (
  (select app_all()) or company_id <> all ((select app_limited())::uuid[])
  or territory_id = any ((select app_territories())::uuid[])
  or sme_id = any ((select app_organisations())::uuid[])
  or expert_person_id = (select app_person())
  or proposal_id in (select id from proposals where site_id = any ((select app_sites())::uuid[]) or line_manager_id = (select app_person()))
);
create policy one_site on half_days as restrictive to mainforte_app using (
  (select app_all()) or company_id <> all ((select app_limited())::uuid[])
  or territory_id = any ((select app_territories())::uuid[])
  or sme_id = any ((select app_organisations())::uuid[])
  or expert_person_id = (select app_person())
  or mission_id in (select id from missions where site_id = any ((select app_sites())::uuid[]) or line_manager_id = (select app_person()))
);
