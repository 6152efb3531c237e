-- Stored runs of the matching: one computation over the open needs of a territory, with what it was asked, what it answered and how it ended.
alter table matching_runs
  -- Of two runs asked in the same moment one is the later.
  add column turn bigint generated always as identity,
  alter column result drop not null,
  alter column result type text using result::text,
  alter column value drop not null,
  alter column bound drop not null,
  alter column optimal drop not null,
  add column kind text not null check (kind in ('asked', 'nightly', 'replay')),
  -- unchanged: the same inputs as the run in same_as, whose answer holds.
  add column status text not null check (status in ('queued', 'running', 'done', 'unchanged', 'cancelled', 'failed', 'interrupted')),
  -- The whole problem as text, ids only; inputs_hash is its SHA-256. Older runs lose it.
  add column inputs text,
  -- The shape of inputs and result: another one is kept, not read.
  add column form integer not null,
  add column needs integer not null,
  add column experts integer not null,
  add column result_hash text,
  -- What differs from the last run of an earlier day, and why.
  add column changes text,
  add column waiting_value bigint,
  add column waiting_bound bigint,
  add column gap double precision,
  add column seconds double precision,
  add column step text,
  add column asked_by uuid references people,
  add column night date,
  add column same_as uuid references matching_runs,
  add column replay_of uuid references matching_runs,
  add column same_answer boolean,
  add column reason text,
  add column reason_params jsonb,
  add column started_at timestamptz,
  -- Past this moment a run that is not over was cut: whoever computed it is gone.
  add column gone_after timestamptz,
  add column ended_at timestamptz,
  add check ((kind = 'nightly') = (night is not null)),
  add check ((kind = 'replay') = (replay_of is not null)),
  add check (status <> 'done' or (result is not null and result_hash is not null)),
  add check ((status = 'unchanged') = (same_as is not null));
drop index matching_runs_by_territory;
create index matching_runs_by_territory on matching_runs (territory_id, turn desc);
-- Whoever asks second joins the first.
create unique index matching_runs_one_at_a_time on matching_runs (territory_id) where status in ('queued', 'running') and kind <> 'replay';
create unique index matching_runs_once_a_night on matching_runs (territory_id, night) where night is not null;
create index matching_runs_unfinished on matching_runs (made_at) where status in ('queued', 'running');
create index matching_runs_replays on matching_runs (replay_of) where replay_of is not null;
create index matching_runs_same on matching_runs (same_as) where same_as is not null;
