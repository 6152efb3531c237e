-- The day on which an address refused a letter for good; gone with the address.
alter table people add column email_failed_on date;
create function address_changed() returns trigger language plpgsql as $$
begin
  new.email_failed_on := null;
  return new;
end $$;
create trigger address_changed before update of email on people for each row when (old.email is distinct from new.email) execute function address_changed();
create index people_unreachable on people (email_failed_on) where email_failed_on is not null;
