import { keeps } from '#house/privacy/rule.ts'

// What an hour of somebody costs is their employer's to show: the export says so and leaves it out.
keeps({
  issuing_bodies: { purpose: 'receipts', erased: 'kept', ground: 'accounts', words: { signatory_name: '', signatory_capacity: '' }, plain: ['code', 'name', 'purpose', 'siren', 'rna', 'street', 'postcode', 'commune', 'country'] },
  body_approvals: { purpose: 'nobody', erased: 'nameless', by: ['entered_by'], plain: ['reference'] },
  valuations: { purpose: 'receipts', erased: 'kept', ground: 'accounts', about: { expert_person_id: 'people' }, by: ['valued_by'], withheld: ['value_cents'] },
  valuation_half_days: { purpose: 'receipts', erased: 'kept', ground: 'accounts' },
  valuation_pay: { purpose: 'receipts', erased: 'kept', ground: 'accounts', plain: ['sealed'], withheld: ['sealed'] },
  receipts: { purpose: 'receipts', erased: 'kept', ground: 'accounts', by: ['issued_by'], words: { content: '{}', reason: null }, plain: ['legal_form', 'street', 'postcode', 'commune', 'number'] },
  receipt_half_days: { purpose: 'receipts', erased: 'kept', ground: 'accounts' },
  receipt_counters: { purpose: 'nobody', erased: 'nameless' },
  receipt_copies: { purpose: 'receipts', erased: 'nameless', by: ['asked_by'] },
  social_ceilings: { purpose: 'nobody', erased: 'nameless', by: ['set_by'], plain: ['act'] },
})
