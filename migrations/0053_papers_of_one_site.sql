-- A correspondent of one site reads the plans, papers, closings, added days and corrections of that site's people alone, as their missions.
create procedure keep_to_site_through(table_name text, organisation text, own text, link text) language plpgsql as $$
begin
  execute format('create policy one_site on %I as restrictive to mainforte_app using ((select app_all()) or %I is null or %I <> all ((select app_limited())::uuid[]) or territory_id = any ((select app_territories())::uuid[]) or %s or %s)', table_name, organisation, organisation, own, link);
end $$;
call keep_to_site_through('plans', 'company_id', 'expert_person_id = (select app_person())', 'proposal_id in (select id from proposals where site_id = any ((select app_sites())::uuid[]) or line_manager_id = (select app_person()))');
call keep_to_site_through('agreements', 'company_id', 'expert_person_id = (select app_person())', 'mission_id in (select id from missions where site_id = any ((select app_sites())::uuid[]) or line_manager_id = (select app_person()))');
call keep_to_site_through('agreement_parties', 'organisation_id', 'person_id = (select app_person())', 'mission_id in (select id from missions where site_id = any ((select app_sites())::uuid[]) or line_manager_id = (select app_person()))');
call keep_to_site_through('closings', 'company_id', 'expert_person_id = (select app_person())', 'mission_id in (select id from missions where site_id = any ((select app_sites())::uuid[]) or line_manager_id = (select app_person()))');
call keep_to_site_through('half_day_grants', 'company_id', 'false', 'mission_id in (select id from missions where site_id = any ((select app_sites())::uuid[]) or line_manager_id = (select app_person()))');
call keep_to_site_through('half_day_corrections', 'company_id', 'false', 'half_day_id in (select id from half_days)');
drop procedure keep_to_site_through;
