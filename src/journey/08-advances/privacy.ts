import { keeps } from '#house/privacy/rule.ts'

// An advance is a debt of the firm, not of a person; the fund's books are kept ten years.
keeps({
  advances: { purpose: 'advances', erased: 'kept', ground: 'accounts', words: { mandate_reference: null } },
  advance_postings: { purpose: 'advances', erased: 'kept', ground: 'accounts', words: { reason: '' }, plain: ['operation_key'] },
  advance_reschedulings: { purpose: 'advances', erased: 'kept', ground: 'accounts', words: { reason: '' } },
  advance_papers: { purpose: 'advances', erased: 'kept', ground: 'accounts', words: { content: '{}' } },
  advance_reminders: { purpose: 'advances', erased: 'kept', ground: 'accounts' },
  fund_statements: { purpose: 'advances', erased: 'kept', ground: 'accounts', plain: ['iban', 'reference', 'fingerprint'] },
  fund_movements: { purpose: 'advances', erased: 'kept', ground: 'accounts', words: { label: '', name: '', reason: '' }, plain: ['key', 'reference'] },
  revitalisation_agreements: { purpose: 'nobody', erased: 'nameless', plain: ['reference', 'firm'] },
  revitalisation_charges: { purpose: 'nobody', erased: 'nameless' },
})
