import { keeps } from '#house/privacy/rule.ts'

// Jobs are a firm's answers; nobody's name is asked. A paper sent as evidence may hold names: the firm or the desk takes it away.
keeps({
  job_baselines: { purpose: 'jobs', erased: 'nameless', by: ['recorded_by'], words: { reason: '' } },
  follow_ups: { purpose: 'jobs', erased: 'nameless', words: { words: '', verified_words: '' } },
  follow_up_answers: { purpose: 'jobs', erased: 'nameless' },
  follow_up_evidence: { purpose: 'jobs', erased: 'nameless', by: ['added_by'], plain: ['sha256'] },
  headcount_readings: { purpose: 'jobs', erased: 'nameless' },
  headcount_checks: { purpose: 'jobs', erased: 'nameless', retention: { months: 60, since: 'outcome_on', leaves: 'delete' } },
  job_overlaps: { purpose: 'jobs', erased: 'nameless', by: ['stated_by'], words: { reason: '' } },
})
