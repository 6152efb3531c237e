-- The disclosures' own wall asked for the proposal behind each, and other walls ask for disclosures: planning one read of
-- a name took several milliseconds. What one was told is read by whom it was told to; the proposal is asked for when it is told.
drop policy scope on disclosures;
create policy told on disclosures for select to mainforte_app using ((select app_all()) or to_person_id = (select app_person()) or to_organisation_id = any ((select app_organisations())::uuid[]));
create policy telling on disclosures for insert to mainforte_app with check ((select app_all()) or exists (select from proposals where proposals.id = proposal_id));
create policy changing on disclosures for update to mainforte_app using ((select app_all())) with check ((select app_all()));

-- When somebody is busy is read by whoever may read of the expert; the installation alone writes it.
drop policy scope on busy_halves;
create policy reading on busy_halves for select to mainforte_app using ((select app_all()) or exists (select from experts where experts.person_id = busy_halves.person_id));
create policy writing on busy_halves to mainforte_app using ((select app_all())) with check ((select app_all()));
