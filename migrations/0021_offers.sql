-- Room 04: reasons as codes, refusals that hold for a while, overrides, what replaces a proposal, requests to a site, consents between territories.

alter table proposals drop constraint proposals_declined_by_check;
alter table proposals
  add constraint proposals_declined_by_check check (declined_by in ('company', 'line-manager', 'expert', 'sme', 'coordinator', 'system')),
  add column reason_code text check (reason_code in ('too-busy', 'dates', 'wrong-skill', 'not-now', 'not-this-year', 'company-policy', 'conflict', 'distance', 'left', 'other')),
  -- Last day of a refusal that holds beyond this need: of the line manager for the person, of the company for the site.
  add column holds_until date,
  -- Gates that the coordinator lifted, or 'engine-choice' where somebody else than the overall answer was asked: never without a reason.
  add column overridden text[] not null default '{}',
  add column override_reason text,
  -- The proposal that this one replaces.
  add column former_id uuid references proposals,
  add constraint proposals_overridden_said check (cardinality(overridden) = 0 or length(override_reason) > 0);
create unique index proposals_follow_once on proposals (former_id);
create index proposals_holding on proposals (expert_id, holds_until) where holds_until is not null;

-- The last wall of the limit, whatever the asker sees: the expert's row is locked, so that of two who ask in the same instant one counts the other.
create function proposals_three_open() returns trigger language plpgsql set app."all" = 'on' as $$
begin
  perform from experts where id = new.expert_id for update;
  if (select count(*) from proposals where expert_id = new.expert_id and status in ('sent', 'released-by-company', 'consented-by-line-manager', 'accepted-by-expert')) >= 3 then
    raise exception 'three proposals open' using errcode = 'check_violation', constraint = 'proposals_three_open';
  end if;
  return new;
end $$;
create trigger proposals_three_open before insert on proposals for each row when (new.status = 'sent') execute function proposals_three_open();

create table site_requests (
  id uuid primary key,
  group_id uuid not null references proposal_groups,
  need_id uuid not null references needs,
  project_id uuid not null references projects,
  territory_id uuid not null references territories,
  sme_id uuid not null references organisations,
  company_id uuid not null references organisations,
  site_id uuid not null references sites,
  half_days integer not null check (half_days > 0),
  window_from date not null,
  window_to date not null,
  anonymised jsonb not null,
  status text not null check (status in ('asked', 'named', 'declined', 'withdrawn', 'expired')),
  proposal_id uuid references proposals,
  declined_by text check (declined_by in ('company', 'coordinator')),
  reason text,
  reason_code text check (reason_code in ('too-busy', 'dates', 'wrong-skill', 'not-now', 'company-policy', 'conflict', 'distance', 'other')),
  holds_until date,
  asked_on date not null,
  expires_on date not null,
  closed_on date,
  check ((status = 'named') = (proposal_id is not null)),
  check (window_to >= window_from)
);
create unique index site_requests_open_once on site_requests (need_id) where status = 'asked';
create index site_requests_by_project on site_requests (project_id);
create index site_requests_by_group on site_requests (group_id);
create index site_requests_by_sme on site_requests (sme_id);
create index site_requests_by_proposal on site_requests (proposal_id);
create index site_requests_by_territory on site_requests (territory_id, status);
create index site_requests_by_company on site_requests (company_id);
create index site_requests_by_site on site_requests (site_id);
call protect('site_requests', 'territory_id = any ((select app_territories())::uuid[]) or company_id = any ((select app_organisations())::uuid[])');
call keep_to_site('site_requests', 'company_id', 'site_id', 'false');

-- What was done when somebody said no or nothing: the next best asked, or prepared for the coordinator, or nobody left.
create table reroutes (
  id uuid primary key,
  former_id uuid not null unique references proposals,
  need_id uuid not null references needs,
  project_id uuid not null references projects,
  territory_id uuid not null references territories,
  outcome text not null check (outcome in ('sent', 'prepared', 'nobody', 'enough')),
  expert_id uuid references experts,
  fit integer check (fit between 0 and 1000),
  -- What would lift the gates of those who come nearest: codes and figures.
  lifts jsonb not null default '[]',
  done_on date not null,
  check ((outcome in ('sent', 'prepared')) = (expert_id is not null))
);
create index reroutes_by_need on reroutes (need_id);
create index reroutes_by_project on reroutes (project_id);
create index reroutes_by_expert on reroutes (expert_id);
create index reroutes_by_territory on reroutes (territory_id, done_on);
call protect('reroutes', 'territory_id = any ((select app_territories())::uuid[])');

-- How a territory replaces an answer that does not come, or is no; without a row, silence is replaced at once and a refusal is prepared.
create table rerouting_rules (
  territory_id uuid primary key references territories,
  after_silence text not null check (after_silence in ('send', 'prepare')),
  after_refusal text not null check (after_refusal in ('send', 'prepare')),
  set_on date not null
);
call protect('rerouting_rules', 'territory_id = any ((select app_territories())::uuid[])');

-- A territory may be helped by another's experts once both coordinators agreed.
create table neighbour_consents (
  id uuid primary key,
  borrower_id uuid not null references territories,
  lender_id uuid not null references territories,
  family_code text references skill_families,
  status text not null check (status in ('asked', 'agreed', 'refused', 'revoked')),
  asked_by uuid not null references people,
  asked_on date not null,
  answered_by uuid references people,
  answered_on date,
  ends_on date,
  check (borrower_id <> lender_id),
  check ((status = 'asked') = (answered_on is null))
);
create unique index neighbour_consents_once on neighbour_consents (borrower_id, lender_id, coalesce(family_code, '')) where status in ('asked', 'agreed');
create index neighbour_consents_by_lender on neighbour_consents (lender_id);
create index neighbour_consents_by_asker on neighbour_consents (asked_by);
create index neighbour_consents_by_answerer on neighbour_consents (answered_by);
call protect('neighbour_consents', 'borrower_id = any ((select app_territories())::uuid[]) or lender_id = any ((select app_territories())::uuid[])');

-- Needs that could be matched but for a request to a site that waits.
create view matchable_needs with (security_invoker = true) as
select
  needs.id as need_id, needs.project_id, needs.territory_id, needs.sme_id, needs.family_code, needs.capability, needs.requested_on,
  projects.reference, briefs.objective, briefs.half_days, briefs.window_from, briefs.window_to, briefs.remote_ok, decision.decided_on
from needs
join projects on projects.id = needs.project_id and projects.status = 'eligible'
join briefs on briefs.need_id = needs.id and briefs.status = 'ready'
join lateral (
  select decisions.id, decisions.outcome, decisions.decided_on from decisions where decisions.project_id = needs.project_id order by decided_on desc, decisions.id desc limit 1
) decision on decision.outcome in ('approved', 'approved-with-conditions')
where not exists (select from conditions where conditions.decision_id = decision.id and conditions.status <> 'lifted' and conditions.blocks = 'matching')
  and not exists (select from proposals where proposals.need_id = needs.id and proposals.status in ('drafted', 'sent', 'released-by-company', 'consented-by-line-manager', 'accepted-by-expert', 'accepted-by-sme'));
grant select on matchable_needs to mainforte_app, mainforte_statistics;
create or replace view open_needs with (security_invoker = true) as
select * from matchable_needs where not exists (select from site_requests where site_requests.need_id = matchable_needs.need_id and site_requests.status = 'asked');
