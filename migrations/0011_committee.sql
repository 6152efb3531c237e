-- The committee room: by-laws, attendance, conflicts and recusals, ballots, opinions, written consultation, minutes.

-- By-laws are data of a committee. `quorum` (present or represented) and `ballot` stand there already.
alter table committees
  add column majority text not null default 'simple' check (majority in ('simple', 'absolute', 'two-thirds')),
  add column casting_vote boolean not null default true,
  add column recused_in_quorum boolean not null default false,
  -- How many absent members one member may represent; none means no proxies.
  add column proxies_per_member integer not null default 0 check (proxies_per_member between 0 and 10),
  add column opinions text not null default 'off' check (opinions in ('off', 'blind', 'open')),
  -- The coordinator may open and close a vote on the chair's behalf.
  add column coordinator_runs boolean not null default true;

-- A written consultation is a meeting without a room: its day is the deadline.
alter table meetings
  add column kind text not null default 'session' check (kind in ('session', 'written')),
  -- Minutes after midnight, Europe/Paris.
  add column starts_minute integer not null default 840 check (starts_minute between 0 and 1439),
  -- Who presides where it is not the one the seats say.
  add column presided_by uuid references committee_members,
  -- A written consultation reminds once those who have not answered.
  add column reminded_on date;
alter table meetings drop constraint meetings_committee_id_held_on_key;
create unique index meetings_once_a_day on meetings (committee_id, held_on) where kind = 'session';

alter table agenda_items
  add column minutes integer not null default 25 check (minutes between 1 and 480),
  -- Who presents the file for the firm; empty when nobody comes.
  add column presenter text not null default '',
  add column advance_asked_cents bigint check (advance_asked_cents >= 0),
  -- What the minutes say of the discussion.
  add column discussion text not null default '';
alter table agenda_items drop constraint agenda_items_status_check;
-- returned: without a decision (no quorum), to be put on a later agenda.
alter table agenda_items add constraint agenda_items_status_check check (status in ('on-agenda', 'decided', 'returned'));

create table attendances (
  id uuid primary key,
  meeting_id uuid not null references meetings,
  territory_id uuid not null references territories,
  member_id uuid not null references committee_members,
  arrived_at timestamptz,
  left_at timestamptz,
  represented_by uuid references committee_members,
  unique (meeting_id, member_id),
  check (arrived_at is not null or left_at is null),
  check (represented_by is null or (arrived_at is null and represented_by <> member_id))
);
create index attendances_by_holder on attendances (meeting_id, represented_by);
call protect('attendances', 'territory_id = any ((select app_territories())::uuid[])');

-- Known links between two firms that the coordinator states.
create table firm_ties (
  id uuid primary key,
  territory_id uuid not null references territories,
  organisation_id uuid not null references organisations,
  other_id uuid not null references organisations,
  kind text not null check (kind in ('customer', 'supplier', 'competitor', 'lender', 'bank', 'accountant', 'group')),
  unique (territory_id, organisation_id, other_id, kind),
  check (organisation_id <> other_id)
);
call protect('firm_ties', 'territory_id = any ((select app_territories())::uuid[])');

-- declared by the member, or confirmed from what the data suggested: the member stands aside. set-aside: examined, no conflict.
create table conflicts (
  id uuid primary key,
  project_id uuid not null references projects,
  territory_id uuid not null references territories,
  member_id uuid not null references committee_members,
  person_id uuid not null references people,
  ground text not null check (ground in ('declared', 'own-firm', 'customer', 'supplier', 'competitor', 'lender', 'bank', 'accountant', 'group', 'family')),
  reason text not null default '',
  status text not null check (status in ('declared', 'confirmed', 'set-aside')),
  settled_by uuid references people,
  settled_reason text not null default '',
  recorded_at timestamptz not null,
  unique (project_id, member_id, ground),
  check (status <> 'set-aside' or settled_reason <> '')
);
create index conflicts_by_person on conflicts (person_id) where status <> 'set-aside';
call protect('conflicts', 'territory_id = any ((select app_territories())::uuid[])');
create policy own on conflicts for select to mainforte_app using (person_id = (select app_person()));

