-- Advances paid out before the fund's ledger was kept: their payment out is its first entry, on its own day. What was repaid of those
-- still running was recorded nowhere: it is owed until it is entered. The repaid and the lost are closed on the only day known.
update advances set grace_months = 6, instalments = 60 where grace_months is null and contracted_on is not null;
insert into advance_postings (id, advance_id, project_id, territory_id, sme_id, operation_key, kind, debit, credit, amount_cents, booked_on)
select gen_random_uuid(), advances.id, project_id, territory_id, sme_id, entry.kind || ' ' || advances.id, entry.kind, entry.debit, entry.credit, amount_cents, disbursed_on
from advances join (values ('disbursement', 'receivable', 'cash', array['disbursed', 'repaying', 'repaid', 'written-off']), ('payment', 'cash', 'receivable', array['repaid']), ('write-off', 'loss', 'receivable', array['written-off'])) entry (kind, debit, credit, statuses)
  on advances.status = any (entry.statuses)
where disbursed_on is not null and not exists (select from advance_postings where advance_postings.advance_id = advances.id);
