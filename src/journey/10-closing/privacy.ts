import { keeps } from '#house/privacy/rule.ts'

keeps({
  closings: { purpose: 'missions', erased: 'blank', about: { expert_person_id: 'people' }, words: { tools_left: '', next_step: '' } },
})
