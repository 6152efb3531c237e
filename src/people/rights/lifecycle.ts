import { lifecycle } from '#house/lifecycle.ts'

/** Whoever answers for the network's data; a territory's coordinator registers what comes by post or telephone. */
export const answering = ['network-admin'] as const

export const rightsLife = lifecycle('rights_requests', {
  answer: { from: ['received'], to: 'answered', who: answering, event: 'rights-request.answered' },
  refuse: { from: ['received'], to: 'refused', who: answering, event: 'rights-request.refused' },
})
