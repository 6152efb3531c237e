-- Whether a territory takes new files. One that does, does so until the transaction ends: a change of territories waits for
-- the same row, and a file that asks while it is under way is answered by what it left behind.
create function territory_stands(territory uuid) returns boolean language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform from territories where id = territory and closed_on is null for key share;
  return found;
end $$;
revoke execute on function territory_stands(uuid) from public;
grant execute on function territory_stands(uuid) to mainforte_app;
