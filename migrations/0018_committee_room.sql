-- The committee room: the encrypted pack for a room without network, meetings moved or cancelled with a new convocation, seats with their
-- dates, and where the firm of a file is while it waits to be heard.

-- Who took the pack of a meeting away, when, and that it was wiped. The pack itself and its pass phrase are kept nowhere.
create table offline_packs (
  id uuid primary key,
  meeting_id uuid not null references meetings,
  territory_id uuid not null references territories,
  member_id uuid not null references committee_members,
  person_id uuid not null references people,
  files integer not null check (files >= 0),
  taken_at timestamptz not null,
  wiped_at timestamptz,
  check (wiped_at >= taken_at)
);
create index offline_packs_by_meeting on offline_packs (meeting_id);
create index offline_packs_to_wipe on offline_packs (person_id) where wiped_at is null;
call protect('offline_packs', 'territory_id = any ((select app_territories())::uuid[])');

-- A meeting that will not be held; its files go back.
alter table meetings
  add column cancelled_on date,
  add column cancelled_reason text not null default '',
  add constraint meetings_cancelled_with_reason check (cancelled_on is null or cancelled_reason <> '');
drop index meetings_once_a_day;
create unique index meetings_once_a_day on meetings (committee_id, held_on) where kind = 'session' and cancelled_on is null;

-- What the members were told: the first convocation once, then every change with its reason.
create table convocations (
  id uuid primary key,
  meeting_id uuid not null references meetings,
  territory_id uuid not null references territories,
  kind text not null check (kind in ('first', 'moved', 'cancelled')),
  held_on date not null,
  starts_minute integer not null check (starts_minute between 0 and 1439),
  place text not null,
  reason text not null default '',
  sent_by uuid references people,
  sent_at timestamptz not null,
  check (kind = 'first' or reason <> '')
);
create unique index convocations_first_once on convocations (meeting_id) where kind = 'first';
create unique index convocations_cancelled_once on convocations (meeting_id) where kind = 'cancelled';
create index convocations_by_meeting on convocations (meeting_id, sent_at);
call protect('convocations', 'territory_id = any ((select app_territories())::uuid[])');

-- Since when a member holds the present seat; one chair at a time.
alter table committee_members add column seat_since date;
update committee_members set seat_since = joined_on;
alter table committee_members alter column seat_since set not null;
create unique index committee_members_one_chair on committee_members (committee_id) where seat = 'chair' and left_on is null;

-- The firm of a file: invited at its time, waiting, called, in the room, gone. Day, time and place are copied so that the firm reads its own
-- slot and nothing else of the agenda.
create table firm_slots (
  id uuid primary key,
  agenda_item_id uuid not null unique references agenda_items,
  meeting_id uuid not null references meetings,
  project_id uuid not null references projects,
  territory_id uuid not null references territories,
  sme_id uuid not null references organisations,
  -- cancelled: the meeting will not be held.
  state text not null check (state in ('invited', 'waiting', 'called', 'in-room', 'left', 'cancelled')),
  state_at timestamptz not null,
  held_on date not null,
  starts_minute integer not null,
  minutes integer not null,
  place text not null,
  -- The letter with the link leaves once.
  invited_at timestamptz
);
create index firm_slots_by_meeting on firm_slots (meeting_id);
create index firm_slots_by_sme on firm_slots (sme_id);
call protect('firm_slots', 'territory_id = any ((select app_territories())::uuid[]) or sme_id = any ((select app_organisations())::uuid[])');
