import { keeps } from '#house/privacy/rule.ts'

keeps({
  people: {
    purpose: 'account', erased: 'blank', about: { id: 'people' }, by: ['merged_into'], words: { given_name: '—', family_name: '—', email: null, telephone: null, gender: null },
    retention: { months: 36, since: 'deactivated_at', when: `merged_into is null and family_name <> '—'`, leaves: 'blank' },
  },
  role_grants: { purpose: 'account', erased: 'delete', about: { person_id: 'people' } },
  experts: {
    purpose: 'missions', erased: 'blank', about: { person_id: 'people' }, by: ['line_manager_id'],
    words: { job_title: '', grade: null, available_note: null, note: null, languages: '{}' }, plain: ['sectors'], withheld: ['note'],
  },
  expert_capabilities: { purpose: 'missions', erased: 'blank', about: { expert_id: 'experts' }, words: { evidence: '' }, plain: ['family_code', 'capability'] },
  expert_conflicts: { purpose: 'missions', erased: 'delete', about: { expert_id: 'experts' } },
  absences: { purpose: 'missions', erased: 'delete', about: { expert_id: 'experts' }, retention: { months: 12, since: 'ends_on', leaves: 'delete' } },
  availability_patterns: { purpose: 'missions', erased: 'delete', about: { expert_id: 'experts' } },
  busy_halves: { purpose: 'missions', erased: 'delete', about: { person_id: 'people' }, retention: { months: 12, since: 'day', leaves: 'delete' } },
  calendar_sources: { purpose: 'missions', erased: 'delete', about: { person_id: 'people' }, words: { host: '' }, plain: ['sealed', 'etag', 'modified', 'fault'], withheld: ['sealed'] },
  calendar_halves: { purpose: 'missions', erased: 'delete', about: { person_id: 'people' }, retention: { months: 1, since: 'day', leaves: 'delete' } },
  digests: { purpose: 'letters', erased: 'delete', about: { person_id: 'people' }, retention: { months: 12, since: 'opened_at', leaves: 'delete' } },
  calls: {
    purpose: 'contacts', erased: 'delete', about: { person_id: 'people' }, by: ['recorded_by'], words: { said: '' }, withheld: ['said'],
    retention: { months: 36, since: 'recorded_at', when: `not exists (select from calls later where later.replaces_id = calls.id) and not exists (select from call_backs b where b.call_id = calls.id)`, leaves: 'delete' },
  },
  call_backs: { purpose: 'contacts', erased: 'delete', about: { person_id: 'people', call_id: 'calls' }, by: ['settled_by'], retention: { months: 36, since: 'settled_at', leaves: 'delete' } },
  mailings: { purpose: 'contacts', erased: 'nameless', by: ['sent_by'], words: { subject: '', body: '' } },
  mailing_recipients: {
    purpose: 'contacts', erased: 'blank', about: { person_id: 'people' }, words: { name: '', address: '', subject: '', body: '' },
    retention: { months: 36, since: 'sent_at', when: `name <> ''`, leaves: 'blank' },
  },
  rights_requests: {
    purpose: 'rights', erased: 'kept', ground: 'answer', about: { person_id: 'people' }, by: ['closed_by', 'registered_by'], words: { name: '', address: null, words: '', answer: null, extension_reason: null },
    retention: { months: 60, since: 'closed_on', leaves: 'delete' },
  },
  retention_runs: { purpose: 'nobody', erased: 'nameless', plain: ['touched'] },
  organisations: { purpose: 'applications', erased: 'nameless', plain: ['siren', 'name', 'sector', 'naf', 'group_name'] },
  sites: { purpose: 'applications', erased: 'nameless', words: { note: null }, plain: ['siret', 'name', 'commune', 'address_extra', 'street', 'locality', 'postcode'] },
  territories: { purpose: 'nobody', erased: 'nameless', plain: ['slug', 'name', 'operator_name', 'department', 'sender_address', 'telephone'] },
  conventions: { purpose: 'agreements', erased: 'nameless', words: { signatories: '{}' } },
  convention_pledges: { purpose: 'nobody', erased: 'nameless' },
  day_envelopes: { purpose: 'nobody', erased: 'nameless' },
  envelope_carryovers: { purpose: 'nobody', erased: 'nameless', by: ['decided_by'], words: { reason: '' } },
  site_blackouts: { purpose: 'nobody', erased: 'nameless', words: { reason: '' } },
  site_policies: { purpose: 'nobody', erased: 'nameless', plain: ['beneficiaries', 'staff'] },
  skill_families: { purpose: 'nobody', erased: 'nameless', plain: ['code', 'name_fr', 'name_en'] },
  capabilities: { purpose: 'nobody', erased: 'nameless', plain: ['code', 'family_code', 'name_fr', 'name_en', 'merged_into'] },
  commune_territories: { purpose: 'nobody', erased: 'nameless', plain: ['commune_code', 'source'] },
  directory_firms: { purpose: 'nobody', erased: 'nameless', plain: ['siren', 'name', 'naf', 'headcount_band', 'postal_code', 'commune', 'commune_code'] },
})
