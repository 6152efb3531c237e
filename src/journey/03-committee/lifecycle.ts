import { lifecycle } from '#house/lifecycle.ts'

export const agendaLife = lifecycle('agenda_items', {
  decide: { from: ['on-agenda'], to: 'decided', who: ['territory-coordinator'], event: 'agenda-item.decided' },
})

export const conditionLife = lifecycle('conditions', {
  lift: { from: ['open'], to: 'lifted', who: ['territory-coordinator'], event: 'condition.lifted' },
  lapse: { from: ['open'], to: 'lapsed', who: ['territory-coordinator'], event: 'condition.lapsed' },
})
