import { keeps } from '#house/privacy/rule.ts'

keeps({
  missions: {
    purpose: 'missions', erased: 'blank', about: { expert_person_id: 'people', line_manager_id: 'people' }, by: ['expert_id'], words: { reason: null }, withheld: ['reason'],
    inHand: `status in ('drafting', 'in-signature', 'signed') and not exists (select from closings c where c.mission_id = missions.id and c.status = 'closed')`,
  },
  mission_routes: { purpose: 'agreements', erased: 'kept', ground: 'contract', by: ['decided_by'], plain: ['answers', 'findings'] },
  agreements: { purpose: 'agreements', erased: 'kept', ground: 'contract', about: { expert_person_id: 'people' }, words: { terms: '', content: '{}', changes: '{}' }, plain: ['terms_sha256'], withheld: ['terms', 'content', 'changes'] },
  agreement_parties: { purpose: 'agreements', erased: 'kept', ground: 'contract', about: { person_id: 'people' }, by: ['signer_id'] },
  document_templates: { purpose: 'nobody', erased: 'nameless', by: ['set_by'], plain: ['body', 'note'] },
})
