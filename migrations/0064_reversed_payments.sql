-- Room 08: a payment recorded on the wrong advance is taken back by an entry of its own; none is changed or deleted.

alter table advance_postings drop constraint advance_postings_kind_check;
alter table advance_postings drop constraint advance_postings_check;
alter table advance_postings add constraint advance_postings_kind_check check (kind in ('disbursement', 'payment', 'write-off', 'reversal'));
alter table advance_postings add constraint advance_postings_check check ((kind, debit, credit) in (('disbursement', 'receivable', 'cash'), ('payment', 'cash', 'receivable'), ('write-off', 'loss', 'receivable'), ('reversal', 'receivable', 'cash')));
-- A payment is taken back once, with a reason.
alter table advance_postings add column reverses_id uuid unique references advance_postings;
alter table advance_postings add column reason text not null default '';
alter table advance_postings add constraint advance_postings_reversal check ((kind = 'reversal') = (reverses_id is not null) and (kind = 'reversal') = (reason <> ''));

-- The entry that a movement of the bank was posted by.
alter table fund_movements add column posting_id uuid references advance_postings;
update fund_movements set posting_id = (select id from advance_postings where operation_key = 'payment ' || fund_movements.advance_id || ' movement ' || fund_movements.id) where status = 'matched';
alter table fund_movements add constraint fund_movements_posting check ((status = 'matched') = (posting_id is not null));
