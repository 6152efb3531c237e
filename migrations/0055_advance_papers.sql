-- Room 08: the papers of an advance (contract, payment schedule, amendment, formal notice) and the reminders sent to the SME.

-- The unique reference of the SEPA direct debit mandate, as the bank's rules write it.
alter table advances add column mandate_reference text check (mandate_reference ~ '^[A-Za-z0-9+?/:().,'' -]{1,35}$');

-- What a paper says is kept as it was on its day; its file is drawn after the commit, then sealed.
create table advance_papers (
  id uuid primary key,
  advance_id uuid not null references advances,
  project_id uuid not null references projects,
  territory_id uuid not null references territories,
  sme_id uuid not null references organisations,
  kind text not null check (kind in ('contract', 'schedule', 'amendment', 'notice')),
  version int not null check (version between 1 and 1000),
  content jsonb not null,
  drawn_on date not null,
  file_id uuid references files,
  unique (advance_id, kind, version)
);
create index advance_papers_by_territory on advance_papers (territory_id);
call protect('advance_papers', 'territory_id = any ((select app_territories())::uuid[]) or sme_id = any ((select app_organisations())::uuid[])');
create function keep_advance_paper() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.file_id is not null
    or (new.id, new.advance_id, new.kind, new.version, new.content, new.drawn_on) is distinct from (old.id, old.advance_id, old.kind, old.version, old.content, old.drawn_on) then
    raise exception 'a paper of an advance does not change' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger advance_papers_unchangeable before update or delete on advance_papers for each row execute function keep_advance_paper();

-- One step about one instalment is sent once, whoever runs the timer.
create table advance_reminders (
  id uuid primary key,
  advance_id uuid not null references advances,
  project_id uuid not null references projects,
  territory_id uuid not null references territories,
  sme_id uuid not null references organisations,
  step text not null check (step in ('first', 'late-1', 'late-30', 'late-60', 'late-90')),
  -- The day the instalment fell, or falls, due.
  due_on date not null,
  -- As the postings said it that day.
  due_cents bigint not null check (due_cents > 0),
  owed_cents bigint not null check (owed_cents > 0),
  sent_on date not null,
  unique (advance_id, step, due_on)
);
create index advance_reminders_by_territory on advance_reminders (territory_id, sent_on);
call protect('advance_reminders', 'territory_id = any ((select app_territories())::uuid[]) or sme_id = any ((select app_organisations())::uuid[])');
create trigger advance_reminders_unchangeable before update or delete on advance_reminders for each row execute function refuse_change();
