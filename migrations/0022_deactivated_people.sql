-- Who left is asked for wherever experts are listed: few of all people.
create index people_deactivated on people (id) where deactivated_at is not null;
