import { keeps } from '#house/privacy/rule.ts'

/** A file that went no further: nobody decided for it, and it is over. */
const notAccepted = (project: string) => `exists (select from project_states s where s.project_id = ${project} and s.state in ('ineligible', 'refused', 'withdrawn'))`
/** The day on which it was last judged or taken back, else when it was first heard of. */
const lastHeard = (project: string) => `(select greatest(p.contacted_on, p.submitted_on, p.judged_on, p.withdrawn_on, (select max(d.decided_on) from decisions d where d.project_id = p.id)) from projects p where p.id = ${project})`

keeps({
  projects: {
    purpose: 'applications', erased: 'blank', about: { manager_id: 'people', referrer_id: 'people' }, words: { referrer_name: null, referrer_email: null, summary: '', reason: null }, plain: ['reference'],
    // Whoever recommended a firm is named here too, and may read none of its file.
    withheld: ['summary', 'reason', 'headcount', 'referrer_email'],
    inHand: `exists (select from project_states s where s.project_id = projects.id and s.state not in ('ineligible', 'refused', 'withdrawn', 'closed', 'followed-up'))`,
    retention: { months: 24, since: lastHeard('projects.id'), when: `summary <> '' and ${notAccepted('projects.id')}`, leaves: 'blank' },
  },
  needs: { purpose: 'applications', erased: 'nameless', words: { description: '' }, plain: ['family_code', 'capability'], retention: { months: 24, since: lastHeard('needs.project_id'), when: `description <> '' and ${notAccepted('needs.project_id')}`, leaves: 'blank' } },
  eligibility_facts: { purpose: 'applications', erased: 'nameless', plain: ['facts'], retention: { months: 24, since: lastHeard('eligibility_facts.project_id'), when: notAccepted('eligibility_facts.project_id'), leaves: 'delete' } },
  eligibility_judgments: { purpose: 'applications', erased: 'nameless', by: ['judged_by'], words: { reason: '' }, plain: ['verdicts', 'facts'] },
  de_minimis_statements: { purpose: 'advances', erased: 'kept', ground: 'accounts', words: { declared_by: '' }, plain: ['undertaking', 'aids', 'granting_authority'] },
  intake_drafts: { purpose: 'applications', erased: 'delete', words: { email: '', contact: '{}', company: null, need: null }, plain: ['token'], withheld: ['token'], retention: { months: 1, since: 'expires_at', leaves: 'delete' } },
  eligibility_rules: { purpose: 'nobody', erased: 'nameless', by: ['created_by'], plain: ['parameters', 'sentence'] },
  project_counters: { purpose: 'nobody', erased: 'nameless' },
  takeovers: { purpose: 'applications', erased: 'nameless', by: ['started_by'], words: { reason: null }, plain: ['name', 'columns', 'stages', 'totals'] },
  taken_over_files: { purpose: 'applications', erased: 'blank', about: { project_id: 'projects' }, words: { record: '{}' }, withheld: ['record'] },
})
