-- The list of capabilities: a row is one wording. Former wordings lead to the one in use, whichever door they come back through; whoever changes
-- a wording changes it everywhere in the same statement.
alter table capabilities
  -- The wording in use instead; never one that leads on itself.
  add column merged_into text references capabilities,
  add constraint capabilities_not_into_itself check (merged_into <> code),
  add constraint capabilities_named check (name_fr <> '');
create unique index capabilities_by_words on capabilities (family_code, lower(name_fr));
create index capabilities_merged on capabilities (merged_into) where merged_into is not null;

-- What is written is what the list holds. The row is locked, so that of one who writes a wording and one who changes it the second sees the first.
create function capability_as_listed() returns trigger language plpgsql set app."all" = 'on' as $$
declare
  listed capabilities;
begin
  if new.capability = '' then return new; end if;
  select * into listed from capabilities where family_code = new.family_code and lower(name_fr) = lower(new.capability) for share;
  if not found then return new; end if;
  -- A statement of its own: whoever waited for the lock reads what the other has done.
  if listed.merged_into is not null then
    select * into strict listed from capabilities where code = listed.merged_into for share;
  end if;
  new.family_code := listed.family_code;
  new.capability := listed.name_fr;
  return new;
end $$;
create trigger capability_as_listed before insert or update of family_code, capability on needs for each row execute function capability_as_listed();
create trigger capability_as_listed before insert or update of family_code, capability on expert_capabilities for each row execute function capability_as_listed();

-- Of an expert who has both wordings, the higher level stands with its evidence; of equal levels, the one that was confirmed.
create function move_capability(from_family text, from_words text, to_family text, to_words text) returns void language plpgsql set app."all" = 'on' as $$
begin
  insert into expert_capabilities as held (expert_id, family_code, capability, level, evidence, confirmed_on)
    select expert_id, to_family, to_words, level, evidence, confirmed_on from expert_capabilities where family_code = from_family and capability = from_words
    on conflict (expert_id, family_code, capability) do update
      set level = excluded.level, evidence = coalesce(excluded.evidence, held.evidence), confirmed_on = excluded.confirmed_on
      where (excluded.level, excluded.confirmed_on is not null) > (held.level, held.confirmed_on is not null);
  delete from expert_capabilities where family_code = from_family and capability = from_words;
  update needs set family_code = to_family, capability = to_words where family_code = from_family and capability = from_words;
end $$;

-- What is held in another spelling of capital letters becomes what the list says.
create function gather_spellings(family text, words text) returns void language plpgsql set app."all" = 'on' as $$
begin
  perform move_capability(family, held.capability, family, words) from (
    select capability from expert_capabilities where family_code = family and lower(capability) = lower(words)
    union select capability from needs where family_code = family and lower(capability) = lower(words)
  ) held where held.capability <> words;
end $$;

create function capability_changed() returns trigger language plpgsql set app."all" = 'on' as $$
declare
  target capabilities;
begin
  if tg_op = 'INSERT' then
    perform gather_spellings(new.family_code, new.name_fr);
    return null;
  end if;
  if new.merged_into is null then
    if lower(new.name_fr) <> lower(old.name_fr) then
      insert into capabilities (code, family_code, name_fr, name_en, merged_into) values (old.family_code || ':' || lower(old.name_fr), old.family_code, old.name_fr, old.name_en, new.code);
    end if;
    perform move_capability(old.family_code, old.name_fr, new.family_code, new.name_fr);
    perform gather_spellings(new.family_code, new.name_fr);
    return null;
  end if;
  select * into strict target from capabilities where code = new.merged_into;
  if target.merged_into is not null then
    raise exception 'merged into a former wording' using errcode = 'check_violation', constraint = 'capabilities_into_the_one_in_use';
  end if;
  perform move_capability(new.family_code, new.name_fr, target.family_code, target.name_fr);
  update capabilities set merged_into = new.merged_into where merged_into = new.code;
  return null;
end $$;
create trigger capability_listed after insert on capabilities for each row when (new.merged_into is null) execute function capability_changed();
create trigger capability_changed after update of name_fr, merged_into on capabilities for each row
  when (old.name_fr is distinct from new.name_fr or old.merged_into is distinct from new.merged_into) execute function capability_changed();


select gather_spellings(family_code, name_fr) from capabilities;
