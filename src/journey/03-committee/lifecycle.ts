import { lifecycle } from '#house/lifecycle.ts'

export const agendaLife = lifecycle('agenda_items', {
  decide: { from: ['on-agenda'], to: 'decided', who: ['territory-coordinator', 'committee-member'], event: 'agenda-item.decided' },
  /** Without a decision: a written consultation missed its quorum. */
  return: { from: ['on-agenda'], to: 'returned', who: ['territory-coordinator'], event: 'agenda-item.returned' },
})

export const conditionLife = lifecycle('conditions', {
  lift: { from: ['open'], to: 'lifted', who: ['territory-coordinator'], event: 'condition.lifted' },
  lapse: { from: ['open'], to: 'lapsed', who: ['territory-coordinator'], event: 'condition.lapsed' },
})

/** A conflict that stands (declared, or confirmed by the chair or the coordinator) keeps the member out of the file. */
export const conflictLife = lifecycle('conflicts', {
  setAside: { from: ['declared', 'confirmed'], to: 'set-aside', who: ['territory-coordinator', 'committee-member'], event: 'conflict.set-aside' },
  confirm: { from: ['declared', 'set-aside'], to: 'confirmed', who: ['territory-coordinator', 'committee-member'], event: 'conflict.confirmed' },
})

export const minutesLife = lifecycle('meeting_minutes', {
  approve: { from: ['drafting'], to: 'approved', who: ['committee-member'], event: 'meeting-minutes.approved' },
})
