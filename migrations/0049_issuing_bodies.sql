-- Bodies that receive gifts of time and issue receipts: the operator of a territory, or another one beside it.
create table issuing_bodies (
  id uuid primary key,
  territory_id uuid not null references territories,
  -- Stands in the number of every receipt; it never changes.
  code text not null unique check (code ~ '^[A-Z0-9]{2,12}$'),
  name text not null,
  purpose text not null,
  siren text check (siren ~ '^[0-9]{9}$'),
  rna text check (rna ~ '^W[0-9A-Z]{9}$'),
  street text not null,
  postcode text not null check (postcode ~ '^[0-9]{5}$'),
  commune text not null,
  country text not null,
  category text not null check (category in ('article-4', 'federation', 'general-interest', 'foundation', 'endowment-fund', 'research', 'heritage', 'european')),
  -- Of general interest that helps SMEs: the administration's favourable answer, or its president's own word.
  rescript_on date,
  president_confirmed_on date,
  signatory_name text not null,
  signatory_capacity text not null,
  amended_on date not null,
  check (siren is not null or rna is not null)
);
create index issuing_bodies_by_territory on issuing_bodies (territory_id);
call protect('issuing_bodies', '(select app_network()) or territory_id = any ((select app_territories())::uuid[])');

-- Approvals (art. 1649 nonies CGI and others), each with its days. One that was withdrawn ends on that day.
create table body_approvals (
  id uuid primary key,
  body_id uuid not null references issuing_bodies,
  territory_id uuid not null references territories,
  reference text not null,
  granted_on date not null,
  ends_on date,
  entered_on date not null,
  entered_by uuid references people,
  unique (body_id, granted_on),
  check (ends_on is null or ends_on >= granted_on)
);
call protect('body_approvals', '(select app_network()) or territory_id = any ((select app_territories())::uuid[])');
