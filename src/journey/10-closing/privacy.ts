import { keeps } from '#house/privacy/rule.ts'

// A badge names whoever holds it by a salted hash alone: it leads to nobody once the person is erased, and can still be verified.
keeps({
  closings: { purpose: 'missions', erased: 'blank', about: { expert_person_id: 'people' }, words: { tools_left: '', next_step: '' }, withheld: ['next_step'] },
  evaluations: { purpose: 'missions', erased: 'blank', about: { expert_person_id: 'people' }, words: { learned: '' } },
  after_links: { purpose: 'missions', erased: 'blank', about: { expert_person_id: 'people' }, words: { means: '' }, withheld: ['in_touch', 'means', 'tools', 'isolation'] },
  testimonies: { purpose: 'consents', erased: 'delete', about: { expert_person_id: 'people' }, words: { words: '—' } },
  closing_consents: { purpose: 'consents', erased: 'kept', ground: 'answer', about: { person_id: 'people' }, plain: ['wording'] },
  attestations: { purpose: 'agreements', erased: 'kept', ground: 'contract', about: { expert_person_id: 'people' }, words: { content: '{}' } },
  pulse_requests: { purpose: 'consents', erased: 'delete', about: { expert_person_id: 'people' } },
  pulse_waiting: { purpose: 'consents', erased: 'delete', about: { person_id: 'people' } },
  pulse_pools: { purpose: 'nobody', erased: 'nameless' },
  pulse_groups: { purpose: 'nobody', erased: 'nameless' },
  care_talks: { purpose: 'missions', erased: 'blank', about: { person_id: 'people' }, by: ['recorded_by'], words: { note: '', next_step: '' }, withheld: ['note', 'next_step'] },
  badge_keys: { purpose: 'nobody', erased: 'nameless', plain: ['kid', 'issuer', 'public_jwk', 'private_key'], withheld: ['private_key'] },
  badges: { purpose: 'agreements', erased: 'blank', about: { expert_person_id: 'people' }, words: { revoked_reason: '' }, plain: ['jwt'] },
})
