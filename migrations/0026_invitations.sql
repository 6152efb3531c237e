-- What each of the two was last invited to for a session. The sequence grows with every letter and never depends on a clock.
create table invitations (
  booking_id uuid not null references bookings,
  person_id uuid not null references people,
  territory_id uuid not null references territories,
  sme_id uuid not null references organisations,
  party text not null check (party in ('expert', 'sme')),
  sequence integer not null default 0 check (sequence >= 0),
  cancelled boolean not null default false,
  day date not null,
  half text not null check (half in ('morning', 'afternoon')),
  place text not null,
  sent_at timestamptz not null,
  -- Of the session as it was last sent: a new date asks anew.
  answer text check (answer in ('accepted', 'declined', 'tentative')),
  answer_reason text,
  answered_at timestamptz,
  primary key (booking_id, person_id)
);
create index invitations_declined on invitations (territory_id) where answer = 'declined' and not cancelled;
call protect('invitations', 'person_id = (select app_person()) or territory_id = any ((select app_territories())::uuid[]) or sme_id = any ((select app_organisations())::uuid[])');

-- One secret address a person; found by its hash, shown again to its owner alone.
create table calendar_feeds (
  person_id uuid primary key references people,
  token_hash text not null unique,
  sealed text not null,
  made_at timestamptz not null
);
call protect('calendar_feeds', 'person_id = (select app_person())');
