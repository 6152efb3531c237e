-- Room 12: files of participants taken for a funder.

-- What left, when and for whom to answer: how many lines, how many lacked something, and why it left so. The file itself is made again from the register.
create table participant_files (
  id uuid primary key,
  territory_id uuid not null references territories,
  year int not null check (year between 1990 and 2100),
  participants int not null check (participants > 0),
  incomplete int not null check (incomplete between 0 and participants),
  reason text not null default '',
  taken_by uuid references people,
  taken_on date not null,
  check (incomplete = 0 or reason <> '')
);
create index participant_files_by_territory on participant_files (territory_id, year);
call protect('participant_files', 'territory_id = any ((select app_territories())::uuid[])');
create trigger participant_files_unchangeable before update or delete on participant_files for each row execute function refuse_change();
