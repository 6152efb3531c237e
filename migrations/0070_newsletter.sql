-- Room 13: the newsletter, whom it reaches, who left it. House: letters that leave to many.

-- A text that leaves to many is kept once; each letter adds the address by which its reader leaves.
create table shared_letters (
  id uuid primary key,
  text_body text not null,
  html_body text not null
);
call protect('shared_letters', 'false');
alter table mails add column shared_id uuid references shared_letters;
create unique index mails_shared_once on mails (shared_id, address) where shared_id is not null;
create index mails_shared_failed on mails (address) where shared_id is not null and status = 'failed';

create table newsletter_editions (
  id uuid primary key,
  status text not null check (status in ('draft', 'sending', 'sent')),
  -- Stands in the address of the public page, so it is given once and never changes.
  number int unique check (number > 0),
  locale text not null check (locale in ('fr', 'en')),
  subject text not null,
  blocks jsonb not null,
  -- The figures as they were when the edition left, by indicator and year; null while they are live.
  figures jsonb,
  to_subscribers boolean not null default true,
  to_roles text[] not null default '{}',
  -- Of these territories only; empty, of the whole network.
  territory_ids uuid[] not null default '{}',
  -- The month whose draft wrote itself: one a month, however many workers run.
  drafted_for date unique check (extract(day from drafted_for) = 1),
  version int not null default 1,
  recipients int,
  created_by uuid,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  sent_by uuid,
  sent_at timestamptz,
  check ((number is null) = (sent_at is null)),
  check (status <> 'draft' or number is null)
);
-- The newsletter is the network's: who speaks for one territory does not write to all of them. What left is read by anyone.
call protect('newsletter_editions', '(select app_network()) or exists (select from role_grants where person_id = (select app_person()) and role = ''communications-officer'' and territory_id is null and organisation_id is null)');
create policy published on newsletter_editions for select to mainforte_app using (status <> 'draft');

-- Readers who asked for it themselves. Who leaves is deleted.
create table newsletter_subscribers (
  id uuid primary key,
  address text not null unique check (address = lower(address)),
  locale text not null check (locale in ('fr', 'en')),
  status text not null check (status in ('asked', 'confirmed')),
  asked_at timestamptz not null,
  confirmed_at timestamptz,
  check ((status = 'confirmed') = (confirmed_at is not null))
);
call protect('newsletter_subscribers', 'false');

-- Addresses that nothing goes to any more, as a hash alone: it outlives the erasure of the person.
create table newsletter_stops (
  address_hash text primary key check (address_hash ~ '^[0-9a-f]{64}$'),
  why text not null check (why in ('unsubscribed', 'objected', 'bounced')),
  stopped_on date not null
);
call protect('newsletter_stops', 'false');
