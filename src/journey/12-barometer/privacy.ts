import { keeps } from '#house/privacy/rule.ts'

keeps({
  snapshots: { purpose: 'nobody', erased: 'nameless', by: ['frozen_by'], words: { note: '' } },
  year_readiness: { purpose: 'nobody', erased: 'nameless', by: ['declared_by'], words: { note: '' } },
  indicator_values: { purpose: 'nobody', erased: 'nameless', plain: ['indicator', 'territory', 'dimension'] },
  published_totals: { purpose: 'nobody', erased: 'nameless', by: ['recorded_by'], plain: ['figure', 'scope', 'source'] },
  report_schedules: { purpose: 'letters', erased: 'delete', about: { person_id: 'people' } },
  participant_files: { purpose: 'jobs', erased: 'nameless', by: ['taken_by'], words: { reason: '' } },
  snapshot_corrections: { purpose: 'nobody', erased: 'nameless', plain: ['indicator', 'territory', 'dimension'] },
})
