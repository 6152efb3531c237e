-- Room 08: agreements by which a firm that cuts a site pays for activity around it (art. L1233-84 to L1233-90 Code du travail), and the missions charged to them.

create table revitalisation_agreements (
  id uuid primary key,
  territory_id uuid not null references territories,
  reference text not null check (reference <> ''),
  -- Signs with the State; most are no partner of the network.
  firm text not null check (firm <> ''),
  starts_on date not null,
  ends_on date not null check (ends_on > starts_on),
  half_days_funded int not null check (half_days_funded between 1 and 100000),
  jobs_target int not null check (jobs_target between 0 and 1000000),
  entered_on date not null,
  unique (territory_id, reference)
);
call protect('revitalisation_agreements', '(select app_network()) or territory_id = any ((select app_territories())::uuid[])');

-- A mission is paid for once: by one agreement at most.
create table revitalisation_charges (
  mission_id uuid primary key references missions,
  agreement_id uuid not null references revitalisation_agreements,
  territory_id uuid not null references territories,
  project_id uuid not null references projects,
  charged_on date not null
);
create index revitalisation_charges_by_agreement on revitalisation_charges (agreement_id);
call protect('revitalisation_charges', 'territory_id = any ((select app_territories())::uuid[])');
