import { keeps } from './rule.ts'

// The house's own tables. Events hold ids and codes and never a word about somebody, so that their chain is never broken.
keeps({
  settings: { purpose: 'nobody', erased: 'nameless', words: { value: '{}' }, plain: ['key'] },
  reaction_cursors: { purpose: 'nobody', erased: 'nameless', plain: ['name', 'last_error'] },
  parked_events: { purpose: 'nobody', erased: 'nameless', plain: ['reaction', 'error'] },
  idempotency_keys: { purpose: 'security', erased: 'delete', plain: ['actor', 'key', 'action', 'input_hash', 'outcome'], retention: { months: 1, since: 'created_at', leaves: 'delete' } },
  file_contents: {
    purpose: 'agreements', erased: 'kept', ground: 'contract', plain: ['sha256', 'bytes'],
    retention: { months: 0, since: `timestamptz 'epoch'`, when: 'not exists (select from files where files.sha256 = file_contents.sha256)', leaves: 'delete' },
  },
  // What went with a letter goes with it; every other file goes with the paper it belongs to.
  files: {
    purpose: 'agreements', erased: 'kept', ground: 'contract', by: ['uploaded_by'], words: { name: '' }, plain: ['sha256', 'media_type', 'subject_type'],
    retention: { months: 0, since: 'uploaded_at', when: `subject_type = 'mail' and not exists (select from mail_attachments a where a.file_id = files.id)`, leaves: 'delete' },
  },
  events: { purpose: 'security', erased: 'nameless', by: ['actor_person_id'], plain: ['name', 'ids', 'codes', 'hash'] },
  entries_on_behalf: { purpose: 'agreements', erased: 'blank', about: { speaker_id: 'people' }, by: ['entered_by'], words: { speaker_name: '', reason: null }, plain: ['action'] },
  // A newsletter's text, the same for all it went to, leaves with the last of its letters.
  shared_letters: {
    purpose: 'letters', erased: 'nameless', words: { text_body: '', html_body: '' },
    retention: { months: 0, since: `timestamptz 'epoch'`, when: 'not exists (select from mails m where m.shared_id = shared_letters.id)', leaves: 'delete' },
  },
  mails: {
    purpose: 'letters', erased: 'delete', about: { person_id: 'people' }, words: { address: '', subject: '', text_body: '', html_body: '' }, plain: ['template', 'last_error'],
    // Sent already; they hold codes and personal links, which no archive repeats.
    withheld: ['text_body', 'html_body'],
    // By a newsletter its reader leaves: the address in it works for three years.
    retention: { months: 12, since: `created_at + case when shared_id is null then interval '0' else interval '24 months' end`, when: `status <> 'queued'`, leaves: 'delete' },
  },
  mail_attachments: { purpose: 'letters', erased: 'delete', about: { mail_id: 'mails' }, retention: { months: 12, since: `(select m.created_at from mails m where m.id = mail_attachments.mail_id and m.status <> 'queued')`, leaves: 'delete' } },
  digest_lines: { purpose: 'letters', erased: 'delete', about: { person_id: 'people' }, words: { subject: '' }, plain: ['template', 'url'], retention: { months: 12, since: 'created_at', leaves: 'delete' } },
  notification_preferences: { purpose: 'account', erased: 'delete', about: { person_id: 'people' }, plain: ['outlets', 'quiet_from', 'quiet_to'] },
  credentials: { purpose: 'security', erased: 'delete', about: { person_id: 'people' }, plain: ['password_hash'], withheld: ['password_hash'] },
  sessions: { purpose: 'security', erased: 'delete', about: { person_id: 'people' }, plain: ['token_hash'], withheld: ['token_hash'], retention: { months: 6, since: 'expires_at', leaves: 'delete' } },
  links: { purpose: 'security', erased: 'delete', about: { person_id: 'people' }, plain: ['object_type', 'actions'], retention: { months: 12, since: 'expires_at', leaves: 'delete' } },
  // What moved when two records became one: whose it is says the merger; gone after the days in which it can be undone.
  mergers: { purpose: 'account', erased: 'delete', about: { kept_id: 'people', merged_id: 'people' }, by: ['made_by', 'undone_by'], retention: { months: 12, since: 'made_at', when: 'not exists (select from merger_moves where merger_moves.merger_id = mergers.id)', leaves: 'delete' } },
  merger_moves: { purpose: 'account', erased: 'delete', about: { merger_id: 'mergers' }, words: { before: '{}', after: null }, plain: ['table_name', 'key'], withheld: ['before', 'after'], retention: { months: 1, since: '(select made_at from mergers where mergers.id = merger_moves.merger_id)', leaves: 'delete' } },
  account_readings: { purpose: 'security', erased: 'delete', about: { person_id: 'people' }, retention: { months: 12, since: 'read_at', leaves: 'delete' } },
  signature_requests: { purpose: 'agreements', erased: 'kept', ground: 'contract', words: { title: '', sender: '', reason: null }, by: ['declined_by'], plain: ['subject_type', 'document_sha256'] },
  signers: {
    purpose: 'agreements', erased: 'kept', ground: 'contract', about: { person_id: 'people' }, words: { name: '', capacity: '', address: null }, plain: ['party'],
    inHand: `exists (select from signature_requests r where r.id = signers.request_id and r.status = 'open')`,
  },
  signatures: { purpose: 'agreements', erased: 'kept', ground: 'contract', about: { person_id: 'people' }, by: ['signer_id'], words: { address: null, ip: null, user_agent: null }, plain: ['document_sha256', 'consent_version', 'consent_text', 'previous_hash', 'hash'] },
  signing_codes: { purpose: 'security', erased: 'delete', about: { person_id: 'people' }, by: ['signer_id'], words: { address: '' }, plain: ['code_hash'], withheld: ['code_hash'], retention: { months: 12, since: 'sent_at', leaves: 'delete' } },
  sealed_documents: { purpose: 'agreements', erased: 'kept', ground: 'contract', about: { request_id: ['signers', 'request_id'] }, words: { title: '' }, plain: ['subject_type', 'last_error', 'sealed_sha256', 'certificate_sha256'] },
})
