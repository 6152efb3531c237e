import { keeps } from '#house/privacy/rule.ts'

// A subscriber is an address: a person's is found by it. The hash of an address that was stopped stays, so that nobody writes to it again.
keeps({
  newsletter_editions: { purpose: 'nobody', erased: 'nameless', by: ['created_by', 'sent_by'], words: { subject: '', blocks: '[]' }, plain: ['figures', 'to_roles'] },
  newsletter_subscribers: { purpose: 'consents', erased: 'delete', about: { address: ['people', 'email'] }, words: { address: '' } },
  newsletter_stops: { purpose: 'consents', erased: 'nameless', plain: ['address_hash'] },
  surveys: { purpose: 'nobody', erased: 'nameless', by: ['created_by'], plain: ['slug', 'locales', 'title', 'introduction', 'credit', 'method', 'questions'] },
  survey_audiences: { purpose: 'nobody', erased: 'nameless', plain: ['name'] },
  // A named answer is found by its address; two years after the survey closed it is anonymous, and so are free words in which somebody may be named.
  survey_answers: {
    purpose: 'consents', erased: 'blank', about: { email: ['people', 'email'] }, words: { name: null, email: null, texts: '{}' }, plain: ['choices'],
    retention: { months: 24, since: '(select s.closed_on from surveys s where s.id = survey_answers.survey_id)', when: `email is not null or name is not null or texts <> '{}'::jsonb`, leaves: 'blank' },
  },
  // Hashes of one day, under a key that only the installation has: gone the night after, and when the survey closes.
  survey_visitors: { purpose: 'security', erased: 'nameless', plain: ['hash'], retention: { months: 0, since: 'seen_on + 1', leaves: 'delete' } },
  survey_invitations: { purpose: 'consents', erased: 'delete', about: { email: ['people', 'email'] }, words: { email: '' } },
})
