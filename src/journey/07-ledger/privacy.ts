import { keeps } from '#house/privacy/rule.ts'

// Time sheets prove what was lent and received: kept as the contract they carry out.
keeps({
  half_days: { purpose: 'agreements', erased: 'kept', ground: 'contract', about: { expert_person_id: 'people' }, words: { task: '', reason: null, added_reason: null }, plain: ['starts_at', 'ends_at'] },
  half_day_corrections: { purpose: 'agreements', erased: 'kept', ground: 'contract', about: { half_day_id: 'half_days' }, by: ['corrected_by'], words: { reason: '' }, plain: ['status_before', 'before', 'after'] },
  half_day_grants: { purpose: 'agreements', erased: 'kept', ground: 'contract', by: ['granted_by'], words: { reason: '' } },
  opening_balances: { purpose: 'agreements', erased: 'nameless', about: { expert_person_id: 'people' } },
  attendance_scans: { purpose: 'agreements', erased: 'kept', ground: 'contract', by: ['received_by'], plain: ['sha256'] },
  attendance_marks: { purpose: 'agreements', erased: 'kept', ground: 'contract', about: { half_day_id: 'half_days' }, words: { signer_name: '' }, withheld: ['signer_name'] },
})
