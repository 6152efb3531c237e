import { keeps } from '#house/privacy/rule.ts'

// A brief is the firm's: its words go with nobody; whoever is named in them is found by the desk.
keeps({
  briefs: {
    purpose: 'missions', erased: 'nameless', by: ['agreed_by'], plain: ['urgency'],
    words: { objective: '', deliverable: '', out_of_scope: '', recipient: '', starting_point: '', freed_time: '', site_access: '', confidentiality: '', complements: '' },
  },
  brief_editions: { purpose: 'missions', erased: 'nameless', by: ['edited_by'], words: { content: '{}', spoken_by: null }, plain: ['changed'] },
  brief_overrides: { purpose: 'missions', erased: 'nameless', by: ['overridden_by'], words: { reason: '' }, plain: ['points'] },
  brief_comments: { purpose: 'missions', erased: 'blank', about: { author_id: 'people' }, words: { body: '', spoken_by: null }, plain: ['about'] },
})
