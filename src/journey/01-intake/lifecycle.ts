import { lifecycle } from '#house/lifecycle.ts'

export const projectLife = lifecycle('projects', {
  submit: { from: ['contacted'], to: 'submitted', who: ['sme-manager', 'territory-coordinator'], event: 'project.submitted' },
  accept: { from: ['submitted'], to: 'eligible', who: ['territory-coordinator'], event: 'project.found-eligible' },
  refuse: { from: ['submitted'], to: 'ineligible', who: ['territory-coordinator'], event: 'project.found-ineligible' },
  withdraw: { from: ['contacted', 'submitted', 'eligible'], to: 'withdrawn', who: ['territory-coordinator'], event: 'project.withdrawn' },
})
