import { keeps } from '#house/privacy/rule.ts'

// What a committee decided and who sat is its register: minutes are kept as they were approved. A vote is a member's number.
keeps({
  committees: { purpose: 'nobody', erased: 'nameless', plain: ['name'] },
  committee_members: { purpose: 'committee', erased: 'kept', ground: 'decision', about: { person_id: 'people' }, words: { capacity: '' }, inHand: 'left_on is null' },
  meetings: { purpose: 'committee', erased: 'nameless', by: ['presided_by'], words: { cancelled_reason: '' }, plain: ['place'] },
  convocations: { purpose: 'committee', erased: 'nameless', by: ['sent_by'], words: { reason: '' }, plain: ['place'] },
  agenda_items: { purpose: 'committee', erased: 'kept', ground: 'decision', words: { presenter: '', discussion: '' } },
  attendances: { purpose: 'committee', erased: 'kept', ground: 'decision', about: { member_id: 'committee_members' }, by: ['represented_by'] },
  room_exits: { purpose: 'committee', erased: 'kept', ground: 'decision', about: { member_id: 'committee_members' } },
  firm_slots: { purpose: 'committee', erased: 'nameless', plain: ['place'] },
  firm_ties: { purpose: 'nobody', erased: 'nameless' },
  conflicts: { purpose: 'committee', erased: 'kept', ground: 'decision', about: { person_id: 'people' }, by: ['member_id', 'settled_by'], words: { reason: '', settled_reason: '' } },
  opinions: { purpose: 'committee', erased: 'blank', about: { member_id: 'committee_members' }, words: { comment: '' } },
  votes: { purpose: 'committee', erased: 'kept', ground: 'decision', about: { member_id: 'committee_members' }, by: ['cast_by'] },
  ballots: { purpose: 'committee', erased: 'kept', ground: 'decision', by: ['opened_by', 'closed_by'], plain: ['proposal'] },
  ballot_voters: { purpose: 'committee', erased: 'kept', ground: 'decision', about: { member_id: 'committee_members' } },
  ballot_boxes: { purpose: 'committee', erased: 'nameless' },
  decisions: { purpose: 'committee', erased: 'kept', ground: 'decision', by: ['decided_by'], words: { reason: '' }, plain: ['skills'] },
  conditions: { purpose: 'committee', erased: 'kept', ground: 'decision', words: { wording: '' } },
  decision_letters: { purpose: 'committee', erased: 'nameless', by: ['sent_by'] },
  meeting_minutes: { purpose: 'committee', erased: 'kept', ground: 'decision', by: ['approved_by'], words: { remarks: '', approved_name: null }, plain: ['sha256'] },
  offline_packs: { purpose: 'security', erased: 'delete', about: { person_id: 'people' }, by: ['member_id'], retention: { months: 12, since: 'taken_at', leaves: 'delete' } },
  project_accounts: {
    purpose: 'applications', erased: 'nameless',
    retention: { months: 24, since: '(select max(d.decided_on) from decisions d where d.project_id = project_accounts.project_id)', when: `exists (select from project_states s where s.project_id = project_accounts.project_id and s.state in ('refused', 'withdrawn'))`, leaves: 'delete' },
  },
})
