import { lifecycle } from '#house/lifecycle.ts'

const open = ['sent', 'released-by-company', 'consented-by-line-manager', 'accepted-by-expert'] as const

/** Company, line manager, expert, SME: each answers in turn; silence expires. */
export const proposalLife = lifecycle('proposals', {
  release: { from: ['sent'], to: 'released-by-company', who: ['company-correspondent'], event: 'proposal.released' },
  releaseWithoutManager: { from: ['sent'], to: 'consented-by-line-manager', who: ['company-correspondent'], event: 'proposal.consented' },
  consent: { from: ['released-by-company'], to: 'consented-by-line-manager', who: ['line-manager'], event: 'proposal.consented' },
  acceptAsExpert: { from: ['consented-by-line-manager'], to: 'accepted-by-expert', who: ['expert'], event: 'proposal.accepted-by-expert' },
  acceptAsSme: { from: ['accepted-by-expert'], to: 'accepted-by-sme', who: ['sme-manager'], event: 'proposal.accepted-by-sme' },
  declineAsCompany: { from: ['sent'], to: 'declined', who: ['company-correspondent'], event: 'proposal.declined' },
  declineAsLineManager: { from: ['released-by-company'], to: 'declined', who: ['line-manager'], event: 'proposal.declined' },
  declineAsExpert: { from: ['consented-by-line-manager'], to: 'declined', who: ['expert'], event: 'proposal.declined' },
  declineAsSme: { from: ['accepted-by-expert'], to: 'declined', who: ['sme-manager'], event: 'proposal.declined' },
  withdraw: { from: open, to: 'declined', who: ['territory-coordinator'], event: 'proposal.declined' },
  leave: { from: open, to: 'declined', who: [], event: 'proposal.declined' },
  expire: { from: open, to: 'expired', who: [], event: 'proposal.expired' },
  supersede: { from: ['accepted-by-sme'], to: 'superseded', who: [], event: 'proposal.superseded' },
})

/** Proposals that count against an expert's limit of three. */
export const openStatuses = open
