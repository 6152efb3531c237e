-- Search forgives accents, capitals and typing errors: words are compared folded, by their groups of three letters.
create function folded(words text) returns text language sql immutable parallel safe strict as
  $$ select lower(public.unaccent('public.unaccent', words)) $$;

-- Kept beside the words themselves: folding thousands of names at each search took most of its time.
alter table organisations add column folded_name text not null generated always as (folded(name)) stored;
alter table sites add column folded_commune text generated always as (folded(commune)) stored;
alter table people add column folded_name text not null generated always as (folded(given_name || ' ' || family_name || ' ' || coalesce(email, ''))) stored;
create index organisations_by_folded_name on organisations using gin (folded_name gin_trgm_ops);
create index sites_by_folded_commune on sites using gin (folded_commune gin_trgm_ops);
create index people_by_folded_name on people using gin (folded_name gin_trgm_ops);
create index projects_by_reference_start on projects (reference text_pattern_ops);
create index projects_by_words on projects using gin (to_tsvector('french', folded(summary)));
create index needs_by_words on needs using gin (to_tsvector('french', folded(description)));
create index briefs_by_words on briefs using gin (to_tsvector('french', folded(objective)));

-- Row security keeps an index from being used by any operator that is not proven leakproof, and those of trigrams and of
-- full text are not. So these functions look with the rights of the statistics role, already narrowed to the asker's own
-- places, and give ids alone (in memory one row costs no more than its neighbour); whoever asks reads the rows behind them under row security as ever.
-- Whoever is named as typed comes first; only when these are few is a typing error looked for. A common word is not ranked
-- to its last file: so many are looked at.
create function found_projects(sought text, most integer) returns table (project_id uuid, score real)
  language sql stable rows 20 security definer set search_path = public, pg_temp set random_page_cost = '1.1' set pg_trgm.word_similarity_threshold = '0.55' as $$
  with own as not materialized (select id, sme_id, reference, summary from projects where (select app_all()) or territory_id = any ((select app_territories())::uuid[]) or sme_id = any ((select app_organisations())::uuid[])),
  named (id, score) as (
    select own.id, 2::real + case when folded_name like sought || '%' then 1 else 0 end
    from organisations join own on own.sme_id = organisations.id where folded_name like '%' || sought || '%' limit 300
  ),
  hits (id, score) as (
    (select own.id, 4::real from own where reference ~>=~ sought and reference ~<~ (sought || '~') limit 300)
    union all
    (select own.id, 4 from organisations join own on own.sme_id = organisations.id
      where sought ~ '^[0-9]{3,9}$' and siren between rpad(sought, 9, '0') and rpad(sought, 9, '9') limit 300)
    union all
    select id, score from named
    union all
    select own.id, near.score from (
      select id, word_similarity(sought, folded_name) as score from organisations
      where sought <% folded_name and (select count(*) from named) < most order by 2 desc, id desc limit 1000
    ) near join own on own.sme_id = near.id
    union all
    (select own.id, 0.5 * word_similarity(sought, folded_commune)
      from sites join own on own.sme_id = sites.organisation_id where sought <% folded_commune limit 100)
    union all
    (select own.id, 0.4 from own where to_tsvector('french', folded(summary)) @@ websearch_to_tsquery('french', sought) limit 100)
    union all
    (select own.id, 0.4 from needs join own on own.id = needs.project_id where to_tsvector('french', folded(description)) @@ websearch_to_tsquery('french', sought) limit 100)
    union all
    (select own.id, 0.4 from briefs join own on own.id = briefs.project_id where to_tsvector('french', folded(objective)) @@ websearch_to_tsquery('french', sought) limit 100)
  )
  select id, max(score) from hits group by id order by 2 desc, id desc limit most
$$;

create function found_sites(sought text, most integer) returns table (site_id uuid, score real)
  language sql stable rows 20 security definer set search_path = public, pg_temp set random_page_cost = '1.1' set pg_trgm.word_similarity_threshold = '0.55' as $$
  with own as not materialized (
    select sites.id, organisations.siren, organisations.folded_name, sites.folded_commune from sites join organisations on organisations.id = sites.organisation_id
    where organisations.kind <> 'sme' and sites.left_on is null and ((select app_all()) or sites.territory_id = any ((select app_territories())::uuid[]) or sites.organisation_id = any ((select app_organisations())::uuid[]))
  ),
  hits (id, score) as (
    (select id, 4::real from own where sought ~ '^[0-9]{3,9}$' and siren between rpad(sought, 9, '0') and rpad(sought, 9, '9') limit 300)
    union all
    (select id, word_similarity(sought, folded_name) + case when folded_name like sought || '%' then 1 else 0 end from own where sought <% folded_name order by 2 desc, id desc limit 300)
    union all
    (select id, 0.5 * word_similarity(sought, folded_commune) from own where sought <% folded_commune limit 100)
  )
  select id, max(score) from hits group by id order by 2 desc, id desc limit most
$$;

create function found_people(sought text, most integer) returns table (person_id uuid, score real)
  language sql stable rows 20 security definer set search_path = public, pg_temp set random_page_cost = '1.1' set pg_trgm.word_similarity_threshold = '0.55' as $$
  select people.id, word_similarity(sought, folded_name) from people
  where sought <% folded_name and merged_into is null
    and ((select app_all()) or (select app_network()) or exists (select from role_grants where role_grants.person_id = people.id and role_grants.territory_id = any ((select app_territories())::uuid[])))
  order by 2 desc, people.id desc limit most
$$;

do $$ declare one text; begin
  grant create on schema public to mainforte_statistics;
  foreach one in array array['found_projects(text, integer)', 'found_sites(text, integer)', 'found_people(text, integer)'] loop
    execute format('alter function %s owner to mainforte_statistics', one);
    execute format('revoke all on function %s from public', one);
    execute format('grant execute on function %s to mainforte_app', one);
  end loop;
  revoke create on schema public from mainforte_statistics;
end $$;