-- Files on which whoever asks stands aside: neither accounts, nor debate, nor vote, whatever else the person is.
create function app_recused_projects() returns uuid[] language sql stable as
  $$ select coalesce(array_agg(distinct project_id), '{}') from conflicts where person_id = app_person() and status <> 'set-aside' $$;

-- When a recused member left the room for a file and came back.
create table room_exits (
  id uuid primary key,
  agenda_item_id uuid not null references agenda_items,
  territory_id uuid not null references territories,
  member_id uuid not null references committee_members,
  went_out_at timestamptz not null,
  came_back_at timestamptz,
  unique (agenda_item_id, member_id),
  check (came_back_at >= went_out_at)
);
call protect('room_exits', 'territory_id = any ((select app_territories())::uuid[])');

-- The firm's accounts as the committee reads them; a result and a treasury may be negative.
create table project_accounts (
  id uuid primary key,
  project_id uuid not null references projects,
  territory_id uuid not null references territories,
  year integer not null check (year between 1990 and 2100),
  turnover_cents bigint,
  result_cents bigint,
  cash_cents bigint,
  unique (project_id, year)
);
call protect('project_accounts', 'territory_id = any ((select app_territories())::uuid[])');
create policy recusal on project_accounts as restrictive to mainforte_app using ((select app_all()) or not project_id = any ((select app_recused_projects())::uuid[]));

-- One ballot a file: opened and closed once, its tally counted once.
create table ballots (
  id uuid primary key,
  agenda_item_id uuid not null unique references agenda_items,
  project_id uuid not null references projects,
  territory_id uuid not null references territories,
  secret boolean not null,
  -- void: a written consultation that missed its quorum.
  status text not null check (status in ('open', 'closed', 'void')),
  -- What was put to the vote: days, advance, jobs, conditions.
  proposal jsonb not null default '{}',
  opened_at timestamptz not null,
  opened_by uuid references people,
  closed_at timestamptz,
  closed_by uuid references people,
  votes_for integer,
  votes_for_with_conditions integer,
  votes_adjourn integer,
  votes_against integer,
  abstentions integer,
  recused integer,
  quorum_needed integer,
  quorum_reached integer,
  outcome text check (outcome in ('approved', 'approved-with-conditions', 'adjourned', 'refused')),
  settled_by text check (settled_by in ('majority', 'casting-vote', 'tie', 'no-majority')),
  check ((status = 'open') = (closed_at is null)),
  check ((status = 'closed') = (outcome is not null and settled_by is not null and votes_for is not null))
);
call protect('ballots', 'territory_id = any ((select app_territories())::uuid[])');
create policy recusal on ballots as restrictive to mainforte_app using ((select app_all()) or not project_id = any ((select app_recused_projects())::uuid[]));
create function ballot_is_closed() returns trigger language plpgsql as $$
begin
  if old.status <> 'open' then raise exception 'a closed ballot does not change' using errcode = '23514'; end if;
  return coalesce(new, old);
end $$;
create trigger ballot_closed before update or delete on ballots for each row execute function ballot_is_closed();

-- Open ballots: who voted what. A proxy is cast by its holder; a paper ballot is entered as such.
alter table votes
  add column cast_by uuid references committee_members,
  add column on_paper boolean not null default false,
  -- False once the ballot closed without it: the member was removed, or stood aside after voting.
  add column counted boolean not null default true;
alter table votes drop constraint votes_choice_check;
alter table votes add constraint votes_choice_check check (choice in ('for', 'for-with-conditions', 'adjourn', 'against', 'abstention', 'recused'));
create policy recusal on votes as restrictive to mainforte_app using ((select app_all()) or not agenda_item_id in (select agenda_items.id from agenda_items where project_id = any ((select app_recused_projects())::uuid[])));

