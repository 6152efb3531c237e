import { keeps } from '#house/privacy/rule.ts'

keeps({
  plans: { purpose: 'missions', erased: 'blank', about: { expert_person_id: 'people' }, words: { reason: '', exception: null, suiting: '{}' }, plain: ['alternates'], withheld: ['reason', 'exception', 'suiting', 'alternates'] },
  bookings: { purpose: 'missions', erased: 'blank', about: { expert_person_id: 'people' }, words: { overlap_reason: null }, withheld: ['overlap_reason'] },
  invitations: { purpose: 'missions', erased: 'blank', about: { person_id: 'people' }, words: { answer_reason: null }, plain: ['place'] },
  calendar_feeds: { purpose: 'missions', erased: 'delete', about: { person_id: 'people' }, plain: ['token_hash', 'sealed'], withheld: ['token_hash', 'sealed'] },
})
