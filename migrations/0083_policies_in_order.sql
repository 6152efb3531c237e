-- Of a table's policies PostgreSQL tries the last name first. One that looks into another table, tried before the table's own
-- columns, read every disclosure to list the experts of one territory: what is told elsewhere is tried last.
alter policy told on experts rename to disclosed;
alter policy told on sites rename to disclosed;
alter policy team on people rename to led;

-- When an SME has sessions already: asked for every need that is matched.
create index bookings_by_sme on bookings (sme_id, day);
-- Which sites ask not to be asked.
create index proposals_held_sites on proposals (site_id, holds_until) where declined_by = 'company';
create index site_requests_held_sites on site_requests (site_id, holds_until) where holds_until is not null;
-- Whether a need has had a mission: asked for each need of a page of files.
create index missions_by_need on missions (need_id);