-- Secret ballots: that somebody voted, without a time; and the box, one counter a choice. Every vote writes every counter of
-- the box, so that nothing (time, order, id, transaction) leads from a voter to a choice.
create table ballot_voters (
  ballot_id uuid not null references ballots,
  member_id uuid not null references committee_members,
  territory_id uuid not null references territories,
  on_paper boolean not null default false,
  primary key (ballot_id, member_id)
);
call protect('ballot_voters', 'territory_id = any ((select app_territories())::uuid[])');
create policy recusal on ballot_voters as restrictive to mainforte_app using ((select app_all()) or exists (select from ballots where ballots.id = ballot_id));
create table ballot_boxes (
  ballot_id uuid not null references ballots,
  territory_id uuid not null references territories,
  choice text not null check (choice in ('for', 'for-with-conditions', 'adjourn', 'against', 'abstention')),
  votes integer not null default 0 check (votes >= 0),
  primary key (ballot_id, choice)
);
call protect('ballot_boxes', 'territory_id = any ((select app_territories())::uuid[])');
create policy recusal on ballot_boxes as restrictive to mainforte_app using ((select app_all()) or exists (select from ballots where ballots.id = ballot_id));

-- What a member thinks of a file before the meeting.
create table opinions (
  id uuid primary key,
  agenda_item_id uuid not null references agenda_items,
  project_id uuid not null references projects,
  territory_id uuid not null references territories,
  member_id uuid not null references committee_members,
  leaning text not null check (leaning in ('favourable', 'reserved', 'unfavourable')),
  comment text not null default '',
  given_at timestamptz not null,
  unique (agenda_item_id, member_id)
);
call protect('opinions', 'territory_id = any ((select app_territories())::uuid[])');
create policy recusal on opinions as restrictive to mainforte_app using ((select app_all()) or not project_id = any ((select app_recused_projects())::uuid[]));

-- The skills a decision grants, by family.
alter table decisions add column skills text[] not null default '{}';

-- The letter that tells the firm of a decision leaves once, on the coordinator's word or with the approval of the minutes.
create table decision_letters (
  decision_id uuid primary key references decisions,
  territory_id uuid not null references territories,
  sent_at timestamptz not null,
  sent_by uuid references people
);
call protect('decision_letters', 'territory_id = any ((select app_territories())::uuid[])');

-- The minutes: generated from the rows, remarks added by the coordinator, approved by the chair, then locked.
create table meeting_minutes (
  id uuid primary key,
  meeting_id uuid not null unique references meetings,
  territory_id uuid not null references territories,
  status text not null check (status in ('drafting', 'approved')),
  remarks text not null default '',
  approved_by uuid references people,
  approved_name text,
  approved_at timestamptz,
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  file_id uuid references files,
  check ((status = 'approved') = (approved_by is not null and approved_name is not null and approved_at is not null and sha256 is not null and file_id is not null))
);
call protect('meeting_minutes', 'territory_id = any ((select app_territories())::uuid[])');
create function minutes_are_locked() returns trigger language plpgsql as $$
begin
  if old.status = 'approved' then raise exception 'approved minutes do not change' using errcode = '23514'; end if;
  return coalesce(new, old);
end $$;
create trigger minutes_locked before update or delete on meeting_minutes for each row execute function minutes_are_locked();
-- What approved minutes say stays as it was said: who was here, who went out, which files were heard in which order.
create function meeting_is_locked() returns trigger language plpgsql as $$
declare told jsonb := coalesce(to_jsonb(new), to_jsonb(old)); meeting uuid := (told ->> 'meeting_id')::uuid;
begin
  if meeting is null then select agenda_items.meeting_id into meeting from agenda_items where agenda_items.id = (told ->> 'agenda_item_id')::uuid; end if;
  if exists (select from meeting_minutes where meeting_minutes.meeting_id = meeting and status = 'approved') then raise exception 'the minutes are approved' using errcode = '23514'; end if;
  return coalesce(new, old);
end $$;
create trigger attendances_locked before insert or update or delete on attendances for each row execute function meeting_is_locked();
create trigger room_exits_locked before insert or update or delete on room_exits for each row execute function meeting_is_locked();
create trigger agenda_items_locked before insert or update or delete on agenda_items for each row execute function meeting_is_locked();

-- Members who recorded a recusal as a vote stand aside as well from now on.
insert into conflicts (id, project_id, territory_id, member_id, person_id, ground, status, recorded_at)
select votes.id, agenda_items.project_id, votes.territory_id, votes.member_id, committee_members.person_id, 'declared', 'declared', votes.cast_at
from votes join agenda_items on agenda_items.id = votes.agenda_item_id join committee_members on committee_members.id = votes.member_id
where votes.choice = 'recused' on conflict do nothing;
