import { keeps } from '#house/privacy/rule.ts'

// A subscriber is an address: a person's is found by it. The hash of an address that was stopped stays, so that nobody writes to it again.
keeps({
  newsletter_editions: { purpose: 'nobody', erased: 'nameless', by: ['created_by', 'sent_by'], words: { subject: '', blocks: '[]' }, plain: ['figures', 'to_roles'] },
  newsletter_subscribers: { purpose: 'consents', erased: 'delete', about: { address: ['people', 'email'] }, words: { address: '' } },
  newsletter_stops: { purpose: 'consents', erased: 'nameless', plain: ['address_hash'] },
})
