-- The handshake over dates: what the SME may tick besides what is proposed, what suits it when not all does, and a booking
-- that two plans share for a reason somebody gave.
alter table plans
  add column alternates text[] not null default '{}',
  add column suiting text[] not null default '{}',
  add column exception text;
comment on column plans.alternates is 'Half-days the SME may choose in exchange, as "2026-10-15 morning"; not held.';
comment on column plans.suiting is 'What suited the SME of a plan it did not agree to.';
comment on column plans.exception is 'Why dates stand beside a rule: taken already, after the wished end.';

alter table bookings add column overlap_reason text;
-- Before this rule two experts could be expected at one SME for the same half-day: the later of them is an exception.
update bookings set overlap_reason = 'antérieur à la règle'
where status <> 'cancelled' and exists (
  select from bookings earlier where earlier.sme_id = bookings.sme_id and earlier.day = bookings.day and earlier.half = bookings.half and earlier.status <> 'cancelled' and earlier.id < bookings.id);
-- Nobody is in two places at once, and an SME welcomes one expert at a time: unless somebody said why.
drop index bookings_once;
create unique index bookings_once on bookings (expert_person_id, day, half) where status <> 'cancelled' and overlap_reason is null;
create unique index bookings_once_by_sme on bookings (sme_id, day, half) where status <> 'cancelled' and overlap_reason is null;
