-- A correspondent of one site acts for that site: of the firm's other sites they neither see nor change people, pledges, proposals, missions.
-- `app.limited` holds the firms of which somebody speaks for some sites alone, `app.sites` these sites; both are empty for everybody else.
create function app_limited() returns uuid[] language sql stable as
  $$ select coalesce(nullif(current_setting('app.limited', true), ''), '{}')::uuid[] $$;
create function app_sites() returns uuid[] language sql stable as
  $$ select coalesce(nullif(current_setting('app.sites', true), ''), '{}')::uuid[] $$;

-- Narrows what `protect` opened; what is somebody's own, or their territory's, stays theirs.
create procedure keep_to_site(table_name text, organisation text, site text, own text) language plpgsql as $$
begin
  execute format('create policy one_site on %I as restrictive to mainforte_app using (%I <> all ((select app_limited())::uuid[]) or %I = any ((select app_sites())::uuid[]) or territory_id = any ((select app_territories())::uuid[]) or %s)', table_name, organisation, site, own);
end $$;

call keep_to_site('sites', 'organisation_id', 'id', 'false');
call keep_to_site('day_envelopes', 'organisation_id', 'site_id', 'false');
call keep_to_site('experts', 'organisation_id', 'site_id', 'person_id = (select app_person()) or line_manager_id = (select app_person())');
call keep_to_site('proposals', 'company_id', 'site_id', 'expert_person_id = (select app_person()) or line_manager_id = (select app_person())');
call keep_to_site('missions', 'company_id', 'site_id', 'expert_person_id = (select app_person()) or line_manager_id = (select app_person())');
