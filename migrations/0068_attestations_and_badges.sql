-- What the expert takes away from a mission: an attestation on paper, and the same as a badge that others can verify.

-- One row an edition: the last one stands, until it is replaced. Neither the employer nor the SME reads it.
create table attestations (
  id uuid primary key,
  closing_id uuid not null references closings on delete cascade,
  mission_id uuid not null references missions on delete cascade,
  project_id uuid not null references projects on delete cascade,
  territory_id uuid not null references territories,
  expert_person_id uuid not null references people,
  edition integer not null check (edition > 0),
  half_days integer not null check (half_days > 0),
  content jsonb not null,
  issued_on date not null,
  replaced_on date,
  file_id uuid references files,
  unique (closing_id, edition)
);
create unique index attestations_live on attestations (closing_id) where replaced_on is null;
create index attestations_by_mission on attestations (mission_id);
create index attestations_by_project on attestations (project_id);
create index attestations_by_territory on attestations (territory_id, issued_on);
create index attestations_by_expert on attestations (expert_person_id);
create index attestations_by_file on attestations (file_id);
call protect('attestations', 'territory_id = any ((select app_territories())::uuid[]) or expert_person_id = (select app_person())');

-- The installation's own keys: one signs, all verify. The private part is encrypted; a retired key loses it and stays published.
create table badge_keys (
  id uuid primary key,
  kid text not null unique,
  -- What its badges call their issuer.
  issuer text not null,
  public_jwk jsonb not null,
  private_key text,
  made_at timestamptz not null,
  retired_at timestamptz,
  check ((retired_at is null) = (private_key is not null))
);
create unique index badge_keys_signing on badge_keys ((true)) where retired_at is null;
call protect('badge_keys', '(select app_network())');

create table badges (
  id uuid primary key,
  closing_id uuid not null references closings on delete cascade,
  attestation_id uuid not null references attestations on delete cascade,
  mission_id uuid not null references missions on delete cascade,
  project_id uuid not null references projects on delete cascade,
  territory_id uuid not null references territories,
  expert_person_id uuid not null references people,
  key_id uuid not null references badge_keys,
  status text not null check (status in ('valid', 'revoked')),
  -- As it was signed, byte for byte: it names its recipient by a salted hash alone.
  jwt text not null,
  issued_on date not null,
  revoked_on date,
  revoked_because text check (revoked_because in ('replaced', 'reason')),
  -- In the coordinator's words, for the desk: what is published says only that it is revoked.
  revoked_reason text not null default '',
  check ((status = 'revoked') = (revoked_on is not null)),
  check ((status = 'revoked') = (revoked_because is not null))
);
create unique index badges_valid on badges (closing_id) where status = 'valid';
create index badges_by_closing on badges (closing_id);
create index badges_by_attestation on badges (attestation_id);
create index badges_by_mission on badges (mission_id);
create index badges_by_project on badges (project_id);
create index badges_by_territory on badges (territory_id, issued_on);
create index badges_by_expert on badges (expert_person_id);
create index badges_by_key on badges (key_id);
call protect('badges', 'territory_id = any ((select app_territories())::uuid[]) or expert_person_id = (select app_person())');
