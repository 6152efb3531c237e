import { keeps } from '#house/privacy/rule.ts'

// What another person answered about an expert is that person's: withheld from the expert's export. So is the firm's need.
keeps({
  proposal_groups: { purpose: 'missions', erased: 'nameless' },
  proposals: {
    purpose: 'missions', erased: 'blank', about: { expert_person_id: 'people' }, by: ['line_manager_id', 'expert_id'], words: { reason: null, override_reason: null }, plain: ['anonymised', 'parts', 'overridden'], withheld: ['anonymised', 'reason', 'override_reason', 'overridden'],
    inHand: `status in ('drafted', 'sent', 'released-by-company', 'consented-by-line-manager', 'accepted-by-expert')`,
  },
  site_requests: { purpose: 'missions', erased: 'nameless', words: { reason: null }, plain: ['anonymised'] },
  day_reservations: { purpose: 'nobody', erased: 'nameless' },
  envelope_balances: { purpose: 'nobody', erased: 'nameless' },
  disclosures: { purpose: 'security', erased: 'nameless', about: { of_person_id: 'people' }, by: ['to_person_id'], retention: { months: 60, since: 'disclosed_at', leaves: 'delete' } },
  reroutes: { purpose: 'missions', erased: 'nameless', by: ['expert_id'], plain: ['lifts'] },
  rerouting_rules: { purpose: 'nobody', erased: 'nameless' },
  matching_runs: {
    purpose: 'missions', erased: 'nameless', by: ['asked_by'], words: { reason: null }, plain: ['weights_version', 'inputs_hash', 'result', 'inputs', 'result_hash', 'changes', 'step', 'same_as', 'replay_of', 'reason_params'],
  },
  matching_weights: { purpose: 'nobody', erased: 'nameless', by: ['set_by'] },
  neighbour_consents: { purpose: 'nobody', erased: 'nameless', by: ['asked_by', 'answered_by'], plain: ['family_code'] },
})
